using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A line of the cart with its present list price.</summary>
public sealed record CartLine(string Sku, string SolutionName, string Slug, string PlanName, string Region, string Unit, PlanKind Kind, int Quantity, Money UnitPrice)
{
    /// <summary>It was taken off sale, or its closing date is over: it cannot be ordered.</summary>
    public bool IsGone { get; init; }

    /// <summary>List price × quantity.</summary>
    public Money ListTotal => UnitPrice * Quantity;

    /// <summary>The line as it is priced.</summary>
    public PickedPlan Picked => new(Sku, Quantity);
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
        return await (
            from item in db.CartItems
            where item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId
            join plan in db.Plans on item.PlanId equals plan.Id
            join solution in db.Solutions on plan.SolutionId equals solution.Id
            orderby item.AddedAt, item.Id
            select new CartLine(plan.Sku, solution.Name, solution.Slug, plan.Name, plan.Region, plan.Unit, plan.Kind, item.Quantity, plan.ListPrice) { IsGone = plan.WithdrawnAt != null || plan.ClosesOn < today }).ToListAsync(ct);
    }

    /// <summary>How many plans are in the cart.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!QuoteQueries.MayBuy(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.CartItems.CountAsync(item => item.UserId == actor.UserId && item.OrganizationId == actor.OrganizationId, ct);
    }
}
