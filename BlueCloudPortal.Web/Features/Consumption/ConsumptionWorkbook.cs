using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>What a company consumed as a workbook: every row of the filtered list, in its order (D-37).</summary>
public sealed class ConsumptionWorkbook(ConsumptionQueries consumption, IStringLocalizer texts, TimeProvider clock)
{
    internal const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.consumption"], Columns(), consumption.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.MyConsumptionExport(), (HttpContext http, ConsumptionWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!LedgerAccess.MayReadWallet(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, $"{texts["nav.consumption"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx");
    }

    private SheetColumns<ConsumptionRow> Columns() => new SheetColumns<ConsumptionRow>()
        .Text(texts["consumption.month"], row => row.Month.ToString(), 12)
        .Text(texts["consumption.platform"], row => row.Platform, 18)
        .Text(texts["consumption.category"], row => texts.Enum(row.Category), 12)
        .Text(texts["consumption.product"], row => row.Product, 44)
        .FineAmount(texts["consumption.amount-yuan"], row => row.Amount.TenThousandths);
}
