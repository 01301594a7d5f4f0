using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>The client's own details changed: whether a consent still covers what would travel is looked at again.</summary>
public sealed class ClientCardChangedConsumer(NetworkDb db, HandoverWorkSignal signal, Owner owner) : IHandle<ClientCardChanged>
{
    public async Task Handle(ClientCardChanged message, Delivery delivery, CancellationToken ct)
    {
        OwnOrganisation.OrThrow(delivery, owner);
        if (await db.LookAgainAtHandoversOf([message.ClientId], ct) > 0)
        {
            signal.Wake();
        }
    }
}
