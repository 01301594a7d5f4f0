using Meeverhuizen.AccessLog;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Importing;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Services.Network.Map.Merging;
using Meeverhuizen.Services.Network.Neighbours;

namespace Meeverhuizen.Services.Network;

/// <summary>Every address of the network service. Workers of this organisation only; each slice looks at the team.</summary>
public static class Routes
{
    // Of a person and a tie it is the revision that stands in the map; changes of the map take turns (MapLookup).
    private static readonly string PersonVersion = $"SELECT p.revision::text FROM persons p JOIN network_records r ON r.client_id = p.client_id CROSS JOIN LATERAL {AccessLogSchema.TurnSql("p.client_id")} WHERE p.id = $1 AND r.team_id = ANY($2) AND r.locked_at IS NULL";
    private static readonly string TieVersion = $"SELECT t.revision::text FROM ties t JOIN network_records r ON r.client_id = t.client_id CROSS JOIN LATERAL {AccessLogSchema.TurnSql("t.client_id")} WHERE t.id = $1 AND r.team_id = ANY($2) AND r.locked_at IS NULL";
    private static readonly string HandoverVersion = $"SELECT outgoing_handovers.xmin::text FROM outgoing_handovers CROSS JOIN LATERAL {AccessLogSchema.TurnSql("client_id")} WHERE id = $1 AND team_id = ANY($2) AND " + NetworkDb.ToBeSeen("outgoing_handovers") + " FOR UPDATE OF outgoing_handovers";

    public static void MapRoutes(this WebApplication app)
    {
        var v1 = app.MapApi("/v1", Policies.Worker).AddSilenceFilter<NeighbourSilence>();

        v1.MapGet("/organisations", ListOrganisations.Handle).WithTags("Directory");

        var map = v1.MapGroup("/clients/{clientId:guid}").WithTags("Map");
        map.MapGet("/network", ShowNetwork.Handle);
        map.MapGet("/former", ListFormer.Handle).WithPaging(ListFormer.AtMost, ListFormer.AtMost);
        map.MapGet("/access-log", ShowAccessLog.Handle).WithPaging(AccessLogPages.AtMost, AccessLogPages.AtMost);
        map.MapPost("/persons", AddPerson.Handle);
        map.MapPut("/persons/{personId:guid}", ChangePerson.Handle).WithIfMatch<NetworkDb>("personId", PersonVersion);
        map.MapPost("/objections", RecordObjections.Handle);
        map.MapPost("/persons/{personId:guid}/endings", EndPerson.Handle);
        map.MapPost("/persons/{personId:guid}/restorations", RestorePerson.Handle);
        map.MapPost("/persons/{personId:guid}/merges", MergePersons.Handle);
        map.MapGet("/persons/{personId:guid}/merges", ListMerges.Handle).WithPaging(ListMerges.AtMost, ListMerges.AtMost);
        map.MapPost("/persons/{personId:guid}/merges/{mergeId:guid}/partings", PartPersons.Handle);
        map.MapPost("/ties", AddTie.Handle);
        map.MapPut("/ties/{tieId:guid}", ChangeTie.Handle).WithIfMatch<NetworkDb>("tieId", TieVersion);
        map.MapPost("/ties/{tieId:guid}/endings", EndTie.Handle);
        map.MapPost("/ties/{tieId:guid}/restorations", RestoreTie.Handle);
        map.MapPost("/import-previews", PreviewImport.Handle).Accepts<byte[]>("application/json", "application/octet-stream");
        map.MapGet("/import-previews/{previewId:guid}", ShowImportPreview.Handle);
        map.MapPost("/imports", ConfirmImport.Handle);
        map.MapGet("/imports", ListImports.Handle).WithPaging(ListImports.Otherwise, ListImports.AtMost);
        map.MapPost("/imports/{importId:guid}/undoings", UndoImport.Handle);

        var outgoing = v1.MapGroup("").WithTags("Outgoing handovers");
        outgoing.MapPost("/clients/{clientId:guid}/handovers", StartHandover.Handle);
        outgoing.MapGet("/clients/{clientId:guid}/handovers", ListHandovers.OfClient).WithPaging(HandoverPages.AtMost, HandoverPages.AtMost);
        outgoing.MapGet("/handovers", ListHandovers.Handle).WithPaging(HandoverPages.AtMost, HandoverPages.AtMost);
        outgoing.MapGet("/handovers/{id:guid}", ShowHandover.Handle);
        outgoing.MapGet("/handovers/{id:guid}/preview", PreviewHandover.Handle);
        outgoing.MapGet("/handovers/{id:guid}/consent-text", ShowConsentText.Handle);
        outgoing.MapPost("/handovers/{id:guid}/consents", RecordConsent.Handle);

        var decisions = v1.MapGroup("").WithTags("Outgoing handovers").AddEndpointFilter<RetryAfterConflict>();
        decisions.MapDelete("/handovers/{id:guid}", DropDraft.Handle);
        decisions.MapPut("/handovers/{id:guid}/recipient", ChooseRecipient.Handle).WithIfMatch<NetworkDb>("id", HandoverVersion);
        decisions.MapPut("/handovers/{id:guid}/items", ChooseItems.Handle).WithIfMatch<NetworkDb>("id", HandoverVersion);
        decisions.MapPost("/handovers/{id:guid}/offers", OfferHandover.Handle);
        decisions.MapPost("/handovers/{id:guid}/reoffers", ReofferHandover.Handle);
        decisions.MapPost("/handovers/{id:guid}/sendings", SendHandover.Handle);
        decisions.MapPost("/handovers/{id:guid}/acknowledgements", AcknowledgeHandover.Outgoing);
        decisions.MapPost("/handovers/{id:guid}/successors", AskAnotherTeam.Handle);
        decisions.MapPost("/handovers/{id:guid}/withdrawals", WithdrawHandover.Handle);
        decisions.MapPost("/handovers/{id:guid}/revocations", RevokeHandover.Handle);
        decisions.MapPost("/handovers/{id:guid}/erasure-requests", AskErasure.Handle);

        var answers = v1.MapGroup("/incoming-handovers").WithTags("Incoming handovers").AddEndpointFilter<RetryAfterConflict>();
        answers.MapPost("/{id:guid}/acceptances", AcceptHandover.Handle);
        answers.MapPost("/{id:guid}/declines", DeclineHandover.Handle);
        answers.MapPost("/{id:guid}/holds", HoldHandover.Handle);
        answers.MapPost("/{id:guid}/question-withdrawals", TakeBackQuestion.Handle);
        answers.MapPost("/{id:guid}/acknowledgements", AcknowledgeHandover.Incoming);
        answers.MapPost("/{id:guid}/completions", CompleteHandover.Handle);
        answers.MapPost("/{id:guid}/erasure-answers", AnswerErasure.Handle);

        var incoming = v1.MapGroup("/incoming-handovers").WithTags("Incoming handovers");
        incoming.MapGet("", ListIncomingHandovers.Handle).WithPaging(HandoverPages.AtMost, HandoverPages.AtMost);
        incoming.MapGet("/{id:guid}", ShowIncomingHandover.Handle);

        app.MapFailedMessages();
    }
}
