using System.ComponentModel.DataAnnotations;
using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>A language that there is (<see cref="LanguageTag"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RealLanguageAttribute : ValidationAttribute
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not string text || LanguageTag.Is(text);
}
