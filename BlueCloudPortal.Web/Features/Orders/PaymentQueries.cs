using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A way to pay an order, as the payment page offers it.</summary>
/// <param name="Method">Which.</param>
/// <param name="Refusal">Why it cannot be chosen now; null when it can.</param>
/// <param name="Notes">Small lines below its name: figures, what happens next.</param>
public sealed record PayMethod(PaymentMethod Method, PortalError? Refusal, IReadOnlyList<PortalError> Notes);

/// <summary>What the payment page shows.</summary>
/// <param name="Order">The order with its lines.</param>
/// <param name="Balance">The wallet's available balance in the order's currency; null when it is not this actor's to see.</param>
/// <param name="Refusal">Why the actor cannot pay it now, apart from the balance; null when it can.</param>
/// <param name="Methods">Every way to pay it, in order.</param>
public sealed record PaymentView(Order Order, Money? Balance, PortalError? Refusal, IReadOnlyList<PayMethod> Methods)
{
    /// <summary>What is there of the deductible amount; null when the order takes none of it, or it is not this actor's to see.</summary>
    public Money? Deductible { get; init; }

    /// <summary>The text that says why there is nothing to pay: it is paid, or given up; null while it waits for payment.</summary>
    public string? Nothing => Order.PaidAt is not null ? "pay.nothing-paid" : OrderLifecycle.Instance.Counts(Order.Status) ? null : "pay.nothing-cancelled";

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

/// <summary>Reads an order and the ways in which it can be paid.</summary>
public sealed class PaymentQueries(PortalDb portal, LedgerQueries ledger, RebateQueries rebates, PaymentChannels channels, TimeProvider clock)
{
    /// <summary>The order of a number, of the actor's own organization; null for others' orders.</summary>
    public async Task<PaymentView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ViewOrders)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
        if (order is null) { return null; }
        var view = new PaymentView(order, await ledger.WalletAsync(order.Total.Currency, actor, ct), order.RefusalOfPayment(actor, clock.GetUtcNow().UtcDateTime), [])
        {
            Deductible = order.DeductibleMinor == 0 ? null : await rebates.AvailableAsync(order.Total.Currency, actor, ct),
        };
        return view with { Methods = MethodsOf(view) };
    }

    // The one place in which the ways to pay are listed; what is paid from outside needs something to be paid. Credit has a card of its own.
    private List<PayMethod> MethodsOf(PaymentView view)
    {
        List<PayMethod> methods = [new(PaymentMethod.Wallet, view.Shortage, view.Balance is { } balance ? [new("pay.available", balance), .. view.After is { } after ? [new PortalError("pay.after", after)] : Array.Empty<PortalError>()] : [])];
        if (!view.Order.Payable.IsPositive) { return methods; }
        if (view.Order.Payable.Currency == Currency.CNY)
        {
            methods.AddRange(channels.All.Where(channel => channel.IsConfigured).Select(channel => new PayMethod(channel.Method, null, [new($"channel.note.{channel.Method}")])));
        }
        methods.Add(new(PaymentMethod.Transfer, null, [new("channel.note.Transfer")]));
        return methods;
    }
}
