using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Another team supports the client from now on: its workers see the map, the former team's no longer.</summary>
public sealed class ClientTeamChangedConsumer(NetworkDb db, Owner owner) : IHandle<ClientTeamChanged>
{
    public async Task Handle(ClientTeamChanged message, Delivery delivery, CancellationToken ct)
    {
        OwnOrganisation.OrThrow(delivery, owner);
        var record = await db.Records.FindAsync([message.ClientId], ct)
            ?? db.Records.Add(new NetworkRecord { ClientId = message.ClientId, TeamId = message.TeamId }).Entity;
        if (record.TeamSince is null || record.TeamSince <= delivery.SentAt)
        {
            record.TeamId = message.TeamId;
            record.TeamSince = delivery.SentAt;
        }
    }
}
