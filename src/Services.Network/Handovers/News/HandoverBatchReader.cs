using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The handovers that messages are about: of messages that come together all are read at once, of a message that comes alone its own.</summary>
public sealed class HandoverBatchReader(NetworkDb db, OutgoingHandoverLookup outgoing, IncomingHandoverLookup incoming) : IBatchReader
{
    private readonly HashSet<Guid> asked = [];
    private Dictionary<Guid, OutgoingHandover> ours = [];
    private Dictionary<Guid, IncomingHandover> theirs = [];

    public async Task ReadFor(IReadOnlyList<object> messages, CancellationToken ct)
    {
        asked.UnionWith(messages.OfType<IAboutHandover>().Select(message => message.HandoverId));
        var ids = asked.ToList();
        ours = await db.OutgoingHandovers.IgnoreQueryFilters().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, ct);
        ids.RemoveAll(ours.ContainsKey);
        theirs = ids.Count == 0 ? [] : await db.IncomingHandovers.Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, ct);
    }

    /// <summary>The handover, when it is one that we send.</summary>
    public async Task<OutgoingHandover?> Outgoing(Guid id, CancellationToken ct) => asked.Contains(id) ? ours.GetValueOrDefault(id) : await outgoing.Find(id, ct);

    /// <summary>The handover, when it is one that we are asked to receive.</summary>
    public async Task<IncomingHandover?> Incoming(Guid id, CancellationToken ct) => asked.Contains(id) ? theirs.GetValueOrDefault(id) : await incoming.Find(id, ct);

    /// <summary>Whether we know that the package of a handover of ours arrived.</summary>
    public Task<bool> WasThere(Guid id, CancellationToken ct) =>
        db.OutgoingHandovers.IgnoreQueryFilters().Where(h => h.Id == id).AnyAsync(h => h.History.Any(step => step.State == HandoverState.Received), ct);

    /// <summary>A first notice; who comes after it at the same moment finds it.</summary>
    public void Add(IncomingHandover handover)
    {
        db.IncomingHandovers.Add(handover);
        theirs.Add(handover.Id, handover);
    }
}
