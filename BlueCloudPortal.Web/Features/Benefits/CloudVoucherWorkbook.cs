using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>The staff's list of cloud vouchers as a workbook: the rows of the filtered list, in its order, however many (D-50).</summary>
public sealed class CloudVoucherWorkbook(CloudVoucherQueries vouchers, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.cloud-vouchers"], Columns(), vouchers.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app) =>
        app.MapGet(PortalUrls.StaffCloudVouchersExport(), (HttpContext http, CloudVoucherWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!actor.IsStaff || !CloudVoucherQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["nav.cloud-vouchers"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<CloudVoucherRow> Columns() => new SheetColumns<CloudVoucherRow>()
        .Text(texts["cloud-vouchers.number"], row => row.Number, 22)
        .Text(texts["allocations.company"], row => row.Company, 30)
        .Amount(texts["cloud-vouchers.worth-yuan"], row => row.FaceValue.Minor)
        .Text(texts["cloud-vouchers.status"], row => texts.Enum(row.Status), 12)
        .Moment(texts["cloud-vouchers.issued-at"], row => BusinessTime.Local(row.IssuedAt))
        .Moment(texts["cloud-vouchers.expires-at"], row => BusinessTime.Local(row.ExpiresAt))
        .Text(texts["cloud-vouchers.issued-by"], row => row.IssuedBy, 12)
        .Text(texts["allocations.number"], row => row.Allocation ?? "", 22)
        .Text(texts["cloud-vouchers.note"], row => row.Note ?? "", 30);
}
