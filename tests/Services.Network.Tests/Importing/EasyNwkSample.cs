using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meeverhuizen.Services.Network.Tests.Importing;

/// <summary>
/// Files as easyNWK 2.7 writes them (fhstp/easynwk-web: JSON.stringify of its record, ids counted from 0, German words, its own interface state
/// besides), of people who do not exist.
/// </summary>
public static class EasyNwkSample
{
    /// <summary>Two dated maps of Amanuel: on the second Dawit is gone, Lisa came, and Miriam stands closer.</summary>
    public static JsonObject TwoMaps() => Record(
        Version(1, "Intake", "2025-02-03",
            [
                Alter(0, "Miriam", "Schwester", angle: 45, distance: 52.3, gender: "weiblich", age: "41", note: "belt elke zondag"),
                Alter(1, "Dawit", "Freund*in", angle: 135, distance: 20, gender: "männlich"),
                Alter(2, "Frau Bos", "Sozialarbeiter*in", angle: -45, distance: 90),
                Alter(3, "Kees", "Arbeitskolleg*in", angle: -135, distance: 101.5, edgeType: 0),
            ],
            [(0, 1)]),
        Version(2, "Na de verhuizing", "2025-09-15",
            [
                Alter(4, "Lisa", "Nachbar*in", angle: 100, distance: 70, gender: "divers"),
                Alter(0, "Miriam", "Schwester", angle: 44, distance: 12, gender: "weiblich", age: "41", note: "belt elke zondag", edgeType: 2),
                Alter(2, "Frau Bos", "Sozialarbeiter*in", angle: -45, distance: 90),
                Alter(3, "Kees", "Arbeitskolleg*in", angle: -135, distance: 101.5, edgeType: 0),
            ],
            [(0, 4)]));

    public static JsonObject Record(params JsonObject[] versions) => new()
    {
        ["versions"] = new JsonArray([.. versions]),
        ["currentVersion"] = versions.Length,
        ["size"] = "5",
    };

    public static JsonObject Version(int id, string title, string date, JsonObject[] alteri, (int One, int Other)[] connections) => new()
    {
        ["id"] = id,
        ["title"] = title,
        ["date"] = date,
        ["nwk"] = Nwk(alteri, connections),
    };

    public static JsonObject Nwk(JsonObject[] alteri, (int One, int Other)[] connections) => new()
    {
        ["ego"] = new JsonObject { ["name"] = "Amanuel", ["currentGender"] = "männlich", ["age"] = "38", ["note"] = "" },
        ["alteri"] = new JsonArray([.. alteri]),
        ["connections"] = new JsonArray([.. connections.Select(c => new JsonObject { ["id1"] = c.One, ["id2"] = c.Other })]),
        ["editIndex"] = null,
        ["editTab"] = "",
    };

    public static JsonObject Alter(
        int id, string name, string role = "", double angle = 45, double distance = 50, string gender = "nicht festgelegt", string age = "", string note = "",
        JsonNode? edgeType = null) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["role"] = role,
        ["roleDefault"] = false,
        ["human"] = true,
        ["currentGender"] = gender,
        ["genderDefault"] = false,
        ["age"] = age,
        ["note"] = note,
        ["deceased"] = false,
        ["edgeType"] = edgeType ?? 1,
        ["edgeTypeByUser"] = -1,
        ["angle"] = angle,
        ["distance"] = distance,
        ["emoji"] = "",
    };

    public static byte[] Bytes(this JsonNode file, bool byteOrderMark = false) =>
        [.. byteOrderMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(file.ToJsonString(Plain))];

    /// <summary>The last map of a record.</summary>
    public static JsonObject Last(this JsonObject record) => record["versions"]!.AsArray()[^1]!["nwk"]!.AsObject();

    /// <summary>The first contact of the last map.</summary>
    public static JsonObject First(this JsonObject record) => record.Last()["alteri"]!.AsArray()[0]!.AsObject();

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
