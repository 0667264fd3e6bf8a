using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>The list of instances as a workbook: every row of the filtered list, in its order.</summary>
public sealed class InstanceWorkbook(InstanceQueries instances, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["instances.title"], Columns(), instances.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.MyInstancesExport(), (HttpContext http, InstanceWorkbook workbook) => workbook.Download(http, forStaff: false)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffInstancesExport(), (HttpContext http, InstanceWorkbook workbook) => workbook.Download(http, forStaff: true)).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, bool forStaff)
    {
        var actor = http.Actor();
        if (actor.IsStaff != forStaff || !OrderListQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, $"{texts["instances.title"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx");
    }

    private SheetColumns<InstanceRow> Columns() => new SheetColumns<InstanceRow>()
        .Text(texts["instances.number"], row => row.Number, 26)
        .Text(texts["instances.name"], row => row.Name, 24)
        .Text(texts["instances.company"], row => row.Company, 28)
        .Text(texts["instances.customer"], row => row.Customer, 28)
        .Text(texts["instances.line"], row => texts.Word(row.Line), 12)
        .Text(texts["instances.product"], row => row.Product, 32)
        .Text(texts["instances.plan"], row => row.Plan, 18)
        .Text(texts["instances.configuration"], row => texts.Configured(row.Summary), 40)
        .Text(texts["instances.region"], row => texts.Word(row.Region), 12)
        .Integer(texts["instances.quantity"], row => row.Quantity)
        .Text(texts["instances.unit"], row => texts.Word(row.Unit), 8)
        .Text(texts["instances.order"], row => row.OrderNumber, 22)
        .Moment(texts["instances.effective"], row => row.EffectiveAt)
        .Date(texts["instances.expires"], row => row.ExpiresOn)
        .Integer(texts["instances.days-left"], row => row.DaysLeft)
        .Text(texts["instances.standing"], row => texts.Enum(row.Standing), 12)
        .Integer(texts["instances.auto-months"], row => row.AutoRenewMonths);
}
