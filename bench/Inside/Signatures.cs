using BenchmarkDotNet.Attributes;
using Meeverhuizen.Sealing;

namespace Meeverhuizen.Bench.Inside;

/// <summary>Checking what others signed: a consent receipt, and an organisation's entry in the directory.</summary>
public class Signatures
{
    private readonly PrivateKey root = PrivateKey.ForSigning();
    private readonly OrganisationKeys haven = OrganisationKeys.Generate("haven");
    private string receipt = null!;
    private string entry = null!;

    [GlobalSetup]
    public void Setup()
    {
        receipt = new ConsentReceipt
        {
            Iss = "haven",
            Jti = Guid.NewGuid().ToString(),
            HandoverId = Guid.NewGuid(),
            RecipientOrganisation = "oost",
            RecipientTeam = "oost-a",
            Purpose = "handover",
            TextDigest = Digest.Of("words"),
            Language = "nl",
            SelectionDigest = Digest.Of("contents"),
            GivenAt = DateTimeOffset.UtcNow,
            Exp = DateTimeOffset.UtcNow.AddDays(30).ToUnixTimeSeconds(),
        }.Sign(haven.Signing);
        entry = EntryOf(haven).Sign(root);
    }

    [Benchmark(Description = "verify a consent receipt")]
    public ConsentReceipt Receipt() => ConsentReceipt.Verify(receipt, haven.Signing.Public) ?? throw new InvalidOperationException("It did not verify.");

    [Benchmark(Description = "verify a directory entry")]
    public DirectoryEntry Entry() => DirectoryEntry.Verify(entry, root.Public, "haven", DateTimeOffset.UtcNow) ?? throw new InvalidOperationException("It did not verify.");

    internal static DirectoryEntry EntryOf(OrganisationKeys keys) => new()
    {
        Org = keys.Organisation,
        Oin = "00000001234567890000",
        Name = "De Haven",
        Kind = "shelter",
        Teams = [new DirectoryTeam("haven-a", "Team A")],
        Keys = new DirectoryKeys(keys.Signing.Public, keys.Encryption.Public),
        ValidFrom = DateTimeOffset.UtcNow.AddDays(-1),
        ValidUntil = DateTimeOffset.UtcNow.AddDays(30),
        Iat = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
    };
}
