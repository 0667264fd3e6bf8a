using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>What tests of credit start from, made by the use cases themselves.</summary>
internal sealed class CreditShelf(IServiceProvider services, TestClock clock, People people, Given given)
{
    public const string Password = "Harbour-Lantern-42";

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Terms of a buyer; gives their number.</summary>
    public async Task<string> GrantAsync(Actor buyer, string limit = "1500", int days = 30, int closing = CreditLine.MonthEnd) =>
        Done(await Get<CreditLineService>().GrantAsync(buyer.OrganizationId.Value, new(limit, days, closing), null, people.Finance));

    /// <summary>An offline use, entered and confirmed by two people.</summary>
    public async Task<string> UseAsync(Actor buyer, string amount)
    {
        var number = Done(await Get<CreditUseService>().EnterAsync(buyer.OrganizationId.Value, new(amount, "线下合同服务费", null, Guid.NewGuid()), null, people.Finance));
        Done(await Get<CreditUseService>().ConfirmAsync(number, people.Admin));
        return number;
    }

    /// <summary>A buyer with a bill of an amount, whose cycle has just ended; gives the bill's number.</summary>
    public async Task<string> BilledAsync(Actor buyer, string amount, string limit = "1500")
    {
        _ = await GrantAsync(buyer, limit);
        _ = await UseAsync(buyer, amount);
        return await CloseMonthAsync(buyer);
    }

    /// <summary>Ends the running month and gives the newest bill's number.</summary>
    public async Task<string> CloseMonthAsync(Actor buyer)
    {
        clock.Set(BusinessMonth.Of(clock.Now).EndsAt.AddHours(1));
        _ = await Get<CreditCycles>().RunAsync();
        return (await Get<CreditQueries>().BillsAsync(new(0, 15, []), buyer)).Rows[0].Number;
    }

    /// <summary>The credit password, set by a code.</summary>
    public async Task SetPasswordAsync(Actor buyer) =>
        Done(await Get<CreditPaymentService>().SetPasswordAsync(Password, Password, await given.CodeAsync(buyer, CreditPaymentService.PasswordSubject), buyer));

    /// <summary>An order that waits, with a code for it.</summary>
    public async Task<(Order Order, string Code)> OrderAsync(Actor buyer, int quantity = 1)
    {
        var order = await given.OrderAsync(buyer, (Given.License, quantity));
        clock.Advance(TimeSpan.FromMinutes(2)); // one code a minute to a number
        return (order, await given.CodeAsync(buyer, CreditPaymentService.SubjectOf(order.Number, order.Payable)));
    }

    public CreditProof Proof(Actor buyer) => new(buyer, clock.Now);

    public static T Done<T>(Result<T> result)
    {
        Assert.False(result.IsRefused, result.Error?.ToString());
        return result.Value;
    }

    public static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.ToString());
}

/// <summary>A test of credit.</summary>
public abstract class CreditTest : UseCaseTest
{
    private protected CreditShelf Shelf => new(Services, Clock, People, Given);

    protected CreditQueries Queries => Service<CreditQueries>();

    protected Task<CreditView?> CreditAsync(Actor buyer) => Queries.FindAsync(buyer);

    protected Task<long> OwedAsync(Actor buyer) => ReadAsync(async db => -await db.LedgerAccounts.Where(account => account.Kind == AccountKind.CreditOwed && account.OrganizationId == buyer.OrganizationId).Select(account => account.Balance).SingleOrDefaultAsync());

    protected Task<int> MailsAsync(string template) => ReadAsync(db => db.OutgoingMessages.CountAsync(mail => mail.Template == template));

    /// <summary>The actor as a member with a mail address, so that mails find somebody.</summary>
    protected Task<string> MemberAsync(Actor person) => Accounts.Members.SeatAsync(Db, person, "buyer.administrator", Clock.Now);
}
