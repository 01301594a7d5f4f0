using System.Globalization;

namespace Meeverhuizen.Web.Clients;

/// <summary>Which list of clients is open, as its address says: whose, which letter, which order, which page. Never a name.</summary>
/// <param name="Mine">Only clients whose own worker this worker is.</param>
/// <param name="Moved">Those who moved on, instead of those who are here.</param>
/// <param name="Letter">First letter of the name, <c>other</c>, or null.</param>
/// <param name="Order"><c>naam</c>, <c>gewijzigd</c> or <c>wacht</c>.</param>
/// <param name="Page">From 1.</param>
public sealed record ClientListing(bool Mine, bool Moved, string? Letter = null, string Order = "naam", int Page = 1)
{
    /// <summary>Clients on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Orders to choose from.</summary>
    public static IReadOnlyList<(string Code, string Word)> Orders => [("naam", T("Op naam")), ("gewijzigd", T("Gegevens laatst gewijzigd")), ("wacht", T("Wat op u wacht eerst"))];

    /// <summary>Reads it from an address; what makes no sense is the first page of the team.</summary>
    public static ClientListing Of(string? whose, string? status, string? letter, string? order, string? page) => new(
        whose == "mij", status == "verhuisd", letter is "other" or [>= 'a' and <= 'z'] ? letter : null, Orders.Any(known => known.Code == order) ? order! : "naam",
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000 ? number : 1);

    /// <summary>The order as the service calls it.</summary>
    public string Sort => Order == "gewijzigd" ? "-changed" : "name";

    /// <summary>Status as the service calls it.</summary>
    public string Status => Moved ? "moved" : "active";

    /// <summary>The address of this list.</summary>
    public string Address
    {
        get
        {
            var parts = new[]
            {
                Mine ? "van=mij" : null, Moved ? "status=verhuisd" : null, Letter is null ? null : "letter=" + Letter, Order == "naam" ? null : "volgorde=" + Order,
                Page == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"bladzijde={Page}"),
            };
            return "/clienten" + (string.Join('&', parts.OfType<string>()) is { Length: > 0 } query ? "?" + query : "");
        }
    }
}
