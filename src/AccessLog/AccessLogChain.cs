using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Meeverhuizen.AccessLog;

/// <summary>Checks that nobody changed, removed or slipped in a line of the access log (BIO2 8.15.05: periodic integrity test).</summary>
public static class AccessLogChain
{
    /// <summary>The sequence of the first line that does not fit, or null when the chain of this person is whole.</summary>
    /// <param name="lines">All lines of one person.</param>
    public static long? FirstBroken(IEnumerable<AccessLogEntry> lines)
    {
        var previous = new byte[32];
        var expected = 1L;
        foreach (var line in lines.OrderBy(l => l.Sequence))
        {
            if (line.Sequence != expected || !line.HashPrev.AsSpan().SequenceEqual(previous) || !line.Hash.AsSpan().SequenceEqual(HashOf(line)))
            {
                return expected;
            }

            previous = line.Hash;
            expected++;
        }

        return null;
    }

    private static byte[] HashOf(AccessLogEntry line)
    {
        string?[] fields =
        [
            line.Sequence.ToString(CultureInfo.InvariantCulture),
            line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            line.Action, line.ObjectType, line.ObjectId.ToString(), line.SubjectId.ToString(), line.SubjectType,
            line.UserId, line.UserName, line.UserRole, line.Organisation, line.Purpose, line.ConsentId?.ToString(),
            line.EmergencyReason, line.Outcome, line.Origin, line.TraceId, line.SpanId,
        ];
        var text = string.Join(',', fields.Select(field => field is null ? "-" : $"{Encoding.UTF8.GetByteCount(field)}:{field}"));
        return SHA256.HashData([.. line.HashPrev, .. Encoding.UTF8.GetBytes(text)]);
    }
}
