using System.Net.Http.Headers;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Api;

/// <content>A map from easyNWK: looked at first, taken over, undone.</content>
public sealed partial class NetworkApi
{
    public sealed record ImportPreview(Guid PreviewId, string? Title, bool AlreadyImported, IReadOnlyList<ImportMap> Maps, IReadOnlyList<ImportPerson> Persons, IReadOnlyList<string> Notes,
        IReadOnlyList<ImportRemark> Remarks, IReadOnlyList<UndatedMap> Undated, IReadOnlyList<ImportQuestion> Questions, Map Map);

    public sealed record ImportRemark(IReadOnlyList<string> Maps, string? Name, string Done, string Sentence);

    public sealed record UndatedMap(int Version, string Title, string Why, DateOnly? Suggested, int Persons, int Ties, DateOnly? After, DateOnly? Before);

    public sealed record ImportQuestion(string Who, string Name, string? RelationText, string? RelationCode, string? RoleCode, IReadOnlyList<KnownPerson> Known);

    public sealed record KnownPerson(Guid PersonId, string? Name, string? RelationText, string? RelationCode, string? RoleCode, bool OnMap);

    public sealed record DayOf(int Version, DateOnly? On);

    public sealed record Same(string Who, Guid? PersonId);

    public sealed record PastImport(Guid ImportId, DateTimeOffset At, string By, int Added, int Changed, DateOnly FirstDate, DateOnly LastDate, DateTimeOffset? UndoneAt, string? UndoneBy, bool CanUndo,
        IReadOnlyList<InTheWay> InTheWay);

    public sealed record InTheWay(string Code, string? Name, string Sentence, Guid? PersonId = null, Guid? MergeId = null);

    public sealed record ImportMap(DateOnly Date, string? Title, int Persons, int Ties);

    public sealed record ImportPerson(string Name, bool IsNew);

    public sealed record ImportResult(int Added, int Changed, int Unchanged, DateOnly? FirstDate, DateOnly? LastDate, Guid? ImportId);

    public async Task<(ImportPreview? Made, ApiProblem? Problem)> PreviewImport(Guid client, Stream file, CancellationToken ct)
    {
        using var body = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await Make<ImportPreview>($"/v1/clients/{client}/import-previews", body, ct);
    }

    /// <summary>The file that was chosen, once more.</summary>
    public Task<ImportPreview> ShowImportPreview(Guid client, Guid previewId, CancellationToken ct) => Get<ImportPreview>($"/v1/clients/{client}/import-previews/{previewId}", ct);

    public Task<(ImportResult? Made, ApiProblem? Problem)> Import(Guid client, Guid previewId, IReadOnlyList<DayOf> days, IReadOnlyList<Same> persons, CancellationToken ct) =>
        Make<ImportResult>($"/v1/clients/{client}/imports", new { previewId, days, persons }, ct);

    public Task<ClientsApi.Items<PastImport>> Imports(Guid client, CancellationToken ct) => Get<ClientsApi.Items<PastImport>>($"/v1/clients/{client}/imports", ct);

    public Task<ApiProblem?> UndoImport(Guid client, Guid import, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{client}/imports/{import}/undoings", new { }, ct);
}
