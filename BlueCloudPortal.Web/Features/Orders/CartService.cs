using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Fills and empties a person's cart. It is kept with the person and the organization, so it is there on every device.</summary>
public sealed class CartService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Puts plans into the cart; what is there already becomes more. Errors: <c>access.forbidden</c>, <c>order.unknown-plan</c>, <c>order.bad-quantity</c>.</summary>
    public Task<Result> AddAsync(string sku, int quantity, Actor actor, CancellationToken ct = default) => ChangeAsync(sku, actor, async (db, item) =>
    {
        if (quantity is < 1 or > Quote.MaxQuantity) { return OrderErrors.BadQuantity(quantity); }
        if (item is not null) { return item.Set(item.Quantity + quantity); }
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Sku == sku, ct);
        if (plan is null) { return OrderErrors.UnknownPlan(sku); }
        if (ServiceOffers.RefusalOf([plan], clock.GetUtcNow().UtcDateTime) is { } gone) { return gone; }
        _ = db.CartItems.Add(new CartItem(plan.Id, quantity, actor, clock.GetUtcNow().UtcDateTime));
        return Result.Done;
    }, ct);

    /// <summary>Sets how many. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>order.bad-quantity</c>.</summary>
    public Task<Result> SetAsync(string sku, int quantity, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(sku, actor, (_, item) => Task.FromResult(item?.Set(quantity) ?? AccessErrors.NotFound), ct);

    /// <summary>Takes a plan out; nothing happens when it is not there. Error: <c>access.forbidden</c>.</summary>
    public Task<Result> RemoveAsync(string sku, Actor actor, CancellationToken ct = default) => ChangeAsync(sku, actor, (db, item) =>
    {
        if (item is not null) { _ = db.CartItems.Remove(item); }
        return Task.FromResult(Result.Done);
    }, ct);

    /// <summary>Puts what an order bought into the cart again, as far as it is still sold. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>order.not-sold-any-more</c>, <c>order.bad-quantity</c>.</summary>
    public async Task<Result> AddAgainAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var order = await db.Orders.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
            if (order is null) { return AccessErrors.NotFound; }
            var wanted = order.Lines.GroupBy(line => line.PlanId).ToDictionary(plan => plan.Key, plan => plan.Sum(line => line.Quantity));
            var plans = wanted.Keys.ToList();
            var sold = await db.Plans.OnSaleAt(clock.GetUtcNow().UtcDateTime).Where(plan => plans.Contains(plan.Id)).Select(plan => plan.Id).ToListAsync(ct);
            if (sold.Count == 0) { return OrderErrors.NotSoldAnyMore; }
            var items = await Own(db, actor).Where(item => plans.Contains(item.PlanId)).ToDictionaryAsync(item => item.PlanId, ct);
            foreach (var plan in sold.Where(plan => !items.ContainsKey(plan))) { _ = db.CartItems.Add(new CartItem(plan, wanted[plan], actor, clock.GetUtcNow().UtcDateTime)); }
            foreach (var item in items.Values)
            {
                if (item.Set(Math.Max(item.Quantity, wanted[item.PlanId])) is { IsRefused: true } refused) { return refused; }
            }
            return Result.Done;
        }, ct);
    }

    private async Task<Result> ChangeAsync(string sku, Actor actor, Func<PortalDbContext, CartItem?, Task<Result>> act, CancellationToken ct)
    {
        if (!QuoteQueries.MayBuy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var item = await Own(db, actor).SingleOrDefaultAsync(one => db.Plans.Any(plan => plan.Id == one.PlanId && plan.Sku == sku), ct);
            return await act(db, item);
        }, ct);
    }

    private static IQueryable<CartItem> Own(PortalDbContext db, Actor actor) => db.CartItems.Where(item => item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId);
}
