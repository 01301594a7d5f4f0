using System.Text.Json;

namespace Meeverhuizen.Sealing.Tests;

/// <summary>A shelter that seals for a buurtteam, with one small record that the client agreed to.</summary>
internal sealed class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public PrivateKey Root { get; } = PrivateKey.ForSigning();
    public OrganisationKeys Haven { get; } = OrganisationKeys.Generate("haven");
    public OrganisationKeys Oost { get; } = OrganisationKeys.Generate("oost");
    public OrganisationKeys West { get; } = OrganisationKeys.Generate("west");
    public Guid HandoverId { get; } = Guid.CreateVersion7();

    public JsonElement Contents { get; } = JsonSerializer.SerializeToElement(new
    {
        client = new { displayName = "Yosef <& \"de oude\"> Ōe", birthYear = 1979 },
        persons = new[] { new { id = "p1", name = "Zus Miriam ❤" } },
    });

    public static DirectoryEntry Entry(OrganisationKeys keys) => new()
    {
        Org = keys.Organisation,
        Oin = "00000099000000001000",
        Name = keys.Organisation,
        Kind = "shelter",
        Teams = [new DirectoryTeam(keys.Organisation + "-een", "Team Een")],
        Keys = new DirectoryKeys(keys.Signing.Public, keys.Encryption.Public),
        ValidFrom = Now.AddDays(-1),
        ValidUntil = Now.AddYears(1),
        Iat = Now.AddDays(-1).ToUnixTimeSeconds(),
    };

    public ConsentReceipt Receipt(string? selectionDigest = null) => new()
    {
        Iss = "haven",
        Jti = "r1",
        HandoverId = HandoverId,
        RecipientOrganisation = "oost",
        RecipientTeam = "oost-een",
        Purpose = "network-support",
        TextDigest = Digest.Of("Ik vind het goed."),
        Language = "nl",
        SelectionDigest = selectionDigest ?? Digest.Of(Contents.GetRawText()),
        GivenAt = Now.AddHours(-1),
        Exp = Now.AddDays(30).ToUnixTimeSeconds(),
    };

    public PackageEnvelope Envelope() => new()
    {
        Schema = PackageEnvelope.CurrentSchema,
        HandoverId = HandoverId,
        Sender = "haven",
        Receiver = "oost",
        ReceiverTeam = "oost-een",
        CreatedAt = Now,
        ExpiresAt = Now.AddDays(14),
        Receipt = Receipt().Sign(Haven.Signing),
        Contents = Contents,
    };

    public SealedPackage Sealed(PackageEnvelope? envelope = null) => SealedPackage.Seal(envelope ?? Envelope(), Haven.Signing, Oost.Encryption.Public);

    public OpenedPackage OpenedByOost(string ciphertext, DirectoryEntry? sender = null, DateTimeOffset? at = null) =>
        SealedPackage.Open(ciphertext, new SealedPackage.Expected(HandoverId, "haven", "oost-een"), Oost, sender ?? Entry(Haven), at ?? Now);
}
