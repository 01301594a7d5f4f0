namespace Meeverhuizen.Contracts.Handover;

/// <summary>The client asked, through the sender, that the new team erases its copy.</summary>
public sealed record ErasureRequested : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1. The state stays what it was: what is newest, <see cref="OccurredAt"/> tells.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The last day for the answer.</summary>
    public required DateOnly AnswerBy { get; init; }
}
