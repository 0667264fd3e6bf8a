using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Refunds and withdrawals: once a month, never more than may leave, paid or given back.</summary>
public sealed class RefundServiceTests : UseCaseTest
{
    private readonly Invoiced _invoiced = new();
    private Clouds _clouds = null!;

    private RefundService Refunds => Service<RefundService>();

    protected override void Add(IServiceCollection services) => services.AddSingleton<IRechargeInvoices>(_invoiced);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await _clouds.BankAsync(People.Reseller);
    }

    [Fact, Trait("Feature", "D-61"), Trait("Feature", "D-63")]
    public async Task Submit_FreezesAndAsksStaff_AndPayingBooksItAgainstTheBank()
    {
        await Given.WalletAsync(People.Reseller, 12_000m);
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var form = (await Service<RefundQueries>().FormAsync(People.Reseller))!;
        Assert.Equal((Money.Fen(10_000_00), "杭州青屿数字科技有限公司", "6222000010012345"), (form.Sum.Amount, form.Company, form.AccountNumber));

        var number = await _clouds.RefundAsync(People.Reseller, "10000");

        Assert.Matches("^TF[0-9]{17}$", number); // X.2
        var refund = await RefundAsync(number);
        Assert.Equal((RefundStatus.Pending, Money.Fen(10_000_00), "2026-03", "6222000010012345", "示例银行杭州分行"), (refund.Status, refund.Amount, refund.MonthClaim, refund.AccountNumber, refund.Bank));
        Assert.Equal(Clock.Now.AddDays(5), refund.DueAt); // three working days over a weekend
        Assert.Equal((2_000_00L, 10_000_00L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
        var request = await RequestAsync(number);
        Assert.Equal((RequestType.Refund, RequestStatus.Pending), (request.Type, request.Status));

        Done(await Refunds.TakeAsync(number, People.Finance));
        Assert.Equal("Proof", Refused("field.required", await Refunds.PayAsync(number, " ", People.Finance)).Field);
        Done(await Refunds.PayAsync(number, "HD20260312001", People.Finance));
        Assert.Equal(RequestStatus.Completed, (await RequestAsync(number)).Status);
        Assert.Equal((0L, "HD20260312001"), (await BalanceAsync(AccountKind.Frozen), (await RefundAsync(number)).ProofNumber));
        var paid = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync(one => one.Event == LedgerEvent.RefundPaid));
        Assert.Equal([-10_000_00L, 10_000_00L], paid.Lines.Select(line => line.Amount).Order());
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "refund-paid"));
        Assert.Contains("2345", mail.Body);
        Assert.DoesNotContain("6222000010012345", mail.Body);
        _ = Refused("lifecycle.not-now", await Refunds.PayAsync(number, "HD2", People.Finance)); // not twice
    }

    [Fact, Trait("Feature", "D-64")]
    public async Task Submit_TwiceInAMonth_IsRefused_UntilTheFirstIsRefusedOrTheMonthTurns()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        var first = await _clouds.RefundAsync(People.Reseller, "100");
        _ = Refused("refund.once-a-month", await Refunds.SubmitAsync(new(RefundType.Withdrawal, "100", Guid.NewGuid()), "1", People.Reseller)); // by whatever word
        Assert.Equal((first, Money.Fen(0)), ((await Service<RefundQueries>().FormAsync(People.Reseller))!.Sum.UsedBy, (await Service<RefundQueries>().FormAsync(People.Reseller))!.Sum.Amount));
        Done(await Refunds.RejectAsync(first, "账号有误", People.Finance));
        Assert.Equal((1_000_00L, 0L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
        _ = await _clouds.RefundAsync(People.Reseller, "200"); // the month was given back
        Clock.Set(new BusinessMonth(2026, 4).StartsAt);
        _ = await _clouds.RefundAsync(People.Reseller, "300");
    }

    [Fact]
    public async Task Submit_BeforeAndAfterTheTurnOfTheMonth_AreTwoMonths() // GOALS C8
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        var turn = new BusinessMonth(2026, 3).EndsAt;
        Clock.Set(turn.AddMinutes(-3));
        var (one, other) = (await _clouds.RefundCodeAsync(People.Reseller, "100"), await _clouds.RefundCodeAsync(People.Reseller, "200"));
        Clock.Set(turn.AddMilliseconds(-100)); // 23:59:59.9
        var results = await Task.WhenAll(Task.Run(() => SubmitAsync("100", one)), Task.Run(() => SubmitAsync("200", other)));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal("refund.once-a-month", results.Single(result => result.IsRefused).Error!.Code);
        Clock.Set(turn);
        var (amount, code) = results[0].IsRefused ? ("100", one) : ("200", other);
        _ = Done(await SubmitAsync(amount, code)); // the first moment of April
        Assert.Equal(["2026-03", "2026-04"], await ReadAsync(db => db.Refunds.OrderBy(refund => refund.Month).Select(refund => refund.MonthClaim!).ToListAsync()));
    }

    [Fact]
    public async Task Submit_OnTwoNodesAtTheTurnOfTheMonth_CountsEachInItsOwn()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        var turn = new BusinessMonth(2026, 3).EndsAt;
        Clock.Set(turn.AddMinutes(-3));
        var (one, other) = (await _clouds.RefundCodeAsync(People.Reseller, "100"), await _clouds.RefundCodeAsync(People.Reseller, "200"));
        Clock.Set(turn.AddMilliseconds(-100));
        var later = new TestClock();
        later.Set(turn.AddMilliseconds(100));
        var meeting = new MeetingClock(Clock, 2);
        var results = await Task.WhenAll(Task.Run(() => SubmitAsync("100", one, Together(meeting))), Task.Run(() => SubmitAsync("200", other, Together(new MeetingClock(later, meeting)))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Equal(["2026-03", "2026-04"], await ReadAsync(db => db.Refunds.OrderBy(refund => refund.Month).Select(refund => refund.Month).ToListAsync()));
    }

    [Fact]
    public async Task RefundAndAllocation_AtOnceOverOneBalance_OneGetsIt() // GOALS C8
    {
        await _clouds.OpenAsync(People.Reseller);
        await Given.WalletAsync(People.Reseller, 1_000m);
        var refund = await _clouds.RefundCodeAsync(People.Reseller, "1000");
        var allocation = await _clouds.CodeAsync(People.Reseller, Clouds.ByHand, "1000");
        var results = await Task.WhenAll(
            Task.Run(() => SubmitAsync("1000", refund)),
            Task.Run(() => Service<AllocationService>().SubmitAsync(new(Clouds.ByHand, "1000", 100m, Guid.NewGuid()), allocation, People.Reseller)));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Contains(results.Single(result => result.IsRefused).Error!.Code, new[] { "ledger.insufficient-funds", "refund.too-much" });
        Assert.Equal((0L, 1_000_00L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
    }

    [Fact]
    public async Task Submit_WhileTheInvoicedPartIsAllThatIsLeft_IsRefused_WhoeverSpendsBesideIt()
    {
        await Given.CatalogAsync();
        await Given.WalletAsync(People.Reseller, 1_000m);
        _invoiced.Amount = Money.Fen(500_00);
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 2)); // 357.20
        var code = await _clouds.RefundCodeAsync(People.Reseller, "400");
        // The order is paid after the refund has looked and before it takes: only 142.80 may leave then.
        _invoiced.After = async () => { _invoiced.After = null; Done(await Service<Web.Features.Orders.OrderService>().PayAsync(order.Number, People.Reseller)); };
        var refusal = Refused("refund.too-much", await SubmitAsync("400", code));
        Assert.Equal(("Amount", Money.Fen(400_00), Money.Fen(142_80)), (refusal.Field, (Money)refusal.Args[0], (Money)refusal.Args[1]));
        Assert.Equal((642_80L, 0L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
        _invoiced.Amount = Money.Fen(0);
        _ = Done(await SubmitAsync("400", code)); // the refused act has not used the code
    }

    [Fact]
    public async Task Submit_WhenAnOrderIsPaidBetweenItsLookAndItsFreezing_IsRefusedByTheSecondLook()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is null) { return; } // SQLite lets nobody in between
        await Given.CatalogAsync();
        await Given.WalletAsync(People.Reseller, 1_000m);
        _invoiced.Amount = Money.Fen(500_00);
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 2)); // 357.20
        var code = await _clouds.RefundCodeAsync(People.Reseller, "400");
        (_invoiced.InTransaction, _invoiced.After) = (true, async () => { _invoiced.After = null; Done(await Service<Web.Features.Orders.OrderService>().PayAsync(order.Number, People.Reseller)); });
        Assert.Equal(Money.Fen(142_80), Refused("refund.too-much", await SubmitAsync("400", code)).Args[1]);
        Assert.Equal((642_80L, 0L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen)));
    }

    [Fact]
    public async Task Refundable_CountsAllocationsOutOfInvoicedMoneyFirst()
    {
        await _clouds.OpenAsync(People.Reseller);
        await Given.WalletAsync(People.Reseller, 1_000m);
        _invoiced.Amount = Money.Fen(600_00);
        Assert.Equal(Money.Fen(400_00), await RefundableAsync());
        var number = await _clouds.AllocateAsync(People.Reseller, "250"); // out of the invoiced 600
        Assert.Equal(Money.Fen(400_00), await RefundableAsync());
        Done(await Service<AllocationService>().RejectAsync(number, "原因", People.Finance));
        Assert.Equal(Money.Fen(400_00), await RefundableAsync());
        _ = await _clouds.AllocateAsync(People.Reseller, "700"); // all of it, and 100 more
        Assert.Equal(Money.Fen(300_00), await RefundableAsync());
    }

    [Fact]
    public async Task Submit_WhenSomethingDoesNotFit_SaysItWithTheFigures()
    {
        await Given.WalletAsync(People.Reseller, 20_000m);
        var much = Refused("refund.too-much", await Refunds.CheckAsync(new(RefundType.Refund, "10000.01", Guid.NewGuid()), People.Reseller));
        Assert.Equal(("Amount", Money.Fen(10_000_01), Money.Fen(10_000_00), Money.Fen(20_000_00)), (much.Field, (Money)much.Args[0], (Money)much.Args[1], (Money)much.Args[2]));
        Assert.Equal("Amount", Refused("amount.too-precise", await Refunds.CheckAsync(new(RefundType.Refund, "1.001", Guid.NewGuid()), People.Reseller)).Field);
        await Given.WalletAsync(People.OtherReseller, 10m);
        _ = Refused("refund.no-account", await Refunds.CheckAsync(new(RefundType.Refund, "1", Guid.NewGuid()), People.OtherReseller));
        foreach (var other in new[] { People.ResellerUser, People.Provider, People.Finance }) { _ = Refused("access.forbidden", await Refunds.SubmitAsync(new(RefundType.Refund, "1", Guid.NewGuid()), "1", other)); }
        var code = await _clouds.RefundCodeAsync(People.Reseller, "50");
        _ = Refused("code.wrong", await SubmitAsync("51", code)); // a code for another amount
        _ = Refused("code.wrong", await Refunds.SubmitAsync(new(RefundType.Withdrawal, "50", Guid.NewGuid()), code, People.Reseller)); // and for another word
        Assert.Equal(0, await ReadAsync(db => db.Refunds.CountAsync()));
    }

    [Fact]
    public async Task Submit_WhenPressedTwiceOrReplayed_MakesOne()
    {
        await Given.WalletAsync(People.Reseller, 500m);
        var code = await _clouds.RefundCodeAsync(People.Reseller, "100");
        var data = new RefundData(RefundType.Refund, "100", Guid.NewGuid());
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Refunds.SubmitAsync(data, code, People.Reseller))));
        _ = Assert.Single(both.Select(Done).Distinct());
        Assert.Equal(both[0].Value, Done(await Refunds.SubmitAsync(data, code, People.Reseller)));
        Assert.Equal((1, 400_00L), (await ReadAsync(db => db.Refunds.CountAsync()), await BalanceAsync(AccountKind.Wallet)));
    }

    [Fact]
    public async Task PayAndReject_WhenAtTheSameInstant_OneWinsWhole() // GOALS C5
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var number = await _clouds.RefundAsync(People.Reseller, "60");
        Done(await Refunds.TakeAsync(number, People.Finance));
        var together = Together(new MeetingClock(Clock, 2));
        var results = await Task.WhenAll(Task.Run(() => together.PayAsync(number, "HD1", People.Finance)), Task.Run(() => together.RejectAsync(number, "账号有误", People.Admin)));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal("lifecycle.not-now", results.Single(result => result.IsRefused).Error!.Code);
        var both = People.Finance with { UserId = People.Reseller.UserId };
        Clock.Set(new BusinessMonth(2026, 4).StartsAt.AddHours(3));
        var other = await _clouds.RefundAsync(People.Reseller, "10");
        _ = Refused("refund.own-request", await Refunds.TakeAsync(other, both)); // the requester does not approve
    }

    [Fact, Trait("Feature", "D-68")]
    public async Task Withdrawal_IsARefundByAnotherWord()
    {
        await Given.WalletAsync(People.Reseller, 500m);
        var number = await _clouds.RefundAsync(People.Reseller, "80", RefundType.Withdrawal);
        Assert.Equal(RequestType.Withdrawal, (await RequestAsync(number)).Type);
        var handler = Service<IEnumerable<IRequestHandler>>().Single(one => one.Type == RequestType.Withdrawal);
        Done(await handler.TakeAsync(number, People.Finance, default));
        Assert.False(handler.CompletesAtOnce);
        Assert.Equal("Proof", Refused("field.required", await handler.CompleteAsync(number, People.Finance, default)).Field);
        Done(await handler.RejectAsync(number, "原因", People.Finance, default));
        Assert.Equal(500_00, await BalanceAsync(AccountKind.Wallet));
        Assert.Equal([number], await ListAsync("/?type=Withdrawal", People.Reseller));
        Assert.Empty(await ListAsync("/?type=Refund", People.Reseller));
    }

    [Fact, Trait("Feature", "D-65")]
    public async Task Records_AreFilteredInTheDatabaseAndExported()
    {
        await Given.WalletAsync(People.Reseller, 500m);
        var march = await _clouds.RefundAsync(People.Reseller, "80");
        Done(await Refunds.TakeAsync(march, People.Finance));
        Done(await Refunds.PayAsync(march, "HD1", People.Finance));
        Clock.Set(new BusinessMonth(2026, 4).StartsAt.AddHours(3));
        var april = await _clouds.RefundAsync(People.Reseller, "20");
        Assert.Equal([april, march], await ListAsync("/", People.Reseller));
        Assert.Equal([march], await ListAsync("/?status=Completed", People.Reseller));
        Assert.Equal([april], await ListAsync("/?from=2026-04-01&to=2026-04-01", People.Finance));
        Assert.Equal([april, march], await ListAsync("/", People.Finance));
        Assert.Empty(await ListAsync("/", People.OtherReseller));
        Assert.Empty(await ListAsync("/", People.Operations)); // may not see refunds
        Assert.Null(await Service<RefundQueries>().FindAsync(march, People.OtherReseller));
        Assert.Equal(1, await Service<RefundQueries>().CountWaitingAsync(People.Finance));
        Assert.Equal(2, await Service<RefundWorkbook>().WriteAsync(new MemoryStream(), "", People.Reseller));
        Assert.Equal(1, await Service<RefundWorkbook>().WriteAsync(new MemoryStream(), "?status=Completed", People.Finance));
    }

    private async Task<IEnumerable<string>> ListAsync(string address, Actor actor) =>
        (await Service<RefundQueries>().ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse(address) }, actor)).Rows.Select(row => row.Number);

    private RefundService Together(TimeProvider clock) => new(Db, Service<ActCodes>(), Service<RefundableSum>(), Service<WorkCalendars>(), Service<PaymentSettings>(), Service<CompanyMail>(), clock);

    private Task<Result<string>> SubmitAsync(string amount, string code, RefundService? service = null) => (service ?? Refunds).SubmitAsync(new(RefundType.Refund, amount, Guid.NewGuid()), code, People.Reseller);

    private async Task<Money> RefundableAsync() => (await Service<RefundQueries>().FormAsync(People.Reseller))!.Sum.Amount;

    private Task<Refund> RefundAsync(string number) => ReadAsync(db => db.Refunds.SingleAsync(one => one.Number == number));

    private Task<OperationRequest> RequestAsync(string number) => ReadAsync(db => db.OperationRequests.SingleAsync(one => one.SubjectNumber == number));

    private Task<long> BalanceAsync(AccountKind kind) => ReadAsync(db => db.LedgerAccounts.Where(one => one.OrganizationId == People.Reseller.OrganizationId && one.Kind == kind).SumAsync(one => one.Balance));

    // Recharge invoices as a test wants them; what comes after they are read is somebody else's act.
    private sealed class Invoiced : IRechargeInvoices
    {
        public Money Amount { get; set; } = Money.Fen(0);

        public Func<Task>? After { get; set; }

        public bool InTransaction { get; set; }

        public async Task<Money> RechargeInvoicedAsync(PortalDbContext db, Id<Organization> organization, CancellationToken ct)
        {
            if (After is { } after && (db.Database.CurrentTransaction is not null) == InTransaction) { await after(); }
            return Amount;
        }
    }
}
