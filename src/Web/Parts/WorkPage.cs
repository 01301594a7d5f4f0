using Meeverhuizen.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Parts;

/// <summary>A page about one thing that a worker can change: the services it asks, what could not be done, and where it goes on.</summary>
public abstract class WorkPage : LoadedPage
{
    [Inject]
    protected NetworkApi Network { get; set; } = null!;

    [Inject]
    protected ClientsApi Clients { get; set; } = null!;

    [Inject]
    protected CityNames City { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Context { get; set; } = null!;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>What could not be done, to show above the form.</summary>
    protected IReadOnlyList<Fault> Faults { get; set; } = [];

    /// <summary>Goes on when it worked; shows the sentence on this page when it did not.</summary>
    protected void GoOn(ApiProblem? problem, string to)
    {
        Faults = problem is null ? [] : Fault.Of(problem);
        if (problem is null)
        {
            Navigation.NavigateTo(to);
        }
    }
}
