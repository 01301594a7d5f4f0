namespace Meeverhuizen.Identity.Tokens;

/// <summary>A client's signed proof of who it is, seen once; the same proof is not believed twice (NL GOV OAuth: <c>jti</c> never reused).</summary>
public sealed class UsedAssertion
{
    /// <summary>SHA-256 of client id and <c>jti</c>.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>The proof's own end; after that the time check refuses it and this row can go.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
