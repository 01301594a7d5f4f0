using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Api;

/// <content>One handover that we send, and lists of them.</content>
public sealed partial class NetworkApi
{
    public sealed record Made(Guid Id);

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

    public sealed record ClientDetail(Guid ItemId, string Field, bool Mee);

    /// <summary>How much goes along, counted by the service, with its words.</summary>
    public sealed record Count(int Persons, int RolesOnly, int Ties, int Warnings, int Notes, int Items, string Words);

    public sealed record Item(Guid ItemId, string Kind, Guid PersonId, Guid? OtherPersonId, string Label, bool Mee, bool RoleOnly, string? Reason, Guid? OfItemId = null);

    public sealed record GivenConsent(Guid Id, string State, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, string Method, string GivenBy, string Text, bool Covers);

    public sealed record Step(DateTimeOffset At, string State, string By, string? Reason, DateOnly? Day = null);

    public Task<ClientsApi.Items<Outgoing>> HandoversOf(Guid client, CancellationToken ct) => Get<ClientsApi.Items<Outgoing>>($"/v1/clients/{client}/handovers", ct);

    /// <summary>Handovers that we send: <c>waiting</c>, <c>running</c>, <c>closed</c>, or all.</summary>
    public Task<ClientsApi.PageOf<Outgoing>> Handovers(string? show, int page, int pageSize, CancellationToken ct) =>
        Get<ClientsApi.PageOf<Outgoing>>($"/v1/handovers?page={page}&pageSize={pageSize}{(show is null ? "" : "&show=" + show)}", ct);

    public Task<Handover> ShowHandover(Guid id, CancellationToken ct) => Get<Handover>($"/v1/handovers/{id}", ct);
}
