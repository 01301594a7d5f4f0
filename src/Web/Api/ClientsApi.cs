using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web.Api;

/// <summary>The clients service of the worker's own organisation.</summary>
public sealed partial class ClientsApi(HttpClient http, Caller caller) : ServiceApi(http, "clients-" + caller.Organisation)
{
    /// <summary>A page of a list. <c>Total</c> is at least so many when <c>OrMore</c>.</summary>
    public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, bool OrMore, int Page, int PageSize, IReadOnlyList<string>? Letters = null, IReadOnlyList<Guid>? Similar = null,
        CountsOf? Counts = null);

    public sealed record Items<T>(IReadOnlyList<T> List)
    {
        [System.Text.Json.Serialization.JsonPropertyName("items")]
        public IReadOnlyList<T> List { get; init; } = List;
    }
}
