using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data;

/// <summary>The one way of use cases and queries to the database: a short-lived context that sees what the actor may see, and whole transactions.</summary>
public sealed class PortalDb(IDbContextFactory<PortalDbContext> contexts, NumberTails tails, AccessNotice notice, TimeProvider clock)
{
    /// <summary>How often a use case is run that loses races.</summary>
    public const int MostRuns = 3;

    // SQLite has one writer at a time, and lets whoever waits try again and again, in no order and on a thread of the pool: among many one may never come in. Here they stand in a queue.
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _writer = new(1);

    /// <summary>A context for reading, without tracking. The caller disposes it.</summary>
    public async Task<PortalDbContext> ReadAsync(Actor actor, CancellationToken ct = default)
    {
        var db = await OpenAsync(actor, ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>Runs a use case in one transaction: saved when it is done, nothing kept when it is refused.</summary>
    /// <remarks>
    /// A lost race (someone else changed the same document, took the same 'only once', or deleted what a row names) is run again on what is there now, after a short wait of
    /// chance length: two who lost to each other do not meet again. The last loss of <see cref="MostRuns"/> comes back as <see cref="AccessErrors.Stale"/>.
    /// So <paramref name="act"/> must be safe to run again and must not reach outside the context.
    /// </remarks>
    public async Task<Result<T>> ChangeAsync<T>(Actor actor, Func<PortalDbContext, Task<Result<T>>> act, CancellationToken ct = default)
    {
        if (actor.Ticket is { IsOver: true } || actor.ViewedBy is not null) { return AccessErrors.Forbidden; } // who looks through somebody's eyes changes nothing
        for (var run = 1; ; run++)
        {
            try
            {
                return await OnceAsync(actor, act, ct);
            }
            catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || Violations.IsLostRace(lost))
            {
                if (run == MostRuns) { return AccessErrors.Stale; }
            }
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 15 * run)), ct);
        }
    }

    /// <summary>As <see cref="ChangeAsync{T}"/>, for a use case that gives nothing back.</summary>
    public async Task<Result> ChangeAsync(Actor actor, Func<PortalDbContext, Task<Result>> act, CancellationToken ct = default) =>
        await ChangeAsync<bool>(actor, async db => await act(db) is { IsRefused: true, Error: var refusal } ? refusal : true, ct) is { IsRefused: true, Error: var error } ? error : Result.Done;

    // The execution strategy repeats the whole unit after a broken connection, where the database has one. When the connection broke while it was committing, nobody has said
    // whether that was done: a document's move that was saved with it is looked for first, and where it is there the unit was done and is not done again.
    private async Task<Result<T>> OnceAsync<T>(Actor actor, Func<PortalDbContext, Task<Result<T>>> act, CancellationToken ct)
    {
        await using var outer = await OpenAsync(actor, ct);
        (Id<LifecycleEvent> Witness, Result<T> Result, IReadOnlySet<Guid> AccessChanged)? unknown = null;
        return await outer.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var db = await OpenAsync(actor, token);
            // Past the filters: the move may be another organization's, and nothing of it is given away.
            if (unknown is { } before && await db.LifecycleEvents.IgnoreQueryFilters().AnyAsync(move => move.Id == before.Witness, token))
            {
                notice.Tell(before.AccessChanged);
                return before.Result;
            }
            using var turn = await TurnAsync(db, token);
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var result = await act(db);
            if (result.IsRefused) { return result; }
            await db.SaveChangesAsync(token);
            if (actor.Ticket is { IsOver: true }) { return AccessErrors.Forbidden; } // taken away while the act was under way: nothing of it is kept
            unknown = db.Witness is { } witness ? (witness, result, db.AccessChanged.ToHashSet()) : null;
            await transaction.CommitAsync(token);
            notice.Tell(db.AccessChanged);
            return result;
        }, ct);
    }

    // Null where the database itself lets many write. Whoever waits too long goes on without, and hears from the database what is the matter.
    private async Task<IDisposable?> TurnAsync(PortalDbContext db, CancellationToken ct) => db.Database.IsSqlite() && await _writer.WaitAsync(s_longestTurn, ct) ? new Turn(_writer) : null;

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }

    private async Task<PortalDbContext> OpenAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        (db.Scope, db.Actor, db.Tails, db.Clock) = (Scope.Of(actor), actor, tails, clock);
        return db;
    }
}
