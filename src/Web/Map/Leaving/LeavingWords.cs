namespace Meeverhuizen.Web.Map.Leaving;

/// <summary>Why somebody leaves the map.</summary>
public static class LeavingWords
{
    public static IReadOnlyList<(string Code, string Word)> EndReasons =>
    [
        ("not-in-view", T("Deze persoon is uit beeld")), ("deceased", T("Deze persoon is overleden")), ("entered-by-mistake", T("Deze persoon stond er per ongeluk op")),
    ];
}
