namespace Meeverhuizen.Web.Map.Leaving;

/// <summary>Why somebody leaves the map.</summary>
public static class LeavingWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> EndReasons =
    [
        ("not-in-view", "Deze persoon is uit beeld"), ("deceased", "Deze persoon is overleden"), ("entered-by-mistake", "Deze persoon stond er per ongeluk op"),
    ];
}
