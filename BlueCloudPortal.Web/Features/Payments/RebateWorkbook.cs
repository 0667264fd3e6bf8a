using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The lines of the deductible amount as a workbook: those of the filtered list, however many (R-40).</summary>
public sealed class RebateWorkbook(RebateQueries rebates, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string.</param>
    /// <param name="awardsOnly">Only what came in.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, bool awardsOnly, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.rebate"], Columns(), rebates.StreamAsync(FilterState.Parse(query), awardsOnly, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.MyRebateExport(awards: false), (HttpContext http, RebateWorkbook workbook) => workbook.Download(http, awardsOnly: false)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.MyRebateExport(awards: true), (HttpContext http, RebateWorkbook workbook) => workbook.Download(http, awardsOnly: true)).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, bool awardsOnly)
    {
        var actor = http.Actor();
        if (!LedgerAccess.MayReadWallet(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["nav.rebate"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, awardsOnly, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<RebateLine> Columns() => new SheetColumns<RebateLine>()
        .Text(texts["rebate.transaction"], row => row.Transaction, 24)
        .Moment(texts["rebate.at"], row => BusinessTime.Local(row.At))
        .Amount(texts["rebate.amount"], row => row.Amount.Minor)
        .Amount(texts["rebate.balance-after"], row => row.BalanceAfter.Minor)
        .Text(texts["rebate.type"], row => texts[$"rebate.type.{row.Event}"], 12)
        .Text(texts["rebate.document"], row => row.DocumentNumber, 24);
}
