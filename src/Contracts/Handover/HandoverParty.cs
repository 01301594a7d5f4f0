namespace Meeverhuizen.Contracts.Handover;

/// <summary>Who can move a handover on.</summary>
[CodeList]
public enum HandoverParty
{
    /// <summary>The organisation that hands over.</summary>
    Sender,

    /// <summary>The organisation that is asked.</summary>
    Receiver,

    /// <summary>The client; the sender's service passes on what the client said.</summary>
    Client,

    /// <summary>The clock.</summary>
    System,
}
