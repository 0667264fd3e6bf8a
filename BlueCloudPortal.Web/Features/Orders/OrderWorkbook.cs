using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>The order list as a workbook: the rows of the filtered list, in its order, however many.</summary>
public sealed class OrderWorkbook(OrderListQueries orders, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.orders"], Columns(), orders.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        // each audience has its own address, beside its list; which orders are in it is the query's matter
        _ = app.MapGet(PortalUrls.MyOrdersExport(), (HttpContext http, OrderWorkbook workbook) => workbook.Download(http, actor => actor.IsBuyer)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffOrdersExport(), (HttpContext http, OrderWorkbook workbook) => workbook.Download(http, actor => actor.IsStaff)).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, Func<Actor, bool> isTheirs)
    {
        var actor = http.Actor();
        if (!isTheirs(actor) || !OrderListQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["nav.orders"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<OrderRow> Columns() => new SheetColumns<OrderRow>()
        .Text(texts["orders.number"], row => row.Number, 22)
        .Moment(texts["orders.placed-at"], row => BusinessTime.Local(row.PlacedAt))
        .Text(texts["orders.company"], row => row.Company, 30)
        .Text(texts["orders.customer"], row => row.CustomerCompany, 30)
        .Text(texts["orders.region"], row => texts.Word(row.Region), 12)
        .Text(texts["orders.placed-by"], row => row.PlacedBy, 12)
        .Text(texts["orders.solution"], row => row.Solution, 36)
        .Text(texts["order.plan"], row => row.Plan, 20)
        .Amount(texts["order.line.unit-price"], row => row.UnitPrice?.Minor)
        .Integer(texts["orders.lines"], row => row.Lines)
        .Integer(texts["orders.quantity"], row => row.Quantity)
        .Text(texts["orders.currency"], row => row.Total.Currency.ToString(), 8)
        .Amount(texts["orders.list-total"], row => row.ListTotal.Minor)
        .Amount(texts["orders.discount"], row => row.Discount.Minor)
        .Amount(texts["orders.total"], row => row.Total.Minor)
        .Amount(texts["orders.deductible"], row => row.Deductible.Minor)
        .Amount(texts["orders.payable"], row => row.Payable.Minor)
        .Amount(texts["orders.paid"], row => row.Paid.Minor)
        .Text(texts["orders.status"], row => texts.Enum(row.Status), 12)
        .Text(texts["order.payment-state"], row => texts[row.PaidAt is null ? "order.unpaid" : "order.paid"], 10)
        .Moment(texts["order.paid-at"], row => row.PaidAt is { } at ? BusinessTime.Local(at) : null)
        .Text(texts["orders.contract"], row => row.Contract is { } state ? texts.Enum(state) : null, 12)
        .Text(texts["orders.invoice"], row => row.Invoice is { } state ? texts.Enum(state) : null, 12)
        .Date(texts["checkout.expected-on"], row => row.ExpectedOn)
        .Text(texts["orders.handler"], row => row.Handler, 12)
        .Text(texts["checkout.remark"], row => row.Remark, 30);
}
