using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>A database of an earlier version, with handovers in it, becomes one of this version.</summary>
public sealed class HandoversOfBeforeTests
{
    [Fact]
    public async Task Handovers_of_before_are_kept_and_of_several_of_one_client_the_furthest_goes_on()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var before = await EarlierDatabase.AtAsync("SealedIsNotCompressed", MigrationTests.Open, ct);
        var db = before.Db;
        var (client, other) = (Guid.NewGuid(), Guid.NewGuid());
        await before.FillAsync($"""
            INSERT INTO outgoing_handovers (id, client_id, team_id, language, interpreter_needed, state, sequence, confirmed, attempts, updated_at, consent_id, consent_given_at,
              consent_valid_until, consent_method, consent_given_by, consent_text, consent_recipient_organisation, consent_recipient_team, consent_selection_digest, consent_receipt, submitted_at)
            SELECT gen_random_uuid(), client, 'team', 'nl', false, state, 1, true, 0, now(), consent, now(), now(), 'spoken', 'client', 'tekst', 'oost', 'oost1', 'd', 'r', submitted
            FROM (VALUES ('{client}'::uuid, 'draft', NULL::uuid, NULL::timestamptz), ('{client}', 'draft', NULL, NULL), ('{client}', 'offered', gen_random_uuid(), NULL),
              ('{client}', 'accepted', gen_random_uuid(), NULL), ('{client}', 'declined', gen_random_uuid(), NULL), ('{other}', 'revoked', gen_random_uuid(), now()), ('{other}', 'draft', NULL, NULL))
              AS before (client, state, consent, submitted);
            INSERT INTO incoming_handovers (id, sender_organisation, receiver_team, wished_date, language, interpreter_needed, item_count, expires_at, state, sequence, confirmed, attempts, updated_at,
              possible_matches, ciphertext_digest, client_id, locked_at, erase_by)
            VALUES (gen_random_uuid(), 'haven', 'oost1', now(), 'nl', false, 1, now(), 'revoked', 5, true, 0, now(), ARRAY[]::uuid[], 'd', gen_random_uuid(), now(), now() + interval '30 days')
            """, ct);

        await db.Database.MigrateAsync(ct);

        Assert.Equal(["accepted", "declined", "dropped", "dropped", "offered"], await States(client));
        Assert.Equal(["draft", "revoked"], await States(other));
        Assert.Equal([HandoverState.Offered], await db.OutgoingHandovers.Where(h => h.Superseded).Select(h => h.State).ToListAsync(ct)); // the service takes it back, and tells the team
        Assert.Equal(["declined", "dropped", "dropped", "offered", "revoked"], (await db.OutgoingHandovers.Where(h => h.NextAttemptAt != null).OrderBy(h => h.State).Select(h => h.State).ToListAsync(ct)).ToCodes());
        Assert.Equal(2, await db.OutgoingHandovers.SelectMany(h => h.History).CountAsync(step => step.State == HandoverState.Dropped, ct));
        Assert.NotNull((await db.IncomingHandovers.SingleAsync(ct)).NextAttemptAt); // Clients hears that it is closed

        async Task<string[]> States(Guid of) => (await db.OutgoingHandovers.Where(h => h.ClientId == of).OrderBy(h => h.State).Select(h => h.State).ToListAsync(ct)).ToCodes();
    }

    [Fact]
    public async Task What_every_handover_of_before_came_to_is_told_once_more()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var before = await EarlierDatabase.AtAsync("PagesOfHandovers", MigrationTests.Open, ct);
        var db = before.Db;
        await before.FillAsync("""
            INSERT INTO outgoing_handovers (id, client_id, team_id, language, interpreter_needed, state, sequence, confirmed, attempts, updated_at, send_on, superseded, consent_end_told)
            SELECT gen_random_uuid(), gen_random_uuid(), 'team', 'nl', false, state, 1, true, 0, now(), 'acceptance', false, told
            FROM (VALUES ('dropped', NULL), ('withdrawn', 'withdrawn'), ('completed', 'completed'), ('offered', NULL)) AS before (state, told)
            """, ct);

        await db.Database.MigrateAsync(ct);

        var handovers = await db.OutgoingHandovers.OrderBy(handover => handover.State).ToListAsync(ct);
        Assert.Equal(["completed", "dropped", "withdrawn"], handovers.Where(handover => handover.MustEndConsents && handover.NextAttemptAt is not null).Select(handover => handover.State.ToCode()));
        Assert.All(handovers, handover => Assert.Equal(handover.State is HandoverState.Completed or HandoverState.Withdrawn, handover.ConsentEndTold is not null)); // Clients had heard of it
    }
}
