using System.Text.Json;
using Meeverhuizen.Contracts;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <content>One contact: who it is, and how the tie with the client is.</content>
public sealed partial class EasyNwkReader
{
    private static readonly (string Field, TieSupport Kind)[] SupportFields =
    [
        ("supportEmotional", TieSupport.Emotional), ("supportInstrumental", TieSupport.Practical), ("supportInformational", TieSupport.Advice), ("supportSocial", TieSupport.Company),
        ("supportLinking", TieSupport.Advice), ("supportCognitive", TieSupport.Advice), ("supportMaterial", TieSupport.Practical), ("supportPractical", TieSupport.Practical),
    ];

    /// <summary>The contact, whatever single thing is wrong with it; null for one that was still being typed: no name and no place.</summary>
    private EasyNwkContact? ReadContact(JsonElement alter)
    {
        var name = Words(alter, "name", null, () => T("De naam van een contact stond er onleesbaar in en is weggelaten."));
        var who = name is null ? null : Cut(name, 60);
        var distance = Number(alter, "distance", who, () => T("De plek stond er onleesbaar in. Dat is nu niet bekend.")) is { } far and > 0 ? far : 0;
        var typedRole = Words(alter, "role", who, () => T("De rol stond er onleesbaar in en is weggelaten."));
        if (name is null && distance <= 0)
        {
            Remark(null, RemarkDone.LeftOut, typedRole is null ? T("Een contact zonder naam en zonder plek op de kaart is niet overgenomen. Het werd nog ingevuld.")
                : T($"Een contact zonder naam en zonder plek op de kaart is niet overgenomen (rol: {Cut(typedRole, 60)}). Het werd nog ingevuld."));
            return null;
        }

        if (name is null)
        {
            Remark(null, RemarkDone.Changed, T("Een contact zonder naam heet nu ‘Zonder naam’."));
            (name, who) = ("Zonder naam", "Zonder naam"); // on the map: not in the language of who reads the file
        }

        NoteIf(alter, "emoji", () => T("De plaatjes (emoji) uit het bestand zijn niet overgenomen."));
        var category = Words(alter, "currentGender", who, () => T("Het geslacht stond er onleesbaar in en is weggelaten."));
        var human = Flag(alter, "human", who, () => T("Of het een mens is, stond er onleesbaar in. Dat is nu niet bekend.")) ?? category != "kein Mensch";
        var gender = category switch { "weiblich" => "vrouw", "männlich" => "man", "divers" => "divers", "nicht festgelegt" or "kein Mensch" => null, _ => category };
        var deceased = Flag(alter, "deceased", who, () => T("Of iemand is overleden, stond er onleesbaar in. Dat is nu niet bekend.")) ?? (Member(alter, "deceased") is null ? false : null);
        var age = Words(alter, "age", who, () => T("De leeftijd stond er onleesbaar in en is weggelaten."));

        // What is too long for its place is cut there and stands whole in the note.
        var note = Words(alter, "note", who, () => T("De notitie stond er onleesbaar in en is weggelaten."), lines: true);
        var kept = new List<string>();
        name = Short(name, MapRules.NameLength, "Naam", limit => T($"De naam is langer dan {limit} tekens: ingekort, en heel bewaard in de notitie."));
        var shown = typedRole is null ? null : EasyNwkWords.TextOf(typedRole, gender);
        var role = shown is null ? null : Short(shown, MapRules.ShortLength, "Rol", limit => T($"De rol is langer dan {limit} tekens: ingekort, en heel bewaard in de notitie."));
        age = age is null ? null : Short(age, MapRules.ShortLength, "Leeftijd", limit => T($"De leeftijd is langer dan {limit} tekens: ingekort, en heel bewaard in de notitie."));
        gender = !human || gender is null ? null : Short(gender, MapRules.ShortLength, "Geslacht", limit => T($"Het geslacht is langer dan {limit} tekens: ingekort, en heel bewaard in de notitie."));
        note = string.Join("\n", [.. note is null ? Array.Empty<string>() : [note], .. kept]);
        if (note.Length > MapRules.NoteLength)
        {
            var rest = note.Length - MapRules.NoteLength + 1;
            Remark(who, RemarkDone.Cut, N(rest,
                $"De notitie is langer dan {MapRules.NoteLength} tekens. Het laatste stuk, {rest} teken, is niet overgenomen.",
                $"De notitie is langer dan {MapRules.NoteLength} tekens. Het laatste stuk, {rest} tekens, is niet overgenomen."));
            note = Cut(note, MapRules.NoteLength);
        }

        var (angle, sector) = PlaceOf(alter, who, distance);
        if (distance <= 0)
        {
            Remark(who, RemarkDone.Changed, T("Had nog geen plek op de kaart. Is overgenomen en heeft ook hier nog geen plek."));
        }

        var (strength, status, frequency) = LineOf(alter, who, human && deceased != true && distance <= OuterHorizon);
        var (direction, support) = Support(alter, who);
        return new EasyNwkContact
        {
            Key = KeyOf(alter, "id") ?? "",
            Name = name,
            Kind = human ? PersonKind.Human : EasyNwkWords.IsAnimal(category, typedRole, name) ? PersonKind.Pet : PersonKind.Thing,
            RoleText = typedRole,
            RelationText = role,
            RoleCode = typedRole is null ? null : EasyNwkWords.RoleOf(typedRole),
            RelationCode = typedRole is null ? null : EasyNwkWords.RelationOf(typedRole, gender),
            Deceased = deceased,
            Note = note.Length == 0 ? null : note,
            AgeText = age,
            Gender = gender,
            Strength = strength,
            Status = status,
            Frequency = frequency,
            Tension = Flag(alter, "conflict", who, () => T("Of er spanning is, stond er onleesbaar in. Dat is nu niet bekend.")),
            Direction = direction,
            Support = support,
            Ring = distance switch { <= 0 => null, < 33.33 => 1, < 66.67 => 2, <= OuterHorizon => 3, _ => 4 },
            Sector = sector,
            Angle = angle,
            Distance = distance,
        };

        string Short(string text, int limit, string word, Func<int, string> tooLong)
        {
            if (text.Length <= limit)
            {
                return text;
            }

            kept.Add($"{word} in easyNWK: {text}"); // in the note, so in the language of the record
            Remark(who, RemarkDone.Cut, tooLong(limit));
            return Cut(text, limit);
        }
    }

    /// <summary>The line in the tool. Where the tool draws none (no human, died, outside the horizon), 0 is its own filling in and says nothing.</summary>
    private (TieStrength Strength, TieStatus Status, ContactFrequency Frequency) LineOf(JsonElement alter, string? who, bool canHaveOne)
    {
        if (Member(alter, "edgeType") is null)
        {
            return (TieStrength.Normal, TieStatus.Active, ContactFrequency.Unknown); // the first files: a contact is a contact
        }

        var edge = Number(alter, "edgeType", who, () => T("De soort band stond er onleesbaar in. Dat is nu niet bekend."));
        if (edge is not (null or 0 or 1 or 2))
        {
            Remark(who, RemarkDone.Changed, T("De soort band stond er onleesbaar in. Die is nu niet bekend."));
        }

        return edge switch
        {
            1 => (TieStrength.Normal, TieStatus.Active, ContactFrequency.Unknown),
            2 => (TieStrength.Strong, TieStatus.Active, ContactFrequency.Unknown),
            0 when canHaveOne => (TieStrength.Weak, TieStatus.Dormant, ContactFrequency.None),
            _ => (TieStrength.Unknown, TieStatus.Unknown, ContactFrequency.Unknown),
        };
    }

    private (double? Angle, MapSector Sector) PlaceOf(JsonElement alter, string? who, double distance)
    {
        if (distance <= 0)
        {
            return (null, MapSector.Unknown);
        }

        var angle = Number(alter, "angle", who, () => T("De richting op de kaart stond er onleesbaar in. Dat is nu niet bekend."));
        if (angle is < -360 or > 360)
        {
            Remark(who, RemarkDone.Changed, T("De richting op de kaart klopte niet. Het deel van het netwerk is nu niet bekend."));
            angle = null;
        }

        return angle is { } turned ? (Turn(turned), SectorOf(Turn(turned))) : (null, MapSector.Unknown);
    }

    /// <summary>As the tool itself divides the circle: 0…90 family (upper right), 90…180 friends, −180…−90 colleagues, −90…0 professional help.</summary>
    private static MapSector SectorOf(double angle) => angle switch { < -90 => MapSector.Colleagues, < 0 => MapSector.Professionals, < 90 => MapSector.Family, _ => MapSector.Friends };

    private static double Turn(double angle) => angle > 180 ? angle - 360 : angle < -180 ? angle + 360 : angle;

    /// <summary>Codes of the tool: 0 none, 1 the client supports them, 2 they support the client, 3 both. Names changed between versions of the tool.</summary>
    private (TieDirection Direction, TieSupport[] Support) Support(JsonElement alter, string? who)
    {
        var support = new HashSet<TieSupport>();
        var both = 0;
        foreach (var (field, kind) in SupportFields)
        {
            var code = Number(alter, field, who, () => T("Een soort steun stond er onleesbaar in. Dat is nu niet bekend."));
            if (code is 1 or 2 or 3)
            {
                support.Add(kind);
                both |= (int)code.Value;
            }
            else if (code is not (null or 0))
            {
                Remark(who, RemarkDone.LeftOut, T("Een soort steun stond er onleesbaar in en is weggelaten."));
            }
        }

        return (both switch { 1 => TieDirection.Gives, 2 => TieDirection.Gets, 3 => TieDirection.Mutual, _ => TieDirection.Unknown }, [.. support.OrderBy(kind => kind.ToCode(), StringComparer.Ordinal)]);
    }
}
