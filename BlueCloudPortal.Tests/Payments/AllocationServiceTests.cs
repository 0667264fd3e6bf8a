using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Allocations at a platform at which staff credit.</summary>
public sealed class AllocationServiceTests : UseCaseTest
{
    private Clouds _clouds = null!;

    private AllocationService Allocations => Service<AllocationService>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await _clouds.OpenAsync(People.Reseller);
    }

    [Fact, Trait("Feature", "D-43"), Trait("Feature", "D-47")]
    public async Task Submit_WithItsCode_FreezesTheAmountAndAsksStaff_AndCompletingBooksIt()
    {
        await Given.WalletAsync(People.Reseller, 10_000m);
        await _clouds.DiscountAsync(People.Reseller, "70");
        var form = (await Service<AllocationQueries>().FormAsync(People.Reseller))!;
        Assert.Equal((Clouds.ByHand, 70m), (form.Terms.Single().Code, form.Terms.Single().PayPercent));

        var number = await _clouds.AllocateAsync(People.Reseller, "9000", percent: 70m);

        Assert.Matches("^BF[0-9]{17}$", number); // X.2
        var allocation = await AllocationAsync(number);
        Assert.Equal((AllocationStatus.Pending, Money.Fen(9_000_00), Money.Fen(12_857_14), 70m, "林知远", Clock.Now), (allocation.Status, allocation.Amount, allocation.Arrival, allocation.PayPercent, allocation.SubmittedBy, allocation.SubmittedAt));
        Assert.Equal((1_000_00L, 9_000_00L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
        var request = await RequestAsync(number);
        Assert.Equal((RequestType.Allocation, RequestStatus.Pending, "华为云 · ¥9,000.00 → ¥12,857.14", Money.Fen(9_000_00)), (request.Type, request.Status, request.Description, request.Amount));

        Done(await Allocations.TakeAsync(number, People.Operations));
        Assert.Equal((RequestStatus.InProgress, "沈知行"), ((await RequestAsync(number)).Status, (await RequestAsync(number)).HandlerName));
        Done(await Allocations.CompleteAsync(number, People.Operations));
        Assert.Equal(RequestStatus.Completed, (await RequestAsync(number)).Status);
        Assert.Equal((1_000_00L, 0L, 12_857_14L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen), await BalanceAsync(AccountKind.CloudCredit)));
        var done = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync(one => one.Event == LedgerEvent.AllocationDone));
        Assert.Equal([-12_857_14L, -9_000_00L, 9_000_00L, 12_857_14L], done.Lines.Select(line => line.Amount).Order());
        Assert.Equal(Money.Fen(12_857_14), (await Service<AllocationQueries>().BalancesAsync(People.Reseller)).Single().Balance);
        Assert.Equal("lifecycle.not-now", (await Allocations.CompleteAsync(number, People.Finance)).Error!.Code); // not twice
    }

    [Fact]
    public async Task Submit_WithAWrongOrForeignCode_IsRefused()
    {
        await Given.WalletAsync(People.Reseller, 10_000m);
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        var code = await _clouds.CodeAsync(People.Reseller, Clouds.ByHand, "100");
        Assert.Equal("Code", Refused("code.wrong", await SubmitAsync("101", code)).Field); // another amount
        _ = Refused("code.wrong", await SubmitAsync("100", code, Clouds.Instant)); // another platform
        _ = Refused("code.wrong", await SubmitAsync("100", "000000")); // made up
        _ = Refused("code.wrong", await SubmitAsync("100", null));
        await _clouds.OpenAsync(People.OtherReseller);
        await Given.WalletAsync(People.OtherReseller, 1_000m);
        _ = Refused("code.wrong", await Allocations.SubmitAsync(new(Clouds.ByHand, "100", 100m, Guid.NewGuid()), code, People.OtherReseller)); // another person
        Assert.Equal(0, await ReadAsync(db => db.Allocations.CountAsync()));
        _ = Done(await SubmitAsync("100", code));
        _ = Refused("code.wrong", await SubmitAsync("100", code)); // it is used up
        Assert.Equal(100_00, await BalanceAsync(AccountKind.Frozen));
    }

    [Fact]
    public async Task Submit_WhenSomethingDoesNotFit_SaysItAtTheFieldAndKeepsTheCode()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var code = await _clouds.CodeAsync(People.Reseller, Clouds.ByHand, "100.01");
        var short1 = Refused("ledger.insufficient-funds", await SubmitAsync("100.01", code));
        Assert.Equal(("Amount", Money.Fen(100_01), Money.Fen(100_00), Money.Fen(1)), (short1.Field, (Money)short1.Args[0], (Money)short1.Args[1], (Money)short1.Args[2]));
        Assert.Equal("Amount", Refused("ledger.insufficient-funds", await Allocations.CheckAsync(new(Clouds.ByHand, "100.01", 100m, Guid.NewGuid()), People.Reseller)).Field);
        await Given.WalletAsync(People.Reseller, 1m);
        _ = Done(await SubmitAsync("100.01", code)); // the refused act has not used the code
        Assert.Equal("Amount", Refused("amount.not-positive", await SubmitAsync("0", "1")).Field);
        Assert.Equal("Platform", Refused("allocation.not-opened", await Allocations.CheckAsync(new(Clouds.Instant, "1", 100m, Guid.NewGuid()), People.Reseller)).Field);
        Assert.Equal("Platform", Refused("field.required", await Allocations.CheckAsync(new(null, "1", 100m, Guid.NewGuid()), People.Reseller)).Field);
        var changed = Refused("allocation.discount-changed", await Allocations.CheckAsync(new(Clouds.ByHand, "0.5", 70m, Guid.NewGuid()), People.Reseller));
        Assert.Equal([70m, 100m], changed.Args);
        foreach (var other in new[] { People.ResellerUser, People.Provider, People.Finance }) { _ = Refused("access.forbidden", await Allocations.SubmitAsync(new(Clouds.ByHand, "1", 100m, Guid.NewGuid()), "1", other)); }
    }

    [Fact]
    public async Task Submit_WhenPressedTwiceOrReplayed_MakesOne()
    {
        await Given.WalletAsync(People.Reseller, 500m);
        var code = await _clouds.CodeAsync(People.Reseller, Clouds.ByHand, "100");
        var data = new AllocationData(Clouds.ByHand, "100", 100m, Guid.NewGuid());
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Allocations.SubmitAsync(data, code, People.Reseller))));
        _ = Assert.Single(both.Select(Done).Distinct());
        Assert.Equal(both[0].Value, Done(await Allocations.SubmitAsync(data, code, People.Reseller))); // and later
        Assert.Equal((1, 1, 400_00L), (await ReadAsync(db => db.Allocations.CountAsync()), await ReadAsync(db => db.OperationRequests.CountAsync(one => one.Type == RequestType.Allocation)), await BalanceAsync(AccountKind.Wallet)));
    }

    [Fact]
    public async Task CompleteAndReject_WhenAtTheSameInstant_OneWinsWhole()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        for (var round = 0; round < 4; round++)
        {
            var number = await _clouds.AllocateAsync(People.Reseller, $"{10 + round}");
            Done(await Allocations.TakeAsync(number, People.Operations));
            var together = Together(new MeetingClock(Clock, 2));
            var results = await Task.WhenAll(Task.Run(() => together.CompleteAsync(number, People.Operations)), Task.Run(() => together.RejectAsync(number, "账号不符", People.Finance)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Equal("lifecycle.not-now", results.Single(result => result.IsRefused).Error!.Code);
            Assert.Equal(results[0].IsRefused ? AllocationStatus.Rejected : AllocationStatus.Completed, (await AllocationAsync(number)).Status);
        }
        Assert.Equal(0, await BalanceAsync(AccountKind.Frozen));
    }

    [Fact]
    public async Task Allocations_AtOnceOverOneBalance_NeverPassIt()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var codes = new List<(string Amount, string Code)>();
        foreach (var amount in new[] { "60", "61", "62", "63" }) { codes.Add((amount, await _clouds.CodeAsync(People.Reseller, Clouds.ByHand, amount))); }
        var results = await Task.WhenAll(codes.Select(one => Task.Run(() => SubmitAsync(one.Amount, one.Code))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("ledger.insufficient-funds", result.Error!.Code));
    }

    [Fact]
    public async Task Reject_GivesTheMoneyBackAndTellsTheBuyer()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var number = await _clouds.AllocateAsync(People.Reseller, "80");
        Assert.Equal("Reason", Refused("field.required", await Allocations.RejectAsync(number, " ", People.Operations)).Field);
        _ = Refused("access.forbidden", await Allocations.RejectAsync(number, "x", People.Support));
        _ = Refused("access.not-found", await Allocations.RejectAsync("BF0", "x", People.Operations));
        Done(await Allocations.RejectAsync(number, "云平台账号不符", People.Operations));
        Assert.Equal((100_00L, 0L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
        Assert.Equal((RequestStatus.Rejected, "云平台账号不符"), ((await RequestAsync(number)).Status, (await RequestAsync(number)).RejectReason));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "allocation-rejected"));
        Assert.Contains("云平台账号不符", mail.Body);
        Assert.Contains($"/my/allocations/{number}", mail.Body);
    }

    [Fact]
    public async Task Decide_ByWhoSubmittedIt_IsRefused() // GOALS C5
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var number = await _clouds.AllocateAsync(People.Reseller, "80");
        var both = People.Operations with { UserId = People.Reseller.UserId };
        _ = Refused("allocation.own-request", await Allocations.TakeAsync(number, both));
        _ = Refused("allocation.own-request", await Allocations.RejectAsync(number, "x", both));
        Done(await Allocations.TakeAsync(number, People.Operations));
        _ = Refused("allocation.own-request", await Allocations.CompleteAsync(number, both));
    }

    [Fact]
    public async Task Queue_WorksThroughTheHandler()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var handler = Service<IEnumerable<IRequestHandler>>().Single(one => one.Type == RequestType.Allocation);
        Assert.True(handler.CompletesAtOnce);
        var number = await _clouds.AllocateAsync(People.Reseller, "10");
        Done(await handler.TakeAsync(number, People.Finance, default));
        Done(await handler.CompleteAsync(number, People.Finance, default));
        var other = await _clouds.AllocateAsync(People.Reseller, "20");
        Done(await handler.RejectAsync(other, "原因", People.Finance, default));
        Assert.Equal((AllocationStatus.Completed, AllocationStatus.Rejected), ((await AllocationAsync(number)).Status, (await AllocationAsync(other)).Status));
    }

    [Fact, Trait("Feature", "D-49")]
    public async Task Records_AreFilteredInTheDatabaseAndExported()
    {
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        await Given.WalletAsync(People.Reseller, 1_000m);
        var byHand = await _clouds.AllocateAsync(People.Reseller, "10");
        Clock.Advance(TimeSpan.FromDays(2));
        var instant = await _clouds.AllocateAsync(People.Reseller, "20.5", Clouds.Instant);
        var queries = Service<AllocationQueries>();
        Assert.Equal([instant, byHand], await ListAsync("/"));
        Assert.Equal([instant], await ListAsync($"/?platform={Clouds.Instant}"));
        Assert.Equal([byHand], await ListAsync("/?from=2026-03-11&to=2026-03-11"));
        Assert.Equal([byHand], await ListAsync("/?status=Pending"));
        Assert.Equal([byHand, instant], await ListAsync("/", new GridSort("amount", false)));
        Assert.Equal([byHand, instant], (await queries.ListAsync(new(0, 15, []), People.Finance)).Rows.Select(row => row.Number)); // what waits comes first
        Assert.Empty((await queries.ListAsync(new(0, 15, []), People.OtherReseller)).Rows);
        Assert.Null(await queries.FindAsync(byHand, People.OtherReseller));
        Assert.Equal(1, await queries.CountWaitingAsync(People.Finance));
        using var file = new MemoryStream();
        Assert.Equal(2, await Service<AllocationWorkbook>().WriteAsync(file, "", People.Reseller));
        Assert.Equal(1, await Service<AllocationWorkbook>().WriteAsync(new MemoryStream(), $"?platform={Clouds.Instant}", People.Reseller));
        Assert.Equal(0, await Service<AllocationWorkbook>().WriteAsync(new MemoryStream(), "", People.OtherReseller));

        async Task<IEnumerable<string>> ListAsync(string address, params GridSort[] sorts) =>
            (await queries.ListAsync(new GridRequest(0, 15, sorts) { Filter = FilterState.Parse(address) }, People.Reseller)).Rows.Select(row => row.Number);
    }

    [Fact]
    public async Task Figures_AreThoseOfLastMonth()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        Clock.Set(new(2026, 2, 27, 4, 0, 0));
        var number = await _clouds.AllocateAsync(People.Reseller, "300");
        Done(await Allocations.TakeAsync(number, People.Operations));
        Done(await Allocations.CompleteAsync(number, People.Operations));
        Clock.Set(new(2026, 3, 2, 4, 0, 0));
        var form = (await Service<AllocationQueries>().FormAsync(People.Reseller))!;
        Assert.Equal((new BusinessMonth(2026, 2), Money.Fen(300_00), Money.Fen(300_00), Money.Fen(700_00)), (form.Month, form.Figures.Single().LastMonth, form.Figures.Single().Balance, form.Balance));
        Clock.Set(new(2026, 4, 2, 4, 0, 0));
        Assert.Equal(Money.Fen(0), (await Service<AllocationQueries>().FormAsync(People.Reseller))!.Figures.Single().LastMonth);
    }

    private AllocationService Together(TimeProvider clock) =>
        new(Db, Service<ActCodes>(), Service<AllocationDelivery>(), Service<WorkCalendars>(), Service<PaymentSettings>(), Service<CompanyMail>(), clock);

    private Task<Result<string>> SubmitAsync(string amount, string? code, string platform = Clouds.ByHand) => Allocations.SubmitAsync(new(platform, amount, 100m, Guid.NewGuid()), code, People.Reseller);

    private Task<Allocation> AllocationAsync(string number) => ReadAsync(db => db.Allocations.SingleAsync(one => one.Number == number));

    private Task<OperationRequest> RequestAsync(string number) => ReadAsync(db => db.OperationRequests.SingleAsync(one => one.SubjectNumber == number));

    private Task<long> BalanceAsync(AccountKind kind) => ReadAsync(db => db.LedgerAccounts.Where(one => one.OrganizationId == People.Reseller.OrganizationId && one.Kind == kind).SumAsync(one => one.Balance));
}
