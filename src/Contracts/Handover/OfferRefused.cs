namespace Meeverhuizen.Contracts.Handover;

/// <summary>The courier did not take an offer: nobody was asked, nothing travelled. Only its sender hears it.</summary>
public sealed record OfferRefused : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Why, as a code: one of `HandoverReasons.OfferRefused`, or one of `MessageFaults`.</summary>
    public required string Reason { get; init; }
}
