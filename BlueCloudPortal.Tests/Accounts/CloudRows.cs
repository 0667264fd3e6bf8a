using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with cloud platforms, allocations, refunds and the working calendar.</summary>
internal static class CloudRows
{
    private const Who PlatformKeepers = Admin | Operations;
    private const Who AllocationStaff = Admin | Operations | Finance;
    private const Who RefundStaff = Admin | Finance;
    private const Who CalendarKeepers = Admin | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        // Instances: platforms
        Shows("PlatformQueries.ListAsync", PlatformKeepers, Platform, (w, _, a) => w.Get<PlatformQueries>().ListAsync(a)),
        Shows("PlatformQueries.DiscountsAsync", PlatformKeepers, Discount, (w, _, a) => w.Get<PlatformQueries>().DiscountsAsync(All, a)),
        Does("PlatformService.AddAsync", PlatformKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<PlatformService>().AddAsync(Data(), a)),
        Does("PlatformService.ChangeAsync", PlatformKeepers, Platform, (w, d, a) => w.Get<PlatformService>().ChangeAsync(d.Mark, Data(), a)),
        Does("PlatformService.AgreeAsync", PlatformKeepers, Platform, (w, d, a) => w.Get<PlatformService>().AgreeAsync(w.People.Below.OrganizationId.Value, d.Mark, new("70", w.Today, null, null), a)),
        Does("PlatformService.EndAsync", PlatformKeepers, Discount, (w, d, a) => w.Get<PlatformService>().EndAsync(new(d.Key), w.Today, a)),

        // Instances: opening, console
        Shows("OpeningQueries.ListAsync", PlatformKeepers, Applied, (w, _, a) => w.Get<OpeningQueries>().ListAsync(All, a)),
        Counts("OpeningQueries.CountWaitingAsync", PlatformKeepers, Applied, (w, a) => w.Get<OpeningQueries>().CountWaitingAsync(a)),
        Shows("OpeningQueries.FindAsync", PlatformKeepers, Applied, (w, d, a) => w.Get<OpeningQueries>().FindAsync(d.Mark, a)),
        Does("OpeningService.ApplyAsync", Buyers, Platform, (w, d, a) => w.Get<OpeningService>().ApplyAsync(d.Mark, "联系人", null, a)),
        Does("OpeningService.TakeAsync", PlatformKeepers, Applied, (w, d, a) => w.Get<OpeningService>().TakeAsync(d.Mark, a)),
        Does("OpeningService.CompleteAsync", PlatformKeepers, TakenApplication, (w, d, a) => w.Get<OpeningService>().CompleteAsync(d.Mark, $"a{Guid.NewGuid():N}", a)),
        Does("OpeningService.RejectAsync", PlatformKeepers, Applied, (w, d, a) => w.Get<OpeningService>().RejectAsync(d.Mark, "原因", a)),
        Shows("ConsoleQueries.TilesAsync", Own | Powerless, Applied, (w, _, a) => w.Get<ConsoleQueries>().TilesAsync(a)),
        Shows("ConsoleQueries.FindAsync", Own | Powerless, Applied, (w, d, a) => w.Get<ConsoleQueries>().FindAsync((string?)d.Part ?? "", a)),
        Does("ConsoleService.EnterAsync", Owner, Opened, async (w, d, a) => await w.Get<ConsoleService>().EnterAsync(d.Mark, a) is { IsRefused: true, Error: var refusal } ? refusal.Code == "console.not-opened" ? AccessErrors.NotFound : (Result)refusal : Result.Done),

        // Payments: allocations
        Shows("AllocationQueries.ListAsync", Owner | AllocationStaff, Allocated, (w, _, a) => w.Get<AllocationQueries>().ListAsync(All, a)),
        Shows("AllocationQueries.StreamAsync", Owner | AllocationStaff, Allocated, async (w, _, a) =>
        {
            var rows = new List<AllocationRow>();
            await foreach (var row in w.Get<AllocationQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Counts("AllocationQueries.CountWaitingAsync", AllocationStaff, Allocated, (w, a) => w.Get<AllocationQueries>().CountWaitingAsync(a)),
        Shows("AllocationQueries.FindAsync", Owner | AllocationStaff, Allocated, (w, d, a) => w.Get<AllocationQueries>().FindAsync(d.Mark, a)),
        Shows("AllocationQueries.PlatformsAsync", Buyers | AllocationStaff, Platform, (w, _, a) => w.Get<AllocationQueries>().PlatformsAsync(a)),
        Counts("AllocationQueries.FormAsync", Owner, Opened, (w, a) => w.Get<AllocationQueries>().FormAsync(a)),
        Counts("AllocationQueries.BalancesAsync", Owner, Opened, (w, a) => w.Get<AllocationQueries>().BalancesAsync(a)),
        Does("AllocationService.CheckAsync", Buyers, Ready, (w, _, a) => w.Get<AllocationService>().CheckAsync(new(Clouds.ByHand, "1", 100m, Guid.NewGuid()), a)),
        Does("AllocationService.SubmitAsync", Buyers, Ready, async (w, _, a) => await w.Get<AllocationService>().SubmitAsync(new(Clouds.ByHand, "1", 100m, Guid.NewGuid()), a.IsBuyer && a.ViewedBy is null ? await Of(w).CodeAsync(a, Clouds.ByHand, "1") : "1", a)),
        Does("AllocationService.TakeAsync", AllocationStaff, Allocated, (w, d, a) => w.Get<AllocationService>().TakeAsync(d.Mark, a)),
        Does("AllocationService.CompleteAsync", AllocationStaff, TakenAllocation, (w, d, a) => w.Get<AllocationService>().CompleteAsync(d.Mark, a)),
        Does("AllocationService.RejectAsync", AllocationStaff, Allocated, (w, d, a) => w.Get<AllocationService>().RejectAsync(d.Mark, "原因", a)),
        Does("AllocationService.TryNowAsync", AllocationStaff, Allocated, async (w, d, a) => await w.Get<AllocationService>().TryNowAsync(d.Mark, a) is { IsRefused: true, Error: { Code: not "allocation.by-hand" } refusal } ? refusal : Result.Done),

        // Payments: refunds
        Shows("RefundQueries.ListAsync", Owner | RefundStaff, Refunded, (w, _, a) => w.Get<RefundQueries>().ListAsync(All, a)),
        Shows("RefundQueries.StreamAsync", Owner | RefundStaff, Refunded, async (w, _, a) =>
        {
            var rows = new List<RefundRow>();
            await foreach (var row in w.Get<RefundQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Counts("RefundQueries.CountWaitingAsync", RefundStaff, Refunded, (w, a) => w.Get<RefundQueries>().CountWaitingAsync(a)),
        Shows("RefundQueries.FindAsync", Owner | RefundStaff, Refunded, (w, d, a) => w.Get<RefundQueries>().FindAsync(d.Mark, a)),
        Counts("RefundQueries.FormAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<RefundQueries>().FormAsync(a)),
        Does("RefundService.CheckAsync", Buyers, Ready, (w, _, a) => w.Get<RefundService>().CheckAsync(new(RefundType.Refund, "1", Guid.NewGuid()), a)),
        Does("RefundService.SubmitAsync", Buyers, Ready, async (w, _, a) => await w.Get<RefundService>().SubmitAsync(new(RefundType.Refund, "1", Guid.NewGuid()), a.IsBuyer && a.ViewedBy is null ? await Of(w).RefundCodeAsync(a, "1") : "1", a)),
        Does("RefundService.TakeAsync", RefundStaff, Refunded, (w, d, a) => w.Get<RefundService>().TakeAsync(d.Mark, a)),
        Does("RefundService.PayAsync", RefundStaff, TakenRefund, (w, d, a) => w.Get<RefundService>().PayAsync(d.Mark, "HD1", a)),
        Does("RefundService.RejectAsync", RefundStaff, Refunded, (w, d, a) => w.Get<RefundService>().RejectAsync(d.Mark, "原因", a)),

        // Workbench: calendar
        Shows("CalendarQueries.OfYearAsync", CalendarKeepers, Holiday, (w, _, a) => w.Get<CalendarQueries>().OfYearAsync(2027, a)),
        Does("CalendarService.AddAsync", CalendarKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CalendarService>().AddAsync(FreeDay(), null, false, "放假", a)),
        Does("CalendarService.RemoveAsync", CalendarKeepers, Holiday, (w, d, a) => w.Get<CalendarService>().RemoveAsync((DateOnly)d.Part!, a)),
    ];

    private static int s_day;

    private static Clouds Of(AccessWorld world)
    {
        var services = world.Get<IServiceProvider>();
        var clock = (TestClock)world.Get<TimeProvider>();
        return new(services, clock, world.People, new Given(services, clock, world.People));
    }

    private static CloudPlatformData Data() => new($"p{Guid.NewGuid():N}"[..16], $"云{Guid.NewGuid():N}"[..16], "90", false, false, true);

    private static DateOnly FreeDay()
    {
        var day = new DateOnly(2027, 1, 4);
        for (var left = Interlocked.Increment(ref s_day) % 200; left > 0; left--) { day = day.AddDays(day.DayOfWeek == DayOfWeek.Friday ? 3 : 1); }
        return day;
    }

    private static async Task<Doc> Platform(AccessWorld world, Actor owner)
    {
        var data = Data();
        Done(await world.Get<PlatformService>().AddAsync(data, world.People.Operations));
        return new(data.Code!);
    }

    private static async Task<Doc> Discount(AccessWorld world, Actor owner)
    {
        var platform = await Platform(world, owner);
        var mark = $"合同{Guid.NewGuid():N}";
        return new(mark, Done(await world.Get<PlatformService>().AgreeAsync(owner.OrganizationId.Value, platform.Mark, new("70", world.Today, null, mark), world.People.Operations)).Value);
    }

    private static async Task<Doc> Applied(AccessWorld world, Actor owner)
    {
        var platform = await Platform(world, owner);
        return new(Done(await world.Get<OpeningService>().ApplyAsync(platform.Mark, "联系人", null, owner)), Part: platform.Mark);
    }

    private static async Task<Doc> TakenApplication(AccessWorld world, Actor owner)
    {
        var applied = await Applied(world, owner);
        Done(await world.Get<OpeningService>().TakeAsync(applied.Mark, world.People.Operations));
        return applied;
    }

    private static async Task<Doc> Opened(AccessWorld world, Actor owner)
    {
        var applied = await TakenApplication(world, owner);
        Done(await world.Get<OpeningService>().CompleteAsync(applied.Mark, $"a{Guid.NewGuid():N}", world.People.Operations));
        return new((string)applied.Part!);
    }

    // Every buyer has the platform, money and a bank account: what is asked is the right alone. The month is new, so that nobody's refund stands in the way.
    private static async Task<Doc> Ready(AccessWorld world, Actor owner)
    {
        var clouds = Of(world);
        ((TestClock)world.Get<TimeProvider>()).Advance(TimeSpan.FromDays(32));
        foreach (var buyer in new[] { owner, world.Of(Other), world.Of(Above), world.People.Below })
        {
            await clouds.OpenAsync(buyer);
            _ = await world.Wallet(buyer);
            if ((await world.Get<RefundQueries>().FormAsync(buyer))!.Holder is null) { await clouds.BankAsync(buyer); }
        }
        return new("");
    }

    private static async Task<Doc> Allocated(AccessWorld world, Actor owner)
    {
        var clouds = Of(world);
        await clouds.OpenAsync(owner);
        _ = await world.Wallet(owner);
        ((TestClock)world.Get<TimeProvider>()).Advance(TimeSpan.FromDays(1)); // codes are counted by the day
        return new(await clouds.AllocateAsync(owner, "1"));
    }

    private static async Task<Doc> TakenAllocation(AccessWorld world, Actor owner)
    {
        var allocated = await Allocated(world, owner);
        Done(await world.Get<AllocationService>().TakeAsync(allocated.Mark, world.People.Finance));
        return allocated;
    }

    private static async Task<Doc> Refunded(AccessWorld world, Actor owner)
    {
        var clouds = Of(world);
        ((TestClock)world.Get<TimeProvider>()).Advance(TimeSpan.FromDays(32));
        _ = await world.Wallet(owner);
        if ((await world.Get<RefundQueries>().FormAsync(owner))!.Holder is null) { await clouds.BankAsync(owner); }
        return new(await clouds.RefundAsync(owner, "1"));
    }

    private static async Task<Doc> TakenRefund(AccessWorld world, Actor owner)
    {
        var refunded = await Refunded(world, owner);
        Done(await world.Get<RefundService>().TakeAsync(refunded.Mark, world.People.Finance));
        return refunded;
    }

    private static async Task<Doc> Holiday(AccessWorld world, Actor owner)
    {
        var (day, mark) = (FreeDay(), $"节{Guid.NewGuid():N}");
        _ = Done(await world.Get<CalendarService>().AddAsync(day, null, false, mark, world.People.Finance));
        return new(mark, Part: day);
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
