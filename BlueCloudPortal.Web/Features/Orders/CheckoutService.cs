using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What a buyer places.</summary>
/// <param name="Items">What is bought.</param>
/// <param name="CustomerId">The end customer; refused when null.</param>
/// <param name="ExpectedOn">Expected date, for information only; null when not given.</param>
/// <param name="Remark">At most 150 characters.</param>
/// <param name="Agreed">Agreed to the electronic order.</param>
/// <param name="RequestKey">Made once when the page is shown; the same key gives the same order.</param>
/// <param name="SeenTotal">What the buyer saw as payable; another price is refused. Null when nothing was seen.</param>
/// <param name="FromCart">Takes what is bought out of the cart.</param>
/// <param name="AddressId">Where it is sent, out of the company's address book; refused when null although something is sent (V-37).</param>
/// <param name="Email">The e-mail address that something is sent to; refused when missing although it is needed (V-37).</param>
/// <param name="AcceptedTerms">The titles of the service agreements that were accepted (V-42); null for none.</param>
/// <param name="Deductible">What of the total is paid out of the deductible amount; null for nothing.</param>
/// <param name="Offline">Paid by a bank transfer that is handed in afterwards: a transfer takes its time, so there is no limit.</param>
/// <param name="Benefits">The code of the voucher or coupon that is used; null for none, and more than one is refused (V-32).</param>
public sealed record PlaceOrder(IReadOnlyList<PickedPlan> Items, Id<Customer>? CustomerId, DateOnly? ExpectedOn, string? Remark, bool Agreed, Guid RequestKey, Money? SeenTotal = null, bool FromCart = false,
    Id<PostalAddress>? AddressId = null, string? Email = null, IReadOnlyList<string>? AcceptedTerms = null, Money? Deductible = null, bool Offline = false, IReadOnlyList<string>? Benefits = null);

/// <summary>Places orders: the order, its electronic contract, and a work order for each service line, in one transaction.</summary>
public sealed class CheckoutService(PortalDb portal, PriceListTurn turn, TimeProvider clock, OrderSettings settings, InstanceSettings renewals)
{
    private const int MostTries = 4;

    /// <summary>Places an order and gives its number. Errors: <c>access.forbidden</c>, those of <see cref="QuoteQueries.PriceAsync(IReadOnlyList{PickedPlan}, Money?, IReadOnlyList{string}, Actor, CancellationToken)"/>
    /// and <see cref="Order.Place"/>, <c>order.not-certified</c>, <c>order.price-changed</c>; for renewals those of <see cref="OpenRenewals.TakeAsync"/>.</summary>
    public async Task<Result<string>> PlaceAsync(PlaceOrder command, Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return AccessErrors.Forbidden; }
        if (command.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(command.RequestKey)); }
        _ = await turn.TurnDueAsync(ct);
        return await Replays.OrFirstAsync(portal, actor, db => EarlierAsync(db, command, actor, ct), await PlaceOnceAsync(command, actor, ct), ct);
    }

    private async Task<Result<string>> PlaceOnceAsync(PlaceOrder command, Actor actor, CancellationToken ct)
    {
        // A number that is taken runs again with another. When hundreds place in one second that can happen more often than once,
        // and going on is safe: the request key lets only one order through.
        for (var tries = 1; ; tries++)
        {
            var placed = await portal.ChangeAsync<string>(actor, db => PlaceAsync(db, command, actor, ct), ct);
            if (!placed.IsRefused || placed.Error != AccessErrors.Stale || tries == MostTries) { return placed; }
        }
    }

    // The order that the same request has placed already.
    private static Task<string?> EarlierAsync(PortalDbContext db, PlaceOrder command, Actor actor, CancellationToken ct) =>
        db.Orders.Where(order => order.OrganizationId == actor.OrganizationId && order.RequestKey == command.RequestKey).Select(order => order.Number).SingleOrDefaultAsync(ct);

    // In the caller's transaction: what renews itself is placed and paid in one.
    internal async Task<Result<string>> PlaceAsync(PortalDbContext db, PlaceOrder command, Actor actor, CancellationToken ct)
    {
        if (await EarlierAsync(db, command, actor, ct) is { } earlier) { return earlier; }

        var now = clock.GetUtcNow().UtcDateTime;
        _ = await ServiceOffers.HoldAsync(db, command.Items.Select(item => item.Sku), now, ct); // before they are read: what is priced stays on sale until the order is kept
        var priced = await QuoteQueries.PriceAsync(db, command.Items, command.Deductible, command.Benefits ?? [], actor, now, ct);
        if (priced.IsRefused) { return priced.Error; }
        if (!priced.Value.IsCertified) { return OrderErrors.NotCertified; }
        var quote = priced.Value.Quote;
        if (command.SeenTotal is { } seen && seen != quote.Total) { return OrderErrors.PriceChanged(seen, quote.Total); }

        // A distributor may see its resellers' customers, but orders for its own only.
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == command.CustomerId && candidate.OrganizationId == actor.OrganizationId, ct);
        // Nor is the address book of another company anybody's to send to.
        var address = quote.NeedsAddress && command.AddressId is { } id ? await db.Addresses.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.OrganizationId == actor.OrganizationId, ct) : null;
        var placed = Order.Place(DocumentNumber.ByTime(now, db.Tails.Next()), quote, new(customer, command.ExpectedOn, command.Remark, command.Agreed, command.RequestKey, new(address, command.Email, command.AcceptedTerms ?? [])), actor, now);
        if (placed.IsRefused) { return placed.Error; }
        var order = placed.Value;
        if (!command.Offline) { order.LimitPayment(settings.PaymentWindow); }
        if (await OpenRenewals.TakeAsync(db, order, quote, renewals, now, ct) is { IsRefused: true, Error: var notTaken }) { return notTaken; }
        if (priced.Value.Benefit?.Use(order, actor, now) is { IsRefused: true, Error: var notUsed }) { return notUsed; }
        var contract = Contract.Agree(DocumentNumber.ByTime(now, db.Tails.Next()), order, priced.Value.Buyer, priced.Value.Seller, actor, now);
        if (contract.IsRefused) { return contract.Error; }

        _ = db.Add(order);
        _ = db.Add(contract.Value);
        db.AddRange(order.Lines.Where(line => line.IsService).Select(line => ServiceOffers.WorkOrderOf(order, line, quote.Lines[line.Position - 1].Item.Plan.Service, actor, now)));
        if (command.FromCart)
        {
            var bought = order.Lines.Select(line => line.PlanId).ToList();
            var keys = order.Lines.Select(line => (line.PlanId, line.Configuration?.Choice.Key ?? "")).ToHashSet();
            var items = await db.CartItems.Where(item => item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId && bought.Contains(item.PlanId)).ToListAsync(ct);
            db.RemoveRange(items.Where(item => keys.Contains((item.PlanId, item.ConfigurationKey))));
        }
        return order.Number;
    }
}
