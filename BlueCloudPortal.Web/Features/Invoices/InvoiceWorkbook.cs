using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>The invoice records as a workbook: the rows of the filtered list, in its order (D-60).</summary>
public sealed class InvoiceWorkbook(InvoiceQueries invoices, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows; gives the number of rows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["invoices.records"], Columns(actor), invoices.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.MyInvoicesExport(), (HttpContext http, InvoiceWorkbook workbook) => workbook.Download(http, actor => actor.IsBuyer)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffInvoicesExport(), (HttpContext http, InvoiceWorkbook workbook) => workbook.Download(http, actor => actor.IsStaff)).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, Func<Actor, bool> isTheirs)
    {
        var actor = http.Actor();
        if (!isTheirs(actor) || !InvoiceQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["invoices.records"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<InvoiceRow> Columns(Actor actor)
    {
        var columns = new SheetColumns<InvoiceRow>().Text(texts["invoices.number"], row => row.Number, 24);
        if (actor.IsStaff) { columns = columns.Text(texts["invoices.buyer"], row => row.Buyer, 30); }
        return columns
            .Moment(texts["invoices.requested-at"], row => BusinessTime.Local(row.RequestedAt))
            .Amount(texts["invoices.amount"], row => row.Amount.Minor)
            .Text(texts["orders.currency"], row => row.Amount.Currency.ToString(), 8)
            .Text(texts["invoices.head"], row => row.Title, 30)
            .Text(texts["invoices.tax-number"], row => row.TaxNumber, 24)
            .Text(texts["invoices.source"], row => texts.Enum(row.Source), 16)
            .Text(texts["invoices.type"], row => texts.Enum(row.Type), 18)
            .Text(texts["invoices.status"], row => texts.Enum(row.Status), 12)
            .Moment(texts["invoices.completed-at"], row => row.IssuedAt is { } at ? BusinessTime.Local(at) : null)
            .Text(texts["invoices.mailed-to"], row => row.Address, 36)
            .Text(texts["invoices.tracking"], row => row.TrackingNumber, 18)
            .Text(texts["invoices.over"], row => string.Join(texts["filter.comma"], row.Source == Domain.Invoices.InvoiceSource.Orders ? row.Orders : row.TopUp is { } topUp ? [topUp] : row.TopUps), 40)
            .Text(texts["invoices.remark"], row => row.Remark, 30);
    }
}
