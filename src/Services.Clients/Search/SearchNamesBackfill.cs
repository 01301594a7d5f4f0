using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Search;

/// <summary>
/// Gives the clients of before the other forms of names existed these forms, once, when the service starts. Until then an arriving client is
/// compared with them one by one, and a search does not find them.
/// </summary>
public sealed class SearchNamesBackfill(IServiceScopeFactory scopes, ILogger<SearchNamesBackfill> log) : BackgroundService
{
    private const int AtATime = 2000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Fill(scope.ServiceProvider.GetRequiredService<ClientsDb>(), stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogPaused("Filling plain names", e); // at the next start
        }
    }

    /// <summary>Fills what is missing, some thousands at a time. A client who is renamed meanwhile has a plain name already.</summary>
    public static async Task Fill(ClientsDb db, CancellationToken ct)
    {
        for (Guid? last = Guid.Empty; last is not null;)
        {
            var nameless = await db.Clients.AsNoTracking().Where(client => (client.PlainName == "" || client.NameParts == "") && client.Id > last).OrderBy(client => client.Id).Take(AtATime)
                .Select(client => new { client.Id, client.DisplayName }).ToListAsync(ct);
            var ids = nameless.ConvertAll(client => client.Id).ToArray();
            var names = nameless.ConvertAll(client => PlainName.Of(client.DisplayName)).ToArray();
            var words = nameless.ConvertAll(client => NameForms.Words(client.DisplayName)).ToArray();
            var parts = nameless.ConvertAll(client => NameForms.Parts(client.DisplayName)).ToArray();
            await db.Database.ExecuteSqlAsync($"""
                UPDATE clients SET plain_name = filled.name, name_words = filled.words, name_parts = filled.parts
                FROM unnest({ids}, {names}, {words}, {parts}) AS filled (id, name, words, parts) WHERE clients.id = filled.id AND (clients.plain_name = '' OR clients.name_parts = '')
                """, ct);
            last = nameless.LastOrDefault()?.Id;
        }
    }
}
