using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>A shelter or team offers to hand a client's network over to another team. Says nothing about who the client is.</summary>
public sealed record OfferHandover : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Id of the organisation that is asked, as in the directory.</summary>
    public required string ReceiverOrganisation { get; init; }

    /// <summary>Id of the team that is asked, as in the directory.</summary>
    public required string ReceiverTeam { get; init; }

    /// <summary>The day on which the client would like to move along.</summary>
    public required DateOnly WishedDate { get; init; }

    /// <summary>Language to prepare for, as a BCP 47 code ("nl", "ti").</summary>
    public required string Language { get; init; }

    /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
    public required bool? InterpreterNeeded { get; init; }

    /// <summary>Number of persons and ties that would travel; 0 or more.</summary>
    public required int ItemCount { get; init; }

    /// <summary>After this moment the offer lapses by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
