using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Clients;
using Meeverhuizen.Web.Handovers;
using Meeverhuizen.Web.Handovers.Choosing;
using Meeverhuizen.Web.Handovers.Erasing;
using Meeverhuizen.Web.Handovers.Following;
using Meeverhuizen.Web.Handovers.OnHold;
using Meeverhuizen.Web.Handovers.Receiving;
using Meeverhuizen.Web.Parts;
using Meeverhuizen.Web.Start;

namespace Meeverhuizen.Web.Tests.Handovers;

/// <summary>What the pages about a handover say, in the state that it is in.</summary>
public sealed class HandoverSentencesTests
{
    private static readonly DateOnly Day = new(2026, 12, 4);
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_erasure_at_the_new_team_the_client_is_back_and_no_sentence_says_otherwise()
    {
        var erased = AHandover("completed") with { Erasure = new() { AskedAt = At, AnswerBy = Day, Answer = "erased", AnsweredAt = At }, ErasedAt = At };

        Assert.True(erased.IsGoneThere);
        Assert.Equal("Het nieuwe team heeft de gegevens gewist op 20 november 2026. Bij uw team is de kaart weer open.", ErasureWords.BackAfterErasure(erased));
        Assert.Equal("Het nieuwe team kan niet meer bij de gegevens en wist ze nu. Bij uw team is de kaart weer open.", ErasureWords.BackAfterErasure(erased with { ErasedAt = null }));
        Assert.False(ErasureWords.CanAsk(erased));
        Assert.False((AHandover("completed") with { Erasure = new() { AskedAt = At, AnswerBy = Day, Answer = "kept", AnsweredAt = At } }).IsGoneThere);
    }

    [Fact]
    public void Just_after_a_stop_or_an_erasure_the_client_page_does_not_say_that_the_client_moved()
    {
        const string Gone = "Deze cliënt is verhuisd naar een ander team. U kunt alles nog lezen, niet wijzigen.";
        Assert.Equal(Gone, ClientPage.Moved([Outgoing("received")], []));
        Assert.Equal(Gone, ClientPage.Moved([Outgoing("completed")], []));
        Assert.StartsWith("De cliënt stopte de overdracht. Bij uw team gaat de kaart weer open.", ClientPage.Moved([Outgoing("revoked")], []), StringComparison.Ordinal);
        Assert.StartsWith("De cliënt stopte de overdracht.", ClientPage.Moved([Outgoing("received")], [AConsent("withdrawn")]), StringComparison.Ordinal); // the network did not hear it yet
        Assert.StartsWith("Het nieuwe team wist de gegevens.", ClientPage.Moved([Outgoing("completed") with { Erased = true }], []), StringComparison.Ordinal);
        Assert.Equal(Gone, ClientPage.Moved([Outgoing("completed"), Outgoing("revoked")], []));
    }

    [Fact]
    public void Who_came_by_consent_is_not_said_to_have_given_none()
    {
        Assert.DoesNotContain("nog geen toestemming gegeven", ClientPage.NoConsent("handover"), StringComparison.Ordinal);
        Assert.Equal("De cliënt heeft nog geen toestemming gegeven.", ClientPage.NoConsent("registration"));
    }

    [Fact]
    public void One_consent_has_one_last_day()
    {
        // Kept as the beginning of the next day: in UTC, or in Dutch time.
        Assert.Equal("26 mei 2027", Words.LastDay(new DateTimeOffset(2027, 5, 27, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal("26 mei 2027", Words.LastDay(new DateTimeOffset(2027, 5, 26, 22, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_consent_that_fits_no_more_is_not_said_to_hold()
    {
        Assert.Equal("Gegeven op 20 november 2026, geldt tot en met 26 mei 2027", StatePage.ConsentState(Given(covers: true)));
        Assert.Equal("Gegeven op 20 november 2026, maar past niet meer", StatePage.ConsentState(Given(covers: false)));
    }

    [Fact]
    public void Nothing_runs_is_said_only_when_nothing_runs()
    {
        Assert.StartsWith("Er loopt nu geen overdracht.", MyWork.NothingRuns(0), StringComparison.Ordinal);
        Assert.Equal("Alle overdrachten die lopen, wachten op u. Ze staan hierboven.", MyWork.NothingRuns(1));
    }

    [Fact]
    public void After_the_yes_the_notice_does_not_ask_for_it()
    {
        Assert.Contains("als u de overdracht aanneemt", IncomingPage.NotYet("offered"), StringComparison.Ordinal);
        Assert.All(["accepted", "sealed"], state => Assert.DoesNotContain("aanneemt", IncomingPage.NotYet(state), StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_at_all_says_that_also_the_clients_details_stay_and_how_to_go_on()
    {
        var nothing = ChoosingWords.Bulk("niet", AHandover("draft") with { Travelling = new() { Words = "niemand uit het netwerk" } });
        Assert.Equal(["U koos: niets mee. Er gaat niemand uit het netwerk mee, en geen geboortejaar, contact of fase.", "Kies ten minste één persoon om verder te gaan."], nothing);

        var all = ChoosingWords.Bulk("mee", AHandover("draft") with { Travelling = new() { Persons = 1, Items = 1, Words = "1 persoon" }, ClientDetails = [new() { Field = "phase", Included = true }] });
        Assert.Equal(["U koos: alles mee. Dit gaat nu mee: 1 persoon, en de gegevens van de cliënt die hieronder op mee staan."], all);
    }

    [Theory]
    [InlineData("other-date", "2026-12-04", "proposedDate")] // the day that is wished already
    [InlineData("other-date", "", "proposedDate")]
    [InlineData("other-date", "2026-02-31", "proposedDate")]
    [InlineData("other-date", "2026-11-01", "proposedDate")]
    [InlineData("question", "2026-12-09", "question")] // typed, and would be dropped
    [InlineData("", "", "question")]
    [InlineData("other-date", "2026-12-09", null)]
    [InlineData("question", "", null)]
    public void Another_day_is_another_day_and_nothing_typed_is_dropped(string question, string typed, string? field) =>
        Assert.Equal(field, QuestionPage.FaultOf(question, typed, Day, new DateOnly(2026, 11, 20))?.Field);

    [Theory]
    [InlineData("ja", "2026-12-20", "answer")]
    [InlineData("nee", "2026-12-20", "answer")]
    [InlineData("ja", "2026-12-04", null)]
    [InlineData("ja", "", null)]
    [InlineData("anders", "2026-12-20", null)]
    [InlineData("anders", "", "otherDay")]
    [InlineData("", "2026-12-20", "answer")]
    public void A_day_typed_beside_another_answer_is_asked_about(string answer, string typed, string? field) =>
        Assert.Equal(field, AnswerQuestion.Meant(answer, typed, Day, new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 20)).Fault?.Field);

    [Fact]
    public void Both_sides_read_the_same_total() => Assert.Equal("7 gegevens (personen, banden en waarschuwingen samen)", HandoverWords.HowMany(7));

    [Theory]
    [InlineData("revoked")]
    [InlineData("withdrawn")]
    [InlineData("lapsed")]
    public void A_team_reads_in_its_list_why_nothing_comes(string state) =>
        Assert.DoesNotContain("Bijgewerkt", HandoverWords.Note(Notice(state), "De Haven"), StringComparison.Ordinal);

    private static NetworkApi.Handover AHandover(string state) => new()
    {
        Id = Some, ClientId = Some, State = state, Confirmed = true, ReceiverOrganisation = "oost", ReceiverTeam = "team", WishedDate = Day, Language = "nl", InterpreterNeeded = false, SendOn = "acceptance",
    };

    private static NetworkApi.Outgoing Outgoing(string state) => new() { Id = Some, ClientId = Some, State = state, ReceiverOrganisation = "oost", ReceiverTeam = "team", WishedDate = Day, UpdatedAt = At };

    private static NetworkApi.IncomingItem Notice(string state) => new()
    {
        Id = Some, State = state, SenderOrganisation = "haven", ReceiverTeam = "team", WishedDate = Day, Language = "nl", InterpreterNeeded = false, ItemCount = 3, ExpiresAt = At, UpdatedAt = At,
    };

    private static NetworkApi.GivenConsent Given(bool covers) => new()
    {
        Id = Some, State = "given", GivenAt = At, ValidUntil = new DateTimeOffset(2027, 5, 27, 0, 0, 0, TimeSpan.Zero), Method = "spoken", GivenBy = "client", Covers = covers,
    };

    private static ClientsApi.Consent AConsent(string state) => new()
    {
        Id = Some, HandoverId = Some, RecipientOrganisation = "oost", RecipientTeam = "team", Language = "nl", Method = "spoken", GivenBy = "client", RecordedBy = "Noor", GivenAt = At, ValidUntil = At, State = state,
        WithdrawnAt = At,
    };

    private static readonly Guid Some = Web.Tests.Given.Id(1);
}
