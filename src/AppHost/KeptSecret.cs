using System.Security.Cryptography;
using System.Text.Json;
using Aspire.Hosting.Publishing;

namespace Meeverhuizen.AppHost;

/// <summary>
/// A secret of this city: made once and kept in <c>secrets/parameters.json</c>, which only its owner can read, so that each city folder has its
/// own. Aspire's persisted parameters are kept per person and project instead: two cities would share them. Letters and digits only, because it
/// goes into addresses; none that are mistaken for another.
/// </summary>
internal sealed class KeptSecret(string folder, string name) : ParameterDefault
{
    private const int Length = 32;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static readonly Lock Access = new();
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <inheritdoc />
    public override string GetDefaultValue()
    {
        lock (Access)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var file = Path.Combine(folder, "parameters.json");
            var all = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))! : [];
            if (!all.TryGetValue(name, out var secret))
            {
                all[name] = secret = RandomNumberGenerator.GetString(Letters, Length);
                var unfinished = file + ".new";
                File.Delete(unfinished);
                using (var stream = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                {
                    JsonSerializer.Serialize(stream, all, Json);
                }

                File.Move(unfinished, file, overwrite: true);
            }

            return secret;
        }
    }

    /// <inheritdoc />
    public override void WriteToManifest(ManifestPublishingContext context) => new GenerateParameterDefault { MinLength = Length, Special = false }.WriteToManifest(context);
}
