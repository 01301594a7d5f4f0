using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeverhuizen.Sealing;

/// <summary>
/// What is signed and sealed: from whom, to which team, for which handover, until when, under which consent, and the contents that
/// the client saw in the preview. Carries no id by which the sender knows the client.
/// </summary>
public sealed record PackageEnvelope
{
    /// <summary>The form in which everything about a tie is known.</summary>
    public const string CurrentSchema = "meeverhuizen-package/1";

    /// <summary>
    /// The same form in which something may be unknown. A name of its own: who reads only the first would take what is unknown for something
    /// that was said, so they refuse it aloud instead.
    /// </summary>
    public const string SchemaWithUnknown = "meeverhuizen-package/1.1";

    /// <summary>The forms that are read.</summary>
    public static readonly IReadOnlyList<string> Schemas = [CurrentSchema, SchemaWithUnknown];

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Name and version of this form.</summary>
    public required string Schema { get; init; }

    /// <summary>The handover it belongs to; a package of one handover opens no other.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Id of the organisation that sealed it.</summary>
    public required string Sender { get; init; }

    /// <summary>Id of the team that hands over, for who wants to call it; inside, because before the yes it would tell where the client is. Null in packages of before.</summary>
    public string? SenderTeam { get; init; }

    /// <summary>Id of the organisation that may open it.</summary>
    public required string Receiver { get; init; }

    /// <summary>Id of the team the client consented to.</summary>
    public required string ReceiverTeam { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this moment it may no longer be opened.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The signed consent receipt that covers exactly these contents.</summary>
    public required string Receipt { get; init; }

    /// <summary>The client's card, persons and ties, letter for letter as previewed; its digest is what the consent covers.</summary>
    public required JsonElement Contents { get; init; }

    /// <summary>Digest of the contents, letter for letter.</summary>
    [JsonIgnore]
    public string SelectionDigest => Digest.Of(JsonMarshal.GetRawUtf8Value(Contents));
}
