using System.ComponentModel.DataAnnotations;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>How to reach a client, as it is kept and as it travels.</summary>
public record ContactInput
{
    /// <summary>By phone, by e-mail or via somebody.</summary>
    [KnownCode<ContactKind>(ErrorMessage = "Kies hoe u de cliënt bereikt: telefoon, e-mail of via iemand.")]
    public Code<ContactKind> Kind { get; init; } = new("");

    /// <summary>Number, address or name.</summary>
    [Required(ErrorMessage = "Vul in hoe u de cliënt bereikt.")]
    [AtMost(TextLength.Contact, ErrorMessage = "Hoe u de cliënt bereikt mag niet langer zijn dan 200 tekens.")]
    public string Value { get; init => field = TypedText.Line(value); } = "";

    /// <summary>As the domain knows it.</summary>
    public static ContactChannel? ToDomain(ContactInput? input) => input is null ? null : new ContactChannel(input.Kind.Known!.Value, input.Value);

    /// <summary>As it is shown.</summary>
    public static ContactInput? Of(ContactChannel? channel) => channel is null ? null : new ContactInput { Kind = channel.Kind, Value = channel.Value };

    /// <summary>From two columns, kind and value, the first at <paramref name="at"/>.</summary>
    public static ContactInput? Of(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : new ContactInput { Kind = row.Code<ContactKind>(at), Value = row.GetString(at + 1) };
}

/// <summary>
/// How to reach a client, as it is typed in: an e-mail address or a telephone number is one. What came from elsewhere is not held to this, so
/// that a number which was kept before this rule does not keep a client from moving.
/// </summary>
public sealed record TypedContact : ContactInput, IValidatableObject
{
    /// <summary>An address has something before and after one at sign, a full stop after it and no spaces; a number has six digits or more, words beside it ("na 18 uur") may be.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == ContactKind.Email && !IsEmail(Value))
        {
            yield return new ValidationResult(T("Dit is geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl."), [nameof(Value)]);
        }

        if (Kind == ContactKind.Phone && Value.Count(char.IsDigit) < 6)
        {
            yield return new ValidationResult(T("Dit is geen telefoonnummer. Vul cijfers in, bijvoorbeeld 06 12345678."), [nameof(Value)]);
        }
    }

    private static bool IsEmail(string text) => text.Split('@') is [{ Length: > 0 }, var host] && host.IndexOf('.', StringComparison.Ordinal) > 0 && !host.EndsWith('.') && !text.Any(char.IsWhiteSpace);
}
