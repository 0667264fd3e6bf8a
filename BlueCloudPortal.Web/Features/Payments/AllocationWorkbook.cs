using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The records of allocations as a workbook: the rows of the filtered list, in its order, however many (D-49).</summary>
public sealed class AllocationWorkbook(AllocationQueries allocations, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.allocations"], Columns(), allocations.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.MyAllocationsExport(), (HttpContext http, AllocationWorkbook workbook) => workbook.Download(http, actor => actor.IsBuyer)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffAllocationsExport(), (HttpContext http, AllocationWorkbook workbook) => workbook.Download(http, actor => actor.IsStaff)).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, Func<Actor, bool> isTheirs)
    {
        var actor = http.Actor();
        if (!isTheirs(actor) || !AllocationQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["nav.allocations"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<AllocationRow> Columns() => new SheetColumns<AllocationRow>()
        .Text(texts["allocations.number"], row => row.Number, 22)
        .Text(texts["allocations.company"], row => row.Company, 30)
        .Moment(texts["allocations.submitted-at"], row => BusinessTime.Local(row.SubmittedAt))
        .Moment(texts["allocations.completed-at"], row => row.CompletedAt is { } at ? BusinessTime.Local(at) : null)
        .Text(texts["allocations.platform"], row => row.Platform, 14)
        .Text(texts["allocations.method"], row => texts.Enum(row.Method), 12)
        .Amount(texts["allocations.amount-yuan"], row => row.Amount.Minor)
        .Amount(texts["allocations.arrival-yuan"], row => row.Arrival.Minor)
        .Number(texts["allocations.discount-percent"], row => row.PayPercent)
        .Text(texts["allocations.operator"], row => row.SubmittedBy, 12)
        .Text(texts["allocations.status"], row => texts.Enum(row.Status), 12);
}
