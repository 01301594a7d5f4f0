using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Meeverhuizen.Testing;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>What the product is made of is written down at every test run: nothing that is pinned is missing from it.</summary>
public sealed class SbomTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mv-sbom-").FullName;

    [Fact]
    public async Task Every_pinned_package_stands_in_the_bill_of_materials_with_its_version_and_digest()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "scripts", "sbom"), [folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);

        var nuget = Components("sbom-dotnet.json");
        var pinned = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(one => ((string)one.Attribute("Include")!, (string)one.Attribute("Version")!)).ToList();
        Assert.NotEmpty(pinned);
        Assert.All(pinned, one => Assert.Contains(nuget, component => (component.Name, component.Version) == one && component.Digest?.Length == 128));

        var web = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Web", "package.json"), TestContext.Current.CancellationToken));
        var npm = Components("sbom-web.json");
        Assert.All(web.GetProperty("dependencies").EnumerateObject(), one => Assert.Contains(npm, component => component.Name == one.Name && component.Version == one.Value.GetString()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private List<(string Name, string Version, string? Digest)> Components(string file)
    {
        var bom = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(folder, file)));
        Assert.Equal(("CycloneDX", "1.6"), (bom.GetProperty("bomFormat").GetString(), bom.GetProperty("specVersion").GetString()));
        return [.. bom.GetProperty("components").EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("version").GetString()!,
            one.TryGetProperty("hashes", out var hashes) ? hashes[0].GetProperty("content").GetString() : null))];
    }
}
