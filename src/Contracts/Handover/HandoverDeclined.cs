namespace Meeverhuizen.Contracts.Handover;

/// <summary>The receiving team said no.</summary>
public sealed record HandoverDeclined : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>One of `client-refused`, `cannot`, `no-capacity`, `out-of-area`.</summary>
    public required Code<DeclineReason> Reason { get; init; }
}
