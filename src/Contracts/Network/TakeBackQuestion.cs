using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The receiving team takes its question back before it was answered.</summary>
public sealed record TakeBackQuestion : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }
}
