using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Handover.Courier;
using Meeverhuizen.Services.Handover.Directory;
using Meeverhuizen.Services.Handover.Packages;

namespace Meeverhuizen.Services.Handover;

/// <summary>Every address of the courier. Services only; whose handover it is, each slice checks.</summary>
public static class Routes
{
    public static void MapRoutes(this WebApplication app)
    {
        var v1 = app.MapApi("/v1", Policies.AnyOrganisationService);

        v1.MapGet("/organisations", ListOrganisations.Handle).WithTags("Directory");
        v1.MapGet("/handovers/{id:guid}", ShowHandover.Handle).WithTags("Handovers");
        v1.MapPut("/packages/{handoverId:guid}", UploadPackage.Handle).WithTags("Packages").Accepts<byte[]>("application/jose");
        v1.MapGet("/packages/{handoverId:guid}", FetchPackage.Handle).WithTags("Packages").Produces(200, contentType: "application/jose");

        app.MapFailedMessages();
    }
}
