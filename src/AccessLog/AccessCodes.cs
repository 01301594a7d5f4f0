using Meeverhuizen.Contracts;

namespace Meeverhuizen.AccessLog;

/// <summary>What was done. Lines of an earlier version may say something else; they stay as they are.</summary>
[CodeList]
public enum AccessAction
{
    Read,
    List,
    Search,
    Create,
    Change,
    End,
    Receive,
    Send,
    Offer,
    Withdraw,
    Revoke,
    Complete,
    AskErasure,
    AnswerErasure,
    Move,
    Return,
    Close,
    Erase,
    Merge,
    Part,
    Undo,
    Check,
}

/// <summary>With what.</summary>
[CodeList]
public enum AccessObject
{
    Client,
    Card,
    Network,
    Person,
    Objection,
    Tie,
    Consent,
    Handover,
    HandoverPreview,
    Import,
    ImportPreview,
    Phase,
    Purpose,
    BasicCondition,
    PrimaryWorker,
    AccessLog,
}

/// <summary>Whose data it is.</summary>
[CodeList]
public enum AccessSubject
{
    Client,
    Naaste,
}

/// <summary>How it went.</summary>
[CodeList]
public enum AccessOutcome
{
    Ok,
    Refused,
}
