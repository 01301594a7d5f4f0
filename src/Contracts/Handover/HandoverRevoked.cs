namespace Meeverhuizen.Contracts.Handover;

/// <summary>The client took it back: closed at once, package destroyed.</summary>
public sealed record HandoverRevoked : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
