using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>
/// What a client said yes to: exact words, recipient team, purpose, contents, end date (AVG art. 7; ISO/IEC TS 27560:2023). Given only by
/// the client or the legal representative, withdrawn as easily as given, and then it holds for nothing from that moment on. It ends with
/// the handover it was given for.
/// </summary>
public sealed class Consent
{
    /// <summary>Why a consent ended that was followed by a newer one for the same handover.</summary>
    public const string Replaced = "replaced";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(731);

    private Consent()
    {
    }

    /// <summary>UUIDv7: the record's id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The client (pii principal).</summary>
    public Guid ClientId { get; private init; }

    /// <summary>The handover it is for; it holds for no other.</summary>
    public Guid HandoverId { get; private init; }

    /// <summary>Organisation that may receive (recipient third party).</summary>
    public string RecipientOrganisation { get; private init; } = "";

    /// <summary>Team that may receive.</summary>
    public string RecipientTeam { get; private init; } = "";

    /// <summary>What it may be used for.</summary>
    public string Purpose { get; private init; } = "";

    /// <summary>The exact words that were shown or read out.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Version of the text's form.</summary>
    public string TextVersion { get; private init; } = "";

    /// <summary>Language of the words, BCP 47.</summary>
    public string Language { get; private init; } = "nl";

    /// <summary>How it was given (collection method).</summary>
    public ConsentMethod Method { get; private init; }

    /// <summary>Who gave it.</summary>
    public ConsentGiver GivenBy { get; private init; }

    /// <summary>Id of the worker who recorded it.</summary>
    public string RecordedBy { get; private init; } = "";

    /// <summary>Name of the worker who recorded it.</summary>
    public string RecordedByName { get; private init; } = "";

    /// <summary>When it was given (event time).</summary>
    public DateTimeOffset GivenAt { get; private init; }

    /// <summary>Until when it holds.</summary>
    public DateTimeOffset ValidUntil { get; private init; }

    /// <summary>Parts it covers: <c>client</c>, <c>persons</c>, <c>ties</c> … (pii information).</summary>
    public IReadOnlyList<string> Parts { get; private init; } = [];

    /// <summary>Digest of the contents the client saw in the preview.</summary>
    public string SelectionDigest { get; private init; } = "";

    /// <summary>The signed receipt that travels with the package.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>When it ended, because its handover did.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What its handover came to (<c>completed</c>, <c>declined</c>, <c>withdrawn</c> …), or <see cref="Replaced"/>.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Records a consent and signs its receipt.</summary>
    public static (Consent? Consent, Refusal? Refusal) Give(Guid clientId, Terms terms, OrganisationKeys keys, DateTimeOffset now)
    {
        if (terms.ValidUntil <= now || terms.ValidUntil > now + Longest)
        {
            return (null, Errors.ConsentPeriod);
        }

        var consent = new Consent
        {
            Id = Guid.CreateVersion7(now),
            ClientId = clientId,
            HandoverId = terms.HandoverId,
            RecipientOrganisation = terms.RecipientOrganisation,
            RecipientTeam = terms.RecipientTeam,
            Purpose = terms.Purpose,
            Text = terms.Text,
            TextVersion = terms.TextVersion,
            Language = terms.Language,
            Method = terms.Method,
            GivenBy = terms.GivenBy,
            RecordedBy = terms.RecordedBy,
            RecordedByName = terms.RecordedByName,
            GivenAt = now,
            ValidUntil = terms.ValidUntil,
            Parts = terms.Parts,
            SelectionDigest = terms.SelectionDigest,
        };
        consent.Receipt = new ConsentReceipt
        {
            Iss = keys.Organisation,
            Jti = Guid.CreateVersion7(now).ToString(),
            HandoverId = terms.HandoverId,
            RecipientOrganisation = terms.RecipientOrganisation,
            RecipientTeam = terms.RecipientTeam,
            Purpose = terms.Purpose,
            TextDigest = Digest.Of(terms.Text),
            Language = terms.Language,
            SelectionDigest = terms.SelectionDigest,
            GivenAt = now,
            Exp = terms.ValidUntil.ToUnixTimeSeconds(),
        }.Sign(keys.Signing);
        return (consent, null);
    }

    /// <summary>Whether it stands then.</summary>
    public ConsentState StateAt(DateTimeOffset now) => StateAt(now, ValidUntil, WithdrawnAt, EndedAt);

    /// <summary>The same, of a consent that was read without the rest of it.</summary>
    public static ConsentState StateAt(DateTimeOffset now, DateTimeOffset validUntil, DateTimeOffset? withdrawnAt, DateTimeOffset? endedAt) =>
        withdrawnAt is not null ? ConsentState.Withdrawn : endedAt is not null ? ConsentState.Ended : validUntil <= now ? ConsentState.Expired : ConsentState.Given;

    /// <summary>Its handover came to this; null when it turned out not to be over (a confirmation came late). Said once more, it changes nothing.</summary>
    public void End(string? reason, DateTimeOffset at)
    {
        if (reason != EndReason)
        {
            (EndReason, EndedAt) = (reason, reason is null ? null : at);
        }
    }

    /// <summary>The client takes it back: at once.</summary>
    public Refusal? Withdraw(DateTimeOffset now)
    {
        if (StateAt(now) != ConsentState.Given)
        {
            return Errors.ConsentEnded;
        }

        WithdrawnAt = now;
        return null;
    }
}

/// <summary>The terms a client says yes to.</summary>
public sealed record Terms(
    Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string TextVersion, string Language, ConsentMethod Method,
    ConsentGiver GivenBy, string RecordedBy, string RecordedByName, DateTimeOffset ValidUntil, IReadOnlyList<string> Parts, string SelectionDigest);
