namespace Meeverhuizen.Web.Api;

/// <content>Looking somebody up by name.</content>
public sealed partial class ClientsApi
{
    /// <summary>Clients whose name has, or looks like, what was typed; or what is wrong with it.</summary>
    public Task<(PageOf<ClientItem>? Made, ApiProblem? Problem)> Search(string text, bool? similar, int page, int pageSize, CancellationToken ct) =>
        Make<PageOf<ClientItem>>("/v1/clients/_search", new { text, similar, page, pageSize }, ct);
}
