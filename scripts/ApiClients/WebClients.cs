namespace Meeverhuizen.ApiClients;

/// <summary>The clients that the web has, and what its pages call things.</summary>
public static class WebClients
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<WebClient> All =>
    [
        new("src/Web/Api/ClientsApi.g.cs", "clients", "ClientsApi",
        [
            "listClients", "registerClient", "searchClients", "showClient", "changeClient", "writePurpose", "enterPhase", "setBasicCondition", "setPrimaryWorkerTake", "setPrimaryWorkerClear",
            "listConsents", "withdrawConsent",
        ],
        new Dictionary<string, string>
        {
            ["ListClientsItem"] = "ClientItem", ["ListClientsCountsOf"] = "CountsOf", ["ShowClientResponse"] = "Client", ["ShowClientPhaseItem"] = "PhaseItem", ["ShowClientPurposeItem"] = "PurposeItem",
            ["ShowClientConditionItem"] = "Condition", ["ShowClientWorkerItem"] = "Worker", ["ContactInput"] = "Contact", ["TypedContact"] = "Contact", ["ListConsentsItem"] = "Consent",
        }),
        new("src/Web/Api/NetworkApi.g.cs", "network", "NetworkApi",
        [
            "listOrganisations", "showNetwork", "listFormer", "addPerson", "changePerson", "recordObjections", "endPerson", "restorePerson", "mergePersons", "listMerges", "partPersons",
            "addTie", "changeTie", "endTie", "restoreTie", "showImportPreview", "confirmImport", "listImports", "undoImport",
            "startHandover", "listHandoversOfClient", "listHandovers", "showHandover", "dropDraft", "previewHandover", "showConsentText", "recordConsent", "chooseRecipient", "chooseItems", "offerHandover",
            "reofferHandover", "sendHandover", "acknowledgeHandoverOutgoing", "askAnotherTeam", "withdrawHandover", "revokeHandover", "askErasure",
            "acceptHandover", "declineHandover", "holdHandover", "takeBackQuestion", "acknowledgeHandoverIncoming", "completeHandover", "answerErasure", "listIncomingHandovers", "showIncomingHandover",
        ],
        new Dictionary<string, string>
        {
            ["ListOrganisationsOrganisationItem"] = "Organisation", ["ListOrganisationsTeamItem"] = "Team", ["ListOrganisationsContactItem"] = "Contact",
            ["ShowNetworkResponse"] = "Map", ["ShowNetworkPersonOnMap"] = "Person", ["ShowNetworkTieOnMap"] = "Tie",
            ["ListFormerResponse"] = "Former", ["ListFormerFormerPerson"] = "FormerPerson", ["ListFormerFormerTie"] = "FormerTie", ["ListMergesItem"] = "Merge",
            ["PreviewImportResponse"] = "ImportPreview", ["PreviewImportMapInFile"] = "ImportMap", ["PreviewImportPersonInFile"] = "ImportPerson", ["PreviewImportQuestion"] = "ImportQuestion",
            ["PreviewImportKnown"] = "KnownPerson", ["PreviewImportRemark"] = "ImportRemark", ["PreviewImportUndatedMap"] = "UndatedMap", ["ConfirmImportResponse"] = "ImportResult",
            ["ListImportsItem"] = "PastImport", ["ListImportsInTheWay"] = "InTheWay",
            ["ListHandoversOutgoingItem"] = "Outgoing", ["ShowHandoverResponse"] = "Handover", ["SelectableItem"] = "Item", ["ShowHandoverConsentItem"] = "GivenConsent", ["ErasureItem"] = "Erasure",
            ["ShowHandoverHistoryItem"] = "Step", ["ShowIncomingHandoverHistoryItem"] = "Step", ["TravellingCount"] = "Count",
            ["ListIncomingHandoversIncomingItem"] = "IncomingItem", ["ShowIncomingHandoverResponse"] = "Incoming",
            ["PreviewHandoverResponse"] = "Preview", ["PackageClient"] = "PreviewClient", ["PackagePerson"] = "PreviewPerson", ["PackageTie"] = "PreviewTie", ["ShowConsentTextResponse"] = "ConsentText",
        }),
        new("src/Web/Api/AccessLogApi.g.cs", "clients", "AccessLogApi", ["showAccessLog"], new Dictionary<string, string>
        {
            ["AccessLogPagesResponse"] = "LogPage", ["AccessLogPagesItem"] = "LogLine", ["AccessLogPagesPerson"] = "LogPerson",
        }),
        new("src/Web/Api/FailedMessagesApi.g.cs", "handover", "FailedMessagesApi",
            ["listFailedMessages", "listFailedMessageGroups", "resendFailedMessage", "dismissFailedMessage", "dismissFailedMessages"],
            new Dictionary<string, string> { ["FailedMessageItem"] = "Message", ["FailedMessageGroup"] = "Group" }),
    ];
}
