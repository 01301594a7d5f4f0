using Meeverhuizen.Identity;
using Meeverhuizen.Identity.Data;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.Identity.Users;
using Meeverhuizen.Localization;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.CookiePolicy;

var builder = WebApplication.CreateBuilder(args);

builder.AddProcessDefaults();
builder.AddDatabase<IdentityDb>();
builder.AddCity();
builder.AddUsers();
builder.AddProvider();
builder.Services.AddRazorPages();
builder.Services.AddHostedService<Sweep>();

var app = builder.Build();
app.UsePathBase("/identity");
app.UsePublicAddress();
app.UsePageLanguages();
app.UsePageHeaders();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseKeepableText();
app.UseStaticFiles();
app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, HttpOnly = HttpOnlyPolicy.Always });
app.UseRouting();
app.UseVerbsOfPages();
app.UseAuthentication();
app.UseAuthorization();
app.MapRoutes();
app.Run();
