using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Common;

/// <summary>What the clock brings due is read some at a time; what is refused is passed over once and holds nothing back.</summary>
public sealed class DueRunsTests : UseCaseTest
{
    public DueRunsTests() => SentStatements.Listen();

    [Fact]
    public async Task Each_ReadsSomeAtATime_AndDoesAllButTheRefusedOnce()
    {
        var all = await ReadAsync(db => Due(db).ToListAsync());
        Assert.True(all.Count > 4, "batches of two, and more than two of them");
        var (asked, kept) = (new List<Id<Organization>>(), new List<Id<Organization>>());
        int done;
        IReadOnlyList<SentStatements.Statement> reads;
        using (var sent = new SentStatements())
        {
            done = await Db.EachDueAsync(Due, ActAsync, (id, refusal) => { kept.Add(id); Assert.Equal(AccessErrors.Forbidden, refusal); }, batch: 2);
            reads = sent.Reads;
        }
        Assert.Equal(all, asked);
        Assert.Equal(all.Count - 1, done);
        Assert.Equal([all[1]], kept);
        Assert.Equal([all[1]], await ReadAsync(db => Due(db).ToListAsync()));
        Assert.All(reads, read => Assert.Contains("LIMIT", read.Text, StringComparison.OrdinalIgnoreCase));

        async Task<Result> ActAsync(PortalDbContext db, Id<Organization> id)
        {
            asked.Add(id);
            if (id == all[1]) { return AccessErrors.Forbidden; }
            _ = await db.Organizations.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DisabledAt, Clock.Now));
            return Result.Done;
        }
    }

    [Fact]
    public async Task Batches_AreOneTransactionEach_UntilNothingIsDue()
    {
        var all = await ReadAsync(db => Enabled(db).CountAsync());
        var (batch, asked) = (all / 2, 0);
        Assert.Equal(all, await Db.BatchesDueAsync(Enabled, one =>
        {
            asked++;
            return one.Disable(Clock.Now);
        }, batch));
        Assert.Equal(all, asked);
        Assert.Equal(0, await Db.BatchesDueAsync(Enabled, one => one.Disable(Clock.Now), batch));
    }

    private static IQueryable<Organization> Enabled(PortalDbContext db) => db.Organizations.Where(one => one.Kind != OrganizationKind.Platform && one.DisabledAt == null).OrderBy(one => one.Name);

    private static IQueryable<Id<Organization>> Due(PortalDbContext db) => Enabled(db).Select(one => one.Id);
}
