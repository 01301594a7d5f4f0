using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network;
using Meeverhuizen.Services.Network.Data;

var builder = WebApplication.CreateBuilder(args);
var owner = Owner.From(builder.Configuration);

builder.AddServiceDefaults(audience: "network", title: "Network");
builder.AddDatabase<NetworkDb>();
builder.AddMessaging<NetworkDb>(Destinations.Network(owner.Id), messages => messages.HandleClients().HandleHandovers());
builder.AddHandovers(owner);

var app = builder.Build();
app.UseServiceDefaults();
app.MapRoutes();
app.Run();
