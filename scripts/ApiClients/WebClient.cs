using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.CodeGeneration;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Meeverhuizen.ApiClients;

/// <summary>
/// A client that the web uses, as one file of C#: the operations of a document that its pages call, and every type that these need. NSwag reads and
/// writes; how a type and a call look is in <c>Templates</c>.
/// </summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Document">Its document in <c>docs/api</c>.</param>
/// <param name="Class">The class that the calls are in; the types are in it too.</param>
/// <param name="Operations">What the pages call; the rest is for other services.</param>
/// <param name="Names">The document's name of a type → the pages' name, where a page says it often. Two of the same shape may have one name.</param>
public sealed record WebClient(string File, string Document, string Class, IReadOnlyList<string> Operations, IReadOnlyDictionary<string, string> Names)
{
    private static readonly IReadOnlyDictionary<string, string> Templates = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .ToDictionary(name => string.Join('.', name.Split('.')[3..^1]), Read, StringComparer.Ordinal);

    /// <summary>The file's text.</summary>
    public async Task<string> Code(string root)
    {
        var text = await System.IO.File.ReadAllTextAsync(Path.Combine(root, "docs", "api", Document + ".json"));
        var document = await OpenApiDocument.FromJsonAsync(ReadableDocument.Of(JsonNode.Parse(text)!.AsObject(), Operations, Names).ToJsonString());
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = Class,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            GenerateOptionalParameters = true,
            ParameterArrayType = "IEnumerable",
            ResponseArrayType = "IReadOnlyList",
        };
        var types = settings.CSharpGeneratorSettings;
        types.Namespace = "Meeverhuizen.Web.Api";
        types.GenerateNullableReferenceTypes = true;
        types.GenerateDefaultValues = true;
        types.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        types.ArrayType = "IReadOnlyList";
        types.DateType = "DateOnly";
        types.DateTimeType = "DateTimeOffset";
        types.InlineNamedArrays = true;
        types.TemplateFactory = new OurTemplates(types, [typeof(CSharpGenerator).Assembly, typeof(CSharpClientGenerator).Assembly]);
        var code = new CSharpClientGenerator(document, settings).GenerateFile();
        return Tidy(code.Replace("System.Guid", "Guid", StringComparison.Ordinal));
    }

    /// <summary>One line for each comment, field and call, indented: templates leave line ends where a condition was.</summary>
    private static string Tidy(string code)
    {
        var lines = new List<string>();
        foreach (var line in code.Split('\n').Select(line => string.Join(' ', line.Split((char[])[' ', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0))
        {
            if (lines.Count == 0 || line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("public ", StringComparison.Ordinal) || line[0] is '{' or '}' or '#' || line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else
            {
                lines[^1] += (line[0] is ',' or ';' or ')' || lines[^1][^1] == '(' ? "" : " ") + line;
            }
        }

        var (tidy, depth) = (new StringBuilder(), 0);
        foreach (var (line, before) in lines.Zip(lines.Prepend("{")))
        {
            depth -= line == "}" ? 1 : 0;
            var begins = line.StartsWith("///", StringComparison.Ordinal) || line[0] == '#' || line.StartsWith("namespace ", StringComparison.Ordinal) || line.StartsWith("public ", StringComparison.Ordinal);
            tidy.Append(begins && before != "{" && !before.StartsWith("///", StringComparison.Ordinal) ? "\n" : "").Append(' ', depth * 4).Append(line).Append('\n');
            depth += line == "{" ? 1 : 0;
        }

        return tidy.ToString();
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>NSwag's templates, ours before its own.</summary>
    private sealed class OurTemplates(CodeGeneratorSettingsBase settings, Assembly[] assemblies) : NSwag.CodeGeneration.DefaultTemplateFactory(settings, assemblies)
    {
        protected override string GetEmbeddedLiquidTemplate(string language, string template) =>
            Templates.TryGetValue(template, out var ours) ? ours : base.GetEmbeddedLiquidTemplate(language, template);
    }
}
