using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What the payment page shows.</summary>
/// <param name="Order">The order with its lines.</param>
/// <param name="Balance">The wallet's available balance in the order's currency; null when it is not this actor's to see.</param>
/// <param name="Refusal">Why the actor cannot pay it now, apart from the balance; null when it can.</param>
public sealed record PaymentView(Order Order, Money? Balance, PortalError? Refusal)
{
    /// <summary>What is there of the deductible amount; null when the order takes none of it, or it is not this actor's to see.</summary>
    public Money? Deductible { get; init; }

    /// <summary>The solution of the first line.</summary>
    public string Name => Order.Lines.MinBy(line => line.Position)?.SolutionName ?? "";

    /// <summary>Until when it can be paid; null when it is not waiting for payment, or has no limit.</summary>
    public DateTime? PayBefore => OrderLifecycle.Instance.RefusalOf(Order, OrderTrigger.Expire, Actor.System) is null ? Order.PayBefore : null;

    /// <summary>What would be left; null when the balance is not known or does not suffice.</summary>
    public Money? After => Balance >= Order.Payable ? Balance - Order.Payable : null;

    /// <summary>Whether it is the deductible amount that does not suffice.</summary>
    public bool DeductibleIsShort => Deductible < Order.Deductible;

    /// <summary>Why what is there does not suffice, with the figures: of the deductible amount, or of the balance; null when it does or is not known.</summary>
    public PortalError? Shortage => Deductible < Order.Deductible ? OrderErrors.DeductibleShort(Order.Deductible, Deductible.Value)
        : Balance < Order.Payable ? LedgerErrors.InsufficientFunds(Order.Payable, Balance.Value) : null;
}

/// <summary>Reads an order and the balance it is paid from.</summary>
public sealed class PaymentQueries(PortalDb portal, LedgerQueries ledger, RebateQueries rebates, TimeProvider clock)
{
    /// <summary>The order of a number, of the actor's own organization; null for others' orders.</summary>
    public async Task<PaymentView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ViewOrders)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
        if (order is null) { return null; }
        return new(order, await ledger.WalletAsync(order.Total.Currency, actor, ct), order.RefusalOfPayment(actor, clock.GetUtcNow().UtcDateTime))
        {
            Deductible = order.DeductibleMinor == 0 ? null : await rebates.AvailableAsync(order.Total.Currency, actor, ct),
        };
    }
}
