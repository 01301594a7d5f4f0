using System.Reflection;
using System.Text.RegularExpressions;
using Meeverhuizen.Contracts;
using Xunit;

namespace Meeverhuizen.Architecture.Tests;

/// <summary>A code is written once, in its list; whoever compares with it names it.</summary>
public sealed partial class CodesTests
{
    private static readonly Type[] Lists = [.. new[] { typeof(Codes), typeof(AccessLog.AccessLogger), typeof(Services.Clients.ClientsDb), typeof(Services.Network.NetworkDb), typeof(Services.Handover.HandoverDb) }
        .SelectMany(one => one.Assembly.GetTypes()).Where(type => type.IsDefined(typeof(CodeListAttribute)))];

    private static readonly HashSet<string> Texts = [.. Lists.SelectMany(TextsOf)];

    [Fact]
    public void No_service_compares_with_a_code_in_quotes()
    {
        var services = Directory.EnumerateDirectories(Path.Combine(Root(), "src"), "Services.*").ToList();
        var lines = services.SelectMany(service => Directory.EnumerateFiles(service, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "Migrations" or "obj" or "bin"))
            .SelectMany(file => File.ReadLines(file).Select((line, at) => (Where: $"{Path.GetRelativePath(Root(), file)}:{at + 1}", Line: line)))
            .Where(one => !one.Line.TrimStart().StartsWith("//", StringComparison.Ordinal));

        var found = lines.Where(one => Compared().Matches(one.Line).SelectMany(match => Quoted().Matches(match.Value)).Any(text => Texts.Contains(text.Groups[1].Value)))
            .Select(one => $"{one.Where}: {one.Line.Trim()}").ToList();

        Assert.Equal(3, services.Count);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, [.. found, "because a code in quotes can be misspelt, and whoever renames or adds one does not find it: name the member of its list"]));
    }

    [Fact]
    public void Every_list_of_codes_is_in_kebab_case_and_says_each_once()
    {
        var odd = Lists.SelectMany(list => TextsOf(list).Select(text => $"{list.Name}: {text}")).Where(one => !Kebab().IsMatch(one.Split(": ")[1]) && !one.StartsWith("ClientField:", StringComparison.Ordinal)).ToList();
        var twice = Lists.Where(list => TextsOf(list) is var texts && texts.Distinct().Count() != texts.Count).Select(list => list.Name).ToList();

        Assert.True(odd.Count == 0 && twice.Count == 0, string.Join(Environment.NewLine, [.. odd, .. twice, "because one way of writing codes is enough (ClientField names fields of a body, which are written otherwise)"]));
    }

    [Fact]
    public void Every_enum_of_contracts_and_services_is_a_list_of_codes()
    {
        var bare = new[] { typeof(Codes), typeof(Services.Clients.ClientsDb), typeof(Services.Network.NetworkDb), typeof(Services.Handover.HandoverDb) }.SelectMany(one => one.Assembly.GetTypes())
            .Where(type => type is { IsEnum: true, IsNested: false } && type.Namespace?.StartsWith("Meeverhuizen", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CodeListAttribute))).Select(type => type.FullName!).ToList();

        Assert.True(bare.Count == 0, string.Join(Environment.NewLine, [.. bare, "because (but for what a class answers inside its own service) without [CodeList] an enum would stand in a package or in the database as a number"]));
    }

    private static IReadOnlyList<string> TextsOf(Type list) =>
        [.. ((System.Collections.IEnumerable)typeof(Codes).GetMethod(nameof(Codes.All))!.MakeGenericMethod(list).Invoke(null, null)!).Cast<object>()
            .Select(code => (string)typeof(Codes).GetMethod(nameof(Codes.ToCode))!.MakeGenericMethod(list).Invoke(null, [code])!)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Meeverhuizen.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    /// <summary>== "x", != "x", is "x", is not ("x" or "y"), case "x":, and "x" before an arrow.</summary>
    [GeneratedRegex("""(?:[=!]=|\bis(?: not)?|\bcase)\s+\(?"[^"]*"(?:\s+or\s+"[^"]*")*|^\s*"[^"]*"(?:\s+or\s+"[^"]*")*\s+=>""")]
    private static partial Regex Compared();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
