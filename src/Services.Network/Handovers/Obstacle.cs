using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// What stands in the way of a handover that should go on, as far as we know it ourselves. Beside these there is what the courier refuses an
/// offer for and what a sender waits for (<see cref="Code{T}"/>): those lists are theirs.
/// </summary>
[CodeList]
public enum Obstacle
{
    /// <summary>There is no consent that still stands.</summary>
    ConsentMissing,

    /// <summary>What was consented to is no longer what would travel, or to whom.</summary>
    ConsentOutdated,

    /// <summary>The client took the consent back.</summary>
    ConsentWithdrawn,

    /// <summary>More than a package can carry.</summary>
    PackageTooLarge,

    /// <summary>Something in it cannot be.</summary>
    ContentsInvalid,

    /// <summary>The receiver's entry in the directory does not verify.</summary>
    RecipientNotVerified,

    /// <summary>The sender's entry in the directory does not verify.</summary>
    SenderNotVerified,

    /// <summary>The courier does not have the package (yet).</summary>
    PackageNotThere,

    /// <summary>Another service does not answer; it is tried again by itself.</summary>
    NoAnswer,

    /// <summary>Another service says that what we ask is wrong.</summary>
    NeighbourRefuses,
}
