using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>Finds an incoming handover for who may see it: the team that is asked, and nobody else.</summary>
public sealed class IncomingDesk(NetworkDb db)
{
    /// <summary>The handover, if one of the caller's teams is asked.</summary>
    public Task<IncomingHandover?> Find(Guid id, Caller caller, CancellationToken ct)
    {
        var teams = caller.Teams.ToList();
        return db.IncomingHandovers.Include(h => h.History).SingleOrDefaultAsync(h => h.Id == id && teams.Contains(h.ReceiverTeam), ct);
    }

    /// <summary>The handover, for the service's own work, which adds steps and reads none.</summary>
    public Task<IncomingHandover?> Find(Guid id, CancellationToken ct) => db.IncomingHandovers.SingleOrDefaultAsync(h => h.Id == id, ct);
}
