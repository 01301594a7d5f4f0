using System.ComponentModel.DataAnnotations;

namespace Meeverhuizen.Contracts;

/// <summary>A code that must be one of its list; for who fills in a form, with a sentence of its own.</summary>
/// <param name="without">One of the list that nobody may choose here, or null.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownCodeAttribute<T>(object? without = null) : AllowedValuesAttribute([.. Codes.All<T>().Where(code => !code.Equals(without)).Select(code => (object?)code.ToCode())])
    where T : struct, Enum
{
    /// <summary>The one that nobody may choose here.</summary>
    public object? Without { get; } = without;

    /// <inheritdoc />
    public override bool IsValid(object? value) => base.IsValid(value is Code<T> code ? code.Text : value);
}
