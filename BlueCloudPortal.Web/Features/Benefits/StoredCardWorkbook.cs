using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>The staff's list of stored-value cards as a workbook: the rows of the filtered list, in its order, however many (V-26).</summary>
public sealed class StoredCardWorkbook(StoredCardQueries cards, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="query">The list's query string: filter and sort.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Stops writing.</param>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.stored-cards"], Columns(), cards.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app) =>
        app.MapGet(PortalUrls.StaffStoredCardsExport(), (HttpContext http, StoredCardWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!actor.IsStaff || !StoredCardQueries.MaySee(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts["nav.stored-cards"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, name);
    }

    private SheetColumns<StoredCardRow> Columns() => new SheetColumns<StoredCardRow>()
        .Text(texts["stored-cards.number"], row => row.Number, 22)
        .Text(texts["stored-cards.company"], row => row.Company, 30)
        .Text(texts["stored-cards.products"], row => string.Join(texts["filter.comma"], row.Products), 36)
        .Amount(texts["stored-cards.face-yuan"], row => row.Face.Minor)
        .Amount(texts["stored-cards.left-yuan"], row => row.Left.Minor)
        .Text(texts["stored-cards.status"], row => texts.Enum(row.Status), 10)
        .Moment(texts["stored-cards.issued-at"], row => BusinessTime.Local(row.IssuedAt))
        .Text(texts["stored-cards.issued-by"], row => row.IssuedBy, 12)
        .Text(texts["stored-cards.funder"], row => row.Funder.Length > 0 ? row.Funder : texts["stored-cards.platform"], 30)
        .Text(texts["stored-cards.note"], row => row.Note ?? "", 30);
}
