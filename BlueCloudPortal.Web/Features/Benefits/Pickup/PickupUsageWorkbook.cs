using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>The uses of pickup cards as a workbook: the rows of the filtered list, in its order, however many (T-15).</summary>
public sealed class PickupUsageWorkbook(PickupUseQueries uses, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["pickup.usage"], Columns(), uses.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app) =>
        app.MapGet(PortalUrls.StaffPickupUsageExport(), (HttpContext http, PickupUsageWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!PickupBatch.MayBeManagedBy(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["pickup.usage"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<PickupUseRow> Columns() => new SheetColumns<PickupUseRow>()
        .Text(texts["pickup.card-number"], row => row.Card, 28)
        .Text(texts["pickup.batch"], row => row.Label, 24)
        .Text(texts["pickup.code-tail"], row => PickupCode.Masked(row.Tail), 12)
        .Text(texts["pickup.member"], row => row.Company, 30)
        .Text(texts["pickup.used-by"], row => row.By, 12)
        .Text(texts["pickup.business"], row => texts.Enum(row.Business), 14)
        .Text(texts["pickup.name"], row => row.Name, 30)
        .Text(texts["pickup.system"], row => row.System, 22)
        .Moment(texts["pickup.used-at"], row => BusinessTime.Local(row.At))
        .Text(texts["pickup.order"], row => row.Order, 22)
        .Text(texts["pickup.order-status"], row => texts.Enum(row.Status), 12);
}
