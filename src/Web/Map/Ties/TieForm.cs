using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Map.Persons;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map.Ties;

/// <summary>What a worker fills in about a tie; kept as typed until everything is right. Nothing is filled in beforehand: what nobody answers is not known.</summary>
public sealed class TieForm
{
    public string? Strength { get; set; }

    public string? Tension { get; set; }

    public string? Status { get; set; }

    public string? Direction { get; set; }

    public List<string>? Support { get; set; }

    public string? Frequency { get; set; }

    public string? Ring { get; set; }

    public string? Sector { get; set; }

    public List<string>? SafetyFlags { get; set; }

    public string? Note { get; set; }

    /// <summary>The form filled with what is known. How the contact is with whom the tie had ended is asked anew.</summary>
    public static TieForm Of(NetworkApi.Tie tie) => new()
    {
        Strength = tie.Strength,
        Tension = Words.Answer(tie.Tension),
        Status = tie.Status == "ended" ? null : tie.Status,
        Direction = tie.Direction,
        Support = [.. tie.Support],
        Frequency = tie.Frequency,
        Ring = tie.Ring?.ToString(CultureInfo.InvariantCulture) ?? Words.Unknown,
        Sector = tie.Sector,
        SafetyFlags = [.. tie.SafetyFlags],
        Note = tie.Note,
    };

    /// <summary>The tie with the client of somebody new.</summary>
    public NetworkApi.AddPersonFirstTie ToFirst() => new()
    {
        Strength = Known(Strength), Tension = Words.YesOrNo(Tension), Status = Known(Status), Direction = Known(Direction), Support = Support ?? [], Frequency = Known(Frequency),
        Ring = RingNumber, Sector = Known(Sector), SafetyFlags = SafetyFlags ?? [], Note = PersonForm.Filled(Note),
    };

    /// <summary>A new tie between two who are on the map, or of one of them with the client.</summary>
    public NetworkApi.AddTieRequest ToNew(Guid person, Guid? other, SayForm say) => new()
    {
        PersonId = person, OtherPersonId = other, Strength = Known(Strength), Tension = Words.YesOrNo(Tension), Status = Known(Status), Direction = Known(Direction), Support = Support ?? [],
        Frequency = Known(Frequency), Ring = RingNumber, Sector = Known(Sector), SafetyFlags = SafetyFlags ?? [], Note = PersonForm.Filled(Note), SaidBy = say.SaidBy, On = say.Day,
    };

    /// <summary>How a known tie is now.</summary>
    public NetworkApi.ChangeTieRequest ToChange(SayForm say, int? revision) => new()
    {
        Strength = Known(Strength), Tension = Words.YesOrNo(Tension), Status = Known(Status), Direction = Known(Direction), Support = Support ?? [], Frequency = Known(Frequency),
        Ring = RingNumber, Sector = Known(Sector), SafetyFlags = SafetyFlags ?? [], Note = PersonForm.Filled(Note), SaidBy = say.SaidBy, On = say.Day, Revision = revision,
    };

    /// <summary>Every field, to hold beside what a colleague saved; a tie between two persons has no place of its own on the map.</summary>
    public IReadOnlyList<FormField> Fields(bool withClient)
    {
        List<FormField> fields =
        [
            new("strength", T("Hoe sterk"), () => Strength, value => Strength = value, Words.OrUnknown(TieWords.Strengths)),
            new("tension", T("Spanning"), () => Tension, value => Tension = value, Words.OrUnknown(Words.YesNo)),
            new("status", T("Contact nu"), () => Status, value => Status = value, Words.OrUnknown(TieWords.Statuses)),
            new("support", T("Steun"), () => Joined(Support), value => Support = Parted(value), TieWords.Supports),
            new("direction", T("Wie geeft en wie krijgt"), () => Direction, value => Direction = value, Words.OrUnknown(TieWords.Directions)),
            new("frequency", T("Hoe vaak contact"), () => Frequency, value => Frequency = value, TieWords.Frequencies),
            new("note", T("Notitie"), () => Note, value => Note = value),
        ];
        return !withClient ? fields :
        [
            new("ring", T("Hoe dichtbij"), () => Ring, value => Ring = value, Words.OrUnknown(TieWords.Rings)),
            new("sector", T("Deel van het netwerk"), () => Sector, value => Sector = value, Words.OrUnknown(TieWords.Sectors)),
            .. fields,
            new("safetyFlags", T("Gevaar of geheimhouding"), () => Joined(SafetyFlags), value => SafetyFlags = Parted(value), TieWords.SafetyFlags),
        ];
    }

    private static string Joined(List<string>? codes) => string.Join(',', (codes ?? []).Order(StringComparer.Ordinal));

    private static List<string> Parted(string? codes) => [.. (codes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static string Known(string? answer) => PersonForm.Filled(answer) ?? Words.Unknown;

    private int? RingNumber => int.TryParse(Ring, NumberStyles.None, CultureInfo.InvariantCulture, out var ring) ? ring : null;
}
