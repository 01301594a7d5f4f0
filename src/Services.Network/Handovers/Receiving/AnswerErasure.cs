using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>The worker of the new team asked the client, and answers: our copy closes and is erased at once, or the client wants us to keep it.</summary>
public static class AnswerErasure
{
    /// <summary>`erased` or `kept`.</summary>
    public sealed record Request(Code<ErasureReply> Answer);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, IncomingHandoverLookup lookup, CopyClosing closing, Outbox outbox, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Answer.Known is not { } answer)
        {
            return Problems.Of(HandoverErrors.UnknownCode);
        }

        if (!handover.AnswerErasure(answer, clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        await closing.Close(handover, ct);
        outbox.Send(new Contract.AnswerErasure { HandoverId = id, Answer = answer }, Destinations.Courier);
        db.Add(log.Of(AccessAction.AnswerErasure, AccessObject.Handover, id, handover.ClientId!.Value, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
