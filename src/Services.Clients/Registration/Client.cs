using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Search;
using Meeverhuizen.Services.Clients.Situation;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>
/// A client as the own team knows them: as little as is needed to support the network. No BSN, no address. After moving along to another
/// team the record can only be read, until its retention ends.
/// </summary>
public sealed class Client
{
    /// <summary>In SQL of our own: only who is there to be seen. EF Core's questions have it by themselves (<see cref="ClientsDb"/>).</summary>
    public const string ToBeSeen = "status <> 'closed'";

    private readonly List<PurposeText> purposes = [];
    private readonly List<PhasePeriod> phases = [];
    private readonly List<BasicCondition> basicConditions = [];

    private Client()
    {
    }

    /// <summary>UUIDv7; means nothing outside this organisation.</summary>
    public Guid Id { get; private init; }

    /// <summary>The name the client goes by; an alias is fine.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>The same name as <see cref="Search.PlainName"/> writes it, to find who is known already; empty of a record of before until it is filled.</summary>
    public string PlainName { get; private set; } = "";

    /// <summary>The words of the name as <see cref="NameForms"/> writes them: the order of lists; empty of a record of before until it is filled.</summary>
    public string NameWords { get; private set; } = "";

    /// <summary>What can be typed of the name to find it, see <see cref="NameForms.Parts"/>.</summary>
    public string NameParts { get; private set; } = "";

    /// <summary>Year of birth, if the client gave it.</summary>
    public int? BirthYear { get; private set; }

    /// <summary>Language to speak with the client, BCP 47.</summary>
    public string Language { get; private set; } = "nl";

    /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
    public bool? InterpreterNeeded { get; private set; }

    /// <summary>How to reach the client, if there is a way.</summary>
    public ContactChannel? ContactChannel { get; private set; }

    /// <summary>The team that supports the client.</summary>
    public string TeamId { get; private set; } = "";

    /// <summary>
    /// Id of the worker who supports the client day by day, so that each finds their own clients first; who registers a client, until another takes
    /// over. It gives no rights: the team sees the client either way. Kept as long as the record; an earlier one is not kept.
    /// </summary>
    public string? PrimaryWorkerId { get; private set; }

    /// <summary>That worker's name, as colleagues know it.</summary>
    public string? PrimaryWorkerName { get; private set; }

    /// <summary>When something in this record last changed (name, purpose, phase, basic condition, worker); the map has days of its own.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Where the record stands.</summary>
    public ClientStatus Status { get; private set; } = ClientStatus.Active;

    /// <summary>How the client came here.</summary>
    public ClientOrigin Origin { get; private init; } = ClientOrigin.Registered;

    /// <summary>When the client came here.</summary>
    public DateTimeOffset Since { get; private init; }

    /// <summary>When the client moved on.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>The handover by which the client moved on; null of a record of before, and of who has not.</summary>
    public Guid? MovedByHandoverId { get; private set; }

    /// <summary>When this copy was closed.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The handover by which the client arrived; the same handover never makes a second client.</summary>
    public Guid? ArrivedByHandoverId { get; private init; }

    /// <summary>The sender's consent receipt that covers what arrived.</summary>
    public string? ArrivalReceipt { get; private init; }

    /// <summary>What the network support is for, newest last (R1).</summary>
    public IReadOnlyList<PurposeText> Purposes => purposes;

    /// <summary>Phases the client went through, oldest first (R24).</summary>
    public IReadOnlyList<PhasePeriod> Phases => phases;

    /// <summary>Basic conditions over time, newest last (R11).</summary>
    public IReadOnlyList<BasicCondition> BasicConditions => basicConditions;

    /// <summary>The purpose that holds now.</summary>
    public PurposeText? CurrentPurpose => purposes.OrderBy(purpose => purpose.Since).LastOrDefault();

    /// <summary>The phase that holds now.</summary>
    public ClientPhase Phase => phases.OrderBy(phase => phase.Since).ThenBy(phase => phase.RecordedAt).LastOrDefault()?.Phase ?? ClientPhase.Prevention;

    /// <summary>A new client of one of our teams.</summary>
    public static Client Register(Basics basics, string teamId, ClientPhase phase, string purpose, string by, DateTimeOffset now) =>
        Begin(new Client { Id = Guid.CreateVersion7(now), Since = now }, basics, teamId, phase, purpose, by, now);

    /// <summary>A client who moved along to us, with the card that the client consented to.</summary>
    public static Client Arrive(Guid handoverId, string receipt, Basics basics, string teamId, ClientPhase phase, string purpose, DateTimeOffset now) =>
        Begin(new Client { Id = Guid.CreateVersion7(now), Since = now, Origin = ClientOrigin.Handover, ArrivedByHandoverId = handoverId, ArrivalReceipt = receipt },
            basics, teamId, phase, purpose, "meeverhuisd", now);

    /// <summary>Corrects or completes the basics.</summary>
    public Refusal? Change(Basics basics, DateTimeOffset now)
    {
        if (Refusal(basics, now) is { } refusal)
        {
            return refusal;
        }

        Take(basics);
        ChangedAt = now;
        return null;
    }

    /// <summary>Makes a worker the client's own worker, or nobody.</summary>
    public Refusal? SetPrimaryWorker(string? id, string? name, DateTimeOffset now)
    {
        if (Status == ClientStatus.Moved)
        {
            return Errors.Moved;
        }

        (PrimaryWorkerId, PrimaryWorkerName, ChangedAt) = (id, name, now);
        return null;
    }

    /// <summary>Writes what the support is for from now on; the earlier text stays readable.</summary>
    public Refusal? WritePurpose(string text, string by, DateTimeOffset now)
    {
        if (Status == ClientStatus.Moved)
        {
            return Errors.Moved;
        }

        purposes.Add(new PurposeText { Id = Guid.CreateVersion7(now), Text = TypedText.Lines(text), Since = now, By = by });
        ChangedAt = now;
        return null;
    }

    /// <summary>Enters a phase, today or earlier, but not before the client was born.</summary>
    public Refusal? Enter(ClientPhase phase, DateOnly since, DateTimeOffset now)
    {
        if (Status == ClientStatus.Moved)
        {
            return Errors.Moved;
        }

        if (since > DutchDay.Of(now))
        {
            return Errors.PhaseInFuture;
        }

        if (since.Year < Math.Max(1900, BirthYear ?? 0))
        {
            return Errors.PhaseTooEarly;
        }

        phases.Add(new PhasePeriod { Id = Guid.CreateVersion7(now), Phase = phase, Since = since, RecordedAt = now });
        ChangedAt = now;
        return null;
    }

    /// <summary>Says how a basic condition stands.</summary>
    public Refusal? SetCondition(ConditionDomain domain, ConditionState state, DateTimeOffset now)
    {
        if (Status == ClientStatus.Moved)
        {
            return Errors.Moved;
        }

        basicConditions.Add(new BasicCondition { Id = Guid.CreateVersion7(now), Domain = domain, State = state, Since = now });
        ChangedAt = now;
        return null;
    }

    /// <summary>What a worker wrote down first, as it is now.</summary>
    public Basics Basics => new(DisplayName, BirthYear, Language, InterpreterNeeded, ContactChannel);

    /// <summary>Why these basics cannot be taken, or null.</summary>
    public Refusal? Refusal(Basics basics, DateTimeOffset now) =>
        Status == ClientStatus.Moved ? Errors.Moved
        : basics.BirthYear is { } year && (year < 1900 || year > now.Year) ? Errors.BirthYear
        : null;

    private static Client Begin(Client client, Basics basics, string teamId, ClientPhase phase, string purpose, string by, DateTimeOffset now)
    {
        client.Take(basics);
        client.TeamId = teamId;
        client.Enter(phase, DutchDay.Of(now), now);
        client.WritePurpose(purpose, by, now);
        return client;
    }

    private void Take(Basics basics)
    {
        DisplayName = TypedText.Line(basics.DisplayName);
        PlainName = Search.PlainName.Of(DisplayName);
        NameWords = NameForms.Words(DisplayName);
        NameParts = NameForms.Parts(DisplayName);
        BirthYear = basics.BirthYear;
        Language = basics.Language;
        InterpreterNeeded = basics.InterpreterNeeded;
        ContactChannel = basics.ContactChannel;
    }
}

/// <summary>What a worker writes down about a client first.</summary>
public sealed record Basics(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, ContactChannel? ContactChannel)
{
    /// <summary>A mark of exactly these basics: two who change them at once are told apart by it. Says nothing about what is in them.</summary>
    public string Revision()
    {
        var all = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new object?[] { DisplayName, BirthYear, Language, InterpreterNeeded, ContactChannel?.Kind, ContactChannel?.Value });
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(all).AsSpan(0, 8)).ToLowerInvariant();
    }
}

/// <summary>How to reach a client.</summary>
public sealed record ContactChannel(ContactKind Kind, string Value);

/// <summary>What network support is for, in the client's words, dated (R1).</summary>
public sealed class PurposeText
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The words that client, close ones, workers and a receiving team see.</summary>
    public required string Text { get; init; }

    /// <summary>From when they hold.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who wrote them down.</summary>
    public required string By { get; init; }
}

/// <summary>A phase and the day it began (R24).</summary>
public sealed class PhasePeriod
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The phase.</summary>
    public required ClientPhase Phase { get; init; }

    /// <summary>The day it began.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>When it was written down; decides between two of one day.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>How one basic condition stood from a moment on (R11).</summary>
public sealed class BasicCondition
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which condition.</summary>
    public required ConditionDomain Domain { get; init; }

    /// <summary>How it stood.</summary>
    public required ConditionState State { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset Since { get; init; }
}
