using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>After completion the sender cannot close the copy: on behalf of the client it asks the new team to erase it.</summary>
public sealed record RequestErasure : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>The last day for the answer: a month after the question (AVG art. 12 lid 3).</summary>
    public required DateOnly AnswerBy { get; init; }
}
