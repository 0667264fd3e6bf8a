using BlueCloudPortal.Bench;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A test of how the database runs statements, over a little of what the bench loads.</summary>
public abstract class PlanTest : UseCaseTest
{
    protected PlanTest() => SentStatements.Listen();

    protected VolumeLoader Volume { get; private set; } = null!;

    protected override bool BooksMustBeClean => false; // there is no money behind what is loaded

    protected Actor Buyer => People.Reseller with { OrganizationId = Volume.Buyers[0].Id };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        Volume = new(db, new(40, 3_000, 300), Clock.Now);
        await Volume.LoadAsync();
        await LoadAsync(db);
        if (TestDatabase.Server is null) { _ = await db.Database.ExecuteSqlRawAsync("ANALYZE"); return; }
        _ = await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        // a table known to be empty is read by whatever index there is; one that was never looked at is taken for a small one
        _ = await db.Database.ExecuteSqlRawAsync("UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE reltuples = 0 AND relnamespace = 'public'::regnamespace");
    }

    /// <summary>Loads more than what the bench does.</summary>
    protected virtual Task LoadAsync(PortalDbContext db) => Task.CompletedTask;

    protected static GridRequest Page(FilterState filter, params GridSort[] sorts) => new(0, 15, sorts) { Filter = filter };

    protected static FilterState Filter(string key, string value) => new() { More = new Dictionary<string, string> { [key] = value } };

    /// <summary>Acts, and asks how what it read was run.</summary>
    /// <param name="act">The act.</param>
    /// <param name="own">The list's own table; several with spaces between them.</param>
    /// <param name="walk">What of it may be walked along.</param>
    protected async Task<T> RunAsync<T>(Func<Task<T>> act, string own = "", Walk walk = Walk.None)
    {
        IReadOnlyList<SentStatements.Statement> reads;
        T answer;
        using (var sent = new SentStatements()) { (answer, reads) = (await act(), sent.Reads); }
        Assert.NotEmpty(reads);
        await QueryPlan.AssertLooksUpAsync(Db, reads, own, walk);
        return answer;
    }

    /// <summary>Acts, and finds what of all that it read was read whole.</summary>
    /// <param name="act">The act.</param>
    /// <param name="own">The list's own table; several with spaces between them.</param>
    /// <param name="walk">What of it may be walked along.</param>
    protected async Task<IReadOnlyList<string>> FindAsync(Func<Task> act, string own, Walk walk)
    {
        IReadOnlyList<SentStatements.Statement> reads;
        using (var sent = new SentStatements())
        {
            await act();
            reads = sent.Reads;
        }
        Assert.NotEmpty(reads);
        return await QueryPlan.FindAsync(Db, reads, own, walk);
    }
}
