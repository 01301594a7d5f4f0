using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Meeverhuizen.Identity.Registration;
using Meeverhuizen.Identity.Tests;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(IdentityCity))]

namespace Meeverhuizen.Identity.Tests;

/// <summary>A small city with a real identity provider on a real port and a database of its own.</summary>
public sealed class IdentityCity : IAsyncLifetime
{
    public const string RedirectPath = "/signin-oidc";
    private readonly string folder = Directory.CreateTempSubdirectory("meeverhuizen-identity-").FullName;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private PrivatePostgres? postgres;
    private IdentityProcess? process;

    public string Base { get; private set; } = "";

    public string Issuer => Base + "/identity/";

    public string Connection { get; private set; } = "";

    public CityFile City { get; private set; } = null!;

    public Dictionary<string, ClientKey> Keys { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<DemoLogin> Logins { get; private set; } = [];

    public string LoginsFile => Path.Combine(folder, "secrets", "demo-logins.json");

    public string RedirectUri => Base + RedirectPath;

    public async ValueTask InitializeAsync()
    {
        postgres = await PrivatePostgres.StartAsync();
        Connection = await postgres.CreateDatabaseAsync("identity");
        Base = $"http://localhost:{FreePort.Next()}";
        var cityFile = Path.Combine(folder, "city.json");
        await File.WriteAllTextAsync(cityFile, CityJson);
        City = CityFile.Read(cityFile);

        IdentityKeys.Ensure(Path.Combine(folder, "keys"));
        await using (var db = Db())
        {
            await db.Database.MigrateAsync();
        }

        foreach (var client in IdentityRegistration.ClientIds(City))
        {
            Keys[client] = new ClientKey();
        }

        await Register();
        Logins = await DemoUsers.EnsureAsync(Connection, City, LoginsFile, CancellationToken.None);
        process = Start(Base, new Dictionary<string, string> { ["Identity:RefreshReuseLeewaySeconds"] = "0", ["Identity:RequireSecondFactor"] = "false" });
    }

    public Task Register() => IdentityRegistration.RegisterAsync(
        Connection, City, Keys.ToDictionary(key => key.Key, key => key.Value.Public), new Uri(Base), "00000099000000000000", CancellationToken.None);

    public IdentityDb Db() => new(new DbContextOptionsBuilder<IdentityDb>().UseNpgsql(Connection).UseSnakeCaseNamingConvention().Options);

    /// <summary>One more provider on the same database, with other settings.</summary>
    public IdentityProcess Start(string address, Dictionary<string, string> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:database"] = Connection, ["City:File"] = Path.Combine(folder, "city.json"), ["Organisation:Id"] = "city",
            ["Oidc:Issuer"] = address + "/identity/", ["Keys:Folder"] = Path.Combine(folder, "keys"), ["DataProtection:Folder"] = Path.Combine(folder, "protection"),
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var another = new IdentityProcess(all);
        another.UseKestrel(new Uri(address).Port);
        another.StartServer();
        return another;
    }

    public DemoLogin Login(string userName) => Logins.Single(login => login.UserName == userName);

    public string Assertion(string client) => Keys[client].Assertion(client, Issuer);

    public async Task<(int Status, JsonElement Body)> Post(string path, Dictionary<string, string> fields)
    {
        using var answer = await http.PostAsync(Base + "/identity" + path, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>As the gateway: a client's own call to the token endpoint, the assertion added.</summary>
    public Task<(int Status, JsonElement Body)> Token(string client, Dictionary<string, string> fields, string? assertion = null) =>
        Post("/connect/token", Authenticated(client, fields, assertion));

    public Dictionary<string, string> Authenticated(string client, Dictionary<string, string> fields, string? assertion = null) => new(fields)
    {
        ["client_id"] = client,
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = assertion ?? Assertion(client),
    };

    public async Task<JsonElement> Discovery()
    {
        var ct = TestContext.Current.CancellationToken;
        return await http.GetFromJsonAsync<JsonElement>(Base + "/identity/.well-known/openid-configuration", ct);
    }

    /// <summary>Pushes an authorization request and returns where to send the browser.</summary>
    public async Task<(string Address, string Verifier)> BeginSignIn(Dictionary<string, string?>? changes = null)
    {
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var request = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["redirect_uri"] = RedirectUri, ["scope"] = "openid offline_access clients network",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), ["code_challenge_method"] = "S256",
            ["state"] = Guid.NewGuid().ToString("N"), ["nonce"] = Guid.NewGuid().ToString("N"),
        };
        foreach (var (name, value) in changes ?? [])
        {
            request[name] = value;
        }

        var (status, body) = await Post("/connect/par", Authenticated("gateway", request.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!)));
        return status == 201
            ? (QueryHelpers.AddQueryString(Base + "/identity/connect/authorize", new Dictionary<string, string?> { ["client_id"] = "gateway", ["request_uri"] = body.GetProperty("request_uri").GetString() }), verifier)
            : ("refused: " + body.GetProperty("error").GetString(), verifier);
    }

    /// <summary>A whole sign-in in a browser, up to the code that comes back.</summary>
    public async Task<(string Code, string Verifier)> SignIn(Browser browser, DemoLogin login)
    {
        var ct = TestContext.Current.CancellationToken;
        var (address, verifier) = await BeginSignIn();
        var page = await browser.OpenAndFollow(address, ct);
        var answer = await browser.Submit(page, new() { ["UserName"] = login.UserName, ["Password"] = login.Password }, ct);
        while (answer.Headers.Location is { } next && !next.OriginalString.Contains(RedirectPath, StringComparison.Ordinal))
        {
            answer = await browser.Open(new Uri(new Uri(Base), next).AbsoluteUri, ct);
        }

        var query = QueryHelpers.ParseQuery(answer.Headers.Location?.Query ?? throw new InvalidOperationException($"Signing in ended at {answer.RequestMessage!.RequestUri} with {answer.StatusCode}."));
        return (query["code"].ToString(), verifier);
    }

    public Task<(int Status, JsonElement Body)> Redeem(string code, string verifier, string? redirect = null) => Token("gateway", new()
    {
        ["grant_type"] = "authorization_code", ["code"] = code, ["code_verifier"] = verifier, ["redirect_uri"] = redirect ?? RedirectUri,
    });

    public Task<(int Status, JsonElement Body)> Refresh(string token) =>
        Token("gateway", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    /// <summary>Signs in with a browser and brings the code for tokens.</summary>
    public async Task<JsonElement> Tokens(Browser browser, string userName)
    {
        var (code, verifier) = await SignIn(browser, Login(userName));
        var (status, body) = await Redeem(code, verifier);
        Assert.Equal(200, status);
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private const string CityJson = """
        { "name": "Teststad",
          "organisations": [
            { "id": "haven", "oin": "00000099000000001000", "name": "De Haven", "kind": "shelter", "teams": [ { "id": "haven-opvang", "name": "Opvang" } ] },
            { "id": "oost", "oin": "00000099000000003000", "name": "Buurtteam Oost", "kind": "buurtteam", "teams": [ { "id": "oost-oost1", "name": "Oost 1" } ] } ],
          "demoUsers": [
            { "userName": "noor", "displayName": "Noor de Wit", "organisation": "haven", "role": "worker", "teams": ["haven-opvang", "haven-wonen"] },
            { "userName": "samir", "displayName": "Samir Bakali", "organisation": "oost", "role": "worker", "teams": ["oost-oost1"] },
            { "userName": "lotte", "displayName": "Lotte Prins", "organisation": "haven", "role": "lead", "teams": ["haven-opvang"] },
            { "userName": "mila", "displayName": "Mila Bos", "organisation": "oost", "role": "worker", "teams": ["oost-oost1"] },
            { "userName": "joris", "displayName": "Joris Blom", "organisation": "oost", "role": "worker", "teams": ["oost-oost1"] },
            { "userName": "bram", "displayName": "Bram Vos", "organisation": "oost", "role": "worker", "teams": ["oost-oost1"] },
            { "userName": "ada", "displayName": "Ada Kok", "organisation": "oost", "role": "worker", "teams": ["oost-oost1"] },
            { "userName": "eva", "displayName": "Eva Smit", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "daan", "displayName": "Daan Mulder", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "tess", "displayName": "Tess Visser", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "roos", "displayName": "Roos Dekker", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "koen", "displayName": "Koen Peters", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "fien", "displayName": "Fien Maas", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "guus", "displayName": "Guus Post", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "wout", "displayName": "Wout Prins", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "yara", "displayName": "Yara Kuiper", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "hugo", "displayName": "Hugo Bakker", "organisation": "haven", "role": "worker", "teams": ["haven-opvang"] },
            { "userName": "beheer", "displayName": "Beheer Teststad", "organisation": "city", "role": "operator", "teams": [] } ] }
        """;
}

/// <summary>The program itself, in this process but with its own settings and a real port.</summary>
public sealed class IdentityProcess(Dictionary<string, string> settings) : WebApplicationFactory<IdentityDb>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    }
}
