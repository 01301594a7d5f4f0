using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>
/// What a handover came to for us, kept for good: so that a call about it that was still on its way cannot undo it. An arriving client who
/// was stopped meanwhile does not appear; one who came back does not move out once more.
/// </summary>
public sealed class HandoverEnd
{
    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>What it came to.</summary>
    public required HandoverEnding How { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a handover came to for us.</summary>
[CodeList]
public enum HandoverEnding
{
    /// <summary>The copy that came, or would have come, by it is closed.</summary>
    Closed,

    /// <summary>The client who moved out by it came back.</summary>
    Returned,
}
