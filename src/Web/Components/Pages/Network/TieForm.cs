using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Components.Parts;

namespace Meeverhuizen.Web.Components.Pages.Network;

/// <summary>What a worker fills in about a tie; kept as typed until everything is right.</summary>
public sealed class TieForm
{
    public string? Strength { get; set; }

    public string? Tension { get; set; } = "nee";

    public string? Status { get; set; } = "active";

    public string? Direction { get; set; } = "none";

    public List<string>? Support { get; set; }

    public string? Frequency { get; set; } = "unknown";

    public string? Ring { get; set; }

    public string? Sector { get; set; }

    public List<string>? SafetyFlags { get; set; }

    public string? Note { get; set; }

    /// <summary>The form filled with what is known. A tie that had ended begins anew as alive.</summary>
    public static TieForm Of(NetworkApi.Tie tie) => new()
    {
        Strength = tie.Strength,
        Tension = PersonForm.Answer(tie.Tension),
        Status = tie.Status == "ended" ? "active" : tie.Status,
        Direction = tie.Direction,
        Support = [.. tie.Support],
        Frequency = tie.Frequency,
        Ring = tie.Ring?.ToString(CultureInfo.InvariantCulture) ?? Words.Unknown,
        Sector = tie.Sector,
        SafetyFlags = [.. tie.SafetyFlags],
        Note = tie.Note,
    };

    /// <summary>Faults that can be seen without asking the service; a tie between two persons has no place of its own on the map.</summary>
    public IEnumerable<Fault> Faults(bool withClient)
    {
        if (string.IsNullOrEmpty(Strength))
        {
            yield return new Fault("strength", "Kies hoe sterk de band is.");
        }

        if (withClient && string.IsNullOrEmpty(Sector))
        {
            yield return new Fault("sector", "Kies bij welk deel van het netwerk deze persoon hoort.");
        }

        if (withClient && RingNumber is null && Ring != Words.Unknown)
        {
            yield return new Fault("ring", "Kies hoe dichtbij deze persoon staat.");
        }
    }

    /// <summary>The tie with the client of somebody new.</summary>
    public NetworkApi.TieInput ToInput() => new(Strength!, PersonForm.YesOrNo(Tension), Status ?? "active", Direction ?? "none", Support ?? [], Frequency ?? "unknown", RingNumber, Sector, SafetyFlags ?? [], PersonForm.Filled(Note));

    /// <summary>A new tie, or how a known one is now.</summary>
    public NetworkApi.TieChange ToChange(Guid person, Guid? other, SayForm say, int? revision = null) => new(
        person, other, Strength, PersonForm.YesOrNo(Tension), Status, Direction, Support ?? [], Frequency, RingNumber, PersonForm.Filled(Sector), SafetyFlags ?? [], PersonForm.Filled(Note), say.SaidBy, say.Day, revision);

    private int? RingNumber => int.TryParse(Ring, NumberStyles.None, CultureInfo.InvariantCulture, out var ring) ? ring : null;
}
