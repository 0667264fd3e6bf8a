using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The customers as a workbook: the rows of the filtered list, in its order. What comes out can be changed and imported again.</summary>
public sealed class CustomerWorkbook(CustomerQueries customers, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.customers"], Columns(), customers.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.MyCustomersExport(), (HttpContext http, CustomerWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!CustomerService.May(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, $"{texts["nav.customers"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx");
    }

    // The head is what the import reads.
    private static SheetColumns<CustomerRow> Columns() => new SheetColumns<CustomerRow>()
        .Text("公司", row => row.Company, 34)
        .Text("姓名", row => row.Name, 14)
        .Text("邮箱", row => row.Email, 28)
        .Text("电话", row => row.Phone, 18)
        .Text("地址", row => row.Address, 44);
}
