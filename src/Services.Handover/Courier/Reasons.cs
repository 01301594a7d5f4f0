using Meeverhuizen.Contracts;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>Reasons travel as codes only: text of a sender's own would be a way to smuggle a name past the courier.</summary>
public static class Reasons
{
    /// <summary>The code itself when it is in the list; anything else is a fault of the sender that a person must see.</summary>
    public static T Known<T>(Code<T> code)
        where T : struct, Enum => code.Known ?? throw NotKnown();

    /// <summary>The same, of a list that is not ours.</summary>
    public static string Known(string code, IReadOnlyList<string> list) => list.Contains(code) ? code : throw NotKnown();

    private static MessageNotTakenException NotKnown() => new(MessageFaults.Code);
}
