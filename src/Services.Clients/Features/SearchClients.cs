using System.ComponentModel.DataAnnotations;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>Finds clients of the own teams by a part of the name. By POST, so that a name never stands in an address.</summary>
public static class SearchClients
{
    /// <summary>A part of a name.</summary>
    public sealed record Request
    {
        /// <summary>Two letters or more.</summary>
        [StringLength(120, MinimumLength = 2, ErrorMessage = "Zoek met ten minste twee letters.")]
        public required string Text { get; init => field = TypedText.Line(value); }
    }

    public static async Task<Ok<ListClients.Response>> Handle(Request request, ClientsDb db, Caller caller, AccessLog log, CancellationToken ct)
    {
        var pattern = "%" + request.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

        // Names first, by their trigrams; only then teams, order and page. A plan that PostgreSQL keeps for any pattern would else read the
        // team's list in order until it has met enough of them: all of it, for a rare name (docs/performance.md).
        var found = db.Clients.FromSql($"""
            SELECT clients.*, clients.xmin FROM clients
            WHERE id IN (WITH named AS MATERIALIZED (SELECT id FROM clients WHERE display_name ILIKE {pattern} ESCAPE '\') SELECT id FROM named)
            """);
        return TypedResults.Ok(await ListClients.Show(found, "search", db, caller, log, ct));
    }
}
