using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>Finds an outgoing handover for who may see it, and puts together what would travel.</summary>
public sealed class OutgoingHandoverLookup(NetworkDb db, NpgsqlDataSource database, ClientsService clients)
{
    /// <summary>The handover, if it is of one of the caller's teams; for anybody else it does not exist. Without earlier steps and choices, for who adds to them.</summary>
    public Task<OutgoingHandover?> Find(Guid id, Caller caller, CancellationToken ct) => OfTeams(db.OutgoingHandovers, id, caller, ct);

    /// <summary>The handover as it is now, kept as it is until the transaction ends: whoever else would change it waits.</summary>
    public async Task<OutgoingHandover?> Hold(OutgoingHandover handover, Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(handover);
        await db.TakeTurn(handover.ClientId, ct);
        await db.Database.ExecuteSqlAsync($"SELECT FROM outgoing_handovers WHERE id = {handover.Id} FOR UPDATE", ct);
        db.ChangeTracker.Clear();
        return await Find(handover.Id, caller, ct);
    }

    /// <summary>The handover with every step, to show.</summary>
    public Task<OutgoingHandover?> FindToShow(Guid id, Caller caller, CancellationToken ct) => OfTeams(db.OutgoingHandovers.Include(h => h.History), id, caller, ct);

    /// <summary>The handover with what was chosen, to choose otherwise.</summary>
    public Task<OutgoingHandover?> FindToChoose(Guid id, Caller caller, CancellationToken ct) => OfTeams(db.OutgoingHandovers.Include(h => h.Choices), id, caller, ct);

    /// <summary>The handover, for the service's own work, which adds steps and reads none. Also of a client whose copy is closed.</summary>
    public Task<OutgoingHandover?> Find(Guid id, CancellationToken ct) => db.OutgoingHandovers.IgnoreQueryFilters().SingleOrDefaultAsync(h => h.Id == id, ct);

    /// <summary>Saves, or says that another handover of this client is under way: the database keeps it to one (<see cref="HandoverMappings.OneUnderway"/>).</summary>
    public async Task<Refusal?> Save(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: HandoverMappings.OneUnderway })
        {
            return HandoverErrors.AlreadyUnderway;
        }
    }

    /// <summary>What would travel now: the client's card and map of today, and the choices made.</summary>
    public async Task<Selection> Select(OutgoingHandover handover, CancellationToken ct)
    {
        var card = await clients.CardOf(handover.ClientId, ct) ?? throw new HttpRequestException("The client has no card.");
        var (map, chosen) = await MapReader.Read(database, handover.ClientId, handover.Id, ct);
        return Selection.Of(card.ToPackage(), map, chosen);
    }

    private static Task<OutgoingHandover?> OfTeams(IQueryable<OutgoingHandover> handovers, Guid id, Caller caller, CancellationToken ct)
    {
        var teams = caller.Teams.ToList();
        return handovers.SingleOrDefaultAsync(h => h.Id == id && teams.Contains(h.TeamId), ct);
    }
}
