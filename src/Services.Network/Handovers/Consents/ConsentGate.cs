using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Sending;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>
/// The one place that decides whether a handover may go on: only with the client's consent, still standing, for this team and over
/// exactly these contents. Not a tick on a page and not a file: the recorded consent, or nothing travels.
/// </summary>
public static class ConsentGate
{
    /// <summary>Why it may not go on, or null when the consent covers it.</summary>
    /// <param name="handover">The handover.</param>
    /// <param name="selectionDigest">Digest of what would travel now.</param>
    /// <param name="now">The moment of asking.</param>
    public static Refusal? Check(OutgoingHandover handover, string selectionDigest, DateTimeOffset now) => handover.Consent switch
    {
        null => HandoverErrors.ConsentMissing,
        { WithdrawnAt: not null } => HandoverErrors.ConsentMissing,
        { } consent when consent.ValidUntil <= now => HandoverErrors.ConsentMissing,
        { } consent when consent.RecipientOrganisation != handover.ReceiverOrganisation || consent.RecipientTeam != handover.ReceiverTeam => HandoverErrors.ConsentOutdated,
        { } consent when consent.SelectionDigest != selectionDigest => HandoverErrors.ConsentOutdated,
        _ => null,
    };
}
