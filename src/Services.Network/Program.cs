using Meeverhuizen.AccessLog;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network;
using Meeverhuizen.Services.Network.Handovers;
using Meeverhuizen.Services.Network.Importing;
using Meeverhuizen.Services.Network.Map;

var builder = WebApplication.CreateBuilder(args);
var owner = Owner.From(builder.Configuration);

builder.AddServiceDefaults(audience: "network", title: "Network");
builder.AddDatabase<NetworkDb>();
builder.AddAccessLog();
builder.AddMessaging<NetworkDb>(Destinations.Network(owner.Id), messages => messages.HandleClients().HandleHandovers());
builder.Services.AddScoped<MapLookup>();
builder.Services.AddScoped<ImportLookup>();
builder.Services.AddHostedService<ImportPreviewSweep>();
builder.AddHandovers(owner);

var app = builder.Build();
app.UseServiceDefaults();
app.MapRoutes();
app.Run();
