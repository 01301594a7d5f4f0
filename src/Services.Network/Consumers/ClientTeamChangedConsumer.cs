using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain;

namespace Meeverhuizen.Services.Network.Consumers;

/// <summary>Another team of our organisation works with the client from now on; it sees the map, the former team no longer.</summary>
public sealed class ClientTeamChangedConsumer(NetworkDb db, Owner owner) : IHandle<ClientTeamChanged>
{
    public async Task Handle(ClientTeamChanged message, Delivery delivery, CancellationToken ct)
    {
        if (delivery.SenderOrganisation != owner.Id)
        {
            return;
        }

        var record = await db.Records.FindAsync([message.ClientId], ct)
            ?? db.Records.Add(new NetworkRecord { ClientId = message.ClientId, TeamId = message.TeamId }).Entity;
        record.TeamId = message.TeamId;
    }
}
