using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>What tests of invoices over top-ups start from.</summary>
internal sealed class RechargeDesk(IServiceProvider services, People people, Given given, TestClock clock)
{
    private readonly Dictionary<Guid, (Id<InvoiceTitle> Title, Id<PostalAddress> Address)> _data = [];

    /// <summary>A title with its bank, and an address, of a buyer; made once.</summary>
    public async Task<(Id<InvoiceTitle> Title, Id<PostalAddress> Address)> DataOfAsync(Actor buyer)
    {
        if (_data.TryGetValue(buyer.OrganizationId.Value, out var known)) { return known; }
        return _data[buyer.OrganizationId.Value] = (
            (await Get<InvoiceTitleService>().AddAsync(people.OrganizationOf(buyer).Name, "91330100MA2C7QX41A", "示例银行", "6222000000010018", true, buyer)).Value,
            (await Get<AddressService>().AddAsync(new("林知远", "杭州市西湖区示例路 1 号", "13800000000"), true, buyer)).Value);
    }

    /// <summary>A request as the form sends it.</summary>
    public async Task<RequestRechargeInvoice> FormAsync(Actor buyer, InvoiceSource source, string amount, params string[] topUps)
    {
        var (title, address) = await DataOfAsync(buyer);
        return new(source, topUps, amount, title, address, null, Guid.NewGuid());
    }

    /// <summary>Sends it with a right code.</summary>
    public async Task<Result<string>> SendAsync(RequestRechargeInvoice form, Actor buyer)
    {
        clock.Advance(TimeSpan.FromSeconds(61)); // one code a minute
        var amount = AmountText.ParsePositive(form.Amount).Value;
        var code = await given.CodeAsync(buyer, RechargeInvoiceService.SubjectOf(form.Source, amount));
        return await Get<RechargeInvoiceService>().RequestAsync(form, code, buyer);
    }

    /// <summary>Requests an invoice over top-ups.</summary>
    public async Task<Result<string>> AskAsync(Actor buyer, string amount, params string[] topUps) => await SendAsync(await FormAsync(buyer, InvoiceSource.Recharge, amount, topUps), buyer);

    /// <summary>Requests an invoice before a top-up.</summary>
    public async Task<Result<string>> AskBeforeAsync(Actor buyer, string amount) => await SendAsync(await FormAsync(buyer, InvoiceSource.PreIssued, amount), buyer);

    /// <summary>Requests an invoice over orders.</summary>
    public async Task<Result<string>> AskOrdersAsync(Actor buyer, params string[] orders)
    {
        var (title, address) = await DataOfAsync(buyer);
        return await Get<InvoiceService>().RequestAsync(new(orders, InvoiceType.Ordinary, title, address, null), buyer);
    }

    /// <summary>Staff take and issue it.</summary>
    public async Task IssueAsync(string number)
    {
        Done(await Get<InvoiceService>().TakeAsync(number, people.Finance));
        Done(await Get<InvoiceService>().IssueAsync(number, number[^8..], "SF8989898989", people.Finance));
    }

    /// <summary>A pre-issued invoice that is issued.</summary>
    public async Task<string> PreIssuedAsync(Actor buyer, string amount)
    {
        var number = Done(await AskBeforeAsync(buyer, amount));
        await IssueAsync(number);
        return number;
    }

    /// <summary>The form of a top-up for a pre-issued invoice.</summary>
    public static TopUpData For(string invoice, string amount) => new(amount, "6222", "示例银行", Guid.NewGuid(), invoice);

    /// <summary>Staff take and complete it.</summary>
    public async Task ArriveAsync(string topUp)
    {
        Done(await Get<TopUpService>().TakeAsync(topUp, people.Finance));
        Done(await Get<TopUpService>().CompleteAsync(topUp, people.Finance));
    }

    private T Get<T>()
        where T : notnull => (T)services.GetService(typeof(T))!;

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}

/// <summary>A test of invoices over top-ups.</summary>
public abstract class RechargeTest : UseCaseTest
{
    private RechargeDesk? _desk;

    private protected RechargeDesk Desk => _desk ??= new(Services, People, Given, Clock);

    private protected RechargeInvoiceService Recharges => Service<RechargeInvoiceService>();

    private protected RechargeInvoiceQueries Queries => Service<RechargeInvoiceQueries>();

    private protected TopUpService TopUps => Service<TopUpService>();

    private protected InvoiceService Invoices => Service<InvoiceService>();

    /// <summary>An invoice with all it is over.</summary>
    protected Task<Invoice> LoadAsync(string number) => ReadAsync(db => db.Invoices.Include(one => one.Orders).Include(one => one.Claims).AsSplitQuery().SingleAsync(one => one.Number == number));

    /// <summary>A top-up.</summary>
    protected Task<TopUp> TopUpAsync(string number) => ReadAsync(db => db.TopUps.SingleAsync(one => one.Number == number));

    /// <summary>The recharge-invoiced amount of a buyer.</summary>
    protected Task<Money> InvoicedAsync(Actor buyer) => ReadAsync(db => RechargeInvoiced.OfAsync(db, buyer.OrganizationId));
}
