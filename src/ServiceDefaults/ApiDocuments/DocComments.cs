using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>The doc comments of the code, as the compiler writes them beside each assembly; so a description stands in one place.</summary>
internal static partial class DocComments
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Read = new();

    /// <summary>What a type is; null when nothing is written there.</summary>
    public static string? Of(Type type) => Summary(type.Assembly, "T:" + NameOf(type));

    /// <summary>What a method does; null when nothing is written there.</summary>
    public static string? Of(MethodInfo method)
    {
        var name = $"M:{NameOf(method.DeclaringType!)}.{method.Name}";
        return Text(MembersOf(method.DeclaringType!.Assembly).FirstOrDefault(member => member.Key == name || member.Key.StartsWith(name + "(", StringComparison.Ordinal)).Value?.Element("summary"));
    }

    /// <summary>What a field of a body or answer means: the comment of the property, or of the record's parameter.</summary>
    public static string? Of(PropertyInfo property)
    {
        var owner = property.DeclaringType!;
        return Summary(owner.Assembly, $"P:{NameOf(owner)}.{property.Name}")
            ?? Text(Find(owner.Assembly, "T:" + NameOf(owner))?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")?.Value == property.Name));
    }

    /// <summary>What a field stands for; null when nothing is written there.</summary>
    public static string? Of(FieldInfo field) => Summary(field.DeclaringType!.Assembly, $"F:{NameOf(field.DeclaringType)}.{field.Name}");

    private static string? Summary(Assembly assembly, string member) => Text(Find(assembly, member)?.Element("summary"));

    private static XElement? Find(Assembly assembly, string member) => MembersOf(assembly).GetValueOrDefault(member);

    private static IReadOnlyDictionary<string, XElement> MembersOf(Assembly assembly) => Read.GetOrAdd(assembly, static assembly =>
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return assembly.Location.Length > 0 && File.Exists(file)
            ? XDocument.Load(file).Descendants("member").DistinctBy(one => one.Attribute("name")!.Value).ToDictionary(one => one.Attribute("name")!.Value)
            : new Dictionary<string, XElement>();
    });

    private static string NameOf(Type type) => (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? type.Name;

    private static string? Text(XElement? written)
    {
        if (written is null)
        {
            return null;
        }

        var text = string.Concat(written.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } mention => LastOf(mention.Attribute("cref")?.Value ?? mention.Attribute("name")?.Value ?? mention.Value),
            XElement other => other.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim() is { Length: > 0 } line ? line : null;
    }

    private static string LastOf(string name) => name.Split('(')[0].Split('.', ':')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
