using System.ComponentModel.DataAnnotations;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// How long typed text may be: the pages give it to the browser (<c>maxlength</c>), the services check it. Both count alike: in UTF-16 units,
/// a line end as one, after <see cref="TypedText"/> has cleaned the text.
/// </summary>
public static class TextLength
{
    /// <summary>Name of a client.</summary>
    public const int ClientName = 120;

    /// <summary>Number, address or name by which a client is reached.</summary>
    public const int Contact = 200;

    /// <summary>What the network support is for.</summary>
    public const int Purpose = 2000;

    /// <summary>Name of somebody on the map.</summary>
    public const int PersonName = 200;

    /// <summary>Relation in own words, age, gender.</summary>
    public const int ShortText = 100;

    /// <summary>A note about a person or a tie.</summary>
    public const int Note = 10_000;
}

/// <summary>At most so many characters, counted as the browser does: a line end (<c>\r\n</c>) is one.</summary>
public sealed class AtMostAttribute(int length) : MaxLengthAttribute(length)
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not string text || Count(text) <= Length;

    /// <summary>How long a text is, as browser and service count it.</summary>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length - text.AsSpan().Count("\r\n");
    }
}
