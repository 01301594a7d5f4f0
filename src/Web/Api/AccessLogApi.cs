namespace Meeverhuizen.Web.Api;

/// <summary>Who looked at a client's data: every service that has some answers the same.</summary>
public sealed partial class AccessLogApi(HttpClient http, string service) : ServiceApi(http, service);
