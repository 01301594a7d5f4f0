using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>A client was registered by our own organisation: their map can begin.</summary>
public sealed class ClientRegisteredConsumer(NetworkDb db, Owner owner) : IHandle<ClientRegistered>
{
    public Task Handle(ClientRegistered message, Delivery delivery, CancellationToken ct)
    {
        OwnOrganisation.OrThrow(delivery, owner);

        // At once, not when the message is saved: a client who arrives by a handover is announced while their map is written.
        return db.MakeRecord(message.ClientId, message.TeamId, delivery.SentAt, movedAt: null, ct);
    }
}

/// <summary>Only our own Clients service tells us about clients.</summary>
internal static class OwnOrganisation
{
    public static void OrThrow(Delivery delivery, Owner owner)
    {
        if (delivery.SenderOrganisation != owner.Id)
        {
            throw new MessageNotTakenException("not-of-our-own");
        }
    }
}
