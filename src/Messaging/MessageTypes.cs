using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Meeverhuizen.Messaging;

/// <summary>
/// CloudEvents type of every contract, <c>nl.sociale-netwerken.&lt;kebab-name&gt;.v&lt;n&gt;</c> (NL GOV profile: reverse domain, plural
/// domain, one version), and back. The names are pinned by a snapshot test: a published name never changes.
/// </summary>
public static class MessageTypes
{
    private const string Domain = "nl.sociale-netwerken.";

    private static readonly FrozenDictionary<Type, string> Names = typeof(Contracts.Handover.HandoverOffered).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Contracts.Handover.IAboutHandover)) || type.Namespace == "Meeverhuizen.Contracts.Clients")
        .ToFrozenDictionary(type => type, NameOf);

    private static readonly FrozenDictionary<string, Type> Types = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All contracts by their name on the wire.</summary>
    public static IReadOnlyDictionary<string, Type> All => Types;

    /// <summary>The name of a contract on the wire.</summary>
    /// <exception cref="ArgumentException">The type is not a contract.</exception>
    public static string Of(Type contract) => Names.TryGetValue(contract, out var name)
        ? name
        : throw new ArgumentException($"{contract.FullName} is not a message of Meeverhuizen.Contracts.", nameof(contract));

    /// <summary>The contract behind a name, or null when this program does not know it.</summary>
    public static Type? Find(string? name) => name is not null && Types.TryGetValue(name, out var type) ? type : null;

    private static string NameOf(MemberInfo contract)
    {
        var version = 1;
        var name = contract.Name;
        if (name.Length > 2 && name[^2] == 'V' && char.IsAsciiDigit(name[^1]))
        {
            version = name[^1] - '0';
            name = name[..^2];
        }

        var kebab = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return $"{Domain}{kebab}.v{version}";
    }
}
