using System.ComponentModel.DataAnnotations;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Domain;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>How to reach a client, as it is typed in.</summary>
public sealed record ContactInput
{
    /// <summary><c>phone</c>, <c>email</c> or <c>via</c>.</summary>
    [AllowedValues("phone", "email", "via", ErrorMessage = "Kies hoe u de cliënt bereikt: telefoon, e-mail of via iemand.")]
    public string Kind { get; init; } = "";

    /// <summary>Number, address or name.</summary>
    [Required(ErrorMessage = "Vul in hoe u de cliënt bereikt.")]
    [AtMost(TextLength.Contact, ErrorMessage = "Hoe u de cliënt bereikt mag niet langer zijn dan 200 tekens.")]
    public string Value { get; init => field = TypedText.Line(value); } = "";

    /// <summary>As the domain knows it.</summary>
    public static ContactChannel? ToDomain(ContactInput? input) => input is null ? null : new ContactChannel(input.Kind, input.Value);

    /// <summary>As it is shown.</summary>
    public static ContactInput? Of(ContactChannel? channel) => channel is null ? null : new ContactInput { Kind = channel.Kind, Value = channel.Value };

    /// <summary>From two columns, kind and value, the first at <paramref name="at"/>.</summary>
    public static ContactInput? Of(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : new ContactInput { Kind = row.GetString(at), Value = row.GetString(at + 1) };
}
