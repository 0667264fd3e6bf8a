using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What the payment page shows.</summary>
/// <param name="Order">The order with its lines.</param>
/// <param name="Balance">The wallet's available balance in the order's currency; null when it is not this actor's to see.</param>
/// <param name="Refusal">Why the actor cannot pay it now, apart from the balance; null when it can.</param>
public sealed record PaymentView(Order Order, Money? Balance, PortalError? Refusal)
{
    /// <summary>The solution of the first line.</summary>
    public string Name => Order.Lines.MinBy(line => line.Position)?.SolutionName ?? "";

    /// <summary>Until when it can be paid; null when it is not waiting for payment, or has no limit.</summary>
    public DateTime? PayBefore => OrderLifecycle.Instance.RefusalOf(Order, OrderTrigger.Expire, Actor.System) is null ? Order.PayBefore : null;

    /// <summary>What would be left; null when the balance is not known or does not suffice.</summary>
    public Money? After => Balance >= Order.Total ? Balance - Order.Total : null;

    /// <summary>Why the balance does not suffice, with the figures; null when it does or is not known.</summary>
    public PortalError? Shortage => Balance < Order.Total ? LedgerErrors.InsufficientFunds(Order.Total, Balance.Value) : null;
}

/// <summary>Reads an order and the balance it is paid from.</summary>
public sealed class PaymentQueries(PortalDb portal, LedgerQueries ledger, TimeProvider clock)
{
    /// <summary>The order of a number, of the actor's own organization; null for others' orders.</summary>
    public async Task<PaymentView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ViewOrders)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
        if (order is null) { return null; }
        return new(order, await ledger.WalletAsync(order.Total.Currency, actor, ct), order.RefusalOfPayment(actor, clock.GetUtcNow().UtcDateTime));
    }
}
