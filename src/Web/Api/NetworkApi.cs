using System.Net.Http.Headers;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web.Api;

/// <summary>The network service of the worker's own organisation: the map, imports, and handovers in both directions.</summary>
public sealed class NetworkApi(HttpClient http, Caller caller) : ServiceApi(http, "network-" + caller.Organisation)
{
    public sealed record Map(Guid ClientId, DateOnly On, string Status, IReadOnlyList<Person> Persons, IReadOnlyList<Tie> Ties, IReadOnlyList<DateOnly> Days);

    public sealed record Person(Guid Id, string Name, string Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, string Informed, bool? Objects,
        string? Language, string? Note, string? AgeText, string? Gender, DateOnly Since, string SaidBy, string RecordedBy, int Revision, bool NameKnown = true, bool IsMerged = false,
        DateOnly? SoSince = null);

    public sealed record Tie(Guid Id, Guid PersonId, Guid? OtherPersonId, string Strength, bool? Tension, string Status, string Direction, IReadOnlyList<string> Support,
        string Frequency, int? Ring, string Sector, double? Angle, IReadOnlyList<string> SafetyFlags, string? Note, DateOnly Since, string SaidBy, string RecordedBy, int Revision,
        DateOnly? SoSince = null);

    public sealed record TieInput(string Strength, bool? Tension, string Status, string Direction, IReadOnlyList<string> Support, string Frequency, int? Ring, string? Sector,
        IReadOnlyList<string> SafetyFlags, string? Note);

    public sealed record PersonInput(string? Name, string? Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, string? Informed, bool? Objects, string? Language, string? Note,
        string? AgeText, string? Gender, string? SaidBy, DateOnly? On, int? Revision = null, TieInput? Tie = null);

    public sealed record TieChange(Guid? PersonId, Guid? OtherPersonId, string? Strength, bool? Tension, string? Status, string? Direction, IReadOnlyList<string> Support, string? Frequency,
        int? Ring, string? Sector, IReadOnlyList<string> SafetyFlags, string? Note, string? SaidBy, DateOnly? On, int? Revision = null);

    public sealed record Former(IReadOnlyList<FormerPerson> Persons, IReadOnlyList<FormerTie> Ties);

    public sealed record FormerPerson(Guid Id, string Name, bool NameKnown, string Kind, string? RoleCode, string? RelationCode, string? RelationText, DateOnly On, string Reason, string SaidBy, string RecordedBy, int Revision);

    public sealed record FormerTie(Guid Id, Guid PersonId, string Name, Guid? OtherPersonId, string? OtherName, DateOnly On, string SaidBy, string RecordedBy, int Revision);

    public sealed record MadePerson(Guid PersonId, Guid TieId);

    public sealed record MadeTie(Guid TieId);

    public sealed record Made(Guid Id);

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

    public sealed record Merge(Guid MergeId, Guid PersonId, string? Name, string? RelationText, string? RelationCode, string? RoleCode, DateOnly On, string By, bool ChangedSince);

    public sealed record MadeMerge(Guid MergeId);

    public sealed record Parted(Guid PersonId, bool KeptSince);

    public sealed record ImportMap(DateOnly Date, string? Title, int Persons, int Ties);

    public sealed record ImportPerson(string Name, bool IsNew);

    public sealed record ImportResult(int Added, int Changed, int Unchanged, DateOnly? FirstDate, DateOnly? LastDate, Guid? ImportId);

    public sealed record Organisation(string Id, string Name, string Kind, IReadOnlyList<Team> Teams, Contact? Contact = null);

    public sealed record Team(string Id, string Name, Contact? Contact = null);

    public sealed record Contact(string? Name, string? Phone, string? Hours, string? Email);

    public sealed record Outgoing(Guid Id, Guid ClientId, string State, string? ReceiverOrganisation, string? ReceiverTeam, DateOnly? WishedDate, DateTimeOffset UpdatedAt,
        string? WhyNotTravelling = null, bool SendsOnWishedDay = false, string? Question = null, DateOnly? ProposedDate = null, bool Acknowledged = false, bool Waits = false, bool Erased = false);

    public sealed record Handover(Guid Id, Guid ClientId, string State, bool Confirmed, string? ReceiverOrganisation, string? ReceiverTeam, DateOnly? WishedDate, string Language,
        bool? InterpreterNeeded, IReadOnlyList<Item> Items, GivenConsent? Consent, DateTimeOffset? ExpiresAt, string? CiphertextDigest, string? PayloadDigest,
        IReadOnlyList<Step> History, string? WhyNotTravelling, string SendOn = "acceptance", DateOnly? SendsOn = null, string? Question = null, DateOnly? ProposedDate = null,
        bool Acknowledged = false, bool CanBeAcknowledged = false, bool WaitsToBeSeen = false, bool CanBeSucceeded = false, Erasure? Erasure = null, DateTimeOffset? ErasedAt = null)
    {
        /// <summary>Another text after every change; goes back with a change, so that a colleague's change in between is seen.</summary>
        public string? Version { get; init; }

        /// <summary>The client's own details that can be chosen.</summary>
        public IReadOnlyList<ClientDetail> ClientDetails { get; init; } = [];

        /// <summary>After completion: whether the new team closed or erased its copy, so that the client is worked with here again.</summary>
        public bool IsGoneThere => State == "completed" && (Erasure is { Answer: "erased" } || ErasedAt is not null);

        /// <summary>How much goes along now; null after it went.</summary>
        public Count? Travelling { get; init; }
    }

    public sealed record Erasure(DateTimeOffset AskedAt, DateOnly AnswerBy, string? Answer, DateTimeOffset? AnsweredAt);

    public sealed record ClientDetail(Guid ItemId, string Field, bool Mee);

    /// <summary>How much goes along, counted by the service, with its words.</summary>
    public sealed record Count(int Persons, int RolesOnly, int Ties, int Warnings, int Notes, int Items, string Words);

    public sealed record Item(Guid ItemId, string Kind, Guid PersonId, Guid? OtherPersonId, string Label, bool Mee, bool RoleOnly, string? Reason, Guid? OfItemId = null);

    public sealed record GivenConsent(Guid Id, string State, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, string Method, string GivenBy, string Text, bool Covers);

    public sealed record Step(DateTimeOffset At, string State, string By, string? Reason, DateOnly? Day = null);

    public sealed record Preview(PreviewClient Client, IReadOnlyList<PreviewPerson> Persons, IReadOnlyList<PreviewTie> Ties, IReadOnlyList<RoleOnly> RolesOnly, IReadOnlyList<string> NotTravelling, string SelectionDigest, Count Count);

    /// <summary>Somebody who goes along as a role only: who it is here.</summary>
    public sealed record RoleOnly(string Id, string Sentence);

    public sealed record PreviewClient(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, ClientsApi.Contact? ContactChannel, string Phase, string Purpose);

    public sealed record PreviewPerson(string Id, bool RoleOnly, string? Name, string Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, string Informed, string? Language,
        string? Note, string? AgeText, string? Gender);

    public sealed record PreviewTie(string Id, string PersonId, string? OtherPersonId, string Strength, bool? Tension, string Status, string Direction, IReadOnlyList<string> Support,
        string Frequency, int? Ring, string Sector, double? Angle, IReadOnlyList<string> SafetyFlags, string? Note, DateOnly? Since);

    public sealed record ConsentText(string Text, string TextVersion, string Language, DateOnly ValidUntil);

    public sealed record Choice(Guid ItemId, bool Mee);

    public sealed record Incoming(Guid Id, string State, bool Confirmed, string SenderOrganisation, string ReceiverTeam, DateOnly WishedDate, string Language, bool? InterpreterNeeded, int ItemCount,
        DateTimeOffset ExpiresAt, Guid? ClientId, DateTimeOffset UpdatedAt, string? PayloadDigest, string? WhyWaiting, bool Locked, IReadOnlyList<Guid>? PossibleMatches, DateOnly? WarmHandoverOn, IReadOnlyList<Step>? History,
        string? Question = null, DateOnly? ProposedDate = null, DateOnly? ComesOn = null, bool Acknowledged = false,
        DateTimeOffset? EraseBy = null, DateTimeOffset? ErasedAt = null, Erasure? Erasure = null, DateOnly? ErasureAnswerBy = null, string? SenderTeam = null, bool Waits = false, bool WaitsToBeSeen = false)
    {
        /// <summary>Whether the client's question to erase waits for our answer.</summary>
        public bool IsErasureAsked => State == "completed" && !Locked && Erasure is { Answer: null };
    }

    public Task<LogPage> AccessLog(Guid client, LogQuery query, CancellationToken ct) => Get<LogPage>($"/v1/clients/{client}/access-log{query.Address}", ct);

    /// <summary>The map; whose name is not known is called by what is: the role.</summary>
    public async Task<Map> ShowMap(Guid client, DateOnly? on, CancellationToken ct)
    {
        var map = await Get<Map>($"/v1/clients/{client}/network{(on is { } day ? $"?on={day:yyyy-MM-dd}" : "")}", ct);
        return map.Persons.All(person => person.NameKnown) ? map
            : map with { Persons = [.. map.Persons.Select(person => person.NameKnown ? person : person with { Name = Words.NameUnknown(person.RoleCode) })] };
    }

    public Task<(MadePerson? Made, ApiProblem? Problem)> AddPerson(Guid client, PersonInput person, CancellationToken ct) => Make<MadePerson>($"/v1/clients/{client}/persons", person, ct);

    public Task<ApiProblem?> ChangePerson(Guid client, Guid person, PersonInput change, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{client}/persons/{person}", change, ct);

    public Task<ApiProblem?> EndPerson(Guid client, Guid person, DateOnly? on, string? reason, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/persons/{person}/endings", new { on, reason, saidBy, revision }, ct);

    public Task<(MadeTie? Made, ApiProblem? Problem)> AddTie(Guid client, TieChange tie, CancellationToken ct) => Make<MadeTie>($"/v1/clients/{client}/ties", tie, ct);

    public Task<ApiProblem?> ChangeTie(Guid client, Guid tie, TieChange change, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{client}/ties/{tie}", change, ct);

    public Task<ApiProblem?> EndTie(Guid client, Guid tie, DateOnly? on, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/ties/{tie}/endings", new { on, saidBy, revision }, ct);

    /// <summary>Who left the map and which ties ended.</summary>
    public Task<Former> ShowFormer(Guid client, CancellationToken ct) => Get<Former>($"/v1/clients/{client}/former", ct);

    /// <summary>Back on the map: from a day on, or as if they had never left.</summary>
    public Task<ApiProblem?> RestorePerson(Guid client, Guid person, DateOnly? on, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/persons/{person}/restorations", new { on, saidBy, revision }, ct);

    public Task<ApiProblem?> RestoreTie(Guid client, Guid tie, DateOnly? on, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/ties/{tie}/restorations", new { on, saidBy, revision }, ct);

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

    public Task<ClientsApi.Items<Merge>> Merges(Guid client, Guid person, CancellationToken ct) => Get<ClientsApi.Items<Merge>>($"/v1/clients/{client}/persons/{person}/merges", ct);

    public Task<(MadeMerge? Made, ApiProblem? Problem)> MergePersons(Guid client, Guid person, Guid otherPersonId, int? revision, int? otherRevision, CancellationToken ct) =>
        Make<MadeMerge>($"/v1/clients/{client}/persons/{person}/merges", new { otherPersonId, revision, otherRevision }, ct);

    public Task<(Parted? Made, ApiProblem? Problem)> PartPersons(Guid client, Guid person, Guid merge, CancellationToken ct) =>
        Make<Parted>($"/v1/clients/{client}/persons/{person}/merges/{merge}/partings", new { }, ct);

    public Task<ClientsApi.Items<Organisation>> Organisations(CancellationToken ct) => Get<ClientsApi.Items<Organisation>>("/v1/organisations", ct);

    public Task<(Made? Made, ApiProblem? Problem)> StartHandover(Guid client, CancellationToken ct) => Make<Made>($"/v1/clients/{client}/handovers", new { }, ct);

    public Task<ClientsApi.Items<Outgoing>> HandoversOf(Guid client, CancellationToken ct) => Get<ClientsApi.Items<Outgoing>>($"/v1/clients/{client}/handovers", ct);

    /// <summary>Handovers that we send: <c>waiting</c>, <c>running</c>, <c>closed</c>, or all.</summary>
    public Task<ClientsApi.PageOf<Outgoing>> Handovers(string? show, int page, int pageSize, CancellationToken ct) =>
        Get<ClientsApi.PageOf<Outgoing>>($"/v1/handovers?page={page}&pageSize={pageSize}{(show is null ? "" : "&show=" + show)}", ct);

    public Task<Handover> ShowHandover(Guid id, CancellationToken ct) => Get<Handover>($"/v1/handovers/{id}", ct);

    public Task<ApiProblem?> ChooseRecipient(Guid id, string organisation, string team, DateOnly wishedDate, CancellationToken ct) =>
        Change(HttpMethod.Put, $"/v1/handovers/{id}/recipient", new { organisation, team, wishedDate }, ct);

    /// <summary>Chooses what goes along; with the version of the handover that was on the screen, only when nobody changed it since.</summary>
    public Task<ApiProblem?> ChooseItems(Guid id, IEnumerable<Choice> choices, string? version, CancellationToken ct) =>
        Change(HttpMethod.Put, $"/v1/handovers/{id}/items", new { choices }, ct, version);

    public Task<Preview> PreviewHandover(Guid id, CancellationToken ct) => Get<Preview>($"/v1/handovers/{id}/preview", ct);

    public Task<ConsentText> ShowConsentText(Guid id, DateOnly? validUntil, CancellationToken ct) =>
        Get<ConsentText>($"/v1/handovers/{id}/consent-text{(validUntil is { } day ? $"?validUntil={day:yyyy-MM-dd}" : "")}", ct);

    public Task<ApiProblem?> RecordConsent(Guid id, string method, string givenBy, DateOnly validUntil, string selectionDigest, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/handovers/{id}/consents", new { method, givenBy, validUntil, confirmsTextShown = true, selectionDigest }, ct);

    public Task<ApiProblem?> Offer(Guid id, string? sendOn, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/offers", new { sendOn }, ct);

    public Task<ApiProblem?> Reoffer(Guid id, DateOnly wishedDate, string? sendOn, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/reoffers", new { wishedDate, sendOn }, ct);

    public Task<ApiProblem?> SendNow(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/sendings", new { }, ct);

    public Task<ApiProblem?> Acknowledge(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/acknowledgements", new { }, ct);

    public Task<(Made? Made, ApiProblem? Problem)> AskAnotherTeam(Guid id, CancellationToken ct) => Make<Made>($"/v1/handovers/{id}/successors", new { }, ct);

    public Task<ApiProblem?> Withdraw(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/withdrawals", new { }, ct);

    public Task<ApiProblem?> Revoke(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/revocations", new { }, ct);

    public Task<ApiProblem?> AskErasure(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/erasure-requests", new { }, ct);

    public Task<ApiProblem?> AnswerErasure(Guid id, string answer, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/erasure-answers", new { answer }, ct);

    public Task<ApiProblem?> Drop(Guid id, CancellationToken ct) => Change(HttpMethod.Delete, $"/v1/handovers/{id}", new { }, ct);

    /// <summary>Handovers that we receive: <c>waiting</c>, <c>running</c>, <c>closed</c>, or all.</summary>
    public Task<ClientsApi.PageOf<Incoming>> IncomingHandovers(string? show, int page, int pageSize, CancellationToken ct) =>
        Get<ClientsApi.PageOf<Incoming>>($"/v1/incoming-handovers?page={page}&pageSize={pageSize}{(show is null ? "" : "&show=" + show)}", ct);

    public Task<Incoming> ShowIncoming(Guid id, CancellationToken ct) => Get<Incoming>($"/v1/incoming-handovers/{id}", ct);

    public Task<ApiProblem?> Accept(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/acceptances", new { }, ct);

    public Task<ApiProblem?> Decline(Guid id, string reason, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/declines", new { reason }, ct);

    public Task<ApiProblem?> Hold(Guid id, string question, DateOnly? proposedDate, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/holds", new { question, proposedDate }, ct);

    public Task<ApiProblem?> TakeBackQuestion(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/question-withdrawals", new { }, ct);

    public Task<ApiProblem?> AcknowledgeIncoming(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/acknowledgements", new { }, ct);

    public Task<ApiProblem?> Complete(Guid id, DateOnly warmHandoverOn, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/completions", new { warmHandoverOn }, ct);
}
