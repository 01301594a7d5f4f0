using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Map;

/// <summary>Finds a client's record and map for who may see it; for anybody else it does not exist.</summary>
public sealed class MapDesk(NetworkDb db, ClientsService clients, Caller caller, TimeProvider clock)
{
    /// <summary>Today, for the people here.</summary>
    public DateOnly Today => DutchDay.Of(clock.GetUtcNow());

    /// <summary>The record, if one of the caller's teams supports the client and nobody locked it.</summary>
    /// <remarks>A client registered a moment ago may not have been announced yet; then we ask Clients, so that the page works in the first second.</remarks>
    public async Task<NetworkRecord?> Find(Guid clientId, CancellationToken ct)
    {
        var record = await db.Records.SingleOrDefaultAsync(r => r.ClientId == clientId, ct);
        if (record is null && await clients.CardOf(clientId, ct) is { } card && caller.Teams.Contains(card.TeamId))
        {
            record = await db.RecordOf(clientId, card.TeamId, card.Status == "moved" ? clock.GetUtcNow() : null, ct);
        }

        return record is { LockedAt: null } && caller.Teams.Contains(record.TeamId) ? record : null;
    }

    /// <summary>Why the map cannot be changed by this caller now; null when it can.</summary>
    public async Task<Refusal?> WhyNotChange(Guid clientId, CancellationToken ct) =>
        await Find(clientId, ct) switch { null => Refusals.NotFound, { MovedAt: not null } => Errors.Moved, _ => null };

    /// <summary>Everybody who is or was on the map, to be changed; to be looked at see <see cref="MapRows"/>.</summary>
    public Task<List<Person>> PersonsOf(Guid clientId, CancellationToken ct) =>
        db.Persons.Include(p => p.Versions).Where(p => p.ClientId == clientId).OrderBy(p => p.Id).ToListAsync(ct);

    /// <summary>Every tie that is or was on the map.</summary>
    public Task<List<Tie>> TiesOf(Guid clientId, CancellationToken ct) =>
        db.Ties.Include(t => t.Versions).Where(t => t.ClientId == clientId).OrderBy(t => t.Id).ToListAsync(ct);

    /// <summary>One person of this client.</summary>
    public Task<Person?> PersonOf(Guid clientId, Guid personId, CancellationToken ct) =>
        db.Persons.Include(p => p.Versions).SingleOrDefaultAsync(p => p.Id == personId && p.ClientId == clientId, ct);

    /// <summary>One tie of this client.</summary>
    public Task<Tie?> TieOf(Guid clientId, Guid tieId, CancellationToken ct) =>
        db.Ties.Include(t => t.Versions).SingleOrDefaultAsync(t => t.Id == tieId && t.ClientId == clientId, ct);

    /// <summary>Saves, or says that a colleague was first.</summary>
    public async Task<Refusal?> Save(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation or Npgsql.PostgresErrorCodes.ForeignKeyViolation })
        {
            return Refusals.ChangedMeanwhile;
        }
    }

    /// <summary>The log lines of a change to one person: about the client whose map it is, and about the close one.</summary>
    public static IEnumerable<AccessLogEntry> LinesOf(AccessLog log, string action, string objectType, Guid objectId, Guid clientId, IEnumerable<Guid> persons, string purpose) =>
        AccessLog.OfMap(clientId, persons, (subject, type) => log.Of(action, objectType, objectId, subject, purpose, type));
}
