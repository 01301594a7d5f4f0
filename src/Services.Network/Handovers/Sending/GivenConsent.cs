using Meeverhuizen.Contracts.Clients;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>The client's consent as this service needs it: which words, for which team, over exactly which contents. The record itself is with Clients.</summary>
public sealed record GivenConsent
{
    /// <summary>Id of the consent record at Clients.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>The last moment it holds.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How it was given.</summary>
    public required ConsentMethod Method { get; init; }

    /// <summary>Who gave it.</summary>
    public required ConsentGiver GivenBy { get; init; }

    /// <summary>The exact words that were shown.</summary>
    public required string Text { get; init; }

    /// <summary>The organisation it was given for.</summary>
    public required string RecipientOrganisation { get; init; }

    /// <summary>The team it was given for.</summary>
    public required string RecipientTeam { get; init; }

    /// <summary>Digest of the contents of the preview.</summary>
    public required string SelectionDigest { get; init; }

    /// <summary>The signed receipt that travels along.</summary>
    public required string Receipt { get; init; }

    /// <summary>When the client took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether this is the yes that was recorded within the last minute, in the very same words: pressed twice.</summary>
    public bool IsSameYesAs(GivenConsent later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later.GivenAt - GivenAt < TimeSpan.FromMinutes(1)
            && this with { ConsentId = later.ConsentId, GivenAt = later.GivenAt, Receipt = later.Receipt } == later;
    }

    /// <summary>given, withdrawn or expired.</summary>
    public ConsentState StateAt(DateTimeOffset now) => WithdrawnAt is not null ? ConsentState.Withdrawn : ValidUntil <= now ? ConsentState.Expired : ConsentState.Given;
}
