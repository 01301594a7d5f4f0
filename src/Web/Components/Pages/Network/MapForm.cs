using Meeverhuizen.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Components.Pages.Network;

/// <summary>A page with a form about somebody or a tie on the map.</summary>
public abstract class MapForm : MapPage
{
    [Inject]
    private FieldOrder Order { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task Load()
    {
        // As they stand on the pages, of top to bottom.
        Order.Add("name", "relationCode", "roleCode", "reason", "otherPersonId", "ring", "sector", "strength", "tension", "status", "support", "direction", "frequency");
        Order.Add("safetyFlags", "relationText", "note", "kind", "ageText", "gender", "language", "informed", "objects", "deceased", "on", "saidBy");
        return base.Load();
    }
}
