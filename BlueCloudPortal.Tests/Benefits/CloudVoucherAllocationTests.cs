using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Cloud vouchers in allocations: whole, once, in one of them, and no money of the wallet moves.</summary>
public sealed class CloudVoucherAllocationTests : UseCaseTest
{
    private Clouds _clouds = null!;

    private AllocationService Allocations => Service<AllocationService>();

    private FakeCloud Cloud => (FakeCloud)Service<ICloudConnector>();

    protected override void Add(IServiceCollection services) =>
        services.AddSingleton<SandboxCloud>().AddSingleton<ICloudConnector>(provider => new FakeCloud(provider.GetRequiredService<SandboxCloud>()));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await _clouds.OpenAsync(People.Reseller);
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
    }

    [Fact, Trait("Feature", "D-43"), Trait("Feature", "D-44"), Trait("Feature", "D-46")]
    public async Task Submit_ToThePlatformThatTakesThem_ArrivesAtFaceValueAndUsesThem()
    {
        await _clouds.DiscountAsync(People.Reseller, "70", Clouds.Instant); // has no part in it
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 3);
        var number = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[0], numbers[2]], "100");
        var done = await AllocationAsync(number);
        Assert.Equal((AllocationMethod.Voucher, AllocationStatus.Completed, Money.Fen(100_00), Money.Fen(100_00), 100m), (done.Method, done.Status, done.Amount, done.Arrival, done.PayPercent));
        Assert.Equal([CloudVoucherStatus.Used, CloudVoucherStatus.Unused, CloudVoucherStatus.Used], await StatusesAsync(numbers));
        Assert.Equal(Money.Fen(100_00), await Cloud.BalanceAsync(Clouds.Instant, done.AccountName));
        var entry = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync(one => one.DocumentNumber == number)); // one entry, two lines
        Assert.Equal((LedgerEvent.AllocationDone, 2), (entry.Event, entry.Lines.Count));
        Assert.Equal(100_00, await BalanceAsync(AccountKind.CloudCredit));
        Assert.Equal(new[] { numbers[0], numbers[2] }.Order(), (await Service<AllocationQueries>().FindAsync(number, People.Reseller))!.Vouchers.Select(one => one.Number).Order());
    }

    [Fact, Trait("Feature", "D-47"), Trait("Feature", "D-51")]
    public async Task Submit_ToAPlatformByHand_IsBeingAllocatedUntilStaffHaveDoneIt_OrGivesThemBack()
    {
        await _clouds.TakesVouchersAsync();
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 2);
        var first = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[0]], "50", Clouds.ByHand);
        Assert.Equal([CloudVoucherStatus.Allocating, CloudVoucherStatus.Unused], await StatusesAsync(numbers));
        var request = await ReadAsync(db => db.OperationRequests.SingleAsync(one => one.SubjectNumber == first));
        Assert.Equal((RequestType.Allocation, $"华为云 · ¥50.00 · {numbers[0]}"), (request.Type, request.Description));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync(one => one.DocumentNumber == first)));
        Done(await Allocations.TakeAsync(first, People.Operations));
        Done(await Allocations.CompleteAsync(first, People.Operations));
        var second = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[1]], "50", Clouds.ByHand);
        Done(await Allocations.RejectAsync(second, "账号不符", People.Operations));
        Assert.Equal([CloudVoucherStatus.Used, CloudVoucherStatus.Unused], await StatusesAsync(numbers));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "voucher-allocation-rejected"));
        Assert.Contains("云券已恢复。原因：账号不符", mail.Body);
        Assert.Equal([numbers[1]], (await Service<AllocationQueries>().FindAsync(second, People.Reseller))!.Vouchers.Select(one => one.Number)); // still says what it was submitted with
        _ = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[1]], "50", Clouds.ByHand); // and can be allocated again
    }

    [Fact]
    public async Task Reject_AfterTheirTimeHasPassed_LeavesThemExpired()
    {
        await _clouds.TakesVouchersAsync();
        var numbers = await _clouds.IssueAsync(People.Reseller, "50");
        var number = await _clouds.AllocateVouchersAsync(People.Reseller, numbers, "50", Clouds.ByHand);
        Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(0, await Service<CloudVoucherExpiry>().ExpireDueAsync()); // what is under way does not expire
        Done(await Allocations.RejectAsync(number, "逾期", People.Operations));
        Assert.Equal([CloudVoucherStatus.Expired], await StatusesAsync(numbers));
    }

    [Fact, Trait("Feature", "D-45"), Trait("Feature", "D-46"), Trait("Feature", "D-51")]
    public async Task Submit_WhenSomethingDoesNotFit_IsRefusedAndNothingMoves()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 2);
        var foreign = await _clouds.IssueAsync(People.OtherReseller, "50");
        var mixed = Clouds.Chosen([numbers[0]]) with { Amount = "10" };
        _ = Refused("allocation.one-method", await Allocations.CheckAsync(mixed, People.Reseller));
        _ = Refused("allocation.one-method", await Allocations.SubmitAsync(mixed, await _clouds.VoucherCodeAsync(People.Reseller, "50"), People.Reseller));
        _ = Refused("allocation.one-method", await Allocations.CheckAsync(new(Clouds.ByHand, "10", 100m, Guid.NewGuid()) { Vouchers = [numbers[0]] }, People.Reseller));
        Assert.Equal("Platform", Refused("allocation.no-vouchers", await Allocations.CheckAsync(Clouds.Chosen([numbers[0]], Clouds.ByHand), People.Reseller)).Field);
        _ = Refused("allocation.no-vouchers", await Allocations.SubmitAsync(Clouds.Chosen([numbers[0]], Clouds.ByHand), await _clouds.VoucherCodeAsync(People.Reseller, "50", Clouds.ByHand), People.Reseller));
        Assert.Equal("Vouchers", Refused("field.required", await Allocations.CheckAsync(Clouds.Chosen([]), People.Reseller)).Field);
        Assert.Equal("Vouchers", Refused("cloud-voucher.unknown", await Allocations.CheckAsync(Clouds.Chosen([numbers[0], foreign[0]]), People.Reseller)).Field); // another company's
        var code = await _clouds.VoucherCodeAsync(People.Reseller, "50");
        _ = Refused("code.wrong", await Allocations.SubmitAsync(Clouds.Chosen(numbers), code, People.Reseller)); // a code for another amount
        _ = Refused("code.wrong", await Allocations.SubmitAsync(new(Clouds.Instant, "50", 100m, Guid.NewGuid()), code, People.Reseller)); // and not for money
        Done(await Service<CloudVoucherService>().WithdrawAsync(numbers[1], "发放有误", People.Finance));
        Assert.Equal("Vouchers", Refused("cloud-voucher.not-unused", await Allocations.CheckAsync(Clouds.Chosen([numbers[1]]), People.Reseller)).Field);
        Clock.Advance(TimeSpan.FromDays(30));
        var late = await _clouds.VoucherCodeAsync(People.Reseller, "50");
        Assert.Equal("Vouchers", Refused("cloud-voucher.expired", await Allocations.SubmitAsync(Clouds.Chosen([numbers[0]]), late, People.Reseller)).Field); // the job has not been there
        Assert.Equal((0, 100_00L), (await ReadAsync(db => db.Allocations.CountAsync()), await BalanceAsync(AccountKind.Wallet)));
        Assert.Equal(CloudVoucherStatus.Unused, (await StatusesAsync(numbers))[0]);
    }

    [Fact]
    public async Task Submit_TwoAllocationsOverOneVoucherAtOnce_ExactlyOneWins()
    {
        await _clouds.TakesVouchersAsync();
        for (var round = 0; round < 3; round++)
        {
            var (small, shared, large) = ((await _clouds.IssueAsync(People.Reseller, "10"))[0], (await _clouds.IssueAsync(People.Reseller, "20"))[0], (await _clouds.IssueAsync(People.Reseller, "40"))[0]);
            var (one, other) = (await _clouds.VoucherCodeAsync(People.Reseller, "30", Clouds.ByHand), await _clouds.VoucherCodeAsync(People.Reseller, "60", Clouds.ByHand));
            var together = Together(new MeetingClock(Clock, 2));
            var results = await Task.WhenAll(
                Task.Run(() => together.SubmitAsync(Clouds.Chosen([small, shared], Clouds.ByHand), one, People.Reseller)),
                Task.Run(() => together.SubmitAsync(Clouds.Chosen([shared, large], Clouds.ByHand), other, People.Reseller)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Equal("cloud-voucher.not-unused", results.Single(result => result.IsRefused).Error!.Code);
            var held = results[0].IsRefused ? large : small;
            Assert.Equal([CloudVoucherStatus.Allocating, CloudVoucherStatus.Allocating, CloudVoucherStatus.Unused], await StatusesAsync([shared, held, held == small ? large : small]));
            Assert.Equal(round + 1, await ReadAsync(db => db.Allocations.CountAsync()));
        }
    }

    [Fact]
    public async Task Submit_WhenPressedTwiceOrReplayed_MakesOne()
    {
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 2);
        var code = await _clouds.VoucherCodeAsync(People.Reseller, "100");
        var data = Clouds.Chosen(numbers);
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Allocations.SubmitAsync(data, code, People.Reseller))));
        _ = Assert.Single(all.Select(Done).Distinct());
        Assert.Equal(all[0].Value, Done(await Allocations.SubmitAsync(data, code, People.Reseller)));
        Assert.Equal((1, 2), (await ReadAsync(db => db.Allocations.CountAsync()), await ReadAsync(db => db.CloudVoucherUses.CountAsync())));
    }

    [Fact]
    public async Task SubmitAndWithdraw_AtOnce_OneOfThemIsDone()
    {
        await _clouds.TakesVouchersAsync();
        for (var round = 0; round < 3; round++)
        {
            var numbers = await _clouds.IssueAsync(People.Reseller, $"{10 + round}");
            var code = await _clouds.VoucherCodeAsync(People.Reseller, $"{10 + round}", Clouds.ByHand);
            var clock = new MeetingClock(Clock, 2);
            var vouchers = new CloudVoucherService(Db, Service<CloudVoucherSettings>(), Service<CompanyMail>(), clock);
            var submitted = Task.Run(async () => (Result)await Together(clock).SubmitAsync(Clouds.Chosen(numbers, Clouds.ByHand), code, People.Reseller));
            var results = await Task.WhenAll(submitted, Task.Run(() => vouchers.WithdrawAsync(numbers[0], "发放有误", People.Finance)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Equal([results[0].IsRefused ? CloudVoucherStatus.Withdrawn : CloudVoucherStatus.Allocating], await StatusesAsync(numbers));
        }
    }

    [Fact]
    public async Task CompleteAndReject_AtOnce_EndInOneOfThemWithTheVouchers()
    {
        await _clouds.TakesVouchersAsync();
        for (var round = 0; round < 3; round++)
        {
            var numbers = await _clouds.IssueAsync(People.Reseller, $"{10 + round}");
            var number = await _clouds.AllocateVouchersAsync(People.Reseller, numbers, $"{10 + round}", Clouds.ByHand);
            Done(await Allocations.TakeAsync(number, People.Operations));
            var together = Together(new MeetingClock(Clock, 2));
            var results = await Task.WhenAll(Task.Run(() => together.CompleteAsync(number, People.Operations)), Task.Run(() => together.RejectAsync(number, "账号不符", People.Finance)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Equal([results[0].IsRefused ? CloudVoucherStatus.Unused : CloudVoucherStatus.Used], await StatusesAsync(numbers));
        }
    }

    [Fact]
    public async Task Submit_WhenThePlatformIsSilent_WaitsAndARefusalGivesThemBack()
    {
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 2);
        Cloud.IsSilent = true;
        var first = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[0]], "50");
        var second = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[1]], "50");
        Assert.Equal([CloudVoucherStatus.Allocating, CloudVoucherStatus.Allocating], await StatusesAsync(numbers));
        Cloud.IsSilent = false;
        Done(await Allocations.RejectAsync(first, "没有应答", People.Finance));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Service<AllocationDelivery>().DeliverDueAsync());
        Assert.Equal([CloudVoucherStatus.Unused, CloudVoucherStatus.Used], await StatusesAsync(numbers));
        Assert.Equal(AllocationStatus.Completed, (await AllocationAsync(second)).Status);
    }

    [Fact, Trait("Feature", "D-51"), Trait("Feature", "D-62")]
    public async Task Vouchers_AreNoRechargedMoney_InvoicesRefundsAndFiguresLeaveThemOut()
    {
        await Given.WalletAsync(People.Reseller, 5_000m);
        var own = People.Reseller.OrganizationId;
        var before = await ReadAsync(db => Service<RefundableSum>().OfAsync(db, own, Clock.Now));
        var numbers = await _clouds.IssueAsync(People.Reseller, "1000", 2);
        var allocated = Clock.Now;
        _ = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[0]], "1000");
        Assert.Equal(before, await ReadAsync(db => Service<RefundableSum>().OfAsync(db, own, Clock.Now)));
        Assert.Equal(new WalletDraws.Gone(0, 0), await ReadAsync(db => WalletDraws.GoneAsync(db, own, default)));
        var bill = (await Service<BillQueries>().OverviewAsync(People.Reseller))!;
        Assert.Equal((Money.Fen(0), Money.Fen(0), new CloudVoucherSum(1, Money.Fen(1_000_00))), (bill.Allocated, bill.Spent, bill.Vouchers));
        Assert.Equal(0, (await Service<ExpenseQueries>().ListAsync(new(0, 15, []), People.Reseller)).Count);
        Clock.Set(BusinessMonth.Of(allocated).EndsAt.AddDays(1));
        Assert.All((await Service<AllocationQueries>().FormAsync(People.Reseller))!.Figures, figure => Assert.Equal(Money.Fen(0), figure.LastMonth)); // cost no money
    }

    [Fact, Trait("Feature", "D-62")]
    public async Task Refundable_WhenInvoicedMoneyIsInTheWallet_IsNotRaisedByVouchers()
    {
        await Given.WalletAsync(People.Reseller, 5_000m);
        var invoiced = new RefundableSum(new Invoiced(Money.Fen(3_000_00)), Service<PaymentSettings>());
        var own = People.Reseller.OrganizationId;
        Assert.Equal(Money.Fen(2_000_00), (await ReadAsync(db => invoiced.OfAsync(db, own, Clock.Now))).Amount);
        var numbers = await _clouds.IssueAsync(People.Reseller, "1000");
        _ = await _clouds.AllocateVouchersAsync(People.Reseller, numbers, "1000"); // draws no invoiced money
        Assert.Equal(Money.Fen(2_000_00), (await ReadAsync(db => invoiced.OfAsync(db, own, Clock.Now))).Amount);
    }

    [Fact, Trait("Feature", "D-49")]
    public async Task Records_AreFilteredByMethod()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var money = await _clouds.AllocateAsync(People.Reseller, "10", Clouds.Instant);
        var vouchers = await _clouds.AllocateVouchersAsync(People.Reseller, await _clouds.IssueAsync(People.Reseller, "50"), "50");
        Assert.Equal([vouchers], await ListAsync("/?method=Voucher"));
        Assert.Equal([money], await ListAsync("/?method=Balance"));
        Assert.Equal(1, await Service<AllocationWorkbook>().WriteAsync(new MemoryStream(), "?method=Voucher", People.Reseller));

        async Task<IEnumerable<string>> ListAsync(string address) =>
            (await Service<AllocationQueries>().ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse(address) }, People.Reseller)).Rows.Select(row => row.Number);
    }

    private AllocationService Together(TimeProvider clock) =>
        new(Db, Service<ActCodes>(), Service<AllocationDelivery>(), Service<WorkCalendars>(), Service<PaymentSettings>(), Service<CompanyMail>(), clock);

    private Task<Allocation> AllocationAsync(string number) => ReadAsync(db => db.Allocations.SingleAsync(one => one.Number == number));

    private async Task<List<CloudVoucherStatus>> StatusesAsync(IReadOnlyList<string> numbers)
    {
        var found = await ReadAsync(db => db.CloudVouchers.Where(one => numbers.Contains(one.Number)).ToDictionaryAsync(one => one.Number, one => one.Status));
        return [.. numbers.Select(number => found[number])];
    }

    private Task<long> BalanceAsync(AccountKind kind) => ReadAsync(db => db.LedgerAccounts.Where(one => one.OrganizationId == People.Reseller.OrganizationId && one.Kind == kind).SumAsync(one => one.Balance));

    private sealed class Invoiced(Money sum) : IRechargeInvoices
    {
        public Task<Money> RechargeInvoicedAsync(Data.PortalDbContext db, Id<Domain.Organizations.Organization> organization, CancellationToken ct) => Task.FromResult(sum);
    }
}
