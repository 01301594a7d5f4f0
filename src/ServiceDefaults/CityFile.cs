using System.Text.Json;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>The organisations of one city, as the file <c>city.json</c> names them: the only place where they are listed.</summary>
public sealed record CityFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The city's name.</summary>
    public required string Name { get; init; }

    /// <summary>All organisations that take part.</summary>
    public required IReadOnlyList<Organisation> Organisations { get; init; }

    /// <summary>Invented users, made only in the demo city.</summary>
    public IReadOnlyList<DemoUser> DemoUsers { get; init; } = [];

    /// <summary>Organisations that keep records and so run a clients and a network service.</summary>
    public IEnumerable<Organisation> RecordKeepers => Organisations.Where(organisation => organisation.Kind is "shelter" or "buurtteam");

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidOperationException">The file is not there or not a city; the sentence says what is wrong.</exception>
    public static CityFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"The city file '{Path.GetFileName(path)}' does not exist.");
        }

        try
        {
            var city = JsonSerializer.Deserialize<CityFile>(File.ReadAllText(path), Json) ?? throw new InvalidOperationException("The city file is empty.");
            var odd = city.Organisations.FirstOrDefault(o => o.Id.Length is 0 or > 20 || o.Id == Owner.Cooperation || !o.Id.All(char.IsAsciiLetterLower));
            if (odd is not null || city.Organisations.DistinctBy(o => o.Id).Count() != city.Organisations.Count)
            {
                throw new InvalidOperationException("Every organisation in the city file needs an id of its own: 1 to 20 small letters, and not 'city'.");
            }

            var contacts = city.Organisations.SelectMany(o => o.Teams.Select(t => t.Contact).Append(o.Contact)).OfType<Contact>();
            return contacts.All(contact => contact.IsSound())
                ? city
                : throw new InvalidOperationException("A contact in the city file has a field of more than 100 signs, a telephone number with something else than digits, or an e-mail address without @.");
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException($"The city file cannot be read, line {fault.LineNumber + 1}.", fault);
        }
    }

    /// <summary>A shelter, a buurtteam or the municipality.</summary>
    /// <param name="Id">Short id: small letters only; part of names of databases, queues and hosts.</param>
    /// <param name="Oin">20 digits; 00000099… is free for tests.</param>
    /// <param name="Name">As people know it.</param>
    /// <param name="Kind"><c>shelter</c>, <c>buurtteam</c> or <c>municipality</c>.</param>
    /// <param name="Teams">Teams that support clients.</param>
    /// <param name="Contact">Whom to call when a team has no contact of its own; may be left out.</param>
    public sealed record Organisation(string Id, string Oin, string Name, string Kind, IReadOnlyList<Team> Teams, Contact? Contact = null);

    /// <summary>A team of an organisation, and whom to call there; may be left out.</summary>
    public sealed record Team(string Id, string Name, Contact? Contact = null);

    /// <summary>Whom to call about a handover: a desk, function or name, a telephone number, when somebody answers, an e-mail address. All may be left out.</summary>
    public sealed record Contact(string? Name = null, string? Phone = null, string? Hours = null, string? Email = null)
    {
        internal bool IsSound() => new[] { Name, Phone, Hours, Email }.All(text => text is null || (text.Length is > 0 and <= 100 && !text.Any(char.IsControl)))
            && (Phone is null || Phone.All(sign => char.IsAsciiDigit(sign) || sign is '+' or ' ' or '-' or '(' or ')'))
            && (Email is null || Email.IndexOf('@', StringComparison.Ordinal) > 0);
    }

    /// <summary>An invented user of the demo city.</summary>
    public sealed record DemoUser(string UserName, string DisplayName, string Organisation, string Role, IReadOnlyList<string> Teams);
}
