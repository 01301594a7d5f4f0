using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Handovers;

/// <summary>A page about one outgoing handover: the handover and the client it is about are read first.</summary>
public abstract class HandoverPage : WorkPage
{
    protected NetworkApi.Handover Handover { get; private set; } = null!;

    protected ClientsApi.Client Client { get; private set; } = null!;

    /// <summary>Where the handover is prepared, step by step.</summary>
    protected string StepsAddress => $"/meeverhuizen/{Id}/stappen";

    /// <summary>Where one sees how far it is.</summary>
    protected string StateAddress => $"/meeverhuizen/{Id}";

    /// <summary>The receiving team, as on a letter: team, organisation. Empty before it was chosen.</summary>
    protected string Receiver => Handover.ReceiverOrganisation is null ? "" : $"{City.Team(Handover.ReceiverTeam)} ({City.Organisation(Handover.ReceiverOrganisation)})";

    /// <summary>Whether recipient and choices can still change.</summary>
    protected bool IsOpenForChoices => Handover.State is "draft" or "on-hold" or "expired";

    /// <summary>Whether what goes along can change: also after the team's yes, until it is sent.</summary>
    protected bool IsOpenForItems => IsOpenForChoices || Handover is { State: "accepted", CiphertextDigest: null };

    /// <summary>The client said yes, and to something else than what would go along now; or the yes is over.</summary>
    protected bool ConsentFell => Handover.Consent is { Covers: false } or { State: "expired" };

    protected override async Task Load()
    {
        Handover = await Network.ShowHandover(Id, Context.RequestAborted);
        Client = await Clients.ShowClient(Handover.ClientId, Context.RequestAborted);
    }
}
