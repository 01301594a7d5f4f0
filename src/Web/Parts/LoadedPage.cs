using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Parts;

/// <summary>A page that is drawn once, when what it shows has been read; so its markup never meets half a page.</summary>
public abstract class LoadedPage : ComponentBase
{
    private bool loaded;

    /// <summary>Reads what the page shows. Parameters, form values and the request are there already.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!loaded)
        {
            await Load();
            loaded = true;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }
}
