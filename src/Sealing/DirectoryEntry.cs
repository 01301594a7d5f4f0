using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeverhuizen.Sealing;

/// <summary>
/// One organisation in the cooperation's directory, as the cooperation's root key vouches for it. The courier only passes it on:
/// it has no root key, so it cannot put a key of its own in an entry.
/// </summary>
public sealed record DirectoryEntry
{
    /// <summary>What a signed entry says it is.</summary>
    public const string Type = "meeverhuizen-directory+jws";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Id of the organisation.</summary>
    public required string Org { get; init; }

    /// <summary>The organisation's OIN: 20 digits.</summary>
    public required string Oin { get; init; }

    /// <summary>The organisation's name, as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>One of `shelter`, `buurtteam`, `municipality`.</summary>
    public required string Kind { get; init; }

    /// <summary>Its teams that can be asked.</summary>
    public required IReadOnlyList<DirectoryTeam> Teams { get; init; }

    /// <summary>Whom to call when a team has no contact of its own; null in entries of before.</summary>
    public DirectoryContact? Contact { get; init; }

    /// <summary>Its public keys.</summary>
    public required DirectoryKeys Keys { get; init; }

    /// <summary>From when the entry holds.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when; an entry is renewed before that.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>When the root signed it, in seconds since 1970.</summary>
    public required long Iat { get; init; }

    /// <summary>Signs this entry with the root key; only the cooperation's setup has that key.</summary>
    public string Sign(PrivateKey root) => root.Sign(JsonSerializer.Serialize(this, Json), Type);

    /// <summary>
    /// The entry, if the root signed it, it holds now and it is about the organisation that was asked for; otherwise null.
    /// An entry that does not verify is as good as none: nothing is sealed to it and nothing is believed from it.
    /// </summary>
    public static DirectoryEntry? Verify(string compact, PublicKey root, string organisation, DateTimeOffset now)
    {
        try
        {
            var entry = SignedText.Verify(compact, root, Type) is { } payload ? JsonSerializer.Deserialize<DirectoryEntry>(payload, Json) : null;
            return entry is not null && entry.Org == organisation && entry.ValidFrom <= now && now < entry.ValidUntil
                && entry.Keys.Sig is { Use: "sig" } sig && sig.IsSound() && entry.Keys.Enc is { Use: "enc" } enc && enc.IsSound()
                ? entry
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What an entry says, unverified: for who passes it on. Only <see cref="Verify"/> says whether it may be believed.</summary>
    public static DirectoryEntry? Unverified(string compact)
    {
        try
        {
            return compact.Split('.') is [_, var payload, _] ? JsonSerializer.Deserialize<DirectoryEntry>(Jose.Base64Url.Decode(payload), Json) : null;
        }
        catch (Exception e) when (SignedText.IsBroken(e))
        {
            return null;
        }
    }
}

/// <summary>A team of an organisation, and whom to call there; null when the organisation's contact answers for it.</summary>
public sealed record DirectoryTeam(string Id, string Name, DirectoryContact? Contact = null);

/// <summary>Whom to call about a handover. The organisation decides what is known of it; nothing in it is needed to seal or to open.</summary>
/// <param name="Name">A desk, a function or a name: "Dienstdoende begeleider".</param>
/// <param name="Phone">Telephone number, as people dial it.</param>
/// <param name="Hours">When somebody answers, in words.</param>
/// <param name="Email">E-mail address, for who cannot call. Never for a client's details.</param>
public sealed record DirectoryContact(string? Name = null, string? Phone = null, string? Hours = null, string? Email = null);

/// <summary>An organisation's public keys: one to check its signatures, one to encrypt to it.</summary>
public sealed record DirectoryKeys(PublicKey Sig, PublicKey Enc);
