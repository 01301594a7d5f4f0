using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>How a client came here.</summary>
[CodeList]
public enum ClientOrigin
{
    /// <summary>Registered here.</summary>
    Registered,

    /// <summary>Moved along to us.</summary>
    Handover,
}
