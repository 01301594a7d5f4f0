namespace Meeverhuizen.Identity.TwoFactor;

/// <summary>The app on somebody's phone that shows their codes; one per person, and without it (or a recovery code) nobody signs in.</summary>
public sealed class AuthenticatorApp
{
    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What the codes are computed from, encrypted: a copy of the database alone makes no codes.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset LinkedAt { get; set; }

    /// <summary>The half minute of the last code that was taken: that one and older ones are not taken again.</summary>
    public required long LastStep { get; set; }
}
