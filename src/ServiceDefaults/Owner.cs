using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>The organisation this process works for. The code is the same everywhere; the configuration says whose it is.</summary>
/// <param name="Id">Short id, as in the directory and in tokens; <c>city</c> for the cooperation's own services.</param>
/// <param name="Oin">Organisatie-identificatienummer, 20 digits (standards §10).</param>
/// <param name="Name">The name people know it by.</param>
public sealed record Owner(string Id, string Oin, string Name)
{
    /// <summary>Id of the city cooperation, which runs identity, gateway and the courier.</summary>
    public const string Cooperation = "city";

    /// <summary>Reads <c>Organisation:Id</c>, <c>:Oin</c> and <c>:Name</c>; a missing id stops the service at start.</summary>
    public static Owner From(IConfiguration configuration) => new(
        configuration["Organisation:Id"] ?? throw new InvalidOperationException("Organisation:Id is not set: the service does not know whose it is."),
        configuration["Organisation:Oin"] ?? "00000099000000000000",
        configuration["Organisation:Name"] ?? configuration["Organisation:Id"]!);
}
