using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Finds a client's record and map for who may see it; for anybody else it does not exist.</summary>
public sealed class MapLookup(NetworkDb db, ClientsService clients, Caller caller, TimeProvider clock)
{
    private IDbContextTransaction? turn;

    /// <summary>Today, for the people here.</summary>
    public DateOnly Today => DutchDay.Of(clock.GetUtcNow());

    /// <summary>The record, if one of the caller's teams supports the client and nobody locked it.</summary>
    /// <remarks>A client registered a moment ago may not have been announced yet; then we ask Clients, so that the page works in the first second.</remarks>
    public async Task<NetworkRecord?> Find(Guid clientId, CancellationToken ct)
    {
        var record = await db.Records.SingleOrDefaultAsync(r => r.ClientId == clientId, ct);
        if (record is null && await clients.CardOf(clientId, ct) is { } card && caller.Teams.Contains(card.TeamId))
        {
            record = await db.RecordOf(clientId, card.TeamId, card.Status == ClientStatus.Moved ? clock.GetUtcNow() : null, ct);
        }

        return record is { LockedAt: null } && caller.Teams.Contains(record.TeamId) ? record : null;
    }

    /// <summary>
    /// Why the map cannot be changed by this caller now; null when it can. Changes of one client's map take turns from here to
    /// <see cref="Save"/>: what is built on somebody is not taken away in the same moment, and who comes later reads what was left.
    /// </summary>
    public async Task<Refusal?> WhyNotChange(Guid clientId, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            turn = await db.Database.BeginTransactionAsync(ct);
            db.Database.AutoSavepointsEnabled = false; // a save that fails ends the turn
            await db.TakeTurn(clientId, ct);
        }

        return WhyNot(await Find(clientId, ct));
    }

    /// <summary>The same, for who only shows what a change would come to and keeps nobody waiting.</summary>
    public async Task<Refusal?> WhyNotPropose(Guid clientId, CancellationToken ct) => WhyNot(await Find(clientId, ct));

    private static Refusal? WhyNot(NetworkRecord? record) => record switch { null => Refusals.NotFound, { MovedAt: not null } => Errors.Moved, _ => null };

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

    /// <summary>Saves and lets the next one, or says that a colleague was first.</summary>
    public async Task<Refusal?> Save(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            if (turn is not null)
            {
                await turn.CommitAsync(ct);
            }

            return null;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            return Refusals.ChangedMeanwhile;
        }
    }

    /// <summary>The log lines of a change to one person: about the client whose map it is, and about the close one.</summary>
    public static IEnumerable<AccessLogEntry> LinesOf(AccessLogger log, AccessAction action, AccessObject objectType, Guid objectId, Guid clientId, IEnumerable<Guid> persons, string purpose) =>
        AccessLogger.OfMap(clientId, persons, (subject, type) => log.Of(action, objectType, objectId, subject, purpose, type));
}
