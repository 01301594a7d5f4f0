using Meeverhuizen.AppHost;
using Meeverhuizen.AppHost.Hosting;
using Meeverhuizen.AppHost.LocalServers;

// The city: what runs, who owns it, who talks to whom. Every organisation keeps its own records in its own services and databases;
// the cooperation runs the front door, the sign-in and the blind courier between them.
var builder = DistributedApplication.CreateBuilder(AspireSettings.Options(args));
var city = new CitySettings(builder);

var postgres = builder.AddPostgresServer("postgres", city);
var rabbitmq = builder.AddRabbitMQServer("rabbitmq", city);

// Before the first service: keys, databases and their roles, broker users and topology, the signed directory, sign-in clients, demo users.
var setup = builder.AddBuiltProject<Projects.Setup>("setup", city)
    .WithAnnotation(new RunsOnceAnnotation())
    .WithReference(rabbitmq)
    .WithEnvironment("Setup__BrokerManagement", rabbitmq.Endpoint("management"))
    .WithEnvironment("Setup__KeysFolder", city.Keys)
    .WithEnvironment("Setup__SecretsFolder", city.Secrets)
    .WithEnvironment("Setup__Demo", "true")
    .WithEnvironment("City__File", city.Path)
    .WithEnvironment("Public__BaseUrl", city.PublicUrl)
    .WaitFor(postgres).WaitForStart(rabbitmq); // the databases need not wait for the broker; the step that needs it does

// The city cooperation: sign-in, the blind courier, the pages, the front door.
var cooperation = builder.AddOrganisation(city.Cooperation);
var identity = builder.AddService<Projects.Identity>("identity", cooperation, city)
    .WithDatabase(postgres, setup, city).WithDataProtection(city)
    .WithEnvironment("Keys__Folder", Path.Combine(city.Keys, "identity"))
    .WithEnvironment("Identity__RequireSecondFactor", "false") // the demo city only: a newcomer signs in with what ./start prints
    .WaitForCompletion(setup);

var handover = builder.AddService<Projects.Services_Handover>("handover", cooperation, city)
    .WithDatabase(postgres, setup, city).WithBroker(rabbitmq, builder.AddBrokerUser(cooperation, setup, city)).WithSignIn(identity).WithApiUrl()
    .WaitForCompletion(setup);

var web = builder.AddService<Projects.Web>("web", cooperation, city)
    .WithSignIn(identity).WithDataProtection(city)
    .WithReference(handover) // for the operator's page only
    .WaitForCompletion(setup);

var gateway = builder.AddService<Projects.Gateway>("gateway", cooperation, city, city.Port)
    .WithSignIn(identity).WithDataProtection(city)
    .WithEnvironment("ApiReference__Enabled", "true") // the demo city: /api, to try the API against
    .WithExternalHttpEndpoints().WithUrlForEndpoint("http", url => url.DisplayText = "The city's front door")
    .WithLoginsCommand(city)
    .WithReference(identity).WithReference(web).WithReference(handover)
    .WaitFor(web);

// Each organisation: its own clients service and network service, its own databases, broker user and keys; nobody else's.
var recordKeepers = new List<IResourceBuilder<ProjectResource>>();
foreach (var keeper in city.File.RecordKeepers)
{
    var organisation = builder.AddOrganisation(keeper);
    var broker = builder.AddBrokerUser(organisation, setup, city);

    var clients = builder.AddService<Projects.Services_Clients>($"clients-{keeper.Id}", organisation, city)
        .WithDatabase(postgres, setup, city).WithBroker(rabbitmq, broker).WithSignIn(identity).WithOwnKeys(organisation, city).WithApiUrl()
        .WaitForCompletion(setup);

    var network = builder.AddService<Projects.Services_Network>($"network-{keeper.Id}", organisation, city)
        .WithDatabase(postgres, setup, city).WithBroker(rabbitmq, broker).WithSignIn(identity).WithOwnKeys(organisation, city).WithApiUrl()
        .WithReference(clients).WithReference(handover)
        .WaitForCompletion(setup);

    clients.WithReference(network);
    web.WithReference(clients).WithReference(network);
    gateway.WithReference(clients).WithReference(network);
    recordKeepers.AddRange([clients, network]);
}

// Invented clients, so that there is something to see: made through the front door, as people do it. Once; the city need not wait for it.
if (!city.IsEmpty)
{
    var demo = builder.AddBuiltProject<Projects.DemoData>("demo-data", city)
        .WithAnnotation(new RunsOnceAnnotation { CityWaits = false })
        .WithEnvironment("Public__BaseUrl", city.PublicUrl)
        .WithEnvironment("Setup__SecretsFolder", city.Secrets)
        .WaitFor(gateway).WaitFor(handover);
    recordKeepers.ForEach(service => demo.WaitFor(service));
}

await builder.BuildCity(city).RunCityAsync();
