using System.Security.Cryptography;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.Setup;

/// <summary>
/// For containers: a folder per service with what that service alone may know, each value a file whose name is the setting
/// (<c>ConnectionStrings__database</c>). Passwords are made at first start and never overwritten; no default exists anywhere. Mounted one by
/// one, no service can read another's.
/// </summary>
public sealed class SecretFolder(IConfiguration configuration, string keys)
{
    private readonly string path = configuration["Setup:SecretsFolder"] ?? throw new SetupException("Setup__SecretsFolder is not set: where do the secrets go?");
    private readonly string postgres = configuration["Setup:PostgresHost"] ?? "postgres";
    private readonly string rabbitmq = configuration["Setup:RabbitHost"] ?? "rabbitmq";

    /// <summary>Makes what is not there yet, for every service of the city.</summary>
    public void Complete(CityFile city)
    {
        var administrator = Secret("postgres", "password");
        var broker = Secret("rabbitmq", "password");
        Write("rabbitmq", "90-meeverhuizen.conf", $"default_user = administrator\ndefault_pass = {broker}\nmax_message_size = {Meeverhuizen.Messaging.Topology.LargestMessage}\nchannel_max = 128\n");
        Write("setup", "ConnectionStrings__rabbitmq", $"amqp://administrator:{broker}@{rabbitmq}:5672/");

        var cooperation = Secret("setup", $"Setup__BrokerPasswords__{Owner.Cooperation}");
        Database("identity", administrator);
        Copy("identity", "identity", "signing.jwk", "encryption.jwk");
        Database("handover", administrator);
        Broker("handover", Owner.Cooperation, cooperation);
        Client("handover");
        Client("gateway");
        Folder("web");

        foreach (var organisation in city.RecordKeepers)
        {
            var password = Secret("setup", $"Setup__BrokerPasswords__{organisation.Id}");
            foreach (var service in new[] { $"clients-{organisation.Id}", $"network-{organisation.Id}" })
            {
                Database(service, administrator);
                Broker(service, organisation.Id, password);
                Client(service);
                Copy(service, organisation.Id, "signing.jwk", "encryption.jwk");
                Copy(service, "", "root-public.jwk");
            }
        }
    }

    private void Database(string service, string administrator)
    {
        var password = Secret("setup", $"Setup__DatabasePasswords__{service}");
        Write("setup", $"ConnectionStrings__{service}", $"Host={postgres};Username=postgres;Password={administrator};Database={service}");
        Write(service, "ConnectionStrings__database", $"Host={postgres};Username={service.Replace('-', '_')};Password={password};Database={service};Maximum Pool Size=40");
    }

    private void Broker(string service, string user, string password) => Write(service, "ConnectionStrings__rabbitmq", $"amqp://{user}:{password}@{rabbitmq}:5672/");

    private void Client(string service) => Write(service, "client.jwk", File.ReadAllText(Path.Combine(keys, "clients", service + ".jwk")));

    private void Copy(string service, string from, params string[] names)
    {
        foreach (var name in names)
        {
            Write(service, name, File.ReadAllText(Path.Combine(keys, from, name)));
        }
    }

    /// <summary>A password of 32 letters and digits: it goes into addresses.</summary>
    private string Secret(string folder, string name)
    {
        var file = Path.Combine(Folder(folder), name);
        if (!File.Exists(file))
        {
            Write(folder, name, RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 32));
        }

        return File.ReadAllText(file);
    }

    private void Write(string folder, string name, string text)
    {
        var file = Path.Combine(Folder(folder), name);
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            File.WriteAllText(file + ".new", text);
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    /// <summary>Readable within: PostgreSQL and RabbitMQ run as users of their own. Who sees a folder is decided by who has it mounted.</summary>
    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(path, name)).FullName;
}
