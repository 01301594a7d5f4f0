using System.Diagnostics;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The courier's word on a handover, applied to whichever side of it we are on.</summary>
public sealed class CourierNews(HandoverBatchReader handovers, TimeProvider clock)
{
    /// <summary>
    /// Takes it in. News that overtook the notice it belongs to is tried again later; news about a handover that we never saw and will
    /// never see does not exist, because both parties hear everything from the first step on.
    /// </summary>
    public async Task<(OutgoingHandover? Outgoing, IncomingHandover? Incoming)> Take(
        Delivery delivery, Guid handoverId, HandoverState state, HandoverParty by, int sequence, DateTimeOffset at, CancellationToken ct, string? reason = null, DateOnly? day = null)
    {
        FromCourier.OrThrow(delivery);
        var now = clock.GetUtcNow();
        if (await handovers.Outgoing(handoverId, ct) is { } ours)
        {
            var idle = ours.NextAttemptAt is null;
            if (!ours.Heard(state, by, sequence, at, now, reason, day) && state == HandoverState.Received && ours.State == HandoverState.Revoked && !await handovers.WasThere(ours.Id, ct))
            {
                ours.WasThereBeforeTheStop(state, by, at); // the courier's word on the stop overtook it
            }

            if (idle && ours.NextAttemptAt is not null)
            {
                ours.DueIn(Activity.Current?.Id); // here, where this message's trace is: it may be saved together with others
            }

            return (ours, null);
        }

        var theirs = await handovers.Incoming(handoverId, ct) ?? throw new NoticeNotYetHereException();
        var waiting = theirs.NextAttemptAt is null;
        theirs.Heard(state, by, sequence, at, now, reason, day);
        if (waiting && theirs.NextAttemptAt is not null)
        {
            theirs.DueIn(Activity.Current?.Id);
        }

        return (null, theirs);
    }

    /// <summary>The handover that a word about the copy is about, after which its state is the same.</summary>
    public async Task<(OutgoingHandover? Outgoing, IncomingHandover? Incoming)> About(Delivery delivery, Guid handoverId, CancellationToken ct)
    {
        FromCourier.OrThrow(delivery);
        return await handovers.Outgoing(handoverId, ct) is { } ours
            ? (ours, null)
            : (null, await handovers.Incoming(handoverId, ct) ?? throw new NoticeNotYetHereException());
    }
}

/// <summary>News overtook the notice; tried again, the notice will be there.</summary>
public sealed class NoticeNotYetHereException() : MessageNotTakenException("not-yet-known", later: true);

/// <summary>Only the courier tells how far a handover is.</summary>
internal static class FromCourier
{
    public static void OrThrow(Delivery delivery)
    {
        if (delivery.SenderOrganisation != Owner.Cooperation)
        {
            throw new MessageNotTakenException("not-of-the-courier");
        }
    }
}
