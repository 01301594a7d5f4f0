using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Settings from files, one value each, as containers get their secrets: the file's name is the setting, <c>__</c> parts it.</summary>
public static class SecretFiles
{
    /// <summary>Adds the files of a folder; without a folder nothing. Keys (<c>.jwk</c>) lie there too and are no settings.</summary>
    public static IConfigurationBuilder AddSecretFiles(this IConfigurationBuilder configuration, string? folder) => string.IsNullOrEmpty(folder)
        ? configuration
        : configuration.AddKeyPerFile(files =>
        {
            files.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.GetFullPath(folder), Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None);
            files.IgnoreCondition = name => name.Contains('.', StringComparison.Ordinal);
        });
}
