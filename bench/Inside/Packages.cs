using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Meeverhuizen.Sealing;

namespace Meeverhuizen.Bench.Inside;

/// <summary>Signing and sealing a package, and opening and checking it, by the size of its contents.</summary>
public class Packages
{
    private static readonly string[] Support = ["practical"];
    private readonly OrganisationKeys sender = OrganisationKeys.Generate("haven");
    private readonly OrganisationKeys receiver = OrganisationKeys.Generate("oost");
    private PackageEnvelope envelope = null!;
    private DirectoryEntry entry = null!;
    private string ciphertext = null!;
    private SealedPackage.Expected expected = null!;

    [Params(2, 100, 1024)]
    public int Kibibytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // Persons as they travel: short members, some letters outside ASCII.
        var persons = Enumerable.Range(0, Kibibytes * 1024 / 150).Select(i => new { key = $"p{i:00000}", name = "Zus Éloïse", kind = "human", relation = "SIS", ring = 2, sector = "family", support = Support });
        envelope = new PackageEnvelope
        {
            Schema = PackageEnvelope.CurrentSchema,
            HandoverId = Guid.NewGuid(),
            Sender = "haven",
            Receiver = "oost",
            ReceiverTeam = "oost-a",
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(14),
            Receipt = new string('r', 900),
            Contents = JsonSerializer.SerializeToElement(persons),
        };
        entry = Signatures.EntryOf(sender);
        expected = new SealedPackage.Expected(envelope.HandoverId, "haven", "oost-a");
        ciphertext = Seal().Ciphertext;
    }

    [Benchmark(Description = "seal a package, KiB")]
    public SealedPackage Seal() => SealedPackage.Seal(envelope, sender.Signing, receiver.Encryption.Public);

    [Benchmark(Description = "open a package, KiB")]
    public PackageEnvelope Open() => SealedPackage.Open(ciphertext, expected, receiver, entry, DateTimeOffset.UtcNow).Envelope ?? throw new InvalidOperationException("It did not open.");
}
