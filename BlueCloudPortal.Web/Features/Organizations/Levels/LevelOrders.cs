using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>Where a buyer stands on the way to the next level.</summary>
/// <param name="Total">当前订单总额: its completed orders in renminbi.</param>
/// <param name="Orders">How many.</param>
/// <param name="First">The first day that counts.</param>
/// <param name="Last">The last: today.</param>
/// <param name="Since">The moment from which on orders count because staff lowered the level, UTC; null when the whole time counts.</param>
/// <param name="Thresholds">What the levels ask for.</param>
public sealed record LevelStanding(Money Total, int Orders, DateOnly First, DateOnly Last, DateTime? Since, LevelThresholds Thresholds)
{
    /// <summary>The level that the total has earned.</summary>
    public CustomerLevel Earned => Thresholds.EarnedBy(Total);

    /// <summary>What is missing to a level; null when orders do not lead to it, zero when it is reached.</summary>
    public Money? MissingTo(CustomerLevel level) => Thresholds.Of(level) is { } asked ? asked > Total ? asked - Total : Money.Fen(0) : null;
}

/// <summary>The one definition of the order total that levels follow: orders in renminbi that became completed in the last twelve months by the Shanghai calendar, today among them, whatever paid them.</summary>
internal static class LevelOrders
{
    /// <summary>The kinds whose level follows orders.</summary>
    public static IReadOnlyList<OrganizationKind> Buyers { get; } = [OrganizationKind.Distributor, OrganizationKind.Reseller];

    /// <summary>The orders of a company that count.</summary>
    public static IQueryable<Order> Of(PortalDbContext db, Id<Organization> company, DateTime from) =>
        db.Orders.Where(order => order.OrganizationId == company && order.Status == OrderStatus.Completed && order.CompletedAt >= from && order.Total.Currency == Currency.CNY);

    /// <summary>What the levels ask for now.</summary>
    public static async Task<LevelThresholds> ThresholdsAsync(PortalDbContext db, CancellationToken ct)
    {
        var kept = await db.LevelThresholds.AsNoTracking().Where(one => one.Minor != null).ToDictionaryAsync(one => one.Level, one => Money.Fen(one.Minor!.Value), ct);
        return new(AmountOf(CustomerLevel.Silver), AmountOf(CustomerLevel.Gold));

        Money? AmountOf(CustomerLevel level) => kept.TryGetValue(level, out var amount) ? amount : null;
    }

    /// <summary>Where a buyer stands.</summary>
    public static async Task<LevelStanding> StandingAsync(PortalDbContext db, Organization company, DateTime now, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(now);
        var from = LevelThresholds.CountsFrom(today, company.OrdersCountFrom);
        var sum = await Of(db, company.Id, from).GroupBy(_ => 1).Select(group => new { Minor = group.Sum(order => order.Total.Minor), Orders = group.Count() }).SingleOrDefaultAsync(ct);
        return new(Money.Fen(sum?.Minor ?? 0), sum?.Orders ?? 0, LevelThresholds.FirstDay(today), today, from > BusinessTime.StartOf(LevelThresholds.FirstDay(today)) ? from : null, await ThresholdsAsync(db, ct));
    }
}
