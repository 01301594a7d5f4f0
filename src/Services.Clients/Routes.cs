using Meeverhuizen.AccessLog;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Consents;
using Meeverhuizen.Services.Clients.Moving;
using Meeverhuizen.Services.Clients.Registration;
using Meeverhuizen.Services.Clients.Search;
using Meeverhuizen.Services.Clients.Situation;
using Meeverhuizen.Services.Clients.WhoLooked;

namespace Meeverhuizen.Services.Clients;

/// <summary>Every address of this service and who may come there. A worker sees the clients of the own teams; for anybody else they do not exist.</summary>
public static class Routes
{
    private static readonly string Version = "SELECT " + ShowClient.Version + " FROM clients CROSS JOIN LATERAL " + AccessLogSchema.TurnSql("id") + " WHERE id = $1 AND team_id = ANY($2) AND " + Registration.Client.ToBeSeen + " FOR UPDATE OF clients";

    public static void MapRoutes(this WebApplication app)
    {
        var workers = app.MapApi("/v1/clients", Policies.Worker);
        workers.MapGet("", ListClients.Handle).WithTags("Clients").WithPaging(ListClients.AtMost, ListClients.AtMost);
        workers.MapPost("/_search", SearchClients.Handle).WithTags("Clients");
        workers.MapPost("", RegisterClient.Handle).WithTags("Clients");
        workers.MapGet("/{id:guid}", ShowClient.Handle).WithTags("Clients");
        workers.MapPut("/{id:guid}", ChangeClient.Handle).WithTags("Clients").WithIfMatch<ClientsDb>("id", Version);
        workers.MapPost("/{id:guid}/purposes", WritePurpose.Handle).WithTags("Clients").WithIfMatch<ClientsDb>("id", Version);
        workers.MapPost("/{id:guid}/phases", EnterPhase.Handle).WithTags("Clients").WithIfMatch<ClientsDb>("id", Version);
        workers.MapPost("/{id:guid}/basic-conditions", SetBasicCondition.Handle).WithTags("Clients").WithIfMatch<ClientsDb>("id", Version);
        workers.MapPut("/{id:guid}/primary-worker", SetPrimaryWorker.Take).WithTags("Clients").WithIfMatch<ClientsDb>("id", Version);
        workers.MapDelete("/{id:guid}/primary-worker", SetPrimaryWorker.Clear).WithTags("Clients").WithIfMatch<ClientsDb>("id", Version);
        workers.MapGet("/{id:guid}/consents", ListConsents.Handle).WithTags("Consents").WithPaging(ListConsents.AtMost, ListConsents.AtMost);
        workers.MapPost("/{id:guid}/consents/{consentId:guid}/withdrawals", WithdrawConsent.Handle).WithTags("Consents");
        workers.MapGet("/{id:guid}/access-log", ShowAccessLog.Handle).WithTags("Access log").WithPaging(AccessLogPages.AtMost, AccessLogPages.AtMost);

        // Our own organisation's network service, with its own credentials.
        var services = app.MapApi("/v1", Policies.Service);
        services.MapGet("/clients/{id:guid}/card", ShowCard.Handle).WithTags("Clients");
        services.MapPost("/clients/{id:guid}/consents", RecordConsent.Handle).WithTags("Consents");
        services.MapGet("/clients/{id:guid}/consents/{consentId:guid}/standing", ShowConsentStanding.Handle).WithTags("Consents");
        services.MapPost("/imported-clients", ImportClient.Handle).WithTags("Clients");
        services.MapPost("/imported-clients/{handoverId:guid}/closures", CloseImportedClient.Handle).WithTags("Clients");
        services.MapPost("/imported-clients/{handoverId:guid}/erasures", EraseImportedClient.Handle).WithTags("Clients");
        services.MapPost("/clients/{id:guid}/moves", MoveClient.Handle).WithTags("Clients");
        services.MapPost("/clients/{id:guid}/returns", ReturnClient.Handle).WithTags("Clients");
        services.MapPut("/clients/{id:guid}/handovers/{handoverId:guid}/ending", EndConsents.Handle).WithTags("Consents");
        services.MapPut("/clients/{id:guid}/consents/{consentId:guid}/ending", EndConsents.OfOne).WithTags("Consents");

        app.MapFailedMessages();
    }
}
