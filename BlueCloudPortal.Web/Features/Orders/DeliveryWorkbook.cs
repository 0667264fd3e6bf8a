using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What waits for delivery as a workbook, with an empty column for serial numbers: filled in, it comes back as it is.</summary>
public sealed class DeliveryWorkbook(DeliveryService deliveries, IStringLocalizer texts)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the outstanding lines of the named orders, or of all when none is named.</summary>
    public async Task<int> WriteAsync(Stream output, IReadOnlyList<string> numbers, Actor actor, CancellationToken ct = default)
    {
        var lines = await deliveries.OutstandingAsync(numbers, actor, ct);
        return await StreamingSheet.WriteAsync(output, texts["delivery.title"], Columns(), lines.ToAsyncEnumerable(), ct);
    }

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.StaffDeliveryTemplate(), (HttpContext http, DeliveryWorkbook workbook, string? orders) =>
    {
        var actor = http.Actor();
        if (!actor.IsStaff || !actor.May(Permission.ManageOrders)) { return Results.NotFound(); }
        return Results.Stream(output => workbook.WriteAsync(output, NumbersOf(orders), actor, http.RequestAborted), ContentType, $"{workbook.Name}.xlsx");
    }).ForActors().ExcludeFromDescription();

    internal static IReadOnlyList<string> NumbersOf(string? orders) => (orders ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Name => texts["delivery.title"];

    // The heads are the words that the reader of files knows, in every language.
    private static SheetColumns<OutstandingLine> Columns() => new SheetColumns<OutstandingLine>()
        .Text("订单编号", line => line.Order, 24)
        .Text("SKU", line => line.Sku, 28)
        .Text("交付内容", _ => "", 40)
        .Text("商品", line => line.Product, 40)
        .Integer("数量", line => line.Quantity)
        .Text("客户公司", line => line.Customer, 30);
}
