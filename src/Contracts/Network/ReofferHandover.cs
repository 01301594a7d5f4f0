using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The sender answers a question, or offers an expired handover again, with a new date or fewer items.</summary>
public sealed record ReofferHandover : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>The day on which the client would like to move along.</summary>
    public required DateOnly WishedDate { get; init; }

    /// <summary>Number of persons and ties that would travel; 0 or more.</summary>
    public required int ItemCount { get; init; }

    /// <summary>After this moment the offer lapses by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
