using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Settlements;

public sealed class CloseMonthTests : SettlementTest
{
    [Fact]
    [Trait("Feature", "M-34")]
    public async Task CloseMonth_WhenOver_MakesOneStatementAProviderFromTheLedger()
    {
        var work = await EarnedAsync(People.Provider);
        _ = await EarnedAsync(People.OtherProvider, quantity: 2);
        _ = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider); // under way, nothing earned
        MarchIsOver();

        var closing = Done(await Statements.CloseMonthAsync(March, People.Operations));

        Assert.Equal(["202603010001", "202603010002"], closing.Numbers);
        Assert.Empty(closing.Existing);
        var own = await ReadAsync(db => db.Statements.Include(one => one.Lines).SingleAsync(one => one.OrganizationId == People.Provider.OrganizationId));
        Assert.Equal((StatementStatus.NotSettled, 2026, 3, "成都澜科云服务有限公司", "蓝云分销科技有限公司", "联系人"), (own.Status, own.Year, own.Month, own.Receiver, own.Payer, own.Contact));
        Assert.Equal(["¥7,089.38"], own.Payable.Select(amount => amount.ToString()));
        Assert.All(own.Lines, line => Assert.Equal((work.OrderNumber, work.Number, 1, "Completed", Money.Fen(3_544_69), Money.Fen(4_975_00)), (line.OrderNumber, line.WorkOrderNumber, line.Quantity, line.WorkOrderStatus, line.Earned, line.ListTotal)));
        Assert.Equal(["CloudAtlas 一站式上云迁移管理套件 · 方案与实施", "CloudAtlas 一站式上云迁移管理套件 · 验收与移交"], own.Lines.OrderBy(line => line.Position).Select(line => line.Product));
    }

    [Fact]
    public async Task CloseMonth_WhenItIsNotOverOrNotTheirs_IsRefused()
    {
        _ = await EarnedAsync(People.Provider);
        Clock.Set(March.EndsAt.AddMilliseconds(-1));

        Assert.Equal("Month", Refused("statement.month-not-over", await Statements.CloseMonthAsync(March, People.Finance)).Field);
        Refused("statement.month-not-over", await Statements.PreviewAsync(March, People.Finance));
        MarchIsOver();
        foreach (var actor in new[] { People.Support, People.Provider, People.Reseller })
        {
            Refused("access.forbidden", await Statements.CloseMonthAsync(March, actor));
            Refused("access.forbidden", await Statements.PreviewAsync(March, actor));
        }
        Assert.Equal(0, await ReadAsync(db => db.Statements.CountAsync()));
        _ = Done(await Statements.CloseMonthAsync(March, People.Finance));
    }

    [Fact]
    public async Task CloseMonth_WhenNobodyEarned_MakesNothing()
    {
        MarchIsOver();

        var closing = Done(await Statements.CloseMonthAsync(March, People.Finance));

        Assert.Empty(closing.Numbers);
    }

    [Fact]
    public async Task CloseMonth_AtTheEdges_TakesTheLastMillisecondInShanghaiAndNotTheNext()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        Clock.Set(new DateTime(2026, 3, 31, 15, 59, 59, 999, DateTimeKind.Utc)); // 2026-03-31 23:59:59.999 in Shanghai
        await EarnAsync(work, 0, People.Provider);
        Clock.Set(new DateTime(2026, 3, 31, 16, 0, 0, DateTimeKind.Utc)); // 2026-04-01 00:00
        await EarnAsync(work, 1, People.Provider);

        var march = Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Made);
        Clock.Set(March.Next.EndsAt);
        var april = Assert.Single(Done(await Statements.CloseMonthAsync(March.Next, People.Finance)).Made);

        Assert.Equal((1, "202603010001"), (march.LineCount, march.Number));
        Assert.Equal((1, "202604010001"), (april.LineCount, april.Number));
        var lines = await ReadAsync(db => db.Statements.OrderBy(one => one.Number).SelectMany(one => one.Lines).ToListAsync());
        Assert.Equal([Milestone(work, 1), Milestone(work, 2)], lines.OrderBy(line => line.EarnedAt).Select(line => line.MilestoneNumber));
        Assert.Equal(work.ListTotal, Money.Sum(Currency.CNY, lines.Select(line => line.ListTotal))); // the parts of both months are the whole list price
    }

    [Fact]
    public async Task CloseMonth_WhenTheFirstMomentOfTheMonth_BelongsToIt()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var april = March.Next;
        Clock.Set(april.StartsAt);
        await EarnAsync(work, 0, People.Provider);
        Clock.Set(april.EndsAt);

        Assert.Empty(Done(await Statements.CloseMonthAsync(March, People.Finance)).Numbers);
        Assert.Equal(1, Assert.Single(Done(await Statements.CloseMonthAsync(april, People.Finance)).Made).LineCount);
    }

    [Fact]
    public async Task CloseMonth_WhenRunAgain_MakesNothingTwiceAndSaysWhatIsThere()
    {
        _ = await EarnedAsync(People.Provider);
        MarchIsOver();
        var first = Done(await Statements.CloseMonthAsync(March, People.Finance));

        var again = Done(await Statements.CloseMonthAsync(March, People.Operations));

        Assert.Empty(again.Made);
        Assert.Equal(first.Made.Select(one => one.Number), again.Existing.Select(one => one.Number));
        Assert.Equal(1, await ReadAsync(db => db.Statements.CountAsync()));
    }

    [Fact]
    public async Task CloseMonth_WhenRunInParallel_SettlesNothingTwice()
    {
        _ = await EarnedAsync(People.Provider);
        _ = await EarnedAsync(People.OtherProvider);
        MarchIsOver();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Statements.CloseMonthAsync(March, People.Finance))));

        Assert.Contains(runs, run => !run.IsRefused);
        Assert.All(runs.Where(run => run.IsRefused), run => Assert.Equal("access.stale", run.Error?.Code)); // beaten twice, and told so
        Assert.Equal(2, runs.Where(run => !run.IsRefused).Sum(run => run.Value.Made.Count));
        var lines = await ReadAsync(db => db.Statements.SelectMany(one => one.Lines).Select(line => line.JournalLineId).ToListAsync());
        Assert.Equal((2, 4, 4), (await ReadAsync(db => db.Statements.CountAsync()), lines.Count, lines.Distinct().Count()));
    }

    [Fact]
    public async Task CloseMonth_WhenALineCameAfterTheClosing_PutsItOnTheNextStatement()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        await EarnAsync(work, 0, People.Provider);
        MarchIsOver();
        _ = Done(await Statements.CloseMonthAsync(March, People.Finance));
        Clock.Set(March.EndsAt.AddSeconds(-1)); // accepted in the last second of March, saved after the closing
        await EarnAsync(work, 1, People.Provider);
        MarchIsOver();

        Assert.Empty(Done(await Statements.CloseMonthAsync(March, People.Finance)).Made);
        Clock.Set(March.Next.EndsAt);
        Assert.Equal(1, Assert.Single(Done(await Statements.CloseMonthAsync(March.Next, People.Finance)).Made).LineCount);
    }

    [Fact]
    public async Task CloseMonth_WhenTheMonthBeforeWasNeverClosed_LeavesItsLinesToIt()
    {
        _ = await EarnedAsync(People.Provider);
        Clock.Set(March.Next.EndsAt);

        Assert.Empty(Done(await Statements.CloseMonthAsync(March.Next, People.Finance)).Made);
        Assert.Equal(2, Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Made).LineCount);
    }

    [Fact]
    public async Task Preview_IsWhatTheRealRunMakes_AndChangesNothing()
    {
        var random = new Random(20260331);
        for (var i = 0; i < 4; i++) { _ = await EarnedAsync(random.Next(2) == 0 ? People.Provider : People.OtherProvider, random.Next(1, 5)); }
        await EarnAsync(await DollarWorkAsync(People.Provider, 600_00), 0, People.Provider);
        MarchIsOver();

        var preview = Done(await Statements.PreviewAsync(March, People.Finance));
        Assert.Equal(0, await ReadAsync(db => db.Statements.CountAsync()));
        var real = Done(await Statements.CloseMonthAsync(March, People.Finance));

        Assert.Equal(Flat(real.Made), Flat(preview.Made));
        Assert.Equal(Flat(real.Made), Flat(Done(await Statements.PreviewAsync(March, People.Finance)).Existing));
    }

    [Fact]
    public async Task CloseMonth_WhenNumbersAreTaken_TakesTheNextFree()
    {
        await ReadAsync(async db => { db.Add(new Statement("202603010041", People.OrganizationOf(People.OtherProvider), "平台", March, [], Actor.System, Clock.Now)); return await db.SaveChangesAsync(); });
        _ = await EarnedAsync(People.Provider);
        MarchIsOver();

        Assert.Equal("202603010042", Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Made).Number);
    }

    private static IEnumerable<string> Flat(IEnumerable<ClosedStatement> statements) =>
        statements.Select(one => $"{one.Number} {one.Receiver} {one.OrderCount} {one.LineCount} {string.Join('+', one.Payable)}");
}
