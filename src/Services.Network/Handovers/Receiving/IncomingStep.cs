using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>One step of an incoming handover.</summary>
public sealed class IncomingStep
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The state it came to.</summary>
    public required HandoverState State { get; init; }

    /// <summary>Who moved it: sender, receiver, client or system.</summary>
    public required HandoverParty By { get; init; }

    /// <summary>A coded reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The day it is about: proposed with a question, wished with an offer.</summary>
    public DateOnly? Day { get; init; }
}
