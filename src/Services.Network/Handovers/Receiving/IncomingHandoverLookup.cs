using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>Finds an incoming handover for who may see it: the team that is asked, and nobody else.</summary>
public sealed class IncomingHandoverLookup(NetworkDb db)
{
    /// <summary>The handover, if one of the caller's teams is asked. Without earlier steps, for who adds to them.</summary>
    public Task<IncomingHandover?> Find(Guid id, Caller caller, CancellationToken ct) => OfTeams(db.IncomingHandovers, id, caller, ct);

    /// <summary>The handover with every step, to show.</summary>
    public Task<IncomingHandover?> FindToShow(Guid id, Caller caller, CancellationToken ct) => OfTeams(db.IncomingHandovers.Include(h => h.History), id, caller, ct);

    /// <summary>The handover, for the service's own work, which adds steps and reads none.</summary>
    public Task<IncomingHandover?> Find(Guid id, CancellationToken ct) => db.IncomingHandovers.SingleOrDefaultAsync(h => h.Id == id, ct);

    private static Task<IncomingHandover?> OfTeams(IQueryable<IncomingHandover> handovers, Guid id, Caller caller, CancellationToken ct)
    {
        var teams = caller.Teams.ToList();
        return handovers.SingleOrDefaultAsync(h => h.Id == id && teams.Contains(h.ReceiverTeam), ct);
    }
}
