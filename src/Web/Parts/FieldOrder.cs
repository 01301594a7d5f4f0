namespace Meeverhuizen.Web.Parts;

/// <summary>The fields of the page in the order in which they stand there: who reads what is wrong meets it in the order of filling in.</summary>
public sealed class FieldOrder
{
    private readonly List<string> ids = [];

    /// <summary>A field says where it stands, when it is drawn for the first time; a part with several fields, which are drawn later, says it for all of them.</summary>
    public void Add(params ReadOnlySpan<string> here)
    {
        foreach (var id in here)
        {
            if (!ids.Contains(id, StringComparer.Ordinal))
            {
                ids.Add(id);
            }
        }
    }

    /// <summary>Whether the page has this field, so that a link can lead there.</summary>
    public bool Has(string? id) => id is not null && ids.Contains(id, StringComparer.Ordinal);

    /// <summary>What is wrong with the whole first, then field by field.</summary>
    public IEnumerable<Fault> Sort(IEnumerable<Fault> faults) =>
        faults.DistinctBy(fault => (fault.Field, fault.Sentence)).OrderBy(fault => fault.Field is null ? -1 : ids.IndexOf(fault.Field));
}
