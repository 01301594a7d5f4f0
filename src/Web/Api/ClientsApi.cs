using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web.Api;

/// <summary>The clients service of the worker's own organisation.</summary>
public sealed partial class ClientsApi(HttpClient http, Caller caller) : ServiceApi(http, "clients-" + caller.Organisation)
{
    /// <summary>Who looked at the record of a client.</summary>
    public AccessLogApi AccessLog { get; } = new(http, "clients-" + caller.Organisation);
}
