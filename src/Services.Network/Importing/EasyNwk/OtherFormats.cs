using System.Text;
using System.Text.Unicode;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <summary>
/// What a file is that is no map of easyNWK, in words, and what to do then: people choose the print, the table or the photo beside it. Known by
/// its contents; a name of a file proves nothing.
/// </summary>
public static class OtherFormats
{
    /// <summary>What to do, for nearly everything.</summary>
    private static string Save => T("Open de kaart in easyNWK, kies daar opslaan, en kies het bestand dat u dan krijgt. De naam eindigt op .json.");

    private static readonly (byte[] Begin, int At, Func<string> What)[] Signatures =
    [
        ([.. "%PDF"u8], 0, () => T("Dit is een PDF. Dat is een afdruk van een kaart, niet de kaart zelf.")),
        ([0x89, .. "PNG"u8], 0, () => T("Dit is een afbeelding (PNG). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([0xFF, 0xD8, 0xFF], 0, () => T("Dit is een foto (JPEG). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([.. "GIF8"u8], 0, () => T("Dit is een afbeelding (GIF). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([.. "WEBP"u8], 8, () => T("Dit is een afbeelding (WebP). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([.. "ftyp"u8], 4, () => T("Dit is een foto of film. Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([.. "BM"u8], 0, () => T("Dit is een afbeelding (BMP). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([.. "II*\0"u8], 0, () => T("Dit is een afbeelding (TIFF). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([.. "MM\0*"u8], 0, () => T("Dit is een afbeelding (TIFF). Dat is een plaatje van een kaart, niet de kaart zelf.")),
        ([0xD0, 0xCF, 0x11, 0xE0], 0, () => T("Dit is een bestand van Word of Excel.")),
        ([.. "{\\rtf"u8], 0, () => T("Dit is een tekst van een tekstverwerker (RTF).")),
        ([0x1F, 0x8B], 0, () => T("Dit is een ingepakt bestand (gzip). Pak het eerst uit.")),
        ([.. "7z"u8, 0xBC, 0xAF], 0, () => T("Dit is een ingepakt bestand (7z). Pak het eerst uit.")),
        ([.. "Rar!"u8], 0, () => T("Dit is een ingepakt bestand (RAR). Pak het eerst uit.")),
    ];

    private static readonly (char Sign, Func<string> What)[] Tables =
    [
        (';', () => T("Dit is een tabel (CSV, met puntkomma’s), zoals de cijfers die easyNWK kan uitvoeren. Daar staat de kaart niet in.")),
        ('\t', () => T("Dit is een tabel (CSV, met tabs), zoals de cijfers die easyNWK kan uitvoeren. Daar staat de kaart niet in.")),
        (',', () => T("Dit is een tabel (CSV, met komma’s), zoals de cijfers die easyNWK kan uitvoeren. Daar staat de kaart niet in.")),
    ];

    /// <summary>The text of a file in UTF-8: also when it was saved as UTF-16. Null when it is no text of either.</summary>
    /// <param name="file">The file as it came.</param>
    public static (ReadOnlyMemory<byte>? Text, bool WasUtf16) TextOf(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return (Utf8.IsValid(bytes) ? file[Encoding.UTF8.Preamble.Length..] : (ReadOnlyMemory<byte>?)null, false);
        }

        Encoding? wide = bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
            [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        return wide is not null ? (Encoding.UTF8.GetBytes(wide.GetString(bytes).TrimStart('\uFEFF')), true)
            : (Utf8.IsValid(bytes) ? file : (ReadOnlyMemory<byte>?)null, false);
    }

    /// <summary>What it is, for a file whose first bytes tell; null when they do not.</summary>
    public static string? Named(ReadOnlySpan<byte> file)
    {
        foreach (var (begin, at, what) in Signatures)
        {
            if (file.Length >= at + begin.Length && file.Slice(at, begin.Length).SequenceEqual(begin))
            {
                return ThenSave(what());
            }
        }

        return file.StartsWith("PK"u8) && file is [_, _, < 9, < 9, ..]
            ? ThenSave(file.IndexOf("xl/"u8) >= 0 ? T("Dit is een werkblad van Excel.")
                : file.IndexOf("word/"u8) >= 0 ? T("Dit is een document van Word.")
                : file.IndexOf("opendocument"u8) >= 0 ? T("Dit is een document of werkblad van LibreOffice.")
                : T("Dit is een ingepakt bestand (ZIP). Pak het eerst uit."))
            : null;
    }

    /// <summary>What it is, for a text that is not JSON; null when it looks like JSON that was damaged.</summary>
    /// <param name="text">The text, as far as its first part goes.</param>
    public static string? Named(string text)
    {
        var begin = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        bool Has(string word) => begin.Contains(word, StringComparison.OrdinalIgnoreCase);
        if (begin.StartsWith('<'))
        {
            return ThenSave(Has("<graphml") ? T("Dit is een netwerk in GraphML, van een ander programma.")
                : Has("<gexf") ? T("Dit is een netwerk in GEXF, van een ander programma.")
                : Has("<svg") ? T("Dit is een tekening (SVG). Dat is een plaatje van een kaart, niet de kaart zelf.")
                : Has("<!doctype html") || Has("<html") ? T("Dit is een webpagina (HTML).")
                : T("Dit is een bestand in XML, van een ander programma."));
        }

        if (IsOldNwk(begin))
        {
            return T("Dit is een bestand van easyNWK 1 (.nwk). Open het in easyNWK 2, sla het daar op, en kies dat bestand.");
        }

        if (begin.StartsWith('{') || begin.StartsWith('['))
        {
            return null;
        }

        var lines = begin.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var (sign, what) in Tables)
        {
            if (lines.Length > 1 && lines[0].Count(letter => letter == sign) is > 0 and var columns && lines[1].Count(letter => letter == sign) == columns)
            {
                return ThenSave(what());
            }
        }

        return ThenSave(T("Dit is gewone tekst."));
    }

    /// <summary>What it is, for JSON in which no map of easyNWK stands.</summary>
    /// <param name="members">The names at the top; null when it is no object.</param>
    public static string NamedJson(IReadOnlyCollection<string>? members) => ThenSave(
        members is null ? T("Dit is geen netwerkkaart van easyNWK: het is een JSON-bestand van een ander programma.")
        : members.Contains("resourceType") ? T("Dit is geen netwerkkaart van easyNWK: het is een bericht uit de zorg (FHIR).")
        : members.Contains("features") ? T("Dit is geen netwerkkaart van easyNWK: het is een landkaart (GeoJSON).")
        : members.Contains("nodes") || members.Contains("edges") || members.Contains("links") ? T("Dit is geen netwerkkaart van easyNWK: het is een netwerk van een ander programma.")
        : T("Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in."));

    /// <summary>What it is, and after that sentence what to do.</summary>
    private static string ThenSave(string what) => $"{what} {Save}";

    /// <summary>Lines of <c>E;name;age;note</c>, <c>F;version;date</c>, <c>N;id;name…</c>, <c>P;…</c> and <c>L;…</c>.</summary>
    private static bool IsOldNwk(string text) => text is [('E' or 'F' or 'N' or 'P' or 'L'), ';', ..];
}
