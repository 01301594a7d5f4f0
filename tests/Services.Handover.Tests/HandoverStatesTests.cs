using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Services.Handover.Courier;
using Xunit;

namespace Meeverhuizen.Services.Handover.Tests;

/// <summary>Every state × party × trigger: what is in this list may happen, everything else is refused.</summary>
public sealed class HandoverStatesTests
{
    private const string Allowed = """
        draft     sender   offer    offered
        draft     sender   drop     dropped
        offered   receiver accept   accepted
        offered   receiver hold     on-hold
        offered   receiver decline  declined
        offered   sender   withdraw withdrawn
        offered   client   revoke   revoked
        offered   system   expire   expired
        on-hold   sender   reoffer  offered
        on-hold   receiver take-back offered
        on-hold   sender   withdraw withdrawn
        on-hold   client   revoke   revoked
        expired   sender   reoffer  offered
        expired   sender   withdraw withdrawn
        expired   client   revoke   revoked
        accepted  sender   seal     sealed
        accepted  sender   withdraw withdrawn
        accepted  client   revoke   revoked
        sealed    receiver receive  received
        sealed    receiver refuse   refused
        sealed    client   revoke   revoked
        sealed    system   lapse    lapsed
        lapsed    receiver receive  received
        lapsed    client   revoke   revoked
        received  receiver complete completed
        received  client   revoke   revoked
        """;

    private static readonly Dictionary<(string, string, string), string> Expected = Allowed.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(w => (w[0], w[1], w[2]), w => w[3]);

    public static TheoryData<string, string, string> Everything()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var state in Codes.All<HandoverState>().ToCodes())
        {
            foreach (var party in Codes.All<HandoverParty>().ToCodes())
            {
                foreach (var trigger in Codes.All<HandoverTrigger>().ToCodes())
                {
                    data.Add(state, party, trigger);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Moves_on_only_as_the_table_says(string state, string party, string trigger) =>
        Assert.Equal(Expected.GetValueOrDefault((state, party, trigger)), Next(state, party, trigger));

    /// <summary>What was on its way before the state was known; beside what may be begun from it.</summary>
    [Theory]
    [MemberData(nameof(Everything))]
    public void A_stop_that_was_accepted_before_the_completion_was_known_wins(string state, string party, string trigger) =>
        Assert.Equal(
            (state, party, trigger) == ("completed", "client", "revoke") ? "revoked" : Expected.GetValueOrDefault((state, party, trigger)),
            Next(state, party, trigger, late: true));

    [Theory]
    [InlineData("dropped declined withdrawn revoked refused lapsed completed", true)]
    [InlineData("draft offered on-hold expired accepted sealed received", false)]
    public void A_new_handover_can_begin_only_when_the_former_is_closed(string states, bool closed) =>
        Assert.All(states.Split(' '), state => Assert.Equal(closed, HandoverStates.IsClosed(Codes.Parse<HandoverState>(state))));

    [Theory]
    [InlineData(5, null, "completed")]
    [InlineData(5, 4, "revoked")]
    [InlineData(5, 5, "completed")]
    [InlineData(6, 4, "completed")]
    public void The_courier_takes_a_stop_after_completion_only_from_who_did_not_know_of_it(int steps, int? known, string state)
    {
        var handover = new HandoverRecord
        {
            Id = Guid.NewGuid(), SenderOrganisation = "haven", ReceiverOrganisation = "oost", ReceiverTeam = "oost-oost1", WishedDate = new DateOnly(2026, 12, 1), Language = "nl",
            InterpreterNeeded = false, ItemCount = 1, ExpiresAt = DateTimeOffset.UtcNow.AddDays(7),
        };
        var now = DateTimeOffset.UtcNow;
        handover.Move(HandoverParty.Sender, HandoverTrigger.Offer, now);
        handover.Move(HandoverParty.Receiver, HandoverTrigger.Accept, now);
        handover.Move(HandoverParty.Sender, HandoverTrigger.Seal, now);
        handover.Move(HandoverParty.Receiver, HandoverTrigger.Receive, now);
        handover.Move(HandoverParty.Receiver, HandoverTrigger.Complete, now);
        if (steps == 6)
        {
            Assert.True(handover.AskErasure(new DateOnly(2026, 12, 27), now)); // so the sender did know
        }

        Assert.Equal(state == "revoked", handover.Move(HandoverParty.Client, HandoverTrigger.Revoke, now, known: known));

        Assert.Equal(state, handover.State.ToCode());
    }

    [Theory]
    [InlineData("draft", "draft", null)]
    [InlineData("dropped", "cancelled", "dropped")]
    [InlineData("offered", "requested", null)]
    [InlineData("on-hold", "on-hold", null)]
    [InlineData("accepted", "accepted", null)]
    [InlineData("sealed", "in-progress", null)]
    [InlineData("received", "in-progress", "received")]
    [InlineData("completed", "completed", null)]
    [InlineData("declined", "rejected", null)]
    [InlineData("withdrawn", "cancelled", "withdrawn")]
    [InlineData("expired", "cancelled", "expired")]
    [InlineData("revoked", "cancelled", "revoked")]
    [InlineData("lapsed", "failed", "lapsed")]
    [InlineData("refused", "failed", "refused")]
    public void Says_the_same_in_FHIR_Task_words(string state, string status, string? businessStatus) =>
        Assert.Equal((Codes.Parse<FhirTaskStatus>(status), MaybeState(businessStatus)), HandoverStates.FhirTask(Codes.Parse<HandoverState>(state)));

    [Theory]
    [InlineData("other-date", "2026-12-12", "2026-12-12", 9, "date-agreed")]
    [InlineData("other-date", "2026-12-12", "2026-12-04", 9, "date-kept")]
    [InlineData("other-date", "2026-12-12", "2026-12-20", 9, "date-other")]
    [InlineData("fewer-items", null, "2026-12-04", 7, "items-fewer")]
    [InlineData("fewer-items", null, "2026-12-04", 9, "items-kept")]
    [InlineData("question", null, "2026-12-04", 9, "answered")]
    [InlineData("other-team", null, "2026-12-04", 9, "answered")]
    [InlineData(null, null, "2026-12-20", 9, null)]
    public void An_offer_after_a_question_says_what_the_answer_is(string? question, string? proposed, string wished, int items, string? answer) =>
        Assert.Equal(answer, HandoverReasons.Answer(question is null ? null : new Code<HandoverQuestion>(question), proposed is null ? null : Day(proposed), (Day("2026-12-04"), 9), (Day(wished), items))?.ToCode());

    [Fact]
    public void A_question_that_is_taken_back_leaves_the_time_that_was_left_when_it_was_asked()
    {
        var start = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
        var handover = new HandoverRecord
        {
            Id = Guid.NewGuid(), SenderOrganisation = "haven", ReceiverOrganisation = "oost", ReceiverTeam = "oost-oost1", WishedDate = Day("2026-12-04"),
            Language = "nl", InterpreterNeeded = false, ItemCount = 9, ExpiresAt = start.AddDays(7),
        };
        Assert.True(handover.Move(HandoverParty.Sender, HandoverTrigger.Offer, start));
        Assert.True(handover.Move(HandoverParty.Receiver, HandoverTrigger.Hold, start.AddDays(6), HandoverQuestion.OtherDate.ToCode(), Day("2026-12-12")));
        Assert.Equal((HandoverQuestion.OtherDate, Day("2026-12-12")), (handover.Question, handover.ProposedDate));

        Assert.True(handover.Move(HandoverParty.Receiver, HandoverTrigger.TakeBack, start.AddDays(9), QuestionEnd.QuestionTakenBack.ToCode()));

        Assert.Equal(start.AddDays(10), handover.ExpiresAt);
        Assert.Equal((HandoverState.Offered, null, null), (handover.State, handover.Question, handover.ProposedDate));
        Assert.False(handover.Move(HandoverParty.Receiver, HandoverTrigger.TakeBack, start.AddDays(9)));
    }

    [Fact]
    public void What_an_accepted_handover_waits_for_is_the_senders_latest_word_and_ends_with_the_next_step()
    {
        var at = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
        var handover = new HandoverRecord
        {
            Id = Guid.NewGuid(), SenderOrganisation = "haven", ReceiverOrganisation = "oost", ReceiverTeam = "oost-oost1", WishedDate = Day("2026-12-04"),
            Language = "nl", InterpreterNeeded = false, ItemCount = 9, ExpiresAt = at.AddDays(7),
        };
        handover.Move(HandoverParty.Sender, HandoverTrigger.Offer, at);
        Assert.False(handover.Report(WaitingReason.ConsentAgain, null, at));
        handover.Move(HandoverParty.Receiver, HandoverTrigger.Accept, at);

        Assert.True(handover.Report(WaitingReason.SentOnDay, Day("2026-12-04"), at.AddMinutes(2)));
        Assert.False(handover.Report(WaitingReason.ConsentAgain, null, at.AddMinutes(1)));

        Assert.Equal((WaitingReason.SentOnDay, Day("2026-12-04")), (handover.WaitsFor, handover.ComesOn));
        handover.Move(HandoverParty.Sender, HandoverTrigger.Seal, at.AddDays(3));
        Assert.Equal((null, null), (handover.WaitsFor, handover.ComesOn));
    }

    [Fact]
    public void Every_state_has_a_FHIR_status_and_every_step_starts_and_ends_in_a_state()
    {
        Assert.All(Codes.All<HandoverState>(), state => Assert.True(Enum.IsDefined(HandoverStates.FhirTask(state).Status)));
        Assert.All(HandoverStates.Table, step => Assert.True(Enum.IsDefined(step.From) && Enum.IsDefined(step.To)));
        Assert.Equal(HandoverStates.Table.Count, HandoverStates.Table.Select(s => (s.From, s.By, s.Trigger)).Distinct().Count());
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Next(string state, string party, string trigger, bool late = false) =>
        HandoverStates.Next(Codes.Parse<HandoverState>(state), Codes.Parse<HandoverParty>(party), Codes.Parse<HandoverTrigger>(trigger), late)?.ToCode();

    private static HandoverState? MaybeState(string? state) => state is null ? null : Codes.Parse<HandoverState>(state);
}
