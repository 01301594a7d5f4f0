using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Meeverhuizen.Services.Network.Importing.EasyNwk;

namespace Meeverhuizen.Bench.Inside;

/// <summary>Safe reading of a file of easyNWK: one map of twelve contacts, and as much as a file may hold (5 MB).</summary>
public class EasyNwkFiles
{
    private static readonly DateOnly Today = new(2025, 9, 15);
    private readonly byte[] small = File(versions: 1, contacts: 12);
    private readonly byte[] large = File(versions: 18, contacts: 700);

    [Benchmark(Description = "read an easyNWK file, one map of 12")]
    public EasyNwkFile Small() => Read(small);

    [Benchmark(Description = "read an easyNWK file, 5 MB")]
    public EasyNwkFile Large() => Read(large);

    private static EasyNwkFile Read(byte[] file) =>
        EasyNwkReader.Read(file, Today) is { File: { } read } ? read : throw new InvalidOperationException("It was refused.");

    private static byte[] File(int versions, int contacts)
    {
        var file = JsonSerializer.SerializeToUtf8Bytes(new
        {
            title = "kaart",
            versions = Enumerable.Range(1, versions).Select(version => new
            {
                title = $"Kaart {version}",
                date = Today.AddDays(-version).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                nwk = new
                {
                    ego = new { name = "Voorbeeld" },
                    alteri = Enumerable.Range(1, contacts).Select(i => new
                    {
                        id = i,
                        name = $"Zus Éloïse {i}",
                        human = true,
                        currentGender = "weiblich",
                        age = "41",
                        note = "Ziet haar elke week, soms vaker, en belt als er iets is met de kinderen.",
                        distance = 10 + (i % 90),
                        angle = (i * 7 % 360) - 180,
                        edgeType = i % 3,
                        conflict = i % 5 == 0,
                        role = "zus",
                        supportEmotional = i % 4,
                        supportPractical = i % 3,
                        deceased = false,
                    }),
                    connections = Enumerable.Range(1, contacts - 1).Select(i => new { id1 = i, id2 = i + 1 }),
                },
            }),
        });
        return file.Length <= EasyNwkReader.FileLimit ? file : throw new InvalidOperationException($"{file.Length} bytes is more than a file may be.");
    }
}
