using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>Downloads of statements (M-38): the bill as workbook or paper, and the filtered list as a workbook.</summary>
public static class StatementEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps <c>/statements/…</c>.</summary>
    public static void MapSettlements(this WebApplication app)
    {
        _ = app.MapGet("/statements/{number}/excel", async (string number, HttpContext http, StatementQueries statements, CancellationToken ct) =>
            await statements.PaperAsync(number, http.Actor(), ct) is { } paper ? Results.File(StatementWorkbook.Build(paper), Workbook, StatementWorkbook.FileName(paper)) : Results.NotFound())
            .ForActors().ExcludeFromDescription();
        _ = app.MapGet("/statements/{number}/pdf", async (string number, HttpContext http, StatementQueries statements, StatementPdf pdf, CancellationToken ct) =>
        {
            var actor = http.Actor();
            if (await statements.PaperAsync(number, actor, ct) is not { } paper) { return Results.NotFound(); }
            var built = pdf.Build(paper);
            // No font is the operator's matter, not the reader's mistake: the statement's page says so.
            if (built.IsRefused) { return Results.LocalRedirect(StatementAccess.UrlOf(number, actor)); }
            return Results.File(built.File, "application/pdf", StatementPdf.FileName(paper));
        }).ForActors().ExcludeFromDescription();
        _ = app.MapGet("/statements/excel", (HttpContext http, StatementQueries statements, IStringLocalizer texts) =>
        {
            var actor = http.Actor();
            if (!StatementAccess.MaySee(actor)) { return Results.NotFound(); }
            var query = http.Request.QueryString.Value ?? "";
            var request = new GridRequest(0, int.MaxValue, GridPlace.Parse(query, 15, []).Sorts) { Filter = FilterState.Parse(query) };
            return Results.Stream(async output => _ = await StreamingSheet.WriteAsync(output, texts["statements.title"], Columns(texts), statements.AllAsync(request, actor, http.RequestAborted), http.RequestAborted),
                Workbook, $"{texts["statements.title"]}.xlsx");
        }).ForActors().ExcludeFromDescription();
    }

    private static SheetColumns<StatementRow> Columns(IStringLocalizer texts) => new SheetColumns<StatementRow>()
        .Text(texts["statement.number"], row => row.Number)
        .Text(texts["statement.receiver"], row => row.Receiver, 32)
        .Text(texts["statement.period"], row => row.Period.ToString(), 10)
        .Integer(texts["statement.order-count"], row => row.OrderCount)
        .Amount($"{texts["statement.total"]} CNY", row => row.Cny)
        .Amount($"{texts["statement.total"]} USD", row => row.Usd)
        .Text(texts["statement.status"], row => texts.Enum(row.Status), 12)
        .Moment(texts["statement.made-at"], row => BusinessTime.Local(row.MadeAt))
        .Amount($"{texts["statement.sales"]} CNY", row => row.SalesCny)
        .Amount($"{texts["statement.sales"]} USD", row => row.SalesUsd)
        .Text(texts["statement.proof-number"], row => row.Proof ?? "");
}
