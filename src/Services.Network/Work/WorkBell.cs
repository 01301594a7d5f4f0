using System.Diagnostics;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meeverhuizen.Services.Network.Work;

/// <summary>
/// Rings when a save has made work due, so that it begins in milliseconds instead of at the next look, and writes down in which trace it
/// became due. Work of another replica or of before a restart is found by <see cref="HandoverWork"/> looking now and then.
/// </summary>
public sealed class WorkBell : SaveChangesInterceptor, IDisposable
{
    private readonly Bell bell = new();

    /// <summary>Waits for the bell, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken ct) => bell.Wait(atMost, ct);

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context?.ChangeTracker.Entries() ?? [])
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
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (Followed(eventData.Context).Any(entry => entry.Entity is OutgoingHandover { NextAttemptAt: not null } or IncomingHandover { NextAttemptAt: not null }))
        {
            bell.Ring();
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public void Dispose() => bell.Dispose();

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
