namespace Meeverhuizen.Sealing;

/// <summary>The key pairs of one organisation: one it signs with, one that opens what is sealed for it. They never leave its own host.</summary>
public sealed class OrganisationKeys(string organisation, PrivateKey signing, PrivateKey encryption)
{
    /// <summary>Id of the organisation, as in the directory.</summary>
    public string Organisation { get; } = organisation;

    /// <summary>Signs packages and consent receipts.</summary>
    public PrivateKey Signing { get; } = signing;

    /// <summary>Opens packages that are meant for this organisation.</summary>
    public PrivateKey Encryption { get; } = encryption;

    /// <summary>Makes new keys for an organisation.</summary>
    public static OrganisationKeys Generate(string organisation) => new(organisation, PrivateKey.ForSigning(), PrivateKey.ForEncryption());

    /// <summary>Reads `signing.jwk` and `encryption.jwk` from the organisation's own folder.</summary>
    public static OrganisationKeys Load(string organisation, string folder) =>
        new(organisation, PrivateKey.Load(Path.Combine(folder, "signing.jwk")), PrivateKey.Load(Path.Combine(folder, "encryption.jwk")));

    /// <summary>Writes both key files; the folder must be there already, readable by its owner alone.</summary>
    public void Save(string folder)
    {
        Signing.Save(Path.Combine(folder, "signing.jwk"));
        Encryption.Save(Path.Combine(folder, "encryption.jwk"));
    }
}
