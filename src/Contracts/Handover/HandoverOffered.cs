namespace Meeverhuizen.Contracts.Handover;

/// <summary>A notice for the receiving team: a client would like to move along to you. Without any personal data.</summary>
public sealed record HandoverOffered : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Id of the organisation that offers.</summary>
    public required string SenderOrganisation { get; init; }

    /// <summary>Id of the team that is asked.</summary>
    public required string ReceiverTeam { get; init; }

    /// <summary>The day on which the client would like to move along.</summary>
    public required DateOnly WishedDate { get; init; }

    /// <summary>Language to prepare for, as a BCP 47 code.</summary>
    public required string Language { get; init; }

    /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
    public required bool? InterpreterNeeded { get; init; }

    /// <summary>Number of persons and ties that would travel.</summary>
    public required int ItemCount { get; init; }

    /// <summary>After this moment the offer lapses by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
