using System.ComponentModel.DataAnnotations;

namespace Meeverhuizen.Contracts;

/// <summary>A code that must be one of its list; for who fills in a form, with a sentence of its own.</summary>
/// <param name="without">Those of the list that nobody may choose here.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownCodeAttribute<T>(params object[] without) : AllowedValuesAttribute([.. Codes.All<T>().Where(code => !without.Contains(code)).Select(code => (object?)code.ToCode())])
    where T : struct, Enum
{
    /// <summary>Those that nobody may choose here.</summary>
    public IReadOnlyList<object> Without { get; } = without;

    /// <inheritdoc />
    public override bool IsValid(object? value) => base.IsValid(value is Code<T> code ? code.Text : value);
}
