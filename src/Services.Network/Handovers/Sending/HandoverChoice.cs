namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>What worker and client chose for one person or tie.</summary>
public sealed record HandoverChoice
{
    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Id of the person or tie.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Whether it goes along (<i>mee</i>).</summary>
    public required bool Included { get; init; }
}
