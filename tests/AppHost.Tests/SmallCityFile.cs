using Meeverhuizen.Testing.City;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>A city of one shelter: the smallest that has every kind of resource.</summary>
internal static class SmallCityFile
{
    /// <summary>Writes the city file beside <paramref name="folder"/>.</summary>
    public static string Write(string folder)
    {
        var file = folder + ".city.json";
        File.WriteAllText(file, """
            { "name": "Teststad", "organisations": [
                { "id": "haven", "oin": "00000099000000001000", "name": "De Haven", "kind": "shelter", "teams": [ { "id": "haven-opvang", "name": "Opvang Kade" } ] } ],
              "demoUsers": [ { "userName": "noor", "displayName": "Noor de Wit", "organisation": "haven", "role": "worker", "teams": [ "haven-opvang" ] } ] }
            """);
        return file;
    }

    /// <summary>Options for that city.</summary>
    public static CityOptions Options(string folder) => new() { CityFile = Write(folder) };
}
