using System.Diagnostics;
using System.Text.Json;
using Meeverhuizen.Bench.Cases.Growing;
using Meeverhuizen.Sealing;

namespace Meeverhuizen.Bench.Cases;

/// <summary>
/// A very big record handed over, from the acceptance until it stands in the receiver's records: 1,000 persons and 5,000 ties. Ties and
/// the days on which they changed are what the record knows of events today; each counts as one.
/// </summary>
internal static class Packages
{
    public static async Task Run(Measurement bench)
    {
        await using var team = await Team.Start(bench);
        var (persons, ties) = (bench.Count(1_000), bench.Count(5_000));
        var handover = await Offered(team, persons, ties);
        var contents = await team.Preview(handover);
        await team.Import(handover);

        // A service runs for weeks, its first minute is not what is measured; so few of these go through in a minute that all of it is spent on them.
        for (var round = 0; round < bench.Rounds(8); round++)
        {
            Console.WriteLine($"{DateTime.Now:HH:mm:ss}  warming up: {await Imported():0.00} s");
        }

        for (var run = 0; run < bench.Runs; run++)
        {
            Alone(bench, team, contents, persons, ties);
            bench.Figures.Add($"package of {persons:#,0} persons and {ties:#,0} events, sealed to imported (s)", "s", await Imported());
        }

        async Task<double> Imported()
        {
            var next = await Offered(team, persons, ties);
            var clock = Stopwatch.GetTimestamp();
            await team.Import(next);
            return Stopwatch.GetElapsedTime(clock).TotalSeconds;
        }
    }

    private static async Task<Guid> Offered(Team team, int persons, int ties)
    {
        var client = await team.Register($"Cliënt Groot{Guid.NewGuid():N}");
        return await team.Offer(client, await BigMap.Draw(team.City, client, persons, ties));
    }

    /// <summary>Signing, sealing and opening without anything around it.</summary>
    private static void Alone(Measurement bench, Team team, JsonElement contents, int persons, int ties)
    {
        var haven = OrganisationKeys.Load("haven", Path.Combine(team.City.Keys, "haven"));
        var oost = OrganisationKeys.Load("oost", Path.Combine(team.City.Keys, "oost"));
        var now = DateTimeOffset.UtcNow;
        var begun = Stopwatch.GetTimestamp();
        var package = SealedPackage.Seal(new PackageEnvelope
        {
            Schema = PackageEnvelope.CurrentSchema, HandoverId = Guid.Empty, Sender = "haven", Receiver = "oost", ReceiverTeam = "oost-oost1", CreatedAt = now,
            ExpiresAt = now.AddDays(14), Receipt = "", Contents = contents,
        }, haven.Signing, oost.Encryption.Public);
        var size = $"{persons:#,0} persons and {ties:#,0} events";
        bench.Figures.Add($"seal {size}, alone", "ms", Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        bench.Figures.Add($"sealed package of {size}", "MiB", package.Ciphertext.Length / 1048576d);

        begun = Stopwatch.GetTimestamp();
        var sender = new DirectoryEntry
        {
            Org = "haven", Oin = "", Name = "", Kind = "shelter", Teams = [], Keys = new DirectoryKeys(haven.Signing.Public, haven.Encryption.Public), ValidFrom = now,
            ValidUntil = now, Iat = 0,
        };
        if (SealedPackage.Open(package.Ciphertext, new SealedPackage.Expected(Guid.Empty, "haven", "oost-oost1"), oost, sender, now).Fault is { } fault)
        {
            throw new InvalidOperationException($"The package did not open: {fault}.");
        }

        bench.Figures.Add($"open {size}, alone", "ms", Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }
}
