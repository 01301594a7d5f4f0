using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>The team first asks something: a question by phone, another day, fewer items, or another team.</summary>
public static class HoldHandover
{
    /// <summary>One of question, other-date, fewer-items, other-team; with other-date the day that would suit.</summary>
    public sealed record Request(Code<HandoverQuestion> Question, DateOnly? ProposedDate);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, IncomingHandoverLookup lookup, Outbox outbox, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Question.Known is not { } question || (question == HandoverQuestion.OtherDate) != (request.ProposedDate is not null))
        {
            return Problems.Of(HandoverErrors.UnknownCode);
        }

        var now = clock.GetUtcNow();
        if (request.ProposedDate < DutchDay.Of(now))
        {
            return Problems.Of(HandoverErrors.ProposedDatePast);
        }

        if (request.ProposedDate > DutchDay.Of(now).AddYears(MessageFaults.YearsAhead))
        {
            return Problems.Of(HandoverErrors.DayFar);
        }

        if (request.ProposedDate == handover.WishedDate)
        {
            return Problems.Of(HandoverErrors.ProposedDateSame);
        }

        if (!handover.Take(HandoverTrigger.Hold, now, question.ToCode(), request.ProposedDate))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.HoldHandover { HandoverId = id, Question = question, ProposedDate = request.ProposedDate }, Destinations.Courier);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
