using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The lists of companies, applications and certifications as workbooks: the rows of the filtered list, in its order, however many.</summary>
public sealed class CompanyWorkbook(CompanyQueries companies, ApplicationQueries applications, CertificationQueries certifications, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.StaffCompaniesExport(), (HttpContext http, CompanyWorkbook workbook) => workbook.Download(http, "nav.companies", CompanyQueries.MaySee, workbook.CompaniesAsync)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffApplicationsExport(), (HttpContext http, CompanyWorkbook workbook) => workbook.Download(http, "nav.applications", ApplicationQueries.MayReview, workbook.ApplicationsAsync)).ForActors().ExcludeFromDescription();
        _ = app.MapGet(PortalUrls.StaffCertificationsExport(), (HttpContext http, CompanyWorkbook workbook) => workbook.Download(http, "nav.certifications", ApplicationQueries.MayReview, workbook.CertificationsAsync)).ForActors().ExcludeFromDescription();
    }

    /// <summary>The companies that an address shows.</summary>
    public Task<int> CompaniesAsync(Stream output, string query, Actor actor, CancellationToken ct = default) => StreamingSheet.WriteAsync(output, texts["nav.companies"], new SheetColumns<CompanyRow>()
        .Text(texts["company.name"], row => row.Name, 34)
        .Text(texts["company.kind"], row => texts.Enum(row.Kind), 12)
        .Text(texts["company.level"], row => texts.Enum(row.Level), 12)
        .Text(texts["company.parent"], row => row.Parent, 30)
        .Text(texts["company.contact"], row => row.ContactName, 14)
        .Text(texts["company.phone"], row => row.ContactPhone, 16)
        .Text(texts["company.manager"], row => row.AccountManager, 14)
        .Text(texts["company.certification"], row => texts.Enum(row.Certified), 12)
        .Text(texts["company.state"], row => texts.Enum(row.State), 10)
        .Moment(texts["company.created-at"], row => BusinessTime.Local(row.CreatedAt)), companies.StreamAsync(FilterState.Parse(query), Sorts(query), actor, ct), ct);

    /// <summary>The applications that an address shows.</summary>
    public Task<int> ApplicationsAsync(Stream output, string query, Actor actor, CancellationToken ct = default) => StreamingSheet.WriteAsync(output, texts["nav.applications"], new SheetColumns<ApplicationRow>()
        .Text(texts["application.number"], row => row.Number, 22)
        .Text(texts["company.kind"], row => texts.Enum(row.Kind), 12)
        .Text(texts["company.name"], row => row.Company, 34)
        .Text(texts["application.contact"], row => row.ContactName, 14)
        .Text(texts["application.email"], row => row.Email, 28)
        .Text(texts["application.phone"], row => row.Phone, 16)
        .Text(texts["application.owner"], row => row.OwnerName, 14)
        .Moment(texts["application.submitted-at"], row => BusinessTime.Local(row.SubmittedAt))
        .Text(texts["application.status"], row => texts.Enum(row.Status), 12)
        .Text(texts["application.decided-by"], row => row.DecidedBy, 14)
        .Moment(texts["application.decided-at"], row => row.DecidedAt is { } at ? BusinessTime.Local(at) : null), applications.StreamAsync(FilterState.Parse(query), Sorts(query), actor, ct), ct);

    /// <summary>The certifications that an address shows; identity numbers are none of it.</summary>
    public Task<int> CertificationsAsync(Stream output, string query, Actor actor, CancellationToken ct = default) => StreamingSheet.WriteAsync(output, texts["nav.certifications"], new SheetColumns<CertificationRow>()
        .Text(texts["certification.number"], row => row.Number, 22)
        .Text(texts["certification.company"], row => row.Company, 34)
        .Text(texts["certification.legal-person"], row => row.LegalPerson, 14)
        .Text(texts["certification.licence-code"], row => row.LicenceCode, 22)
        .Text(texts["certification.mode"], row => texts.Enum(row.Mode), 10)
        .Text(texts["certification.email"], row => row.Email, 28)
        .Text(texts["certification.submitted-by"], row => row.SubmittedBy, 14)
        .Moment(texts["certification.submitted-at"], row => BusinessTime.Local(row.SubmittedAt))
        .Text(texts["certification.status"], row => texts.Enum(row.Status), 12)
        .Text(texts["application.decided-by"], row => row.DecidedBy, 14)
        .Moment(texts["application.decided-at"], row => row.DecidedAt is { } at ? BusinessTime.Local(at) : null), certifications.StreamAsync(FilterState.Parse(query), Sorts(query), actor, ct), ct);

    private static IReadOnlyList<GridSort> Sorts(string query) => GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts;

    private IResult Download(HttpContext http, string title, Func<Actor, bool> may, Func<Stream, string, Actor, CancellationToken, Task<int>> write)
    {
        var actor = http.Actor();
        if (!may(actor)) { return Results.NotFound(); }
        var query = http.Request.QueryString.Value ?? "";
        var name = $"{texts[title]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx";
        return Results.Stream(output => write(output, query, actor, http.RequestAborted), ContentType, name);
    }
}
