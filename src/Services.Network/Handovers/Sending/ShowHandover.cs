using System.Globalization;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Meeverhuizen.Services.Network.Handovers.Package;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>One handover that we send: the choices, the consent, how far it is, and why nothing travels when nothing does.</summary>
public static class ShowHandover
{
    /// <summary>
    /// The handover as the sending worker sees it. <c>SendsOn</c>: the day an accepted handover waits for. <c>Question</c> and
    /// <c>ProposedDate</c>: what the team asked, while it is not answered. <c>WaitsToBeSeen</c>: whether it is on the team's list until somebody puts it off.
    /// </summary>
    public sealed record Response(
        Guid Id, Guid ClientId, HandoverState State, bool Confirmed, string? ReceiverOrganisation, string? ReceiverTeam, DateOnly? WishedDate, string Language,
        bool? InterpreterNeeded, IReadOnlyList<SelectableItem> Items, ConsentItem? Consent, DateTimeOffset? ExpiresAt, string? CiphertextDigest,
        string? PayloadDigest, IReadOnlyList<HistoryItem> History, string? WhyNotTravelling, HandoverSending SendOn, DateOnly? SendsOn, Code<HandoverQuestion>? Question,
        DateOnly? ProposedDate, bool Acknowledged, bool CanBeAcknowledged, bool WaitsToBeSeen, bool CanBeSucceeded,
        IReadOnlyList<ClientDetail> ClientDetails, TravellingCount? Travelling, ErasureItem? Erasure, DateTimeOffset? ErasedAt) : IVersioned
    {
        /// <summary>Also the answer's ETag: it goes back in <c>If-Match</c> with a change.</summary>
        public required string Version { get; init; }
    }

    /// <summary>The client's consent: given, withdrawn, expired, or ended with this handover. <c>Covers</c>: whether it still is about this team and exactly what would travel now.</summary>
    public sealed record ConsentItem(
        Guid Id, ConsentState State, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, ConsentMethod Method, ConsentGiver GivenBy, string Text, bool Covers);

    /// <summary>One step. <c>Day</c>: the day it is about (proposed with a question, wished with an offer).</summary>
    public sealed record HistoryItem(DateTimeOffset At, HandoverState State, HandoverParty By, string? Reason, DateOnly? Day);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.FindToShow(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        // After it has gone, the choices are history; the map here may be closed.
        var selection = handover.IsOpenForConsent ? await lookup.Select(handover, ct) : null;
        db.Add(log.Of(AccessAction.Read, AccessObject.Handover, id, handover.ClientId, Purposes.Handover, consentId: handover.Consent?.ConsentId));
        await db.SaveChangesAsync(ct);

        var now = clock.GetUtcNow();
        var consent = handover.Consent is { } given
            ? new ConsentItem(given.ConsentId, given.StateAt(now) != ConsentState.Withdrawn && HandoverStates.IsClosed(handover.State) ? ConsentState.Ended : given.StateAt(now), given.GivenAt, given.ValidUntil, given.Method, given.GivenBy, given.Text,
                selection is null || ConsentGate.Check(handover, selection.Contents.SelectionDigest(), now) is null)
            : null;
        return TypedResults.Ok(new Response(
            id, handover.ClientId, handover.State, handover.Confirmed, handover.ReceiverOrganisation, handover.ReceiverTeam, handover.WishedDate,
            handover.Language, handover.InterpreterNeeded, selection?.Items ?? [], consent, handover.ExpiresAt, handover.CiphertextDigest, handover.PayloadDigest,
            [.. handover.History.OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => new HistoryItem(s.At, s.State, s.By, s.Reason, s.Day))],
            handover.WhyNotTravelling?.Text, handover.SendOn,
            handover.State == HandoverState.Accepted && handover.WaitsUntil(now) is not null ? handover.WishedDate : null, handover.Question,
            handover.ProposedDate, handover.AcknowledgedAt is not null, handover.CanBeAcknowledged, handover.WaitsToBeSeen(now), handover.CanBeSucceeded,
            selection?.ClientDetails ?? [], selection?.Contents.Count(),
            ErasureItem.Of(handover.ErasureAskedAt, handover.ErasureAnswerBy, handover.ErasureAnswer, handover.ErasureAnsweredAt), handover.ErasedAt)
        {
            Version = db.Entry(handover).Property<uint>("xmin").CurrentValue.ToString(CultureInfo.InvariantCulture),
        });
    }
}

/// <summary>The client's question, after completion, that the new team erases its copy: when, answered by when, and the answer (`erased`, `kept`).</summary>
public sealed record ErasureItem(DateTimeOffset AskedAt, DateOnly AnswerBy, ErasureReply? Answer, DateTimeOffset? AnsweredAt)
{
    internal static ErasureItem? Of(DateTimeOffset? askedAt, DateOnly? answerBy, ErasureReply? answer, DateTimeOffset? answeredAt) =>
        askedAt is { } at && answerBy is { } day ? new ErasureItem(at, day, answer, answeredAt) : null;
}
