using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults.ApiDocuments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>The same verbs in every service's <c>Program.cs</c>: add the defaults, then use them.</summary>
public static class ServiceStartup
{
    /// <summary>What every process has, also those that are no API (identity, gateway): clock, telemetry, health, a short stop.</summary>
    public static IHostApplicationBuilder AddProcessDefaults(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddSecretFiles(builder.Configuration["Secrets:Folder"]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            RequestSizes.LeaveRoom(kestrel.Limits);
        });
        builder.Host.UseDefaultServiceProvider(provider => { provider.ValidateOnBuild = true; provider.ValidateScopes = true; });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks();
        PlainLines.AddPlainLines(builder.Logging);
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>Registers what every service has: owner, clock, telemetry, health, problem+json, tokens, OpenAPI.</summary>
    /// <param name="builder">The service being built.</param>
    /// <param name="audience">The audience a token must carry to be accepted here: <c>clients</c>, <c>network</c> or <c>handover</c>.</param>
    /// <param name="title">Title of the public API description.</param>
    public static IHostApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string audience, string title)
    {
        builder.AddProcessDefaults();
        builder.Services.AddProblems();
        builder.Services.AddSingleton(Owner.From(builder.Configuration));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new NulFreeStringConverter());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.TypeInfoResolver = (json.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(ReadableBodies.Refuse);
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // so that what could not be read is said, field by field
        builder.Services.AddServiceDiscovery();
        builder.AddTokenAuthentication(audience);
        builder.Services.AddApiDocument(title);
        return builder;
    }

    /// <summary>Addresses that who has this right may use; every answer in JSON leaves whole (<see cref="BufferedJson"/>).</summary>
    /// <param name="routes">The service.</param>
    /// <param name="prefix">What their addresses begin with.</param>
    /// <param name="right">One of <see cref="Policies"/>.</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string prefix, string right) =>
        routes.MapGroup(prefix).RequireAuthorization(right).AddEndpointFilter<BufferedJson>();

    /// <summary>Puts the pipeline in order: errors first, then headers, tokens, rights, days in the address; health and OpenAPI without a token.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseApiHeaders();
        app.UseApiLanguages();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(static (context, next) => RequestSizes.FaultOf(context) is { } status ? Problems.Write(context, status) : next(context));
        app.UseExactAddresses();
        app.UseReadableBodies();
        app.UseAuthentication();
        app.UseOrganisationBoundary();
        app.UseAuthorization();
        app.UseQueryDates();

        app.MapHealth();
        app.MapApiDocument();
        return app;
    }

    /// <summary>An address with a slash at its end is another address, which is not there (NL GOV API Design Rules).</summary>
    private static void UseExactAddresses(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.Request.Path.Value is { Length: > 1 } path && path[^1] == '/' ? Problems.Write(context, StatusCodes.Status404NotFound) : next(context));
}
