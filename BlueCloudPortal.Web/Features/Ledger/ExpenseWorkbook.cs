using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>The expenses as a workbook: every row of the filtered list (V-25).</summary>
public sealed class ExpenseWorkbook(ExpenseQueries expenses, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["expenses.title"], Columns(), expenses.StreamAsync(FilterState.Parse(query), actor, ct), ct);

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.MyExpensesExport(), (HttpContext http, ExpenseWorkbook workbook) => workbook.Download(http)).ForActors().ExcludeFromDescription();

    private IResult Download(HttpContext http)
    {
        var actor = http.Actor();
        if (!LedgerAccess.MayReadWallet(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, $"{texts["expenses.title"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx");
    }

    private SheetColumns<ExpenseRow> Columns() => new SheetColumns<ExpenseRow>()
        .Text(texts["expenses.number"], row => row.DocumentNumber, 24)
        .Text(texts["expenses.product"], row => ExpenseWords.ProductOf(row, texts), 30)
        .Text(texts["expenses.kind"], row => texts.Enum(row.Kind), 14)
        .Text(texts["ledger.currency"], row => row.Total.Currency.ToString(), 8)
        .Amount(texts["expenses.total"], row => row.Total.Minor)
        .Moment(texts["expenses.at"], row => BusinessTime.Local(row.At))
        .Text(texts["ledger.entry"], row => row.EntryNumber, 24);
}

/// <summary>How an expense's product is said: the product lines of an order, the document's kind for anything else.</summary>
internal static class ExpenseWords
{
    public static string ProductOf(ExpenseRow row, IStringLocalizer texts) => row.Products.Count > 0 ? string.Join(texts["filter.comma"], row.Products) : texts.Enum(row.DocumentKind);
}
