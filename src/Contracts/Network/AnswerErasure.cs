using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The new team answers, after it asked the client.</summary>
public sealed record AnswerErasure : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>`erased` or `kept`.</summary>
    public required Code<ErasureReply> Answer { get; init; }
}
