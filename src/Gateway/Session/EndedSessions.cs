namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// Sessions that were signed out, at this replica or another, so that a copy of their cookie is worth nothing at once. After half an hour
/// the provider's refusal to renew takes over: no access token lives longer than ten minutes.
/// </summary>
internal sealed class EndedSessions(SharedSessionStore store)
{
    public bool Contains(string sid) => store.Has("ended " + sid);

    public void Add(string sid) => store.Put("ended " + sid, "");
}
