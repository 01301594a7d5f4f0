using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>
/// Consents end with their handover, and say what that came to: every one that was given for it, also one of which the network service does not
/// know that it was recorded. Safe to say twice.
/// </summary>
public static class EndConsents
{
    /// <summary>What the handover came to, and when; without a reason it is not over after all.</summary>
    public sealed record Request
    {
        [RegularExpression("^[a-z-]{1,20}$")]
        public string? Reason { get; init; }

        public required DateTimeOffset At { get; init; }
    }

    /// <summary>The consents for it that the client had withdrawn before.</summary>
    public sealed record Response(IReadOnlyList<Guid> Withdrawn);

    /// <summary>How one consent stands now: <c>ended</c>, or <c>withdrawn</c> when the client was first.</summary>
    public sealed record StateOfOne(ConsentState State);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Guid handoverId, Request request, ClientsDb db, AccessLogger log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(handoverId, ct); // one that is just being recorded is there after this
        if (!await db.Clients.AnyAsync(client => client.Id == id, ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        var consents = await db.Consents.Where(consent => consent.HandoverId == handoverId && consent.ClientId == id && consent.EndReason != Consent.Replaced).ToListAsync(ct);
        foreach (var consent in consents.FindAll(consent => consent.EndReason != request.Reason))
        {
            consent.End(request.Reason, request.At.ToUniversalTime());
            db.Add(log.Of(AccessAction.End, AccessObject.Consent, consent.Id, id, Purposes.Handover, consentId: consent.Id));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response([.. consents.Where(consent => consent.WithdrawnAt is not null).Select(consent => consent.Id)]));
    }

    /// <summary>As a network service of before says it, of the one consent it knows.</summary>
    public static async Task<Results<Ok<StateOfOne>, ProblemHttpResult>> OfOne(
        Guid id, Guid consentId, Request request, ClientsDb db, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Consents.SingleOrDefaultAsync(found => found.Id == consentId && found.ClientId == id, ct) is not { } consent)
        {
            return Problems.Of(Refusals.NotFound);
        }

        await Handle(id, consent.HandoverId, request, db, log, ct);
        return TypedResults.Ok(new StateOfOne(consent.StateAt(clock.GetUtcNow())));
    }
}
