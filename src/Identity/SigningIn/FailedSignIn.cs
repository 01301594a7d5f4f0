namespace Meeverhuizen.Identity.SigningIn;

/// <summary>
/// Wrong passwords for one user name from one network, on one known device, or from everywhere; counted the same way whether that name exists
/// or not, so that it says nothing about who has an account.
/// </summary>
public sealed class FailedSignIn
{
    /// <summary>SHA-256 of the normalised user name and where it was tried; what people type there by mistake (a password, say) is not kept readable.</summary>
    public required byte[] NameDigest { get; init; }

    /// <summary>Wrong attempts since the last right one.</summary>
    public int Failures { get; set; }

    /// <summary>The last wrong attempt.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Until when every attempt is refused.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}
