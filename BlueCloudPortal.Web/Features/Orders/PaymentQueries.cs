using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What the payment page shows.</summary>
/// <param name="Order">The order with its lines.</param>
/// <param name="Balance">The wallet's available balance in the order's currency.</param>
/// <param name="Refusal">Why the actor cannot pay it now, apart from the balance; null when it can.</param>
public sealed record PaymentView(Order Order, Money Balance, PortalError? Refusal)
{
    /// <summary>What would be left; negative when the balance does not suffice.</summary>
    public Money After => Balance - Order.Total;

    /// <summary>Whether the balance suffices.</summary>
    public bool Suffices => !After.IsNegative;
}

/// <summary>Reads an order and the balance it is paid from.</summary>
public sealed class PaymentQueries(PortalDb portal)
{
    /// <summary>The order of a number, of the actor's own organization; null for others' and for those who may not pay.</summary>
    public async Task<PaymentView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ViewOrders)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
        if (order is null) { return null; }
        var currency = order.Total.Currency;
        var balance = await db.LedgerAccounts
            .Where(account => account.OrganizationId == actor.OrganizationId && account.Kind == AccountKind.Wallet && account.Currency == currency)
            .Select(account => (long?)account.Balance).SingleOrDefaultAsync(ct) ?? 0;
        return new(order, new Money(balance, currency), OrderLifecycle.Instance.RefusalOf(order, OrderTrigger.Pay, actor));
    }
}
