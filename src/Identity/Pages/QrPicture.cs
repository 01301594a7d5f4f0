using System.Globalization;
using System.Text;
using QRCoder;

namespace Meeverhuizen.Identity.Pages;

/// <summary>A QR code as one path of an SVG, made here: no script, no picture from elsewhere, nothing that the page's policy would refuse.</summary>
/// <param name="Size">Squares in a row, with the white edge that scanners need.</param>
/// <param name="Path">The black squares.</param>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>The picture of a text.</summary>
    public static QrPicture Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new(data.ModuleMatrix.Count, path.ToString());
    }
}
