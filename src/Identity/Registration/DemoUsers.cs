using System.Security.Cryptography;
using System.Text.Json;
using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.Users;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.Registration;

/// <summary>The invented users of the demo city, with passwords made once on this machine. Never called outside the demo city.</summary>
public static class DemoUsers
{
    // Short Dutch words that are easy to type over; with the number about 41 bits, and five tries per lock.
    private static readonly string[] Words =
    [
        "appel", "baken", "berg", "beuk", "boot", "brood", "brug", "bries", "dijk", "duin", "eiland", "ekster", "fiets", "fluit", "gans", "gracht",
        "haven", "hazel", "heide", "hert", "iep", "kade", "kaars", "kers", "klaver", "klok", "koek", "kraan", "lamp", "lente", "linde", "maan",
        "markt", "mast", "merel", "molen", "mos", "muis", "noot", "oever", "otter", "parel", "peer", "plein", "pont", "reiger", "rivier", "roos",
        "schip", "sluis", "sneeuw", "specht", "ster", "strand", "tram", "tulp", "uil", "veer", "vlinder", "wilg", "wolk", "zeil", "zomer", "zwaan",
    ];

    /// <summary>Makes the users that are not there yet and writes all logins to <paramref name="loginsFile"/> (mode 600). Safe to repeat.</summary>
    /// <param name="connection">A connection to the migrated identity database.</param>
    /// <param name="city">The city with its <see cref="CityFile.DemoUsers"/>.</param>
    /// <param name="loginsFile">Where the printed logins are kept, e.g. <c>.local/secrets/demo-logins.json</c>.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The logins, to print.</returns>
    public static async Task<IReadOnlyList<DemoLogin>> EnsureAsync(string connection, CityFile city, string loginsFile, CancellationToken ct)
    {
        var known = File.Exists(loginsFile)
            ? JsonSerializer.Deserialize<List<DemoLogin>>(await File.ReadAllTextAsync(loginsFile, ct), JsonSerializerOptions.Web) ?? []
            : [];
        var options = new DbContextOptionsBuilder<IdentityDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options;
        await using var db = new IdentityDb(options);
        var names = city.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Name);
        var logins = new List<DemoLogin>();

        foreach (var demo in city.DemoUsers)
        {
            var normalized = demo.UserName.ToUpperInvariant();
            var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, ct);
            var password = known.Find(login => login.UserName == demo.UserName)?.Password;
            if (user is null)
            {
                user = new User
                {
                    Id = Guid.CreateVersion7(), UserName = demo.UserName, NormalizedUserName = normalized,
                    DisplayName = demo.DisplayName, Organisation = demo.Organisation, Role = demo.Role,
                };
                db.Users.Add(user);
                password = null; // a login left over from another database is worth nothing
            }

            user.DisplayName = demo.DisplayName;
            user.Organisation = demo.Organisation;
            user.Role = demo.Role;
            user.Teams = [.. demo.Teams];
            user.Language ??= Languages.Dutch;
            if (password is null)
            {
                password = NewPassword();
                user.PasswordHash = new PasswordHasher<User>(Passwords.Hashing).HashPassword(user, password);
                user.SecurityStamp = Guid.NewGuid().ToString("N");
            }

            logins.Add(new DemoLogin(demo.UserName, password, demo.DisplayName, demo.Organisation, names.GetValueOrDefault(demo.Organisation, city.Name), demo.Role));
        }

        // The file first: a password that is in the database and nowhere else lets nobody in.
        await WritePrivately(loginsFile, logins, ct);
        await db.SaveChangesAsync(ct);
        return logins;
    }

    private static string NewPassword() =>
        $"{Word()}-{Word()}-{Word()}-{Word()}-{RandomNumberGenerator.GetInt32(10_000, 100_000)}";

    private static string Word() => Words[RandomNumberGenerator.GetInt32(Words.Length)];

    private static async Task WritePrivately(string path, List<DemoLogin> logins, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(path, options);
        await JsonSerializer.SerializeAsync(stream, logins, DemoLogin.Json, ct);
    }
}

/// <summary>What a newcomer types to look around in the demo city.</summary>
public sealed record DemoLogin(string UserName, string Password, string DisplayName, string Organisation, string OrganisationName, string Role)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
