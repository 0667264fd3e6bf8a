using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>Plans, rules and orders that live in memory, for tests of the Domain alone.</summary>
internal static class Shelf
{
    public static readonly DateTime Noon = new(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc);

    public static readonly Actor Staff = Someone(OrganizationKind.Platform, Permission.ManageOrders);
    public static readonly Actor Buyer = Someone(OrganizationKind.Reseller, Permission.ViewOrders, Permission.PlaceOrders, Permission.PayOrders);

    private static readonly PriceList s_list = new("PL-2026Q1", 3, "价目表.csv", Staff, Noon);
    private static int s_count;

    public static Actor Someone(OrganizationKind kind, params Permission[] permissions) =>
        new(Guid.NewGuid(), "某人", Id<Organization>.New(Noon), kind, permissions.ToHashSet(), []);

    public static QuoteItem Item(long fen, int quantity = 1, decimal taxRate = 6m, PlanKind kind = PlanKind.License, Currency currency = Currency.CNY)
    {
        var solution = new Solution($"s-{++s_count}", $"方案 {s_count}", "厂商", "解决方案", "备份与迁移", Noon);
        return new(solution.AddPlan($"SKU-{s_count}", new("标准版", 12, "套", "中国大陆", new Money(fen, currency), taxRate, kind), s_list.Id, Noon), solution.Name, solution.Line, quantity);
    }

    public static PriceRules Rules(decimal? payPercent = null) => new(
        new Dictionary<Id<PriceList>, PriceList> { [s_list.Id] = s_list },
        payPercent is { } percent ? new LevelDiscount("LV-GOLD", 7, CustomerLevel.Gold, percent, new(2026, 1, 1), null, Noon) : null);

    public static Quote Priced(decimal? payPercent, params QuoteItem[] items)
    {
        var quote = Quote.Of(items, Rules(payPercent));
        Assert.False(quote.IsRefused, quote.Error?.ToString());
        return quote.Value;
    }

    public static Order Placed(Quote quote)
    {
        var customer = Customer.Add(new("客户公司", "联系人", "", "", ""), Buyer, Noon).Value;
        return Order.Place("202603111200000001", quote, new(customer, null, null, true, Guid.NewGuid()), Buyer, Noon).Value;
    }
}
