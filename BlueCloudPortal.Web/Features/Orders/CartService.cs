using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Fills and empties a person's cart (R-12, D-20). It is kept with the person and the organization, so it is there on every device.</summary>
public sealed class CartService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Puts plans into the cart; what is there already becomes more. What can be configured waits there for its configuration. Errors: <c>access.forbidden</c>, <c>order.unknown-plan</c>, <c>order.bad-quantity</c>.</summary>
    public Task<Result> AddAsync(string sku, int quantity, Actor actor, CancellationToken ct = default) => AddConfiguredAsync(new(sku, quantity), actor, ct);

    /// <summary>Puts a configured plan into the cart; the same configuration becomes more, another one is a line of its own. Errors: as above, <c>order.nothing-to-configure</c> and those of <see cref="ConfigurationSchema.Configure"/>.</summary>
    public Task<Result> AddConfiguredAsync(PickedPlan picked, Actor actor, CancellationToken ct = default) => ChangeAsync(picked.Key, actor, async (db, item) =>
    {
        if (picked.Quantity is < 1 or > Quote.MaxQuantity) { return OrderErrors.BadQuantity(picked.Quantity); }
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(one => one.Sku == picked.Sku, ct);
        if (plan is null) { return OrderErrors.UnknownPlan(picked.Sku); }
        if (ServiceOffers.RefusalOf([plan], clock.GetUtcNow().UtcDateTime) is { } gone) { return gone; }
        if (await db.Solutions.AnyAsync(one => one.Id == plan.SolutionId && one.HiddenAt != null, ct)) { return ServiceErrors.NotOnSale(plan.Name); }
        var price = await PriceAsync(db, plan, picked.Choice, ct);
        if (price.IsRefused) { return price.Error; }
        if (item is null)
        {
            _ = db.CartItems.Add(new CartItem(plan.Id, picked.Quantity, picked.Choice, price.Value, actor, clock.GetUtcNow().UtcDateTime));
            return Result.Done;
        }
        item.Configure(picked.Choice, price.Value);
        return item.Set(item.Quantity + picked.Quantity);
    }, ct);

    /// <summary>Fills in or changes the configuration of a line (D-20); when the cart has another line of the same one, both become one.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>order.nothing-to-configure</c>, <c>order.bad-quantity</c> and those of <see cref="ConfigurationSchema.Configure"/>.</summary>
    public Task<Result> ConfigureAsync(string key, ConfigurationChoice choice, Actor actor, CancellationToken ct = default) => ChangeAsync(CartKey.Parse(key), actor, async (db, item) =>
    {
        if (item is null) { return AccessErrors.NotFound; }
        var plan = await db.Plans.AsNoTracking().SingleAsync(one => one.Id == item.PlanId, ct);
        var price = await PriceAsync(db, plan, choice, ct);
        if (price.IsRefused) { return price.Error; }
        var wanted = choice.Key;
        var same = await Own(db, actor).SingleOrDefaultAsync(one => one.PlanId == item.PlanId && one.ConfigurationKey == wanted && one.Id != item.Id, ct);
        if (same is not null)
        {
            _ = db.CartItems.Remove(item);
            same.Configure(choice, price.Value);
            return same.Set(same.Quantity + item.Quantity);
        }
        item.Configure(choice, price.Value);
        return Result.Done;
    }, ct);

    /// <summary>Sets how many of a line. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>order.bad-quantity</c>.</summary>
    public Task<Result> SetAsync(string key, int quantity, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(CartKey.Parse(key), actor, (_, item) => Task.FromResult(item?.Set(quantity) ?? AccessErrors.NotFound), ct);

    /// <summary>Takes a line out; nothing happens when it is not there. Error: <c>access.forbidden</c>.</summary>
    public Task<Result> RemoveAsync(string key, Actor actor, CancellationToken ct = default) => ChangeAsync(CartKey.Parse(key), actor, (db, item) =>
    {
        if (item is not null) { _ = db.CartItems.Remove(item); }
        return Task.FromResult(Result.Done);
    }, ct);

    /// <summary>Puts what an order bought into the cart again, as far as it is still sold, configured as it was; what no longer fits its schema waits for its configuration.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>order.not-sold-any-more</c>, <c>order.bad-quantity</c>.</summary>
    public async Task<Result> AddAgainAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var order = await db.Orders.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
            if (order is null) { return AccessErrors.NotFound; }
            var ids = order.Lines.Select(line => line.PlanId).Distinct().ToList();
            var sold = await db.Plans.AsNoTracking().OnSaleAt(clock.GetUtcNow().UtcDateTime).Where(plan => ids.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, ct);
            if (sold.Count == 0) { return OrderErrors.NotSoldAnyMore; }
            var schemas = await QuoteQueries.SchemasAsync(db, ids, ct);
            var items = await Own(db, actor).Where(item => ids.Contains(item.PlanId)).ToListAsync(ct);
            var wanted = order.Lines.Where(line => sold.ContainsKey(line.PlanId)).Select(line => (line.PlanId, line.Quantity, Priced: Price(sold[line.PlanId], schemas.GetValueOrDefault(line.PlanId), line.Configuration?.Choice), line.Configuration?.Choice))
                .Select(one => (one.PlanId, one.Quantity, Choice: one.Priced.IsRefused ? null : one.Choice, Price: one.Priced.IsRefused ? sold[one.PlanId].ListPrice : one.Priced.Value));
            foreach (var line in wanted.GroupBy(one => (one.PlanId, Key: one.Choice?.Key ?? "")))
            {
                var (quantity, first) = (line.Sum(one => one.Quantity), line.First());
                var item = items.Find(one => one.PlanId == line.Key.PlanId && one.ConfigurationKey == line.Key.Key);
                if (item is null) { _ = db.CartItems.Add(new CartItem(line.Key.PlanId, quantity, first.Choice, first.Price, actor, clock.GetUtcNow().UtcDateTime)); }
                else if (item.Set(Math.Max(item.Quantity, quantity)) is { IsRefused: true } refused) { return refused; }
            }
            return Result.Done;
        }, ct);
    }

    private async Task<Result> ChangeAsync(CartKey key, Actor actor, Func<PortalDbContext, CartItem?, Task<Result>> act, CancellationToken ct)
    {
        if (!QuoteQueries.MayBuy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var item = await Own(db, actor).SingleOrDefaultAsync(one => one.ConfigurationKey == key.Configuration && db.Plans.Any(plan => plan.Id == one.PlanId && plan.Sku == key.Sku), ct);
            return await act(db, item);
        }, ct);
    }

    private static async Task<Result<Money>> PriceAsync(PortalDbContext db, Plan plan, ConfigurationChoice? choice, CancellationToken ct) =>
        Price(plan, (await QuoteQueries.SchemasAsync(db, [plan.Id], ct)).GetValueOrDefault(plan.Id), choice);

    // The list price of one: of its configuration where it has one.
    private static Result<Money> Price(Plan plan, ConfigurationVersion? schema, ConfigurationChoice? choice)
    {
        if (choice is null) { return plan.ListPrice; }
        if (schema is null) { return OrderErrors.NothingToConfigure(plan.Name); }
        var made = schema.Configure(choice);
        return made.IsRefused ? made.Error : new Money(made.Value.PriceMinor, plan.ListPrice.Currency);
    }

    private static IQueryable<CartItem> Own(PortalDbContext db, Actor actor) => db.CartItems.Where(item => item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId);
}
