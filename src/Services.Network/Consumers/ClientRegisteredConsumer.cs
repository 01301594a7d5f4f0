using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain;

namespace Meeverhuizen.Services.Network.Consumers;

/// <summary>A client was registered: from now on their team can keep a map. One who arrived by a handover may already have one.</summary>
public sealed class ClientRegisteredConsumer(NetworkDb db, Owner owner) : IHandle<ClientRegistered>
{
    public async Task Handle(ClientRegistered message, Delivery delivery, CancellationToken ct)
    {
        if (delivery.SenderOrganisation == owner.Id && await db.Records.FindAsync([message.ClientId], ct) is null)
        {
            db.Records.Add(new NetworkRecord { ClientId = message.ClientId, TeamId = message.TeamId });
        }
    }
}
