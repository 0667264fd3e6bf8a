using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>A database of its own in which an act of money is begun by a process that dies, and done again afterwards.</summary>
public abstract class CrashWorld : UseCaseTest
{
    /// <summary>Makes what the act starts from.</summary>
    public abstract Task PrepareAsync();

    /// <summary>What the killed process left: true for the whole act, false for none of it. Anything between fails.</summary>
    public abstract Task<bool> IsWholeAsync();

    /// <summary>Does it again, as who got no answer would, and finds it done once.</summary>
    public abstract Task DoAgainAsync(bool wasWhole);

    /// <summary>The same act over a copy of the database.</summary>
    public async Task<CrashWorld> AgainAsync() => (CrashWorld)await CopyAsync();

    /// <summary>The prepared act.</summary>
    public abstract CrashAct Act { get; }

    /// <summary>Whether the books add up now.</summary>
    public Task BooksAsync() => Books.AssertCleanAsync(Services);

    private protected CrashAct ActOf(string act, params string[] arguments) =>
        new(Database, People.Reseller.UserId, People.Reseller.Name, People.Reseller.OrganizationId.Value, OrganizationKind.Reseller, BuiltInRoles.BuyerAdministrator, Clock.Now, act, arguments);

    private protected Task<long> WalletAsync() => ReadAsync(db => db.LedgerAccounts.Where(account => account.OrganizationId == People.Reseller.OrganizationId && account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync());
}

/// <summary>An order of a licence and a service, with the money for it in the wallet.</summary>
public sealed class PayWorld : CrashWorld
{
    private Order _order = null!;

    public override async Task PrepareAsync()
    {
        _order = await Given.OrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
        _ = await Given.WalletAsync(People.Reseller, _order.Total.Units);
    }

    public override CrashAct Act => ActOf("pay", _order.Number);

    public override async Task<bool> IsWholeAsync()
    {
        var (paid, wallet, entries) = await StateAsync();
        Assert.Contains((paid, wallet, entries), new[] { (true, 0L, 1), (false, _order.Total.Minor, 0) });
        return paid;
    }

    public override async Task DoAgainAsync(bool wasWhole)
    {
        var again = await Service<OrderService>().PayAsync(_order.Number, People.Reseller);
        if (wasWhole) { _ = Refused("lifecycle.not-now", again); } else { Done(again); }
        Assert.Equal((true, 0L, 1), await StateAsync());
    }

    // Whether it says that it is paid, what is left in the wallet, and how many entries paid it.
    private async Task<(bool Paid, long Wallet, int Entries)> StateAsync() => (
        await ReadAsync(db => db.Orders.AnyAsync(one => one.Id == _order.Id && one.PaidAt != null)), await WalletAsync(),
        await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == _order.Id.Value)));
}

/// <summary>Money in the wallet and a code for its allocation to a platform.</summary>
public sealed class AllocateWorld(string platform) : CrashWorld
{
    private readonly Guid _key = Guid.NewGuid();
    private string _code = "";

    public override async Task PrepareAsync()
    {
        var clouds = new Clouds(Services, Clock, People, Given);
        await clouds.OpenAsync(People.Reseller, platform);
        _ = await Given.WalletAsync(People.Reseller, 10m);
        _code = await clouds.CodeAsync(People.Reseller, platform, "10");
    }

    public override CrashAct Act => ActOf("allocate", platform, "10", _key.ToString(), _code);

    public override async Task<bool> IsWholeAsync()
    {
        var (made, wallet) = (await MadeAsync(), await WalletAsync());
        Assert.Contains((made, wallet), new[] { (1, 0L), (0, 10_00L) }); // the document and its money, or neither
        return made == 1;
    }

    public override async Task DoAgainAsync(bool wasWhole)
    {
        // The code may have been counted as tried, never as used: it is good as long as the act was not done.
        _ = Done(await Service<AllocationService>().SubmitAsync(new(platform, "10", 100m, _key), _code, People.Reseller));
        Assert.Equal((1, 0L), (await MadeAsync(), await WalletAsync()));
        await Service<AllocationDelivery>().DeliverDueAsync();
    }

    private Task<int> MadeAsync() => ReadAsync(db => db.Allocations.CountAsync(one => one.RequestKey == _key));
}
