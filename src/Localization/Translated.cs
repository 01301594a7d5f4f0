using System.Globalization;

namespace Meeverhuizen.Localization;

/// <summary>
/// Says a Dutch sentence in the language of who reads (<see cref="CultureInfo.CurrentUICulture"/>). The Dutch sentence is the key and stays readable
/// where it is said; without a translation it is said in Dutch. Meant for <c>using static</c>: <c>T("Opslaan")</c>.
/// </summary>
public static class Translated
{
    /// <summary>The sentence.</summary>
    public static string T(string dutch)
    {
        ArgumentNullException.ThrowIfNull(dutch);
        return Languages.IsDutch ? dutch : Languages.Current.Find(dutch) ?? dutch;
    }

    /// <summary>A sentence with something in it: <c>T($"Kaart van {day}")</c> has the key <c>Kaart van {0}</c>; a translation may put it elsewhere.</summary>
    public static string T(Sentence dutch) => dutch.ToString();

    /// <summary>One or more: <c>N(count, $"{count} persoon", $"{count} personen")</c>. The key is the plural; a translation has the forms that its language has.</summary>
    /// <param name="count">How many; decides the form by the language's own rule.</param>
    /// <param name="one">Dutch for one.</param>
    /// <param name="more">Dutch for none and for more.</param>
    public static string N(int count, Sentence one, Sentence more)
    {
        var dutch = count == 1 ? one : more;
        return Languages.IsDutch ? dutch.InDutch() : Languages.Current.Find(more.Key, count) is { } found ? more.Say(found) : dutch.InDutch();
    }
}
