using System.Diagnostics;
using Meeverhuizen.Gateway;
using Meeverhuizen.Gateway.Answers;
using Meeverhuizen.Gateway.Protection;
using Meeverhuizen.Gateway.Proxy;
using Meeverhuizen.Gateway.Session;
using Meeverhuizen.Gateway.TypedText;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddProcessDefaults();
builder.AddAnswers();
builder.AddCompression();
builder.AddSession();
builder.AddLimits();
builder.AddProxy();
builder.Services.AddSingleton<DistributedContextPropagator>(new OwnTraces());

var app = builder.Build();
app.UseSecurityHeaders();
app.UsePageLanguages();
app.UseOwnLanguageOfAnswers();
app.UseResponseCompression();
app.UseAnswers();
app.UseSizes();
app.UseInboundHeaders();
app.UsePublicHost();
app.UseAuthentication();
app.UseLimits();
app.UseSameOrigin();
app.UseStaticFiles();
app.UseRouting();
app.UseSessionForApi();
app.UseFormsOfBefore();
app.MapRoutes();
app.Run();
