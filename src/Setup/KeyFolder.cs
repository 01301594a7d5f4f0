using System.Text.Json;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Setup;

/// <summary>
/// The folder with keys, made at first start and never overwritten: <c>&lt;org&gt;/signing.jwk</c> and <c>encryption.jwk</c> per
/// organisation, <c>clients/&lt;service&gt;.jwk</c> to sign in with, <c>root/private.jwk</c> for the directory alone, and
/// <c>root-public.jwk</c> for everyone. Files 600, folders 700.
/// </summary>
public sealed class KeyFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The root key that signs the directory. No service gets this file.</summary>
    public PrivateKey Root => PrivateKey.Load(At("root", "private.jwk"));

    /// <summary>Services that sign in with a key of their own.</summary>
    public static IEnumerable<string> ServicesOf(CityFile city) => city.RecordKeepers
        .SelectMany(organisation => new[] { $"clients-{organisation.Id}", $"network-{organisation.Id}" })
        .Concat(["gateway", "handover"]);

    /// <summary>Keys of an organisation, to be published in the directory.</summary>
    public DirectoryKeys PublicOf(string organisation) => new(
        PrivateKey.Load(At(organisation, "signing.jwk")).Public, PrivateKey.Load(At(organisation, "encryption.jwk")).Public);

    /// <summary>The public half of a service's sign-in key.</summary>
    public PublicKey ClientOf(string service) => PrivateKey.Load(At("clients", service + ".jwk")).Public;

    /// <summary>Makes every key that is not there yet.</summary>
    public void Complete(CityFile city)
    {
        Ensure(PrivateKey.ForSigning, "root", "private.jwk");
        WriteOnce(() => JsonSerializer.Serialize(Root.Public, JsonSerializerOptions.Web), "root-public.jwk");
        foreach (var organisation in city.Organisations)
        {
            Ensure(PrivateKey.ForSigning, organisation.Id, "signing.jwk");
            Ensure(PrivateKey.ForEncryption, organisation.Id, "encryption.jwk");
        }

        foreach (var service in ServicesOf(city))
        {
            Ensure(PrivateKey.ForSigning, "clients", service + ".jwk");
        }

        IdentityKeys.Ensure(At("identity"));
        foreach (var service in (string[])["identity", "web", "gateway"])
        {
            Folder("data-protection", service); // one each: who can read the gateway's can make sessions
        }
    }

    private void Ensure(Func<PrivateKey> make, params string[] parts)
    {
        var file = At(parts);
        if (!File.Exists(file))
        {
            Folder(parts[..^1]);
            make().Save(file + ".new");
            File.Move(file + ".new", file);
        }
    }

    private void WriteOnce(Func<string> text, string name)
    {
        if (!File.Exists(At(name)))
        {
            File.WriteAllText(At(name) + ".new", text());
            File.Move(At(name) + ".new", At(name));
        }
    }

    private void Folder(params string[] parts)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(At(parts));
        }
        else
        {
            Directory.CreateDirectory(At(parts), OwnerOnly);
        }
    }

    private string At(params string[] parts) => Path.Combine([path, .. parts]);
}
