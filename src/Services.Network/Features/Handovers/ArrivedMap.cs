using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>What arrived, as rows of our own tables with our own ids; from here on it is this team's map. Texts are cleaned like typed ones, after every check of the package.</summary>
public static class ArrivedMap
{
    /// <summary>The persons and the ties, to be inserted with their versions.</summary>
    public static (IReadOnlyList<Person> Persons, IReadOnlyList<Tie> Ties) Of(Guid clientId, PackageContents contents, string recordedBy, DateTimeOffset now)
    {
        var today = DutchDay.Of(now);
        var ids = contents.Persons.ToDictionary(p => p.Id, _ => Guid.CreateVersion7(now));
        var since = contents.Ties.GroupBy(t => t.PersonId).ToDictionary(g => g.Key, g => g.Min(t => t.Since ?? today));
        var persons = new List<Person>(contents.Persons.Count);
        foreach (var packed in contents.Persons)
        {
            var person = new Person { Id = ids[packed.Id], ClientId = clientId };
            person.Record(new PersonVersion
            {
                PersonId = person.Id,
                On = Min(since.GetValueOrDefault(packed.Id, today), today),
                Name = packed.RoleOnly ? null : TypedText.MaybeLine(packed.Name) ?? "Zonder naam", // of a role only it is not known here
                Kind = packed.Kind,
                RoleCode = packed.RoleCode,
                RelationCode = packed.RelationCode,
                RelationText = TypedText.MaybeLine(packed.RelationText),
                Deceased = packed.Deceased,
                Informed = packed.Informed,
                Objects = packed.RoleOnly ? null : false, // a role travels because of an objection or of a warning; which of the two stays behind
                Language = packed.Language,
                Note = TypedText.MaybeLines(packed.Note),
                AgeText = TypedText.MaybeLine(packed.AgeText),
                Gender = TypedText.MaybeLine(packed.Gender),
                SaidBy = "handover",
                RecordedBy = recordedBy,
                RecordedAt = now,
            });
            persons.Add(person);
        }

        var ties = new List<Tie>(contents.Ties.Count);
        foreach (var packed in contents.Ties)
        {
            var tie = new Tie
            {
                Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = ids[packed.PersonId],
                OtherPersonId = packed.OtherPersonId is { } other ? ids[other] : null,
            };
            tie.Record(new TieVersion
            {
                TieId = tie.Id, On = Min(packed.Since ?? today, today), Strength = packed.Strength, Tension = packed.Tension, Status = packed.Status,
                Direction = packed.Direction, Support = [.. packed.Support], Frequency = packed.Frequency, Ring = packed.Ring, Sector = packed.Sector,
                Angle = packed.Angle, SafetyFlags = [.. packed.SafetyFlags], Note = TypedText.MaybeLines(packed.Note), SaidBy = "handover", RecordedBy = recordedBy, RecordedAt = now,
            });
            ties.Add(tie);
        }

        return (persons, ties);
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
