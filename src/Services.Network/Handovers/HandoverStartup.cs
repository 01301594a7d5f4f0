using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Meeverhuizen.Services.Network.Handovers.News;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>What handing over needs: neighbours, keys, and the work the service does by itself.</summary>
public static class HandoverStartup
{
    public static void AddHandovers(this WebApplicationBuilder builder, Owner owner)
    {
        builder.AddServiceClient<ClientsService>("clients-" + owner.Id, scope: "clients");
        builder.AddServiceClient<Courier>("handover", scope: "handover");
        builder.Services.AddSingleton<OrganisationDirectory>();
        builder.Services.AddSingleton(_ => OrganisationKeys.Load(
            owner.Id, builder.Configuration["Keys:Folder"] ?? throw new InvalidOperationException("Keys:Folder is not set.")));
        builder.Services.AddScoped<OutgoingHandoverLookup>();
        builder.Services.AddScoped<IncomingHandoverLookup>();
        builder.Services.AddScoped<HandoverBatchReader>();
        builder.Services.AddScoped<CourierNews>();
        builder.Services.AddScoped<SealAndUpload>();
        builder.Services.AddScoped<RecheckConsent>();
        builder.Services.AddScoped<CloseRecordAfterMove>();
        builder.Services.AddScoped<HandoverCommands>();
        builder.Services.AddScoped<CopyClosing>();
        builder.Services.AddScoped<CloseCopy>();
        builder.Services.AddScoped<FetchAndImport>();
        builder.Services.AddSingleton<HandoverWorkSignal>();
        builder.Services.ConfigureDbContext<NetworkDb>((provider, options) => options.AddInterceptors(provider.GetRequiredService<HandoverWorkSignal>())
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))); // versions and steps are read through what is filtered
        builder.Services.AddHostedService<HandoverWork>();
        builder.Services.AddHostedService<ErasureSchedule>();
    }

    public static Handlers HandleClients(this Handlers messages) => messages
        .Handle<ClientRegistered, ClientRegisteredConsumer>()
        .Handle<ClientTeamChanged, ClientTeamChangedConsumer>()
        .Handle<ClientCardChanged, ClientCardChangedConsumer>();

    public static Handlers HandleHandovers(this Handlers messages) => messages
        .ReadBeforehand<HandoverBatchReader>()
        .CheckFirst(MessageFaults.Of)
        .Handle<OfferRefused, OfferRefusedConsumer>()
        .Handle<HandoverOffered, HandoverOfferedConsumer>()
        .Handle<HandoverAccepted, HandoverAcceptedConsumer>()
        .Handle<HandoverDeclined, HandoverDeclinedConsumer>()
        .Handle<HandoverHeld, HandoverHeldConsumer>()
        .Handle<QuestionTakenBack, QuestionTakenBackConsumer>()
        .Handle<HandoverWaiting, HandoverWaitingConsumer>()
        .Handle<HandoverWithdrawn, HandoverWithdrawnConsumer>()
        .Handle<HandoverExpired, HandoverExpiredConsumer>()
        .Handle<HandoverLapsed, HandoverLapsedConsumer>()
        .Handle<HandoverSealed, HandoverSealedConsumer>()
        .Handle<HandoverReceived, HandoverReceivedConsumer>()
        .Handle<HandoverRefused, HandoverRefusedConsumer>()
        .Handle<HandoverRevoked, HandoverRevokedConsumer>()
        .Handle<HandoverCompleted, HandoverCompletedConsumer>()
        .Handle<ErasureRequested, ErasureRequestedConsumer>()
        .Handle<ErasureAnswered, ErasureAnsweredConsumer>()
        .Handle<CopyErased, CopyErasedConsumer>()
        .Handle<ConsentWithdrawn, ConsentWithdrawnConsumer>();
}
