using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Net.Http.Headers;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>The paper of a contract, to be read in the browser (<c>?inline=1</c>) or kept as a file.</summary>
public static class ContractEndpoints
{
    /// <summary>Maps <c>/contracts/{number}/pdf</c>.</summary>
    public static void MapContracts(this WebApplication app) => _ = app.MapGet("/contracts/{number}/pdf", async (string number, HttpContext http, ContractQueries contracts, ContractPdf pdf, CancellationToken ct) =>
    {
        var actor = http.Actor();
        if (await contracts.PaperAsync(number, actor, ct) is not { } paper) { return Results.NotFound(); }
        var built = pdf.Build(paper);
        // No font is the operator's matter, not the reader's mistake: the contract's page says so.
        if (built.IsRefused) { return Results.LocalRedirect(actor.IsStaff ? PortalUrls.StaffContract(number) : PortalUrls.MyContract(number)); }
        if (http.Request.Query["inline"] != "1") { return Results.File(built.File, "application/pdf", ContractPdf.FileName(paper)); }
        var name = new ContentDispositionHeaderValue("inline");
        name.SetHttpFileName(ContractPdf.FileName(paper));
        http.Response.Headers.ContentDisposition = name.ToString();
        return Results.File(built.File, "application/pdf");
    }).ForActors().ExcludeFromDescription();
}
