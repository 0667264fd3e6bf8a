using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

public sealed class InvoiceServiceTests : UseCaseTest
{
    private InvoiceService Invoices => Service<InvoiceService>();

    private InvoiceTitleService Data => Service<InvoiceTitleService>();

    private AddressService Book => Service<AddressService>();

    [Fact]
    public async Task Request_WhenOrdersArePaid_FreezesWhatTheInvoiceNeeds()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var second = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var (title, address) = await DataOfAsync(People.Reseller);
        var number = Done(await Invoices.RequestAsync(new([first.Number, second.Number, first.Number], InvoiceType.Special, title, address, " 项目验收用 "), People.Reseller));
        Done(await Data.ChangeAsync(title, "改名后的公司", "91330100MA2C7QX41B", "", "", false, People.Reseller));

        var invoice = await LoadAsync(number);
        Assert.Equal((InvoiceStatus.Submitted, InvoiceType.Special, first.Total + second.Total, first.Tax + second.Tax), (invoice.Status, invoice.Type, invoice.Amount, invoice.Tax));
        Assert.Equal(("杭州青屿数字科技有限公司", "91330100MA2C7QX41A", "示例银行", "6222000000010018"), (invoice.Title, invoice.TaxNumber, invoice.BankName, invoice.BankAccount));
        Assert.Equal(("林知远", "杭州市西湖区示例路 1 号", "13800000000", "项目验收用"), (invoice.Recipient, invoice.Address, invoice.Phone, invoice.Remark));
        Assert.Matches("^KP[0-9]{17}$", number);
        Assert.Equal(["Create"], await EventsAsync(invoice));
    }

    [Fact]
    public async Task Request_WhenTheRoleDoesNotAllowIt_IsRefused()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var (title, address) = await DataOfAsync(People.Reseller);
        foreach (var actor in new[] { People.ResellerUser, People.Finance, People.Provider })
        {
            _ = Refused("access.forbidden", await Invoices.RequestAsync(new([order.Number], InvoiceType.Ordinary, title, address, null), actor));
        }
        Assert.Equal(0, await ReadAsync(db => db.Invoices.CountAsync()));
    }

    [Fact]
    public async Task Request_WhenSomethingIsMissingOrForeign_IsRefused()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var foreign = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1));
        var (title, address) = await DataOfAsync(People.Reseller);
        var (otherTitle, otherAddress) = await DataOfAsync(People.OtherReseller);
        Task<Result<string>> AskAsync(Id<InvoiceTitle>? t, Id<PostalAddress>? a, params string[] numbers) => Invoices.RequestAsync(new(numbers, InvoiceType.Ordinary, t, a, null), People.Reseller);
        _ = Refused("invoice.no-orders", await AskAsync(title, address));
        _ = Refused("invoice.too-many-orders", await AskAsync(title, address, [.. Enumerable.Range(0, 101).Select(one => $"{one}")]));
        _ = Refused("access.not-found", await AskAsync(title, address, order.Number, "20990101000000000000"));
        _ = Refused("access.not-found", await AskAsync(title, address, order.Number, foreign.Number));
        Assert.Equal("Title", Refused("invoice.no-title", await AskAsync(null, address, order.Number)).Field);
        Assert.Equal("Title", Refused("invoice.no-title", await AskAsync(otherTitle, address, order.Number)).Field);
        Assert.Equal("Address", Refused("invoice.no-address", await AskAsync(title, null, order.Number)).Field);
        Assert.Equal("Address", Refused("invoice.no-address", await AskAsync(title, otherAddress, order.Number)).Field);
        Assert.Equal(0, await ReadAsync(db => db.Invoices.CountAsync()));
    }

    [Fact]
    public async Task Request_WhenADistributorNamesWhatIsItsResellers_IsRefused()
    {
        var below = await Given.PaidOrderAsync(People.Below, (Given.License, 1));
        var own = await Given.PaidOrderAsync(People.Distributor, (Given.License, 1));
        var (title, address) = await DataOfAsync(People.Below); // the distributor can read them
        var (ownTitle, _) = await DataOfAsync(People.Distributor);
        _ = Refused("access.not-found", await Invoices.RequestAsync(new([below.Number], InvoiceType.Ordinary, title, address, null), People.Distributor));
        _ = Refused("invoice.no-title", await Invoices.RequestAsync(new([own.Number], InvoiceType.Ordinary, title, address, null), People.Distributor));
        _ = Refused("invoice.no-address", await Invoices.RequestAsync(new([own.Number], InvoiceType.Ordinary, ownTitle, address, null), People.Distributor));
    }

    [Fact]
    public async Task Request_WhenAnOrderIsUnpaidOrFree_IsRefused()
    {
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        Assert.Equal(unpaid.Number, Assert.Single(Refused("invoice.order-unpaid", await AskAsync(unpaid.Number)).Args));
        var free = await Given.PaidOrderAsync(People.Reseller, (Given.Free, 1));
        _ = Refused("invoice.nothing-to-invoice", await AskAsync(free.Number));
    }

    [Fact]
    public async Task Request_WhenItIsSpecial_NeedsBankAndAccount()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var address = Done(await Book.AddAsync(new("林知远", "示例路 1 号", "13800000000"), true, People.Reseller));
        foreach (var (bank, account) in new[] { ("", ""), ("示例银行", ""), ("", "6222") })
        {
            var title = Done(await Data.AddAsync("抬头", "91330100MA2C7QX41A", bank, account, true, People.Reseller));
            Assert.Equal("Title", Refused("invoice.special-needs-bank", await Invoices.RequestAsync(new([order.Number], InvoiceType.Special, title, address, null), People.Reseller)).Field);
        }
        var whole = Done(await Data.AddAsync("抬头", "91330100MA2C7QX41A", "示例银行", "6222", true, People.Reseller));
        _ = Done(await Invoices.RequestAsync(new([order.Number], InvoiceType.Special, whole, address, null), People.Reseller));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task Request_WhenTheRemarkIsLong_IsRefusedAbove30(int length, bool allowed)
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var (title, address) = await DataOfAsync(People.Reseller);
        var result = await Invoices.RequestAsync(new([order.Number], InvoiceType.Ordinary, title, address, $" {new string('字', length)} "), People.Reseller);
        if (allowed) { _ = Done(result); } else { Assert.Equal("Remark", Refused("field.too-long", result).Field); }
    }

    [Fact]
    public async Task Request_WhenAnOrderIsOnAStandingInvoice_NamesBothUntilItIsRefused()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var first = Done(await AskAsync(order.Number));
        Assert.Equal([order.Number, first], Refused("invoice.order-taken", await AskAsync(order.Number)).Args);
        Done(await Invoices.RefuseAsync(first, "抬头与税号不符", People.Finance));
        Assert.Equal((InvoiceStatus.Refused, "抬头与税号不符"), ((await LoadAsync(first)).Status, (await LoadAsync(first)).RefuseReason));
        var second = Done(await AskAsync(order.Number));
        Done(await Invoices.TakeAsync(second, People.Finance));
        Done(await Invoices.IssueAsync(second, "12345678", "SF8989898989", People.Finance));
        Assert.Equal([order.Number, second], Refused("invoice.order-taken", await AskAsync(order.Number)).Args); // issued for good
        Assert.Equal(["Create", "Refuse"], await EventsAsync(await LoadAsync(first)));
    }

    [Fact]
    public async Task Request_WhenTheSameOrderIsAskedForManyTimesAtOnce_OneInvoiceIsMade()
    {
        var shared = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var (title, address) = await DataOfAsync(People.Reseller);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Invoices.RequestAsync(new([shared.Number], InvoiceType.Ordinary, title, address, null), People.Reseller))));
        var winner = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.All(results.Where(result => result.IsRefused), lost => Assert.Equal([shared.Number, winner], Refused("invoice.order-taken", lost).Args));
        Assert.Equal(1, await ReadAsync(db => db.Invoices.CountAsync()));
    }

    [Fact]
    public async Task Move_WhenTheActorIsNotFinance_IsRefused()
    {
        var number = Done(await AskAsync((await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number));
        foreach (var move in new Func<string, Actor, Task<Result>>[]
        {
            (n, a) => Invoices.TakeAsync(n, a), (n, a) => Invoices.IssueAsync(n, "12345678", "SF8989898989", a), (n, a) => Invoices.RefuseAsync(n, "不行", a),
        })
        {
            _ = Refused("access.not-found", await move("KP00000000000000000", People.Finance));
            foreach (var actor in new[] { People.Reseller, People.Operations, People.Support, People.Provider }) { _ = Refused("access.forbidden", await move(number, actor)); }
        }
        Assert.Equal(InvoiceStatus.Submitted, (await LoadAsync(number)).Status);
    }

    [Fact]
    public async Task Issue_WhenItIsNotTakenOrIsIssued_IsRefused()
    {
        var number = Done(await AskAsync((await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number));
        _ = Refused("lifecycle.not-now", await Invoices.IssueAsync(number, "12345678", "SF8989898989", People.Finance));
        Done(await Invoices.TakeAsync(number, People.Finance));
        _ = Refused("lifecycle.not-now", await Invoices.TakeAsync(number, People.Admin));
        Clock.Advance(TimeSpan.FromHours(2));
        Done(await Invoices.IssueAsync(number, "12345678", "SF8989898989", People.Finance));
        _ = Refused("lifecycle.not-now", await Invoices.IssueAsync(number, "12345678", "SF8989898989", People.Finance));
        _ = Refused("lifecycle.not-now", await Invoices.RefuseAsync(number, "太晚", People.Finance));
        var invoice = await LoadAsync(number);
        Assert.Equal(("12345678", "SF8989898989", Clock.Now), (invoice.FiscalNumber, invoice.TrackingNumber, invoice.IssuedAt));
        Assert.Equal(["Create", "Take", "Issue"], await EventsAsync(invoice));
    }

    [Fact]
    public async Task Issue_WhenTheFiscalNumberIsUsed_NamesTheOtherInvoice()
    {
        var first = await TakenAsync();
        var second = await TakenAsync();
        Done(await Invoices.IssueAsync(first, "12345678", "SF8989898989", People.Finance));
        var refusal = Refused("invoice.fiscal-number-used", await Invoices.IssueAsync(second, " 12345678 ", "SF8989898990", People.Finance));
        Assert.Equal("FiscalNumber", refusal.Field);
        Assert.Equal(["12345678", first], refusal.Args);
        Assert.Equal(InvoiceStatus.Issuing, (await LoadAsync(second)).Status);
        Done(await Invoices.IssueAsync(second, "12345679", "SF8989898989", People.Finance)); // two invoices may travel in one parcel
    }

    [Fact]
    public async Task Issue_WhenTwoPrintTheSameNumberAtOnce_OneIsIssued()
    {
        var numbers = new[] { await TakenAsync(), await TakenAsync(), await TakenAsync() };
        var results = await Task.WhenAll(numbers.Select(number => Task.Run(() => Invoices.IssueAsync(number, "12345678", "SF8989898989", People.Finance))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), lost => Refused("invoice.fiscal-number-used", lost));
        Assert.Equal(1, await ReadAsync(db => db.Invoices.CountAsync(invoice => invoice.FiscalNumber == "12345678")));
    }

    [Fact]
    public async Task Issue_WhenSeveralStaffActAtOnce_OneOfThemDoes()
    {
        for (var round = 0; round < 4; round++)
        {
            var number = await TakenAsync();
            var fiscal = $"1000000{round}";
            var results = await Task.WhenAll(
                Task.Run(() => Invoices.IssueAsync(number, fiscal, "SF8989898989", People.Finance)),
                Task.Run(() => Invoices.RefuseAsync(number, "信息有误", People.Admin)),
                Task.Run(() => Invoices.IssueAsync(number, $"2000000{round}", "SF8989898989", People.Admin)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.All(results.Where(result => result.IsRefused), lost => Refused("lifecycle.not-now", lost));
            var invoice = await LoadAsync(number);
            Assert.Equal(3, (await EventsAsync(invoice)).Count);
            Assert.Equal(invoice.Status == InvoiceStatus.Refused, invoice.Orders[0].ClaimedOrderId is null);
            Assert.Equal(invoice.Status == InvoiceStatus.Refused, invoice.FiscalNumber is null);
        }
    }

    [Fact]
    public async Task Take_WhenTwoTakeItAtOnce_OneHasIt()
    {
        var number = Done(await AskAsync((await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number));
        var results = await Task.WhenAll(new[] { People.Finance, People.Admin }.Select(actor => Task.Run(() => Invoices.TakeAsync(number, actor))));
        Assert.Single(results, result => !result.IsRefused);
        _ = Refused("lifecycle.not-now", results.Single(result => result.IsRefused));
    }

    private async Task<Result<string>> AskAsync(string order)
    {
        var (title, address) = await DataOfAsync(People.Reseller);
        return await Invoices.RequestAsync(new([order], InvoiceType.Ordinary, title, address, null), People.Reseller);
    }

    private async Task<string> TakenAsync()
    {
        var number = Done(await AskAsync((await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number));
        Done(await Invoices.TakeAsync(number, People.Finance));
        return number;
    }

    private async Task<(Id<InvoiceTitle> Title, Id<PostalAddress> Address)> DataOfAsync(Actor buyer) => (
        Done(await Data.AddAsync(People.OrganizationOf(buyer).Name, "91330100ma2c7qx41a", "示例银行", "6222000000010018", true, buyer)),
        Done(await Book.AddAsync(new("林知远", "杭州市西湖区示例路 1 号", "13800000000"), true, buyer)));

    private Task<Invoice> LoadAsync(string number) => ReadAsync(db => db.Invoices.Include(one => one.Orders).SingleAsync(one => one.Number == number));

    private Task<List<string>> EventsAsync(Invoice invoice) =>
        ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == invoice.Key).OrderBy(happened => happened.At).ThenBy(happened => happened.Step).Select(happened => happened.Trigger).ToListAsync());
}
