using System.Text.RegularExpressions;
using Meeverhuizen.Testing;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Tests;

/// <summary>What is not right stands first in the title of every page that has a form: the sources are read, so that a new page cannot forget it.</summary>
public sealed partial class TitlesTests
{
    [Fact]
    public void Every_page_with_a_form_says_first_in_its_title_that_something_is_not_right()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Web"), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Source: File.ReadAllText(file))).Where(page => Form().IsMatch(page.Source) && page.Name != "PageForm").ToList();

        Assert.True(pages.Count > 30, "the pages were not found");
        Assert.Empty(pages.Where(page => !Title().IsMatch(page.Source)).Select(page => page.Name));
    }

    [GeneratedRegex("<PageForm")]
    private static partial Regex Form();

    [GeneratedRegex("<Title Of=[^>]+ Faults=")]
    private static partial Regex Title();
}
