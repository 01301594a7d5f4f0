namespace Meeverhuizen.Web.Importing;

/// <summary>What came of what stands in a file.</summary>
public static class ImportWords
{
    /// <summary>What was done with something in a file that does not come over as it stands there.</summary>
    public static IReadOnlyList<(string Code, string Word)> RemarkDone =>
    [
        ("left-out", T("Weggelaten")), ("cut", T("Ingekort")), ("changed", T("Anders overgenomen")), ("asked", T("Vragen wij u")),
    ];
}
