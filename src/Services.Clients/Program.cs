using Meeverhuizen.Messaging;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients;
using Meeverhuizen.Services.Clients.Data;

var builder = WebApplication.CreateBuilder(args);
var owner = Owner.From(builder.Configuration);

builder.AddServiceDefaults(audience: "clients", title: "Clients");
builder.AddDatabase<ClientsDb>();
builder.AddMessaging<ClientsDb>(Destinations.Clients(owner.Id), _ => { });
builder.Services.AddHostedService<NamesOfBefore>();
builder.Services.AddValidation();
builder.Services.AddSingleton(_ => OrganisationKeys.Load(owner.Id, builder.Configuration["Keys:Folder"] ?? throw new InvalidOperationException("Keys:Folder is not set.")));

var app = builder.Build();
app.UseServiceDefaults();
app.MapRoutes();
app.Run();
