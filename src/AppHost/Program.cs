using Meeverhuizen.AppHost;
using Meeverhuizen.ServiceDefaults;

// The city: what runs, who owns it, who talks to whom. Every organisation keeps its own records in its own services and databases;
// the cooperation runs the front door, the sign-in and the blind courier between them.
var builder = DistributedApplication.CreateBuilder(args);
var city = new CitySettings(builder);
builder.AddDockerComposeEnvironment("compose"); // for Aspire's publisher; deploy/compose.yaml is what IT teams run

var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password")).WithDataVolume();
var rabbitmq = builder.AddRabbitMQ("rabbitmq", builder.AddParameter("rabbitmq-user", "administrator"), builder.AddSecret("rabbitmq-password"))
    .WithDataVolume()
    .WithManagementPlugin();

// Before the first service: keys, databases and their roles, broker users and topology, the signed directory, sign-in clients, demo users.
var setup = builder.AddProject("setup", "../Setup/Setup.csproj")
    .WithReference(rabbitmq)
    .WithEnvironment("Setup__BrokerManagement", rabbitmq.GetEndpoint("management"))
    .WithEnvironment("Setup__KeysFolder", city.Keys)
    .WithEnvironment("Setup__SecretsFolder", city.Secrets)
    .WithEnvironment("Setup__Demo", "true")
    .WithEnvironment("City__File", city.Path)
    .WithEnvironment("Public__BaseUrl", city.PublicUrl)
    .WaitFor(postgres).WaitForStart(rabbitmq); // the databases need not wait for the broker; the step that needs it does

// The city cooperation: sign-in, the blind courier, the pages, the front door.
var identity = builder.AddProject("identity", "../Identity/Identity.csproj")
    .OwnedBy(city.Cooperation, city).WithDatabase(postgres, setup).WithDataProtection(city)
    .WithEnvironment("Keys__Folder", Path.Combine(city.Keys, "identity"))
    .WithEnvironment("Identity__RequireSecondFactor", "false") // the demo city only: a newcomer signs in with what ./start prints
    .WaitForCompletion(setup);

var handover = builder.AddProject("handover", "../Services.Handover/Services.Handover.csproj")
    .OwnedBy(city.Cooperation, city).WithDatabase(postgres, setup).WithBroker(rabbitmq, builder.AddBrokerUser(city.Cooperation, setup)).WithSignIn(identity)
    .WaitForCompletion(setup);

var web = builder.AddProject("web", "../Web/Web.csproj")
    .OwnedBy(city.Cooperation, city).WithSignIn(identity).WithDataProtection(city)
    .WithReference(handover) // for the operator's page only
    .WaitForCompletion(setup);

var gateway = builder.AddProject("gateway", "../Gateway/Gateway.csproj")
    .OwnedBy(city.Cooperation, city, city.Port).WithSignIn(identity).WithDataProtection(city)
    .WithExternalHttpEndpoints()
    .WithReference(identity).WithReference(web).WithReference(handover)
    .WaitFor(web);

// Each organisation: its own clients service and network service, its own databases, broker user and keys; nobody else's.
foreach (var organisation in city.File.RecordKeepers)
{
    var broker = builder.AddBrokerUser(organisation, setup);

    var clients = builder.AddProject($"clients-{organisation.Id}", "../Services.Clients/Services.Clients.csproj")
        .OwnedBy(organisation, city).WithDatabase(postgres, setup).WithBroker(rabbitmq, broker).WithSignIn(identity).WithOwnKeys(organisation, city)
        .WaitForCompletion(setup);

    var network = builder.AddProject($"network-{organisation.Id}", "../Services.Network/Services.Network.csproj")
        .OwnedBy(organisation, city).WithDatabase(postgres, setup).WithBroker(rabbitmq, broker).WithSignIn(identity).WithOwnKeys(organisation, city)
        .WithReference(clients).WithReference(handover)
        .WaitForCompletion(setup);

    clients.WithReference(network);
    web.WithReference(clients).WithReference(network);
    gateway.WithReference(clients).WithReference(network);
}

builder.Build().Run();
