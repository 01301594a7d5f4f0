namespace Meeverhuizen.Contracts.Handover;

/// <summary>The new team answered.</summary>
public sealed record ErasureAnswered : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1. The state stays what it was: what is newest, <see cref="OccurredAt"/> tells.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>`erased` or `kept`.</summary>
    public required Code<ErasureReply> Answer { get; init; }
}
