using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map;

/// <summary>From which day something counts, and whose words it is.</summary>
public sealed class SayForm
{
    public string? On { get; set; }

    public string? SaidBy { get; set; }

    /// <summary>The day; null when none was filled in or it is none.</summary>
    public DateOnly? Day => Words.TypedDay(On);

    /// <summary>Faults that can be seen without asking the service.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (Day is null)
        {
            yield return new Fault("on", Words.NoDay(On));
        }

        if (string.IsNullOrEmpty(SaidBy))
        {
            yield return new Fault("saidBy", T("Kies wie dit zei."));
        }
    }
}
