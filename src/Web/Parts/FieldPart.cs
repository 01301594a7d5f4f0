using Meeverhuizen.Web.TypedText;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Parts;

/// <summary>What every form field has: an id that faults point to, a name to post, a label, perhaps a hint.</summary>
public abstract class FieldPart : ComponentBase
{
    [Inject]
    private FieldOrder Order { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public IReadOnlyList<Fault> Faults { get; set; } = [];

    [CascadingParameter]
    private RestoredForm? Restored { get; set; }

    /// <summary>What was typed or chosen here before the session ended; else what the page says.</summary>
    protected string? Shown => Typed is { } typed ? typed.Count > 0 ? typed[0] : null : Value;

    /// <summary>All that was chosen here before the session ended; null when this form was not restored. What is not ticked is not sent.</summary>
    protected IReadOnlyList<string>? Typed => Restored is null ? null : [.. Restored.Posted[Name].OfType<string>()];

    /// <inheritdoc/>
    protected override void OnInitialized() => Order.Add(Id);

    protected string? Error => Faults.FirstOrDefault(fault => fault.Field == Id)?.Sentence;

    protected string? Invalid => Error is null ? null : "true";

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : Id + "-uitleg", Error is null ? null : Id + "-fout" }.OfType<string>());
            return ids.Length > 0 ? ids : null;
        }
    }
}
