using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain;

namespace Meeverhuizen.Services.Network.Consumers;

/// <summary>A client was registered by our own organisation: their map can begin.</summary>
public sealed class ClientRegisteredConsumer(NetworkDb db, Owner owner) : IHandle<ClientRegistered>
{
    public async Task Handle(ClientRegistered message, Delivery delivery, CancellationToken ct)
    {
        OwnOrganisation.OrThrow(delivery, owner);
        if (await db.Records.FindAsync([message.ClientId], ct) is null)
        {
            db.Records.Add(new NetworkRecord { ClientId = message.ClientId, TeamId = message.TeamId, TeamSince = delivery.SentAt });
        }
    }
}

/// <summary>Only our own Clients service tells us about clients.</summary>
internal static class OwnOrganisation
{
    public static void OrThrow(Delivery delivery, Owner owner)
    {
        if (delivery.SenderOrganisation != owner.Id)
        {
            throw new InvalidOperationException($"{delivery.SenderOrganisation} is not our own organisation.");
        }
    }
}
