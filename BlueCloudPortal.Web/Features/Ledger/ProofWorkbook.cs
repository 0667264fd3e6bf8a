using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>A proof of the books as a workbook: every account, rebuilt and kept (GOALS A3-3).</summary>
public sealed class ProofWorkbook(ProofQueries proofs, IStringLocalizer texts)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes a proof.</summary>
    public Task<int> WriteAsync(Stream output, Proof proof, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["prove.sheet", proof.Day], Columns(), proof.Rows.ToAsyncEnumerable(), ct);

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.StaffProveExport(), async (HttpContext http, ProofWorkbook workbook) => await workbook.DownloadAsync(http)).ForActors().ExcludeFromDescription();

    private async Task<IResult> DownloadAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var day = DateOnly.TryParseExact(query["day"].ToString(), TextArgs.DayPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) ? chosen : (DateOnly?)null;
        return await proofs.ProveAsync(day, query["q"].ToString(), http.Actor(), http.RequestAborted) is { } proof
            ? Results.Stream(output => WriteAsync(output, proof, http.RequestAborted), ContentType, $"{texts["prove.sheet", proof.Day]}.xlsx")
            : Results.NotFound();
    }

    private SheetColumns<ProofRow> Columns() => new SheetColumns<ProofRow>()
        .Text(texts["ledger.account"], row => texts.Enum(row.Kind), 18)
        .Text(texts["ledger.owner"], row => row.Owner, 34)
        .Text(texts["prove.platform"], row => row.Qualifier, 14)
        .Text(texts["ledger.currency"], row => row.Kept.Currency.ToString(), 8)
        .Integer(texts["ledger.line-count"], row => row.Lines)
        .Amount(texts["prove.rebuilt"], row => row.Rebuilt.Minor)
        .Amount(texts["prove.kept"], row => row.Kept.Minor)
        .Amount(texts["prove.difference"], row => row.Difference.Minor)
        .Text("SHA-256", row => row.Hash, 66);
}
