using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The recharge records as a workbook: the rows of the filtered list with how far each is invoiced (D-42).</summary>
public sealed class TopUpWorkbook(RechargeInvoiceQueries records, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows, latest first; gives the number of rows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["top-ups.records"], Columns(), records.StreamAsync(FilterState.Parse(query), actor, ct), ct);

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.MyTopUpsExport(), (HttpContext http, TopUpWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!TopUpQueries.MaySeeOwn(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["top-ups.records"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<(RechargeFacts Facts, RechargeState State)> Columns() => new SheetColumns<(RechargeFacts Facts, RechargeState State)>()
        .Text(texts["top-ups.number"], row => row.Facts.Number, 22)
        .Text(texts["top-ups.review"], row => texts.Enum(row.Facts.Status), 12)
        .Amount(texts["top-ups.amount"], row => row.Facts.Amount.Minor)
        .Moment(texts["top-ups.submitted-at"], row => BusinessTime.Local(row.Facts.SubmittedAt))
        .Moment(texts["top-ups.arrived-at"], row => row.Facts.CompletedAt is { } at ? BusinessTime.Local(at) : null)
        .Text(texts["recharge.state"], row => texts.Enum(row.State.State), 14)
        .Date(texts["recharge.until"], row => row.State.Until)
        .Text(texts["invoices.number"], row => row.State.Invoice, 24)
        .Text(texts["recharge.why"], row => row.State.Why is { } why ? texts.Error(why) : null, 40);
}
