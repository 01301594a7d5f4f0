using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Components.Pages.Incoming;

/// <summary>A page about one handover that another organisation offers; until it arrived there is nobody to name.</summary>
public abstract class NoticePage : LoadedPage
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

    protected NetworkApi.Incoming Notice { get; private set; } = null!;

    /// <summary>What could not be done, to show above the form.</summary>
    protected IReadOnlyList<Fault> Faults { get; set; } = [];

    protected string Address => $"/binnenkomend/{Id}";

    protected override async Task Load() => Notice = await Network.ShowIncoming(Id, Context.RequestAborted);

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
