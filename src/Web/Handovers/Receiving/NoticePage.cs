using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Handovers.Receiving;

/// <summary>A page about one handover that another organisation offers; until it arrived there is nobody to name.</summary>
public abstract class NoticePage : WorkPage
{
    protected NetworkApi.Incoming Notice { get; private set; } = null!;

    protected string Address => $"/binnenkomend/{Id}";

    protected override async Task Load() => Notice = await Network.ShowIncomingHandover(Id, Context.RequestAborted);
}
