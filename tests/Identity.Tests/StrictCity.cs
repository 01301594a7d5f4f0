using Meeverhuizen.Testing;

namespace Meeverhuizen.Identity.Tests;

/// <summary>A provider on the same database that asks for the second factor, as it is outside the demo city.</summary>
public sealed class StrictCity : IAsyncDisposable
{
    private readonly IdentityCity city;
    private readonly IdentityProcess process;
    private readonly string address = $"http://localhost:{FreePort.Next()}";

    public StrictCity(IdentityCity city)
    {
        this.city = city;
        process = city.Start(address, new() { ["Oidc:Issuer"] = city.Issuer }); // no setting: it is on by itself
    }

    /// <summary>A page of it.</summary>
    public string Address(string path) => address + "/identity" + path;

    /// <summary>The same address here.</summary>
    public string At(string other) => other.Replace(city.Base, address, StringComparison.Ordinal);

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
