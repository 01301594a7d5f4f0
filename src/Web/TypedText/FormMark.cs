using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Meeverhuizen.Web.TypedText;

/// <summary>
/// For whom a form was made: in every form, readable and makeable here alone, good for a day. So that what somebody typed is shown again to
/// that person only, whoever is signed in when the form comes back, and however long ago its session ended.
/// </summary>
public sealed class FormMark(IDataProtectionProvider protection)
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "_form";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("for whom a form was made").ToTimeLimitedDataProtector();

    /// <summary>A new mark, different each time.</summary>
    public string For(string subject) => protector.Protect(subject, Kept);

    /// <summary>The person a form was made for; nothing when the mark is not ours or too old.</summary>
    public string? SubjectOf(string? mark)
    {
        if (mark is not { Length: > 0 and < 2000 })
        {
            return null;
        }

        try
        {
            return protector.Unprotect(mark);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
