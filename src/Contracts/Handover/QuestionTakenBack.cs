namespace Meeverhuizen.Contracts.Handover;

/// <summary>The receiving team took its question back; the offer stands again as it was, with the time that was left when it asked.</summary>
public sealed record QuestionTakenBack : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The day on which the client would like to move along, as it was offered.</summary>
    public required DateOnly WishedDate { get; init; }

    /// <summary>After this moment the offer lapses by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
