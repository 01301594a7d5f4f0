using Meeverhuizen.Identity.Migrations;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>One time that a person signed in, until they sign out. Its end is the end of every token that came from it.</summary>
public sealed class SignInSession
{
    /// <summary>The <c>sid</c> in cookies and ID tokens; new at every sign-in.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who signed in.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether a second factor was given.</summary>
    public required bool SecondFactor { get; init; }

    /// <summary>When the person signed out, or the session was ended for them.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
