namespace Meeverhuizen.Contracts.Handover;

/// <summary>Why a team declines.</summary>
[CodeList]
public enum DeclineReason
{
    /// <summary>The client does not want it after all.</summary>
    ClientRefused,

    /// <summary>The team cannot give what the client needs.</summary>
    Cannot,

    /// <summary>The team is full.</summary>
    NoCapacity,

    /// <summary>The client lives, or will live, elsewhere.</summary>
    OutOfArea,
}

/// <summary>What a team asks before it decides.</summary>
[CodeList]
public enum HandoverQuestion
{
    /// <summary>Something that is asked by phone.</summary>
    Question,

    /// <summary>Another day would suit; the team names it.</summary>
    OtherDate,

    /// <summary>Fewer persons and ties.</summary>
    FewerItems,

    /// <summary>Another team would be better.</summary>
    OtherTeam,
}

/// <summary>Why an offer is withdrawn.</summary>
[CodeList]
public enum WithdrawReason
{
    /// <summary>The sending worker took it back.</summary>
    Sender,

    /// <summary>The client withdrew the consent before anything travelled.</summary>
    ConsentWithdrawn,
}

/// <summary>Why the courier does not take an offer that is written as it should be.</summary>
[CodeList]
public enum OfferRefusal
{
    /// <summary>It is to the sender itself.</summary>
    ToItself,

    /// <summary>It is to a municipality, which keeps no records.</summary>
    ToMunicipality,

    /// <summary>It is to a team that is not in the directory.</summary>
    UnknownTeam,

    /// <summary>Its id is already another's.</summary>
    IdInUse,
}

/// <summary>How a question came to an end, for both sides' history.</summary>
[CodeList]
public enum QuestionEnd
{
    /// <summary>The receiving team took its question back.</summary>
    QuestionTakenBack,

    /// <summary>The sender took the day that was proposed.</summary>
    DateAgreed,

    /// <summary>The sender keeps to the day that was wished.</summary>
    DateKept,

    /// <summary>The sender names a third day.</summary>
    DateOther,

    /// <summary>Fewer persons and ties go along than before the question.</summary>
    ItemsFewer,

    /// <summary>As many persons and ties go along as before the question.</summary>
    ItemsKept,

    /// <summary>The question was answered by phone.</summary>
    Answered,
}

/// <summary>What an accepted handover waits for at the sender, as the receiver may know it.</summary>
[CodeList]
public enum WaitingReason
{
    /// <summary>Something changed, so the client is asked for consent again.</summary>
    ConsentAgain,

    /// <summary>It is sent on the day itself; until then the sender works on.</summary>
    SentOnDay,

    /// <summary>More than a package can carry.</summary>
    TooLarge,

    /// <summary>The receiver's entry in the directory does not verify.</summary>
    NotVerified,

    /// <summary>A service at the sender does not answer; it is tried again by itself.</summary>
    NoAnswer,
}

/// <summary>What a new team answers when it is asked to erase.</summary>
[CodeList]
public enum ErasureReply
{
    /// <summary>The new team erased its copy, as the client asked.</summary>
    Erased,

    /// <summary>The client, asked by the new team, wants it to keep its copy.</summary>
    Kept,
}

/// <summary>When an accepted handover is sealed and sent; the sender chooses at the offer.</summary>
[CodeList]
public enum HandoverSending
{
    /// <summary>As soon as the team said yes.</summary>
    Acceptance,

    /// <summary>At the beginning of the wished day; until then the sender works on, and what changes goes along with a new consent.</summary>
    WishedDay,
}

/// <summary>Reasons that follow from others.</summary>
public static class HandoverReasons
{
    /// <summary>What the answer to a question was; null when nothing was asked (an expired offer is offered again).</summary>
    /// <param name="question">What was asked, or null.</param>
    /// <param name="proposed">The day the team proposed, with other-date.</param>
    /// <param name="was">The wished day and number of items before.</param>
    /// <param name="now">The wished day and number of items now; without a number when the side that asks does not know the earlier one.</param>
    public static QuestionEnd? Answer(Code<HandoverQuestion>? question, DateOnly? proposed, (DateOnly? Day, int? Items) was, (DateOnly Day, int? Items) now) => question switch
    {
        null => null,
        { Known: HandoverQuestion.OtherDate } => now.Day == proposed ? QuestionEnd.DateAgreed : now.Day == was.Day ? QuestionEnd.DateKept : QuestionEnd.DateOther,
        { Known: HandoverQuestion.FewerItems } when was.Items is { } before && now.Items is { } after => after < before ? QuestionEnd.ItemsFewer : QuestionEnd.ItemsKept,
        _ => QuestionEnd.Answered,
    };
}
