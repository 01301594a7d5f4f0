using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The client does not want it any more, said by a sender that knew no more than so much: a completion that came after it does not stop it.</summary>
public sealed record RevokeHandoverV2 : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>The courier's last word that the sender had taken in when the client stopped; 0 before the first.</summary>
    public required int KnownSequence { get; init; }
}
