using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Features.Importing;
using Meeverhuizen.Services.Network.Features.Map;

var builder = WebApplication.CreateBuilder(args);
var owner = Owner.From(builder.Configuration);

builder.AddServiceDefaults(audience: "network", title: "Network");
builder.AddDatabase<NetworkDb>();
builder.AddMessaging<NetworkDb>(Destinations.Network(owner.Id), messages => messages.HandleClients().HandleHandovers());
builder.Services.AddScoped<MapDesk>();
builder.Services.AddScoped<ImportDesk>();
builder.Services.AddHostedService<ImportPreviewSweep>();
builder.AddHandovers(owner);

var app = builder.Build();
app.UseServiceDefaults();
app.MapRoutes();
app.Run();
