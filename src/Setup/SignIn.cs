using Meeverhuizen.Identity.Registration;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.Setup;

/// <summary>Who may sign in: the front door and every service with its public key and, in the demo city only, invented people.</summary>
public sealed class SignIn(IConfiguration configuration, KeyFolder keys)
{
    /// <summary>Registers the clients and, with <c>Setup:Demo</c>, makes the demo users; their logins go to the secrets folder.</summary>
    public async Task Prepare(CityFile city)
    {
        if ((configuration.GetConnectionString("identity-db") ?? configuration.GetConnectionString("identity")) is not { } connection)
        {
            return; // another organisation's: sign-in is the cooperation's
        }

        var publicBase = new Uri(configuration["Public:BaseUrl"] ?? throw new SetupException("Public__BaseUrl is not set: at which address will people come in?"));
        var publicKeys = IdentityRegistration.ClientIds(city).ToDictionary(client => client, client => keys.ClientOf(client).ToJson());
        await IdentityRegistration.RegisterAsync(connection, city, publicKeys, publicBase, configuration["Organisation:Oin"] ?? "00000099000000000000", CancellationToken.None);

        if (configuration.GetValue("Setup:Demo", false))
        {
            var folder = configuration["Setup:SecretsFolder"] ?? throw new SetupException("Setup__SecretsFolder is not set: where do the demo logins go?");
            await DemoUsers.EnsureAsync(connection, city, Path.Combine(folder, "demo-logins.json"), CancellationToken.None);
        }
    }
}
