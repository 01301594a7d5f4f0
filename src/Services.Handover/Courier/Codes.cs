using Meeverhuizen.Contracts;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>Reasons travel as codes only: text of a sender's own would be a way to smuggle a name past the courier.</summary>
public static class Codes
{
    /// <summary>The code itself when it is in the list; anything else is a fault of the sender that a person must see.</summary>
    public static string Known(string code, IReadOnlyList<string> list) =>
        list.Contains(code) ? code : throw new MessageNotTakenException(MessageFaults.Code);
}
