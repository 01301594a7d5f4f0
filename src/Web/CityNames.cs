using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web;

/// <summary>The names of organisations and teams, for display; what may be sent where comes from the signed directory instead.</summary>
public sealed class CityNames(IConfiguration configuration)
{
    private readonly CityFile? city = configuration["City:File"] is { Length: > 0 } path ? CityFile.Read(path) : null;

    /// <summary>Name of an organisation, or its id when it is not in the city file.</summary>
    public string Organisation(string? id) => city?.Organisations.FirstOrDefault(organisation => organisation.Id == id)?.Name ?? (id == Owner.Cooperation ? city?.Name : null) ?? id ?? "";

    /// <summary>Name of a team.</summary>
    public string Team(string? id) => city?.Organisations.SelectMany(organisation => organisation.Teams).FirstOrDefault(team => team.Id == id)?.Name ?? id ?? "";
}
