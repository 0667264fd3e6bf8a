using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Whether a line of the cart can be bought.</summary>
public enum CartLineState
{
    /// <summary>It can.</summary>
    Ready,
    /// <summary>Its configuration is still to be filled in (D-20).</summary>
    ToConfigure,
    /// <summary>Its configuration does not fit what is offered now.</summary>
    Outdated,
    /// <summary>It was taken off sale, or its closing date is over.</summary>
    Gone,
}

/// <summary>A line of the cart with its present list price.</summary>
public sealed record CartLine(string Sku, string SolutionName, string Slug, string PlanName, string Region, string Unit, PlanKind Kind, int Quantity, Money UnitPrice)
{
    /// <summary>How it is addressed.</summary>
    public string Key { get; init; } = Sku;
    /// <summary>Whether it can be bought.</summary>
    public CartLineState State { get; init; }
    /// <summary>How it is configured; null when it has no configuration, or none that fits.</summary>
    public Configuration? Configuration { get; init; }
    /// <summary>What was chosen, also when it does not fit any more.</summary>
    public ConfigurationChoice? Choice { get; init; }
    /// <summary>The list price of one that the person saw last; null when it is the same as now.</summary>
    public Money? PriceBefore { get; init; }

    /// <summary>List price × quantity.</summary>
    public Money ListTotal => UnitPrice * Quantity;

    /// <summary>The line as it is priced.</summary>
    public PickedPlan Picked => new(Sku, Quantity, Choice);
}

/// <summary>Reads a person's cart, and counts it for the top bar.</summary>
public sealed class CartQueries(PortalDb portal, TimeProvider clock) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => "cart";

    /// <summary>What is in the cart, first put in first; nothing for those who cannot buy.</summary>
    public async Task<IReadOnlyList<CartLine>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var today = BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);
        var found = await (
            from item in db.CartItems
            where item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId
            join plan in db.Plans on item.PlanId equals plan.Id
            join solution in db.Solutions on plan.SolutionId equals solution.Id
            orderby item.AddedAt, item.Id
            select new { Item = item, Plan = plan, solution.Name, solution.Slug, IsHidden = solution.HiddenAt != null }).ToListAsync(ct);
        var schemas = found.Count == 0 ? [] : await QuoteQueries.SchemasAsync(db, [.. found.Select(one => one.Plan.Id).Distinct()], ct);
        return [.. found.Select(one => Line(one.Item, one.Plan, one.Name, one.Slug, schemas.GetValueOrDefault(one.Plan.Id), one.IsHidden || one.Plan.RefusalOfSale(today) is not null))];
    }

    /// <summary>How many lines are in the cart.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!QuoteQueries.MayBuy(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.CartItems.CountAsync(item => item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId, ct);
    }

    private static CartLine Line(CartItem item, Plan plan, string solution, string slug, ConfigurationVersion? schema, bool isGone)
    {
        var made = item.Choice is { } choice && schema is not null && schema.Configure(choice) is { IsRefused: false, Value: var fits } ? fits : null;
        var price = made is null ? plan.ListPrice : new Money(made.PriceMinor, plan.ListPrice.Currency);
        var state = isGone ? CartLineState.Gone : (schema, item.Choice, made) switch
        {
            (null, null, _) or (_, _, not null) => CartLineState.Ready,
            (_, null, _) => CartLineState.ToConfigure,
            _ => CartLineState.Outdated,
        };
        return new(plan.Sku, solution, slug, plan.Name, plan.Region, plan.Unit, plan.Kind, item.Quantity, price)
        {
            Key = new CartKey(plan.Sku, item.ConfigurationKey).ToString(),
            State = state,
            Configuration = made,
            Choice = item.Choice,
            PriceBefore = state == CartLineState.Ready && item.SeenPrice != price ? item.SeenPrice : null,
        };
    }
}
