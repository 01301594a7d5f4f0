using System.Collections.Concurrent;
using Meeverhuizen.Localization;

namespace Meeverhuizen.Web.Map;

/// <summary>A long list of codes and their words, said once for each language: on a big map it is looked into for everybody, many times.</summary>
/// <param name="say">Says the list in the language that is read now.</param>
public sealed class WordsPerLanguage(Func<IReadOnlyList<(string Code, string Word)>> say)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<(string Code, string Word)>> said = new(StringComparer.Ordinal);

    /// <summary>In the language that is read now.</summary>
    public IReadOnlyList<(string Code, string Word)> Now => said.GetOrAdd(Languages.Code, static (_, say) => say(), say);
}
