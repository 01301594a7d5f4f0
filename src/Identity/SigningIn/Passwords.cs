using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>How passwords are kept: PBKDF2 with HMAC-SHA512, 210,000 rounds (OWASP Password Storage).</summary>
internal static class Passwords
{
    public const int Rounds = 210_000;

    public static IOptions<PasswordHasherOptions> Hashing { get; } = Options.Create(new PasswordHasherOptions { IterationCount = Rounds });
}
