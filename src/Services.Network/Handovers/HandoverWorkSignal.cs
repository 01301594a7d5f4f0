using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Map;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// Rings when a save has made work due, so that it begins in milliseconds instead of at the next look, and writes down in which trace it
/// became due. Work of another replica or of before a restart is found by <see cref="HandoverWork"/> looking now and then. A save that
/// changed a map or choices makes the look at its client's consents due, whichever use case it was.
/// </summary>
public sealed class HandoverWorkSignal : SaveChangesInterceptor, IDbTransactionInterceptor, IDisposable
{
    private readonly WakeSignal signal = new();
    private readonly ConditionalWeakTable<DbContext, HashSet<Guid>> changed = [];
    private readonly ConditionalWeakTable<DbContext, object> rungAtCommit = [];

    /// <summary>Work is due that no save of this process shows.</summary>
    public void Wake() => signal.Wake();

    /// <summary>Waits for the signal, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken ct) => signal.Wait(atMost, ct);

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var entries = eventData.Context?.ChangeTracker.Entries().ToList() ?? [];
        if (eventData.Context is { } context && ClientsChanged(entries) is { Count: > 0 } clients)
        {
            changed.AddOrUpdate(context, clients);
        }

        foreach (var entry in entries)
        {
            var due = entry.Entity is OutgoingHandover or IncomingHandover && entry.State is EntityState.Modified or EntityState.Added
                ? entry.Property(nameof(OutgoingHandover.NextAttemptAt)) : null;
            if (due is not { IsModified: true, CurrentValue: not null, OriginalValue: null } || entry.Property(nameof(OutgoingHandover.TraceParent)).IsModified)
            {
                continue;
            }

            (entry.Entity as OutgoingHandover)?.DueIn(Activity.Current?.Id);
            (entry.Entity as IncomingHandover)?.DueIn(Activity.Current?.Id);
            entry.Property(nameof(OutgoingHandover.TraceParent)).IsModified = true;
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var due = false;
        if (eventData.Context is NetworkDb db && changed.TryGetValue(db, out var clients))
        {
            changed.Remove(db);
            due = await db.LookAgainAtHandoversOf(clients, cancellationToken) > 0;
        }

        if (due || Followed(eventData.Context).Any(entry => entry.Entity is OutgoingHandover { NextAttemptAt: not null } or IncomingHandover { NextAttemptAt: not null }))
        {
            if (eventData.Context?.Database.CurrentTransaction is not null)
            {
                rungAtCommit.AddOrUpdate(eventData.Context, this); // before that, nobody finds it
            }
            else
            {
                signal.Wake();
            }
        }

        return result;
    }

    /// <inheritdoc />
    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is { } context && rungAtCommit.Remove(context))
        {
            signal.Wake();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => signal.Dispose();

    /// <summary>The clients of whom a person, a tie or a choice is about to change.</summary>
    private static HashSet<Guid> ClientsChanged(List<EntityEntry> entries)
    {
        static bool Changes(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
        var clients = new HashSet<Guid>();
        if (entries.Exists(entry => entry.Entity is Person or PersonVersion or Tie or TieVersion && Changes(entry)))
        {
            clients.UnionWith(entries.Select(entry => entry.Entity).OfType<Person>().Select(person => person.ClientId));
            clients.UnionWith(entries.Select(entry => entry.Entity).OfType<Tie>().Select(tie => tie.ClientId));
        }

        if (entries.Exists(entry => entry.Entity is HandoverChoice && Changes(entry)))
        {
            clients.UnionWith(entries.Select(entry => entry.Entity).OfType<OutgoingHandover>().Select(handover => handover.ClientId));
        }

        return clients;
    }

    /// <summary>What was just saved; nothing has changed since, so nobody looks for changes.</summary>
    private static List<EntityEntry> Followed(DbContext? context)
    {
        if (context is null)
        {
            return [];
        }

        var looks = context.ChangeTracker.AutoDetectChangesEnabled;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. context.ChangeTracker.Entries()];
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }
}
