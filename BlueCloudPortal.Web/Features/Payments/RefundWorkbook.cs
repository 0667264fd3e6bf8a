using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The records of refunds as a workbook: the rows of the filtered list, in its order, however many (D-65).</summary>
public sealed class RefundWorkbook(RefundQueries refunds, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.refunds"], Columns(), refunds.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.MyRefundsExport(), (HttpContext http, RefundWorkbook workbook) => workbook.Download(http, actor => actor.IsBuyer)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffRefundsExport(), (HttpContext http, RefundWorkbook workbook) => workbook.Download(http, actor => actor.IsStaff)).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, Func<Actor, bool> isTheirs)
    {
        var actor = http.Actor();
        if (!isTheirs(actor) || !RefundQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["nav.refunds"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<RefundRow> Columns() => new SheetColumns<RefundRow>()
        .Text(texts["refunds.number"], row => row.Number, 22)
        .Text(texts["refunds.company"], row => row.Company, 30)
        .Text(texts["refunds.type"], row => texts.Enum(row.Type), 10)
        .Amount(texts["refunds.amount-yuan"], row => row.Amount.Minor)
        .Moment(texts["refunds.submitted-at"], row => BusinessTime.Local(row.SubmittedAt))
        .Moment(texts["refunds.completed-at"], row => row.CompletedAt is { } at ? BusinessTime.Local(at) : null)
        .Text(texts["refunds.status"], row => texts.Enum(row.Status), 12)
        .Text(texts["refunds.proof"], row => row.ProofNumber, 20)
        .Text(texts["refunds.submitted-by"], row => row.SubmittedBy, 12);
}
