using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Consumers;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Features.Handovers;
using Meeverhuizen.Services.Network.Neighbours;
using Meeverhuizen.Services.Network.Work;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meeverhuizen.Services.Network;

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
        builder.Services.AddScoped<OutgoingDesk>();
        builder.Services.AddScoped<IncomingDesk>();
        builder.Services.AddScoped<HandoversAtHand>();
        builder.Services.AddScoped<CourierNews>();
        builder.Services.AddScoped<SealAndBring>();
        builder.Services.AddScoped<LookAtConsent>();
        builder.Services.AddScoped<MoveOut>();
        builder.Services.AddScoped<HandoverCommands>();
        builder.Services.AddScoped<CopyClosing>();
        builder.Services.AddScoped<CloseCopy>();
        builder.Services.AddScoped<FetchAndImport>();
        builder.Services.AddSingleton<WorkBell>();
        builder.Services.ConfigureDbContext<NetworkDb>((provider, options) => options.AddInterceptors(provider.GetRequiredService<WorkBell>())
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))); // versions and steps are read through what is filtered
        builder.Services.AddHostedService<HandoverWork>();
        builder.Services.AddHostedService<ErasureClock>();
    }

    public static Handlers HandleClients(this Handlers messages) => messages
        .Handle<ClientRegistered, ClientRegisteredConsumer>()
        .Handle<ClientTeamChanged, ClientTeamChangedConsumer>()
        .Handle<ClientCardChanged, ClientCardChangedConsumer>();

    public static Handlers HandleHandovers(this Handlers messages) => messages
        .ReadBeforehand<HandoversAtHand>()
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
