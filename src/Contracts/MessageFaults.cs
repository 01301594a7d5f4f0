using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Contracts;

/// <summary>
/// What can stand in a message: bounded like what people type, by whoever receives it, whoever sends it. A value that is out of bounds is
/// named by a code, never by itself: it may be a name.
/// </summary>
public static class MessageFaults
{
    /// <summary>An id that is empty.</summary>
    public const string NoId = "no-handover-id";

    /// <summary>Not the id of an organisation or a team: 1 to 64 letters, digits, points or dashes.</summary>
    public const string NotAnId = "not-an-id";

    /// <summary>Not a language that there is (<see cref="LanguageTag"/>).</summary>
    public const string Language = "language-not-a-tag";

    /// <summary>A code that is not in its list, or of a form that no code has.</summary>
    public const string Code = "code-not-known";

    /// <summary>A digest that is not SHA-256 in lower-case hex.</summary>
    public const string Digest = "not-a-digest";

    /// <summary>A wished or proposed day that is more than a year ago or five years ahead, or a proposed day where none belongs.</summary>
    public const string Day = "day-out-of-range";

    /// <summary>A deadline that is over.</summary>
    public const string DeadlineOver = "deadline-over";

    /// <summary>A deadline more than a year ahead.</summary>
    public const string DeadlineFar = "deadline-out-of-range";

    /// <summary>Fewer than 0 or more than 10,000 items.</summary>
    public const string Items = "item-count-out-of-range";

    /// <summary>A place in a history that is not 1 to 10,000.</summary>
    public const string Sequence = "sequence-out-of-range";

    /// <summary>A moment that cannot be: before 2020 or more than a day ahead.</summary>
    public const string Moment = "moment-out-of-range";

    /// <summary>Most persons and ties in one handover.</summary>
    public const int MostItems = 10_000;

    /// <summary>How far ahead a day can be wished for, in years.</summary>
    public const int YearsAhead = 5;

    /// <summary>What is wrong with a message, or null. Looks at the values by themselves; whether they fit what is known is the handler's.</summary>
    public static string? Of(object message, DateTimeOffset now) => message switch
    {
        OfferHandover offer => Id(offer) ?? Name(offer.ReceiverOrganisation) ?? Name(offer.ReceiverTeam) ?? Tag(offer.Language)
            ?? Notice(offer.WishedDate, offer.ItemCount, offer.ExpiresAt, now),
        ReofferHandover again => Id(again) ?? Notice(again.WishedDate, again.ItemCount, again.ExpiresAt, now),
        WithdrawHandover withdrawal => Id(withdrawal) ?? OneOf(withdrawal.Reason),
        DeclineHandover no => Id(no) ?? OneOf(no.Reason),
        HoldHandover question => Id(question) ?? OneOf(question.Question) ?? Proposed(question.Question, question.ProposedDate, now),
        SubmitPackage package => Id(package) ?? Sha256(package.CiphertextDigest) ?? Sha256(package.PayloadDigest),
        ConfirmReceipt receipt => Id(receipt) ?? Sha256(receipt.CiphertextDigest) ?? Sha256(receipt.PayloadDigest),
        RefusePackage refusal => Id(refusal) ?? FormOfCode(refusal.Reason),
        ReportWaiting report => Id(report) ?? At(report.ReportedAt, now) ?? (report.Reason is { } reason ? OneOf(reason) : null) ?? (report.Day is { } day ? DayOf(day, now) : null),
        RevokeHandoverV2 stop => Id(stop) ?? (stop.KnownSequence is >= 0 and <= 10_000 ? null : Sequence),
        RequestErasure question => Id(question) ?? DayOf(question.AnswerBy, now),
        AnswerErasure answer => Id(answer) ?? OneOf(answer.Answer),
        ErasureRequested question => Id(question) ?? Step(question.Sequence, question.OccurredAt, now) ?? DayOf(question.AnswerBy, now),
        ErasureAnswered answer => Id(answer) ?? Step(answer.Sequence, answer.OccurredAt, now) ?? OneOf(answer.Answer),
        CopyErased receipt => Id(receipt) ?? Step(receipt.Sequence, receipt.OccurredAt, now),

        HandoverOffered notice => Id(notice) ?? Step(notice.Sequence, notice.OccurredAt, now) ?? Name(notice.SenderOrganisation) ?? Name(notice.ReceiverTeam) ?? Tag(notice.Language)
            ?? DayOf(notice.WishedDate, now) ?? Count(notice.ItemCount) ?? Far(notice.ExpiresAt, now),
        HandoverDeclined no => Id(no) ?? Step(no.Sequence, no.OccurredAt, now) ?? FormOfCode(no.Reason.Text),
        HandoverHeld question => Id(question) ?? Step(question.Sequence, question.OccurredAt, now) ?? FormOfCode(question.Question.Text) ?? (question.ProposedDate is { } day ? DayOf(day, now) : null),
        HandoverWithdrawn withdrawn => Id(withdrawn) ?? Step(withdrawn.Sequence, withdrawn.OccurredAt, now) ?? FormOfCode(withdrawn.Reason.Text),
        HandoverRefused refused => Id(refused) ?? Step(refused.Sequence, refused.OccurredAt, now) ?? FormOfCode(refused.Reason),
        HandoverSealed package => Id(package) ?? Step(package.Sequence, package.OccurredAt, now) ?? Sha256(package.CiphertextDigest),
        HandoverReceived received => Id(received) ?? Step(received.Sequence, received.OccurredAt, now) ?? Sha256(received.CiphertextDigest) ?? Sha256(received.PayloadDigest),
        HandoverAccepted step => Id(step) ?? Step(step.Sequence, step.OccurredAt, now),
        HandoverCompleted step => Id(step) ?? Step(step.Sequence, step.OccurredAt, now),
        HandoverExpired step => Id(step) ?? Step(step.Sequence, step.OccurredAt, now),
        HandoverLapsed step => Id(step) ?? Step(step.Sequence, step.OccurredAt, now),
        HandoverRevoked step => Id(step) ?? Step(step.Sequence, step.OccurredAt, now),
        QuestionTakenBack step => Id(step) ?? Step(step.Sequence, step.OccurredAt, now) ?? DayOf(step.WishedDate, now) ?? Far(step.ExpiresAt, now),
        HandoverWaiting waiting => Id(waiting) ?? At(waiting.OccurredAt, now) ?? (waiting.Reason is { } reason ? FormOfCode(reason.Text) : null) ?? (waiting.Day is { } day ? DayOf(day, now) : null),
        OfferRefused refused => Id(refused) ?? At(refused.OccurredAt, now) ?? FormOfCode(refused.Reason),

        ConsentWithdrawn withdrawn => Id(withdrawn) ?? (withdrawn.ClientId == Guid.Empty || withdrawn.ConsentId == Guid.Empty ? NoId : null),
        ClientRegistered client => client.ClientId == Guid.Empty ? NoId : Name(client.TeamId),
        ClientCardChanged client => client.ClientId == Guid.Empty ? NoId : null,
        ClientTeamChanged client => client.ClientId == Guid.Empty ? NoId : Name(client.TeamId),
        IAboutHandover other => Id(other),
        _ => null,
    };

    private static string? Id(IAboutHandover message) => message.HandoverId == Guid.Empty ? NoId : null;

    private static string? Name(string id) => id.Length is > 0 and <= 64 && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.' or '_') ? null : NotAnId;

    private static string? Tag(string language) => LanguageTag.Is(language) ? null : Language;

    private static string? Notice(DateOnly wished, int items, DateTimeOffset expires, DateTimeOffset now) =>
        DayOf(wished, now) ?? Count(items) ?? (expires > now.AddYears(1) ? DeadlineFar : expires <= now ? DeadlineOver : null);

    private static string? DayOf(DateOnly day, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return day >= today.AddYears(-1) && day <= today.AddYears(YearsAhead) ? null : Day;
    }

    private static string? Far(DateTimeOffset expires, DateTimeOffset now) => expires > now.AddYears(1) || expires.UtcDateTime.Year < 2020 ? DeadlineFar : null;

    private static string? Proposed(Code<HandoverQuestion> question, DateOnly? proposed, DateTimeOffset now) =>
        proposed is { } day ? question == HandoverQuestion.OtherDate ? DayOf(day, now) : Day : null;

    private static string? Count(int items) => items is >= 0 and <= MostItems ? null : Items;

    private static string? OneOf<T>(Code<T> code)
        where T : struct, Enum => code.Known is null ? Code : null;

    private static string? FormOfCode(string code) => code.Length is > 0 and <= 40 && code.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-') ? null : Code;

    private static string? Sha256(string digest) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower) ? null : Digest;

    private static string? Step(int sequence, DateTimeOffset at, DateTimeOffset now) => sequence is < 1 or > 10_000 ? Sequence : At(at, now);

    private static string? At(DateTimeOffset at, DateTimeOffset now) => at.UtcDateTime.Year >= 2020 && at <= now.AddDays(1) ? null : Moment;
}
