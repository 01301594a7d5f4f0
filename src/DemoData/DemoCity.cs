using System.Collections.Concurrent;
using System.Text.Json;

namespace Meeverhuizen.DemoData;

/// <summary>One of the demo city's people, as Setup wrote it down.</summary>
internal sealed record DemoLogin(string UserName, string Password, string Organisation, string OrganisationName)
{
    public static IReadOnlyDictionary<string, DemoLogin> Read(string file) => File.Exists(file)
        ? JsonSerializer.Deserialize<List<DemoLogin>>(File.ReadAllText(file), JsonSerializerOptions.Web)!.ToDictionary(login => login.UserName)
        : throw new DemoDataException($"{file} is not there: run Setup with Setup__Demo first.");
}

/// <summary>The running city and its people, each of whom signs in once.</summary>
internal sealed class DemoCity(Uri address, IReadOnlyDictionary<string, DemoLogin> logins) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Session>>> sessions = new();

    /// <summary>Whether everybody is there who is needed; in a city of other people nothing is made.</summary>
    public bool Knows(IEnumerable<string> users) => users.All(logins.ContainsKey);

    public string OrganisationOf(string user) => logins[user].OrganisationName;

    public Task<Session> SignedIn(string user) => sessions.GetOrAdd(user, _ => new Lazy<Task<Session>>(() => Session.SignIn(address, logins[user]))).Value;

    public void Dispose()
    {
        foreach (var session in sessions.Values.Where(session => session is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            session.Value.Result.Dispose();
        }
    }
}
