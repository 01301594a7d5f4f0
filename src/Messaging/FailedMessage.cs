using System.Security.Cryptography;

namespace Meeverhuizen.Messaging;

/// <summary>
/// A message that could not be handled: kept until a later try by itself succeeds, or a person has looked at it and sent it again or
/// dismissed it. Its body goes after <see cref="Term"/>, the line about it after a year.
/// </summary>
public sealed class FailedMessage
{
    /// <summary>Bodies larger than this (16 KiB; a contract is a tenth of it) are not kept: digest and size say which it was.</summary>
    public const int LargestKept = 16 * 1024;

    /// <summary>How long a body is kept.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    /// <summary>Longest note of an operator.</summary>
    public const int LongestNote = 200;

    internal const string ForgetBodiesSql =
        "UPDATE failed_message SET body = NULL, next_attempt_at = NULL WHERE body IS NOT NULL AND received_at < now() - interval '30 days'";

    internal const string ForgetSql = "DELETE FROM failed_message WHERE failed_at < now() - interval '1 year'";

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
    ];

    /// <summary>CloudEvents id, or a new id when the message had none.</summary>
    public required Guid Id { get; init; }

    /// <summary>CloudEvents type as it came, in printable signs, at most a hundred.</summary>
    public required string Type { get; init; }

    /// <summary>Organisation that sent it.</summary>
    public required string Sender { get; init; }

    /// <summary>CloudEvents time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The message as it came; contracts hold ids and codes only. Null when it was too large or its term is over: then it cannot be sent again.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>Size of the body, in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>SHA-256 of the body, lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>The fault: a code, or type of exception and SQL state; never its text.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When it failed first; its term begins.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it failed last.</summary>
    public DateTimeOffset FailedAt { get; private set; }

    /// <summary>Rounds of trying so far.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>When it will be tried again by itself; null when only a person can decide (unknown type, unreadable).</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Whether its sender was told that it was not taken.</summary>
    public bool Answered { get; private set; }

    /// <summary>When an operator dismissed it.</summary>
    public DateTimeOffset? DismissedAt { get; private set; }

    /// <summary>Why: one of <see cref="DismissReasons"/>.</summary>
    public string? DismissReason { get; private set; }

    /// <summary>A short note of the operator; no names.</summary>
    public string? DismissNote { get; private set; }

    /// <summary>Why a message can be dismissed: it is junk, it was settled in another way, it came twice, or something else (with a note).</summary>
    public static readonly IReadOnlyList<string> DismissReasons = ["junk", "settled-otherwise", "came-twice", "other"];

    /// <summary>Where it stands: one of <see cref="FailedMessageStates"/>.</summary>
    public string State => DismissedAt is not null ? FailedMessageStates.Dismissed
        : Answered ? FailedMessageStates.Answered
        : NextAttemptAt is not null ? FailedMessageStates.Waiting
        : FailedMessageStates.Open;

    /// <summary>What was wrong with its headers cannot be mended by trying again.</summary>
    internal bool HeadersAreOdd => Reason is "no-id" or "no-sender" or "no-type" or "odd-time" or "odd-headers";

    internal static FailedMessage Of(Envelope envelope, byte[] body, DateTimeOffset now) => new()
    {
        Id = envelope.Delivery.MessageId,
        Type = envelope.Type,
        Sender = envelope.Delivery.SenderOrganisation,
        SentAt = envelope.Delivery.SentAt,
        Body = body.Length <= LargestKept ? body : null,
        Size = body.Length,
        Digest = Convert.ToHexStringLower(SHA256.HashData(body)),
        ReceivedAt = now,
    };

    /// <summary>It did not fit, for this reason; tried again later when that can help and there is a body to try with.</summary>
    internal void Failed(string reason, DateTimeOffset now, bool later, bool answered = false)
    {
        (Reason, FailedAt) = (reason, now);
        NextAttemptAt = later && !answered && DismissedAt is null && Body is not null ? now + Pauses[Math.Clamp(Attempts, 1, Pauses.Length) - 1] : null;
        Answered |= answered;
    }

    /// <summary>An operator says that nothing has to be done. It can still be sent again while its body is there.</summary>
    internal void Dismiss(string reason, string? note, DateTimeOffset now) => (DismissedAt, DismissReason, DismissNote, NextAttemptAt) = (now, reason, note, null);
}

/// <summary>Where a failed message stands.</summary>
public static class FailedMessageStates
{
    /// <summary>The clock tries it again.</summary>
    public const string Waiting = "waiting";

    /// <summary>Only a person can decide.</summary>
    public const string Open = "open";

    /// <summary>Its sender was told that it was not taken.</summary>
    public const string Answered = "answered";

    /// <summary>An operator dismissed it.</summary>
    public const string Dismissed = "dismissed";

    /// <summary>Every state.</summary>
    public static readonly IReadOnlyList<string> All = [Waiting, Open, Answered, Dismissed];
}

/// <summary>What an operator did or looked at: who, when, which message. Ids and codes only.</summary>
public sealed class OperatorAction
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The operator's id at the identity provider.</summary>
    public required string Operator { get; init; }

    /// <summary><c>list</c>, <c>resend</c> or <c>dismiss</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The message; null when it was about several.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>About how many messages.</summary>
    public required int Messages { get; init; }

    /// <summary><c>ok</c>, or why not.</summary>
    public required string Outcome { get; init; }
}
