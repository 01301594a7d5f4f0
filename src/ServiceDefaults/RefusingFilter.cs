using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>A filter before use cases that refuses by itself; so that the API document names its refusals too.</summary>
/// <param name="Method">Where it refuses.</param>
/// <param name="OnlyWhenAskingOthers">Only where the use case asks another service.</param>
public sealed record RefusingFilter(MethodInfo Method, bool OnlyWhenAskingOthers);

/// <summary>Adds filters that refuse.</summary>
public static class RefusingFilters
{
    /// <summary>Adds a filter that says what the silence of another service means.</summary>
    public static RouteGroupBuilder AddSilenceFilter<TFilter>(this RouteGroupBuilder group)
        where TFilter : IEndpointFilter =>
        group.AddEndpointFilter<TFilter>().WithMetadata(new RefusingFilter(typeof(TFilter).GetMethod(nameof(IEndpointFilter.InvokeAsync))!, OnlyWhenAskingOthers: true));
}
