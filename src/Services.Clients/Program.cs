using Meeverhuizen.AccessLog;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients;
using Meeverhuizen.Services.Clients.Search;

var builder = WebApplication.CreateBuilder(args);
var owner = Owner.From(builder.Configuration);

builder.AddServiceDefaults(audience: "clients", title: "Clients");
builder.AddDatabase<ClientsDb>();
builder.AddAccessLog();
builder.AddMessaging<ClientsDb>(Destinations.Clients(owner.Id), _ => { });
builder.Services.AddHostedService<SearchNamesBackfill>();
builder.Services.AddValidation();
builder.Services.AddSingleton(_ => OrganisationKeys.Load(owner.Id, builder.Configuration["Keys:Folder"] ?? throw new InvalidOperationException("Keys:Folder is not set.")));

var app = builder.Build();
app.UseServiceDefaults();
app.MapRoutes();
app.Run();
