using Meeverhuizen.Web.WhoLooked;

namespace Meeverhuizen.Web.Api;

/// <content>Who looked at the record of a client.</content>
public sealed partial class ClientsApi
{
    public Task<LogPage> AccessLog(Guid id, LogQuery query, CancellationToken ct) => Get<LogPage>($"/v1/clients/{id}/access-log{query.Address}", ct);
}

/// <content>Who looked at the map and the handovers of a client.</content>
public sealed partial class NetworkApi
{
    public Task<LogPage> AccessLog(Guid client, LogQuery query, CancellationToken ct) => Get<LogPage>($"/v1/clients/{client}/access-log{query.Address}", ct);
}
