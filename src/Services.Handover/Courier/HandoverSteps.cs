using System.Diagnostics.CodeAnalysis;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Directory;
using Meeverhuizen.Services.Handover.Packages;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>
/// The courier's steps: every command of a party comes past here. It takes the handover in hand (nobody else can at that moment),
/// looks whether this party may do this now, writes the step down, and destroys the package when it may no longer travel.
/// </summary>
public sealed partial class HandoverSteps(HandoverDb db, Outbox outbox, TimeProvider clock, ILogger<HandoverSteps> log) : IBatchReader
{
    private static readonly HashSet<HandoverState> PackageStays = [HandoverState.Accepted, HandoverState.Sealed];
    private readonly HashSet<Guid> asked = [];
    private Dictionary<Guid, HandoverRecord> atHand = [];
    private Dictionary<Guid, string> kept = [];

    /// <summary>
    /// Takes the step and returns the handover, or null when the table says no: then it came too late, twice, or from the wrong party,
    /// and nothing changes. What overtook the offer, or an earlier step of the same party, is tried again later.
    /// </summary>
    /// <exception cref="MessageNotTakenException">It came too early.</exception>
    public async Task<HandoverRecord?> Move(
        Guid handoverId, Delivery delivery, HandoverParty by, HandoverTrigger trigger, CancellationToken ct, string? reason = null, DateOnly? day = null, int? known = null)
    {
        if (await Of(handoverId, delivery, by, trigger.ToCode(), ct) is not { } handover)
        {
            return null;
        }

        if (!await Take(handover, by, trigger, reason, ct, day, known))
        {
            if (await IsTooEarly(handover, by, trigger, ct))
            {
                throw new EarlierStepNotYetKnownException();
            }

            NotNow(trigger.ToCode(), handover.State.ToCode(), handoverId);
            return null;
        }

        return handover;
    }

    /// <summary>
    /// Whether a step of the same party, which is possible now and was never taken, would make this one possible: then that word was sent before
    /// and is still on its way. Two messages of one party can overtake each other.
    /// </summary>
    private async Task<bool> IsTooEarly(HandoverRecord handover, HandoverParty by, HandoverTrigger trigger, CancellationToken ct)
    {
        foreach (var earlier in HandoverStates.Table)
        {
            if (earlier.From == handover.State && earlier.By == by && !earlier.Late && HandoverStates.Next(earlier.To, by, trigger) is not null)
            {
                return !await db.Set<HandoverStateChange>().AnyAsync(step => step.HandoverId == handover.Id && step.State == earlier.To, ct);
            }
        }

        return false;
    }

    /// <summary>The handover, when the organisation that speaks is on that side of it; null when it has no part in it.</summary>
    public async Task<HandoverRecord?> Of(Guid handoverId, Delivery delivery, HandoverParty by, string what, CancellationToken ct)
    {
        var handover = await Find(handoverId, ct) ?? throw new HandoverNotYetKnownException();

        // The client speaks through the sender's service.
        var side = by == HandoverParty.Client ? HandoverParty.Sender : by;
        if (handover.PartyOf(delivery.SenderOrganisation) == side)
        {
            return handover;
        }

        NotYours(delivery.SenderOrganisation, what, handoverId);
        return null;
    }

    /// <summary>Whether <see cref="Move"/> would take the step now; changes nothing. False too when the handover is not there yet: then <see cref="Move"/> says so.</summary>
    public async Task<bool> CouldMove(Guid handoverId, Delivery delivery, HandoverParty by, HandoverTrigger trigger, CancellationToken ct) =>
        await Find(handoverId, ct) is { } handover && handover.PartyOf(delivery.SenderOrganisation) == by && HandoverStates.Next(handover.State, by, trigger) is not null;

    /// <summary>Whose commands there can be: every organisation in the directory that keeps records.</summary>
    public static async Task<IReadOnlyList<string>> WhoSends(IServiceProvider services, CancellationToken ct)
    {
        Code<OrganisationKind> shelter = OrganisationKind.Shelter, buurtteam = OrganisationKind.Buurtteam;
        return await services.GetRequiredService<HandoverDb>().Organisations.Where(o => o.Kind == shelter || o.Kind == buurtteam).Select(o => o.Id).ToListAsync(ct);
    }

    /// <summary>Writes down a word about the copy, after which the state is the same; the handover, or null when it was not this party's to say, or not now.</summary>
    public async Task<HandoverRecord?> Say(Guid handoverId, Delivery delivery, HandoverParty by, HandoverTrigger what, Func<HandoverRecord, DateTimeOffset, bool> said, CancellationToken ct)
    {
        if (await Of(handoverId, delivery, by, what.ToCode(), ct) is not { } handover)
        {
            return null;
        }

        if (!said(handover, clock.GetUtcNow()))
        {
            NotNow(what.ToCode(), handover.State.ToCode(), handoverId);
            return null;
        }

        return handover;
    }

    /// <summary>Commands that come together: their handovers, and which packages are there, in one question each. Their row versions keep two steps apart.</summary>
    public async Task ReadFor(IReadOnlyList<object> messages, CancellationToken ct)
    {
        asked.UnionWith(messages.OfType<IAboutHandover>().Select(message => message.HandoverId));
        var ids = asked.ToList();
        atHand = await db.Handovers.Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, ct);
        kept = await db.Packages.Where(p => ids.Contains(p.HandoverId) && p.DestroyedAt == null)
            .Select(p => new { p.HandoverId, p.Digest }).ToDictionaryAsync(p => p.HandoverId, p => p.Digest, ct);
    }

    /// <summary>The handover, locked until this transaction ends; without a transaction its row version keeps two steps apart.</summary>
    public async Task<HandoverRecord?> Find(Guid handoverId, CancellationToken ct) => asked.Contains(handoverId)
        ? atHand.GetValueOrDefault(handoverId)
        : await db.Handovers.FromSql($"SELECT *, xmin FROM handovers WHERE id = {handoverId} FOR UPDATE").AsTracking().SingleOrDefaultAsync(ct);

    /// <summary>Digest of the package in keeping; null when there is none (any more).</summary>
    public async Task<string?> DigestKept(Guid handoverId, CancellationToken ct) => asked.Contains(handoverId)
        ? kept.GetValueOrDefault(handoverId)
        : await db.Packages.Where(p => p.HandoverId == handoverId && p.DestroyedAt == null).Select(p => p.Digest).SingleOrDefaultAsync(ct);

    /// <summary>A handover that begins; a command that comes after it at the same moment finds it.</summary>
    public void Add(HandoverRecord handover)
    {
        db.Handovers.Add(handover);
        atHand.Add(handover.Id, handover);
    }

    /// <summary>Takes a step on a handover that is in hand.</summary>
    public async Task<bool> Take(HandoverRecord handover, HandoverParty by, HandoverTrigger trigger, string? reason, CancellationToken ct, DateOnly? day = null, int? known = null)
    {
        if (!handover.Move(by, trigger, clock.GetUtcNow(), reason, day, known))
        {
            return false;
        }

        if (!PackageStays.Contains(handover.State) && await DigestKept(handover.Id, ct) is { } digest)
        {
            Destroy(handover.Id, digest);
        }

        return true;
    }

    /// <summary>Destroys a package in keeping, without reading it: of a package that goes, the bytes need not come past here once more.</summary>
    public void Destroy(Guid handoverId, string digest) => db.Attach(Package.Unread(handoverId, digest)).Entity.Destroy(clock.GetUtcNow());

    /// <summary>Does not take an offer, and tells its sender why: nobody was asked, nothing travelled.</summary>
    /// <exception cref="MessageNotTakenException">Always.</exception>
    [DoesNotReturn]
    public void Refuse(Guid handoverId, Delivery delivery, string reason)
    {
        outbox.Send(new OfferRefused { HandoverId = handoverId, OccurredAt = clock.GetUtcNow(), Reason = reason }, Destinations.Network(delivery.SenderOrganisation));
        throw new MessageNotTakenException(reason, answered: true);
    }

    /// <summary>Tells both parties, each on its own address.</summary>
    public void TellBoth<T>(HandoverRecord handover, T happened)
        where T : class
    {
        outbox.Send(happened, Destinations.Network(handover.SenderOrganisation));
        outbox.Send(happened, Destinations.Network(handover.ReceiverOrganisation));
    }

    /// <summary>Tells the receiver alone.</summary>
    public void TellReceiver<T>(HandoverRecord handover, T happened)
        where T : class => outbox.Send(happened, Destinations.Network(handover.ReceiverOrganisation));

    [LoggerMessage(LogLevel.Warning, "{Organisation} may not {Trigger} handover {HandoverId}: not its part.")]
    private partial void NotYours(string organisation, string trigger, Guid handoverId);

    [LoggerMessage(LogLevel.Information, "Not done: {Trigger} of handover {HandoverId}, which is {State}.")]
    private partial void NotNow(string trigger, string state, Guid handoverId);
}

/// <summary>A command overtook the offer it belongs to; tried again, it will find it.</summary>
public sealed class HandoverNotYetKnownException() : MessageNotTakenException("not-yet-known", later: true);

/// <summary>A command overtook an earlier step of the same party; tried again, it will find it.</summary>
public sealed class EarlierStepNotYetKnownException() : MessageNotTakenException("earlier-step-not-yet-known", later: true);
