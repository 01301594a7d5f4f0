using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Bench.Inside;

/// <summary>A message from the wire: its type found by its CloudEvents name, its body read as that contract, as the inbox does.</summary>
public class Wire
{
    private readonly string type = MessageTypes.Of(typeof(HoldHandover));
    private readonly byte[] body = JsonSerializer.SerializeToUtf8Bytes(new HoldHandover { HandoverId = Guid.NewGuid(), Question = new(new string('a', 1900)) }, JsonSerializerOptions.Web);

    [Benchmark(Description = "read a message of 2 KB")]
    public object Read() => JsonSerializer.Deserialize(body, MessageTypes.Find(type)!, JsonSerializerOptions.Web)!;
}
