using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Web;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;
using Meeverhuizen.Web.TypedText;
using Microsoft.AspNetCore.DataProtection;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

var builder = WebApplication.CreateBuilder(args);

builder.WebHost.UseStaticWebAssets(); // run from the build folder, the compressed styles lie outside wwwroot; a published app has no such list
builder.AddProcessDefaults();
builder.AddTokenAuthentication(audience: "network");
builder.AddApis();
builder.Services.AddSingleton<CityNames>();
builder.Services.AddSingleton<FormMark>();
builder.Services.AddScoped<FieldOrder>();
builder.Services.AddSingleton<SentTwice>();
builder.Services.AddSingleton<AnsweredPages>();
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // ë stays ë: what is dangerous in markup is encoded, letters are not
builder.Services.AddRazorComponents();
builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.ValueCountLimit = 25_000); // what goes along of a large map: a choice for every person, tie and note
builder.Services.AddAntiforgery(antiforgery =>
{
    antiforgery.Cookie.Name = "__Host-meeverhuizen-form";
    antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.None; // it would refuse http inside the city; UseCookiePolicy adds Secure to every cookie
    antiforgery.Cookie.SameSite = SameSiteMode.Strict;
    antiforgery.Cookie.Path = "/";
    antiforgery.SuppressXFrameOptionsHeader = true; // the gateway says it for every page
});
if (builder.Configuration["DataProtection:Folder"] is { Length: > 0 } folder)
{
    builder.Services.AddDataProtection().SetApplicationName("meeverhuizen-web").PersistKeysToFileSystem(new DirectoryInfo(folder));
}

var app = builder.Build();
app.UsePublicAddress();
app.UsePageLanguages(isForClients: path => path.StartsWithSegments("/meeverhuizen") && path.Value is { } page && (page.EndsWith("/voorbeeld", StringComparison.Ordinal) || page.EndsWith("/toestemming", StringComparison.Ordinal)));
app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, HttpOnly = Microsoft.AspNetCore.CookiePolicy.HttpOnlyPolicy.Always });
app.UseExceptionHandler("/fout", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/antwoord/{0}", createScopeForStatusCodePages: true);
app.UseProblemPagesAsPages();
app.UseAuthentication();
app.UseFormMarks();
app.UseAuthorization();
app.UseAntiforgery();
app.UseRestoredForms();
app.UseAnsweredPages();
app.UseFormsNoLongerThere();

app.MapHealth();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorComponents<App>();
app.Run();
