namespace Meeverhuizen.Contracts.Handover;

/// <summary>The warm handover talk was held; both sides may close.</summary>
public sealed record HandoverCompleted : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
