namespace Meeverhuizen.Web.Api;

/// <summary>The failed messages of one service: every service that handles messages answers the same.</summary>
public sealed partial class FailedMessagesApi(HttpClient http, string service) : ServiceApi(http, service);
