using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <content>Choosing what goes along and to whom, the consent for it, the offer, and what the team asks or the courier says of it.</content>
public sealed partial class OutgoingHandover
{
    /// <summary>States in which a consent can be recorded, as long as nothing was sealed.</summary>
    public static readonly HandoverState[] OpenForConsent = [HandoverState.Draft, HandoverState.OnHold, HandoverState.Expired, HandoverState.Offered, HandoverState.Accepted];

    /// <summary>True while choices and recipient can still change.</summary>
    public bool IsOpenForChoices => State is HandoverState.Draft or HandoverState.OnHold or HandoverState.Expired;

    /// <summary>True while worker and client can choose what goes along; not while a team decides on what it was told.</summary>
    public bool IsOpenForItems => IsOpenForChoices || (State is HandoverState.Accepted && CiphertextDigest is null);

    /// <summary>True while a consent can be recorded: before anything was sealed.</summary>
    public bool IsOpenForConsent => CiphertextDigest is null && OpenForConsent.Contains(State);

    /// <summary>True when another team can be asked with the same choices: it ended without the client stopping it, or the team asked for it.</summary>
    public bool CanBeSucceeded => State is HandoverState.Declined or HandoverState.Withdrawn or HandoverState.Refused or HandoverState.Lapsed
        or HandoverState.Expired or HandoverState.OnHold;

    /// <summary>A new draft; nothing is chosen yet, nobody else knows of it.</summary>
    public static OutgoingHandover Start(Guid clientId, string teamId, string language, bool? interpreterNeeded, DateTimeOffset now)
    {
        var handover = new OutgoingHandover
        {
            Id = Guid.CreateVersion7(now), ClientId = clientId, TeamId = teamId, Language = language, InterpreterNeeded = interpreterNeeded,
        };
        handover.Note(HandoverState.Draft, HandoverParty.Sender, null, now);
        return handover;
    }

    /// <summary>What was chosen for an earlier team, for this draft. Not its consent: that was for the other team.</summary>
    public void ChooseAs(OutgoingHandover earlier) => choices.AddRange(earlier.Choices.Select(choice => choice with { HandoverId = Id }));

    /// <summary>Names the team that is asked. Another team needs another consent: the one given was for the team on the paper.</summary>
    public bool SetRecipient(string organisation, string team, DateOnly wishedDate, DateTimeOffset now)
    {
        // Once offered, the courier and the team know of it; another team is another handover.
        var sameTeam = organisation == ReceiverOrganisation && team == ReceiverTeam;
        if (!IsOpenForChoices || (State != HandoverState.Draft && !sameTeam))
        {
            return false;
        }

        (ReceiverOrganisation, ReceiverTeam, WishedDate, UpdatedAt) = (organisation, team, wishedDate, now);
        return true;
    }

    /// <summary>Puts down per item whether it goes along; no item twice. Also after the team's yes, until it is sealed: who came onto the map meanwhile can go along.</summary>
    public bool Choose(IReadOnlyCollection<HandoverChoice> chosen, DateTimeOffset now)
    {
        if (!IsOpenForItems)
        {
            return false;
        }

        var items = chosen.Select(choice => choice.ItemId).ToHashSet();
        choices.RemoveAll(known => items.Contains(known.ItemId));
        choices.AddRange(chosen);
        UpdatedAt = now;
        return true;
    }

    /// <summary>Records that the client consented, and to what exactly; work that waited for it goes on.</summary>
    public void Consented(GivenConsent consent, DateTimeOffset now)
    {
        Consent = consent;
        UpdatedAt = now;
        WhyNotTravelling = null;
        if (State == HandoverState.Accepted)
        {
            (NextAttemptAt, Attempts) = (now, 0);
        }
    }

    /// <summary>Something that would travel may have changed: the service looks whether the consent still covers it. Not for what nobody consented to, nor after it was sealed.</summary>
    public void LookAgain(DateTimeOffset now)
    {
        if (Consent is not null && IsOpenForConsent)
        {
            (NextAttemptAt, Attempts) = (now, 0);
        }
    }

    /// <summary>Somebody of the team has seen how it ended: off the list of what waits. It stays in the client's history.</summary>
    public bool Acknowledge(DateTimeOffset now)
    {
        if (!CanBeAcknowledged)
        {
            return false;
        }

        AcknowledgedAt ??= now;
        return true;
    }

    /// <summary>Offers, or offers again, with a new deadline; after a question the history says what the answer is.</summary>
    /// <param name="wishedDate">The day on which the client would like to move along.</param>
    /// <param name="sendOn">When it is sent; as it was when left out.</param>
    /// <param name="now">The moment.</param>
    public bool Offer(DateOnly wishedDate, HandoverSending? sendOn, DateTimeOffset now)
    {
        var answer = HandoverReasons.Answer(Question, ProposedDate, (WishedDate, null), (wishedDate, null));
        if (!Take(HandoverParty.Sender, State == HandoverState.Draft ? HandoverTrigger.Offer : HandoverTrigger.Reoffer, now, answer?.ToCode(), wishedDate))
        {
            return false;
        }

        (WishedDate, ExpiresAt, SendOn, WhyNotTravelling) = (wishedDate, now + AnswerWithin, sendOn ?? SendOn, null);
        return true;
    }

    /// <summary>The team took its question back: the offer stands as the courier has it.</summary>
    public void QuestionTakenBack(QuestionTakenBack news, DateTimeOffset now)
    {
        if (Heard(HandoverState.Offered, HandoverParty.Receiver, news.Sequence, news.OccurredAt, now, QuestionEnd.QuestionTakenBack.ToCode()) && State == HandoverState.Offered)
        {
            (WishedDate, ExpiresAt) = (news.WishedDate, news.ExpiresAt.ToUniversalTime());
        }
    }

    /// <summary>
    /// The courier did not take our offer, for a coded reason: nobody was asked, and it counts as withdrawn. Confirmed at once when the courier
    /// never knew of it. False when that offer is no longer what stands here.
    /// </summary>
    public bool OfferRefused(string reason, DateTimeOffset now)
    {
        if (Confirmed || State != HandoverState.Offered || HandoverStates.Next(State, HandoverParty.Sender, HandoverTrigger.Withdraw) is not { } withdrawn)
        {
            return false;
        }

        (State, Confirmed, WhyNotTravelling) = (withdrawn, Sequence == 0, new(reason));
        Note(withdrawn, HandoverParty.System, reason, now);
        Arrived(withdrawn, now);
        return true;
    }
}
