using System.Net.Http.Headers;

namespace Meeverhuizen.Web.Api;

/// <content>A map from easyNWK: its file goes as it is.</content>
public sealed partial class NetworkApi
{
    /// <summary>Looks at the file; nothing is taken over yet.</summary>
    public async Task<(ImportPreview? Made, ApiProblem? Problem)> PreviewImport(Guid client, Stream file, CancellationToken ct)
    {
        using var body = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await Make<ImportPreview>($"/v1/clients/{client}/import-previews", body, ct);
    }
}
