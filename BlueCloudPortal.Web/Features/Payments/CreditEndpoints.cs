using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Downloads of credit: the statement of account of the company's own, or for staff of any company.</summary>
public static class CreditEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps <c>/credit/statement</c>.</summary>
    public static void MapCredit(this WebApplication app) =>
        _ = app.MapGet("/credit/statement", async (HttpContext http, CreditQueries credit, CancellationToken ct) =>
        {
            var filter = FilterState.Parse(http.Request.QueryString.Value ?? "");
            Guid? company = Guid.TryParseExact(http.Request.Query["company"], "N", out var id) ? id : null;
            return await credit.StatementAsync(filter.From, filter.To, company, http.Actor(), ct) is { } statement
                ? Results.File(CreditWorkbook.Build(statement), Workbook, CreditWorkbook.FileName(statement)) : Results.NotFound();
        }).ForActors().ExcludeFromDescription();
}
