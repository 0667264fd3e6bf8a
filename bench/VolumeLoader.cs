using System.Data.Common;
using System.Globalization;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Catalog;
using BlueCloudPortal.Data.Orders;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BlueCloudPortal.Bench;

/// <summary>How much is loaded.</summary>
/// <param name="Solutions">Solutions; each has ten plans.</param>
/// <param name="Orders">Orders.</param>
/// <param name="Buyers">Resellers among whom the orders are spread.</param>
public sealed record Volume(int Solutions, int Orders, int Buyers)
{
    /// <summary>What a large distributor has after some years: 20,000 SKUs, 200,000 orders.</summary>
    public static Volume Full { get; } = new(2_000, 200_000, 300);
}

/// <summary>Fills an empty, migrated database with many orders, past every rule and as fast as the database takes rows. The same volume gives the same rows.</summary>
/// <remarks>For measuring only: there is no money behind these orders, and no file may call it for anything that people use.</remarks>
public sealed class VolumeLoader(PortalDbContext db, Volume volume, DateTime now)
{
    private const int PlansASolution = 10;
    private static readonly string[] s_lines = ["解决方案", "备份与迁移", "安全产品", "协作办公", "数据平台", "云桌面"];
    private static readonly string[] s_industries = ["制造", "零售", "医药", "金融", "教育", "通用"];
    private static readonly OrderStatus[] s_statuses =
    [
        .. Enumerable.Repeat(OrderStatus.Completed, 72), .. Enumerable.Repeat(OrderStatus.Cancelled, 12), .. Enumerable.Repeat(OrderStatus.Processing, 6), .. Enumerable.Repeat(OrderStatus.Delivered, 4),
        .. Enumerable.Repeat(OrderStatus.PendingProcessing, 3), .. Enumerable.Repeat(OrderStatus.PartlyAccepted, 2), OrderStatus.PendingPayment,
    ];

    private readonly List<Organization> _buyers = [];

    /// <summary>The buyers, largest first: the first one has a tenth of all orders.</summary>
    public IReadOnlyList<Organization> Buyers => _buyers;

    /// <summary>An end customer of the first buyer.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>The SKU of a plan.</summary>
    public static string Sku(int plan) => $"V-{plan:D6}";

    /// <summary>Fills the database.</summary>
    public async Task LoadAsync(CancellationToken ct = default)
    {
        await PartiesAsync(ct);
        var list = await db.PriceLists.Select(one => one.Id).FirstAsync(ct);
        await using var rows = await RowWriter.OpenAsync(db, ct);
        await rows.WriteAsync<Solution>(Enumerable.Range(0, volume.Solutions).Select(SolutionRow), ct);
        await rows.WriteAsync<Plan>(Enumerable.Range(0, volume.Solutions * PlansASolution).Select(plan => PlanRow(plan, list.Value)), ct);
        await rows.WriteAsync<Order>(Enumerable.Range(0, volume.Orders).Select(OrderRow), ct);
        await rows.WriteAsync<OrderLine>(Enumerable.Range(0, volume.Orders).SelectMany(LineRows), ct);
        await rows.WriteAsync<LifecycleEvent>(Enumerable.Range(0, volume.Orders).Select(EventRow), ct);
        await rows.WriteAsync<Contract>(Enumerable.Range(0, volume.Orders).Select(ContractRow), ct);
        await rows.WriteAsync<ContractOrder>(Enumerable.Range(0, volume.Orders).Select(ContractOrderRow), ct);
        var invoiced = Enumerable.Range(0, volume.Orders).Where(order => order % 2 == 0 && StatusOf(order) == OrderStatus.Completed);
        await rows.WriteAsync<Invoice>(invoiced.Select(InvoiceRow), ct);
        await rows.WriteAsync<InvoiceOrder>(invoiced.Select(InvoiceOrderRow), ct);
        var serviced = Enumerable.Range(0, volume.Orders).Where(order => order % 10 == 3);
        await rows.WriteAsync<ServiceWorkOrder>(serviced.Select(WorkRow), ct);
        await rows.WriteAsync<Milestone>(serviced.Select(MilestoneRow), ct);
        await rows.WriteAsync<NegotiatedDiscount>(Enumerable.Range(0, volume.Buyers).Select(DiscountRow), ct);
        await rows.CompleteAsync(ct);
        _ = await SearchText.FillAsync(db, ct);
        _ = await db.Database.ExecuteSqlRawAsync(OrderName.Fill, ct);
    }

    private async Task PartiesAsync(CancellationToken ct)
    {
        if (!await db.Organizations.IgnoreQueryFilters().AnyAsync(one => one.Kind == OrganizationKind.Platform, ct)) { db.Add(new Organization(OrganizationKind.Platform, "蓝云分销科技有限公司", now).Certify(now)); }
        for (var i = 0; i < volume.Buyers; i++) { _buyers.Add(new Organization(OrganizationKind.Reseller, $"渠道公司 {i:D4}", now, null, (CustomerLevel)(i % 3)).Certify(now)); }
        foreach (var (i, buyer) in _buyers.Index()) { buyer.AssignManager(Key(7, i % 20), $"客户经理 {i % 20}"); }
        db.AddRange(_buyers);
        db.Add(new PriceList("PL-VOLUME", 1, "volume.csv", Actor.System, now));
        var first = new Actor(Guid.CreateVersion7(now), "销售 0", _buyers[0].Id, OrganizationKind.Reseller, Enum.GetValues<Permission>().ToHashSet(), []);
        Customer = Customer.Add(new("最终客户 0000", "联系人", "it@customer.example", "13800000000", "示例路 1 号"), first, now).Value;
        db.Add(Customer);
        await db.SaveChangesAsync(ct);
    }

    // Ids are numbers: an order's line, event and contract are found again without keeping two hundred thousand of them.
    private static Guid Key(int kind, int number, int part = 0) => new(number, (short)kind, (short)part, 1, 0, 0, 0, 0, 0, 0, 1);

    private int BuyerOf(int order) => order % 10 == 0 ? 0 : order % volume.Buyers;

    private DateTime PlacedAt(int order) => now.AddMinutes(-5.0 * (volume.Orders - order));

    private static string Number(int order) => string.Create(CultureInfo.InvariantCulture, $"2020{order:D13}");

    private static long Total(int order) => 10_000 + order % 997 * 1_300L;

    private Row SolutionRow(int solution) => new()
    {
        ["Id"] = Key(1, solution), ["Slug"] = $"volume-{solution}", ["Name"] = $"{s_lines[solution % s_lines.Length]} 方案 {solution:D5}", ["Vendor"] = $"厂商 {solution % 90:D2}", ["Line"] = s_lines[solution % s_lines.Length],
        ["Industry"] = s_industries[solution % s_industries.Length], ["Summary"] = "用于测量的方案。", ["CreatedAt"] = now,
    };

    private Row PlanRow(int plan, Guid list) => new()
    {
        ["Id"] = Key(2, plan), ["SolutionId"] = Key(1, plan / PlansASolution), ["PriceListId"] = list, ["Sku"] = Sku(plan), ["Name"] = $"规格 {plan % PlansASolution + 1}", ["Unit"] = "套", ["Region"] = "中国大陆",
        ["TermMonths"] = 12, ["Kind"] = nameof(PlanKind.License), ["ListPrice.Currency"] = "CNY", ["ListPrice.Minor"] = 10_000L + plan, ["TaxRatePercent"] = 6m,
    };

    private Row OrderRow(int order)
    {
        var (status, at, buyer) = (StatusOf(order), PlacedAt(order), BuyerOf(order));
        var paid = status is not (OrderStatus.Cancelled or OrderStatus.PendingPayment);
        return new()
        {
            ["Id"] = Key(3, order), ["Number"] = Number(order), ["OrganizationId"] = _buyers[buyer].Id.Value, ["Status"] = status.ToString(), ["PlacedBy"] = $"销售 {buyer}", ["PlacedAt"] = at, ["RequestKey"] = Key(9, order),
            ["CustomerId"] = Customer.Id.Value, ["CustomerCompany"] = $"最终客户 {order % 5_000:D4}", ["CustomerName"] = "联系人", ["ListTotal.Minor"] = Total(order), ["ListTotal.Currency"] = "CNY", ["Total.Minor"] = Total(order), ["Total.Currency"] = "CNY", ["Quantity"] = (long)(LinesOf(order) * QuantityOf(order)),
            ["Tax.Minor"] = Total(order) / 20, ["Tax.Currency"] = "CNY", ["PaidAt"] = paid ? at.AddMinutes(4) : null, ["PaidBy"] = paid ? nameof(PaymentMethod.Wallet) : null, ["CompletedAt"] = status == OrderStatus.Completed ? at.AddHours(3) : null,
            ["PayBefore"] = at.AddMinutes(15), ["Version"] = 1, ["HandlerId"] = IsOpen(status) ? Key(7, order % 20) : null, ["HandlerName"] = IsOpen(status) ? $"客户经理 {order % 20}" : "",
        };
    }

    private static bool IsOpen(OrderStatus status) => status is OrderStatus.PendingProcessing or OrderStatus.Processing or OrderStatus.PartlyAccepted;

    private static OrderStatus StatusOf(int order) => s_statuses[(int)((uint)order * 2_654_435_761u % 100)];

    private static int LinesOf(int order) => order % 3 == 0 ? 2 : 1;

    private static int QuantityOf(int order) => 1 + order % 20;

    private IEnumerable<Row> LineRows(int order)
    {
        var (status, count) = (StatusOf(order), LinesOf(order));
        var done = status == OrderStatus.Completed ? PlacedAt(order).AddHours(3) : (DateTime?)null;
        for (var i = 0; i < count; i++)
        {
            var plan = (order * 7 + i * 31) % (volume.Solutions * PlansASolution);
            var (solution, part) = (plan / PlansASolution, Total(order) / count);
            yield return new()
            {
                ["Id"] = Key(4, order, i), ["OrderId"] = Key(3, order), ["Position"] = i + 1, ["PlanId"] = Key(2, plan), ["Sku"] = Sku(plan), ["SolutionName"] = $"{s_lines[solution % s_lines.Length]} 方案 {solution:D5}", ["PlanName"] = $"规格 {plan % PlansASolution + 1}",
                ["ProductLine"] = s_lines[solution % s_lines.Length], ["Region"] = "中国大陆", ["Unit"] = "套", ["TermMonths"] = 12, ["Kind"] = nameof(PlanKind.License), ["Quantity"] = QuantityOf(order),
                ["UnitPrice.Minor"] = part, ["UnitPrice.Currency"] = "CNY", ["ListTotal.Minor"] = part, ["ListTotal.Currency"] = "CNY", ["Total.Minor"] = part, ["Total.Currency"] = "CNY", ["Net.Minor"] = part, ["Net.Currency"] = "CNY",
                ["Tax.Minor"] = 0L, ["Tax.Currency"] = "CNY", ["TaxRatePercent"] = 6m, ["DeliveryContent"] = done is null ? null : $"SN-{order:D8}-{i}", ["HandedOverAt"] = done, ["DoneAt"] = done,
            };
        }
    }

    private Row EventRow(int order) => new()
    {
        ["Id"] = Key(5, order), ["DocumentKind"] = nameof(DocumentKind.Order), ["DocumentId"] = Key(3, order), ["OrganizationId"] = _buyers[BuyerOf(order)].Id.Value, ["Trigger"] = "Create", ["To"] = nameof(OrderStatus.PendingPayment),
        ["ActorName"] = $"销售 {BuyerOf(order)}", ["ActorOrganizationId"] = _buyers[BuyerOf(order)].Id.Value, ["At"] = PlacedAt(order), ["Step"] = 0,
    };

    private Row ContractRow(int order) => new()
    {
        ["Id"] = Key(6, order), ["Number"] = $"E{Number(order)}", ["Kind"] = nameof(ContractKind.Electronic), ["Status"] = nameof(ContractStatus.InEffect), ["OrganizationId"] = _buyers[BuyerOf(order)].Id.Value, ["AppliedAt"] = PlacedAt(order),
    };

    private static Row ContractOrderRow(int order) => new() { ["ContractId"] = Key(6, order), ["OrderId"] = Key(3, order), ["OrderNumber"] = Number(order), ["Amount.Minor"] = Total(order), ["Amount.Currency"] = "CNY", ["Claim"] = $"{nameof(ContractKind.Electronic)}:{Key(3, order):N}" };

    private Row InvoiceRow(int order) => new()
    {
        ["Id"] = Key(8, order), ["Number"] = $"KP{Number(order)[4..]}", ["OrganizationId"] = _buyers[BuyerOf(order)].Id.Value, ["Status"] = nameof(InvoiceStatus.Issued), ["Source"] = nameof(InvoiceSource.Orders), ["Type"] = nameof(InvoiceType.Special),
        ["Title"] = $"渠道公司 {BuyerOf(order):D4}", ["TaxNumber"] = "91330100MA27XXXXXX", ["Amount.Minor"] = Total(order), ["Amount.Currency"] = "CNY", ["Tax.Minor"] = Total(order) / 20, ["Tax.Currency"] = "CNY", ["RequestedAt"] = PlacedAt(order).AddDays(1), ["IssuedAt"] = PlacedAt(order).AddDays(2),
    };

    private static Row InvoiceOrderRow(int order) => new() { ["InvoiceId"] = Key(8, order), ["OrderId"] = Key(3, order), ["OrderNumber"] = Number(order), ["Amount.Minor"] = Total(order), ["Amount.Currency"] = "CNY", ["ClaimedOrderId"] = Key(3, order) };

    private Row WorkRow(int order) => new()
    {
        ["Id"] = Key(11, order), ["Number"] = $"W{Number(order)}", ["OrderId"] = Key(3, order), ["OrderNumber"] = Number(order), ["OrderLineId"] = Key(4, order), ["OrganizationId"] = _buyers[BuyerOf(order)].Id.Value,
        ["Status"] = nameof(WorkOrderStatus.InImplementation), ["CreatedAt"] = PlacedAt(order), ["Quantity"] = 1, ["UnitPrice.Currency"] = "CNY", ["ListTotal.Currency"] = "CNY", ["Total.Currency"] = "CNY",
    };

    private Row MilestoneRow(int order) => new()
    {
        ["Id"] = Key(12, order), ["WorkOrderId"] = Key(11, order), ["Number"] = $"W{Number(order)}-1", ["Position"] = 1, ["OrganizationId"] = _buyers[BuyerOf(order)].Id.Value,
        ["Status"] = order % 200 == 3 ? nameof(MilestoneStatus.AwaitingAcceptance) : nameof(MilestoneStatus.Accepted), ["Amount.Currency"] = "CNY", ["Tax.Currency"] = "CNY", ["ProviderShare.Currency"] = "CNY",
    };

    // of what nobody buys here: prices stay as they are
    private Row DiscountRow(int buyer) => new() { ["Id"] = Key(10, buyer), ["Code"] = $"ND-{buyer:D4}", ["RuleVersion"] = 1, ["OrganizationId"] = _buyers[buyer].Id.Value, ["Product"] = "其他", ["ValidFrom"] = new DateOnly(2026, 1, 1), ["MadeAt"] = now };
}
