// Sample:Job: ends by itself, with this exit code. Sample:Trace: a file that gets a line at every start.
var builder = WebApplication.CreateSlimBuilder(args);
if (builder.Configuration["Sample:Trace"] is { } trace)
{
    File.AppendAllText(trace, $"{builder.Configuration["OTEL_SERVICE_NAME"]}\n");
}

if (builder.Configuration["Sample:Job"] is { } exitCode)
{
    Console.WriteLine($"job ends with {exitCode}");
    return int.Parse(exitCode, null);
}

var app = builder.Build();
app.MapGet("/health", () => "healthy");
app.MapGet("/settings/{name}", (string name, IConfiguration configuration) => configuration[name.Replace("__", ":", StringComparison.Ordinal)]);
app.MapGet("/children", () => System.Diagnostics.Process.Start("sleep", "600").Id);
app.Run();
return 0;
