namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>
/// What a handover came to for us, kept for good: so that a call about it that was still on its way cannot undo it. An arriving client who
/// was stopped meanwhile does not appear; one who came back does not move out once more.
/// </summary>
public sealed class HandoverEnd
{
    /// <summary>The copy that came, or would have come, by this handover is closed.</summary>
    public const string Closed = "closed";

    /// <summary>The client who moved out by this handover came back.</summary>
    public const string Returned = "returned";

    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary><see cref="Closed"/> or <see cref="Returned"/>.</summary>
    public required string How { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
