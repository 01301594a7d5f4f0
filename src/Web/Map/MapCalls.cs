using Meeverhuizen.Web.Map.Persons;

namespace Meeverhuizen.Web.Api;

/// <content>The whole map of a client, on a day.</content>
public sealed partial class NetworkApi
{
    /// <summary>The map; whose name is not known is called by what is: the role.</summary>
    public async Task<Map> ShowMap(Guid client, DateOnly? on, CancellationToken ct)
    {
        var map = await ShowNetwork(client, ct, on);
        return map.Persons.All(person => person.NameKnown) ? map
            : map with { Persons = [.. map.Persons.Select(person => person.NameKnown ? person : person with { Name = PersonWords.NameUnknown(person.RoleCode) })] };
    }
}
