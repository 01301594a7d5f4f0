using System.Text.Encodings.Web;
using System.Text.Unicode;
using Meeverhuizen.Identity;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.Localization;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.Extensions.WebEncoders;

var builder = WebApplication.CreateBuilder(args);

builder.AddProcessDefaults();
builder.AddDatabase<IdentityDb>();
builder.AddCity();
builder.AddUsers();
builder.AddProvider();
builder.Services.AddRazorPages();
builder.Services.Configure<WebEncoderOptions>(html => html.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)); // é stays é: what is dangerous in markup is encoded, letters are not
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
