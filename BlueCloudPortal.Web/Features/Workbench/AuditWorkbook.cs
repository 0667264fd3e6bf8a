using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>The audit log as a workbook: every line of the filtered list, however many. Exporting is itself a line.</summary>
public sealed class AuditWorkbook(AuditQueries lines, AuditTrail trail, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the list that an address shows.</summary>
    public Task<int> WriteAsync(Stream output, string query, Actor actor, CancellationToken ct = default) =>
        StreamingSheet.WriteAsync(output, texts["nav.audit"], Columns(), lines.StreamAsync(FilterState.Parse(query), actor, ct), ct);

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.StaffAuditExport(), async (HttpContext http, AuditWorkbook workbook) => await workbook.DownloadAsync(http)).ForActors().ExcludeFromDescription();

    private async Task<IResult> DownloadAsync(HttpContext http)
    {
        var actor = http.Actor();
        if (!AuditQueries.May(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        _ = await trail.NoteAsync(AuditActs.Exported, "audit", actor, ct: http.RequestAborted);
        return Results.Stream(output => WriteAsync(output, query, actor, http.RequestAborted), ContentType, $"{texts["nav.audit"]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx");
    }

    private SheetColumns<AuditRow> Columns() => new SheetColumns<AuditRow>()
        .Moment(texts["audit.at"], row => BusinessTime.Local(row.At))
        .Text(texts["audit.who"], row => row.ActorName.Length > 0 ? row.ActorName : texts["timeline.system"], 14)
        .Text(texts["audit.viewer"], row => row.ViewerName, 14)
        .Text(texts["audit.act"], row => texts.Act(row.Act), 22)
        .Text(texts["audit.organization"], row => row.Organization, 30)
        .Text(texts["audit.about"], row => row.About, 38)
        .Text(texts["audit.address"], row => row.Address, 18)
        .Text(texts["audit.before"], row => row.Before, 50)
        .Text(texts["audit.after"], row => row.After, 50);
}
