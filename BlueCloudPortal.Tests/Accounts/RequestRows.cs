using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Tests.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with operation work orders, expenses, corrections and proofs of the books.</summary>
internal static class RequestRows
{
    private const Who Handlers = Admin | Operations | Finance | Who.Support;
    private const Who Bookkeepers = Admin | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("RequestQueries.MyListAsync", Own, Request, (w, _, a) => w.Get<RequestQueries>().MyListAsync(All, a)),
        Counts("RequestQueries.MyCountsAsync", Own, Request, (w, a) => w.Get<RequestQueries>().MyCountsAsync(a)),
        Shows("RequestQueries.MineAsync", Own, Request, (w, d, a) => w.Get<RequestQueries>().MineAsync(d.Mark, a)),
        Shows("QueueQueries.ListAsync", Handlers, Request, (w, _, a) => w.Get<QueueQueries>().ListAsync(All, a)),
        Counts("QueueQueries.CountsAsync", Handlers, Request, (w, a) => w.Get<QueueQueries>().CountsAsync(a)),
        Counts("QueueQueries.CountOpenAsync", Handlers, Request, (w, a) => w.Get<QueueQueries>().CountOpenAsync(a)),
        Shows("QueueQueries.FindAsync", Handlers, Request, (w, d, a) => w.Get<QueueQueries>().FindAsync(d.Mark, a)),
        Shows("QueueQueries.ColleaguesAsync", Handlers, async (w, o) => (await Taken(w, o)) is var taken ? new(w.People.Support.Name, Part: taken.Mark) : taken, (w, d, a) => w.Get<QueueQueries>().ColleaguesAsync(d.Part as string ?? "", a)),
        Does("QueueService.TakeAsync", Handlers, Request, (w, d, a) => w.Get<QueueService>().TakeAsync(d.Mark, a)),
        Does("QueueService.TakeManyAsync", Handlers, Request, async (w, d, a) => await w.Get<QueueService>().TakeManyAsync([d.Mark], a) is { IsRefused: false } done ? done.Value[0].Refusal ?? Result.Done : AccessErrors.Forbidden),
        // What was paid is opened on its order's page and cannot be refused: that rule is reached by who may.
        Does("QueueService.CompleteAsync", Handlers, Taken, (w, d, a) => ReachesAsync(w.Get<QueueService>().CompleteAsync(d.Mark, a), "request.on-its-page")),
        Does("QueueService.RejectAsync", Handlers, Taken, (w, d, a) => ReachesAsync(w.Get<QueueService>().RejectAsync(d.Mark, "不做", a), "request.order-is-paid")),
        Does("QueueService.HandOverAsync", Handlers, Taken, (w, d, a) => w.Get<QueueService>().HandOverAsync(d.Mark, w.People.Support.UserId, a)),

        Shows("ExpenseQueries.ListAsync", Owner, (w, o) => w.PaidOrder(o), (w, _, a) => w.Get<ExpenseQueries>().ListAsync(All, a)),
        Shows("ExpenseQueries.StreamAsync", Owner, (w, o) => w.PaidOrder(o), (w, _, a) => CollectAsync(w.Get<ExpenseQueries>().StreamAsync(FilterState.Empty, a))),
        Counts("BillQueries.OverviewAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<BillQueries>().OverviewAsync(a)),
        Shows("ProofQueries.ProveAsync", Bookkeepers, async (w, o) => (await w.Wallet(o)) with { Mark = w.CompanyOf(o) }, (w, _, a) => w.Get<ProofQueries>().ProveAsync(null, null, a)),

        Shows("CorrectionQueries.ListAsync", Bookkeepers, Proposed, (w, _, a) => w.Get<CorrectionQueries>().ListAsync(All, a)),
        Shows("CorrectionQueries.FindAsync", Bookkeepers, Proposed, (w, d, a) => w.Get<CorrectionQueries>().FindAsync(d.Mark, a)),
        Shows("CorrectionQueries.OfEntryAsync", Bookkeepers, Proposed, (w, d, a) => w.Get<CorrectionQueries>().OfEntryAsync(d.Part as string ?? "", a)),
        Counts("CorrectionQueries.CountWaitingAsync", Bookkeepers, Proposed, (w, a) => w.Get<CorrectionQueries>().CountWaitingAsync(a)),
        Does("CorrectionService.ProposeAsync", Bookkeepers, Entry, (w, d, a) => w.Get<CorrectionService>().ProposeAsync(d.Mark, "误记", a)),
        Does("CorrectionService.AgreeAsync", Bookkeepers, Proposed, (w, d, a) => w.Get<CorrectionService>().AgreeAsync(d.Mark, a)),
        Does("CorrectionService.RefuseAsync", Bookkeepers, Proposed, (w, d, a) => w.Get<CorrectionService>().RefuseAsync(d.Mark, "无误", a)),
        Does("CorrectionService.WithdrawAsync", Bookkeepers, Proposed, (w, d, a) => ReachesAsync(w.Get<CorrectionService>().WithdrawAsync(d.Mark, a), "correction.not-yours")),
    ];

    private static Actor Proposer(AccessWorld world) => world.People.Of("platform", "staff.finance", "白知秋");

    private static async Task<Doc> Request(AccessWorld world, Actor owner)
    {
        var services = world.Get<IServiceProvider>();
        var clock = (TestClock)world.Get<TimeProvider>();
        var order = await new SecurityShelf(services, clock, world.People, new Given(services, clock, world.People)).PaidAsync(owner);
        await new QueueShelf(world.Get<PortalDb>(), clock).ColleagueAsync(world.People.Support, "staff.support");
        return new(await ReadAsync(world, db => db.OperationRequests.Where(one => one.SubjectId == order.Lines[0].Id.Value).Select(one => one.Number).SingleAsync()));
    }

    private static async Task<Doc> Taken(AccessWorld world, Actor owner)
    {
        var request = await Request(world, owner);
        Assert.False((await world.Get<QueueService>().TakeAsync(request.Mark, world.People.Operations)).IsRefused);
        return request;
    }

    private static async Task<Doc> Entry(AccessWorld world, Actor owner)
    {
        var topUp = (await world.Wallet(owner)).Mark;
        return new(await ReadAsync(world, db => db.JournalEntries.Where(one => one.DocumentNumber == topUp).Select(one => one.Number).SingleAsync()));
    }

    private static async Task<Doc> Proposed(AccessWorld world, Actor owner)
    {
        var entry = (await Entry(world, owner)).Mark;
        return new((await world.Get<CorrectionService>().ProposeAsync(entry, "误记", Proposer(world))).Value, Part: entry);
    }

    private static async Task<Result> ReachesAsync(Task<Result> act, string rule) => await act is { IsRefused: true } refused && refused.Error.Code != rule ? refused : Result.Done;

    private static async Task<T> ReadAsync<T>(AccessWorld world, Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await world.Get<PortalDb>().ReadAsync(Actor.System);
        return await read(db);
    }

    private static async Task<List<T>> CollectAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows) { list.Add(row); }
        return list;
    }
}
