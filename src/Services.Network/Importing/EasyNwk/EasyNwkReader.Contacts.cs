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
        var name = Words(alter, "name", null, "De naam van een contact");
        var who = name is null ? null : Cut(name, 60);
        var distance = Number(alter, "distance", who, "De plek") is { } far and > 0 ? far : 0;
        var typedRole = Words(alter, "role", who, "De rol");
        if (name is null && distance <= 0)
        {
            Remark(null, RemarkDone.LeftOut, typedRole is null ? "Een contact zonder naam en zonder plek op de kaart is niet overgenomen. Het werd nog ingevuld."
                : $"Een contact zonder naam en zonder plek op de kaart is niet overgenomen (rol: {Cut(typedRole, 60)}). Het werd nog ingevuld.");
            return null;
        }

        if (name is null)
        {
            Remark(null, RemarkDone.Changed, "Een contact zonder naam heet nu ‘Zonder naam’.");
            (name, who) = ("Zonder naam", "Zonder naam");
        }

        NoteIf(alter, "emoji", "De plaatjes (emoji) uit het bestand zijn niet overgenomen.");
        var category = Words(alter, "currentGender", who, "Het geslacht");
        var human = Flag(alter, "human", who, "Of het een mens is,") ?? category != "kein Mensch";
        var gender = category switch { "weiblich" => "vrouw", "männlich" => "man", "divers" => "divers", "nicht festgelegt" or "kein Mensch" => null, _ => category };
        var deceased = Flag(alter, "deceased", who, "Of iemand is overleden,") ?? (Member(alter, "deceased") is null ? false : null);
        var age = Words(alter, "age", who, "De leeftijd");

        // What is too long for its place is cut there and stands whole in the note.
        var note = Words(alter, "note", who, "De notitie", lines: true);
        var kept = new List<string>();
        name = Short(name, MapRules.NameLength, "Naam", "De naam");
        var role = typedRole is null ? null : EasyNwkWords.TextOf(typedRole, gender) is { } shown ? Short(shown, MapRules.ShortLength, "Rol", "De rol") : null;
        age = age is null ? null : Short(age, MapRules.ShortLength, "Leeftijd", "De leeftijd");
        gender = !human || gender is null ? null : Short(gender, MapRules.ShortLength, "Geslacht", "Het geslacht");
        note = string.Join("\n", [.. note is null ? Array.Empty<string>() : [note], .. kept]);
        if (note.Length > MapRules.NoteLength)
        {
            Remark(who, RemarkDone.Cut, $"De notitie is langer dan {MapRules.NoteLength} tekens. Het laatste stuk, {note.Length - MapRules.NoteLength + 1} tekens, is niet overgenomen.");
            note = Cut(note, MapRules.NoteLength);
        }

        var (angle, sector) = PlaceOf(alter, who, distance);
        if (distance <= 0)
        {
            Remark(who, RemarkDone.Changed, "Had nog geen plek op de kaart. Is overgenomen en heeft ook hier nog geen plek.");
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
            Tension = Flag(alter, "conflict", who, "Of er spanning is,"),
            Direction = direction,
            Support = support,
            Ring = distance switch { <= 0 => null, < 33.33 => 1, < 66.67 => 2, <= OuterHorizon => 3, _ => 4 },
            Sector = sector,
            Angle = angle,
            Distance = distance,
        };

        string Short(string text, int limit, string word, string what)
        {
            if (text.Length <= limit)
            {
                return text;
            }

            kept.Add($"{word} in easyNWK: {text}");
            Remark(who, RemarkDone.Cut, $"{what} is langer dan {limit} tekens: ingekort, en heel bewaard in de notitie.");
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

        var edge = Number(alter, "edgeType", who, "De soort band");
        if (edge is not (null or 0 or 1 or 2))
        {
            Remark(who, RemarkDone.Changed, "De soort band " + Unreadable + ". Die is nu niet bekend.");
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

        var angle = Number(alter, "angle", who, "De richting op de kaart");
        if (angle is < -360 or > 360)
        {
            Remark(who, RemarkDone.Changed, "De richting op de kaart klopte niet. Het deel van het netwerk is nu niet bekend.");
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
            var code = Number(alter, field, who, "Een soort steun");
            if (code is 1 or 2 or 3)
            {
                support.Add(kind);
                both |= (int)code.Value;
            }
            else if (code is not (null or 0))
            {
                Remark(who, RemarkDone.LeftOut, "Een soort steun " + Unreadable + " en is weggelaten.");
            }
        }

        return (both switch { 1 => TieDirection.Gives, 2 => TieDirection.Gets, 3 => TieDirection.Mutual, _ => TieDirection.Unknown }, [.. support.OrderBy(kind => kind.ToCode(), StringComparer.Ordinal)]);
    }
}
