using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The receiving team asks something before it decides.</summary>
public sealed record HoldHandover : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>One of `question`, `other-date`, `fewer-items`, `other-team`.</summary>
    public required Code<HandoverQuestion> Question { get; init; }

    /// <summary>The day the receiving team proposes, with `other-date`.</summary>
    public DateOnly? ProposedDate { get; init; }
}
