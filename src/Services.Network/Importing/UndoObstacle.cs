using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>What was built on a map that was taken over, so that it cannot be undone.</summary>
[CodeList]
public enum UndoObstacle
{
    /// <summary>Somebody of it was merged.</summary>
    Merged,

    /// <summary>Somebody of it was merged and parted, and something of then stayed.</summary>
    WasMerged,
    PersonChanged,
    TieChanged,
    TieAdded,

    /// <summary>It went along with a handover.</summary>
    HandedOver,
}
