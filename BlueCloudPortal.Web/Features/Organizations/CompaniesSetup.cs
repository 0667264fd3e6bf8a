using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Applications, certification and companies: what they register and map.</summary>
public static class CompaniesSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddCompanies(this IServiceCollection services)
    {
        _ = services.AddRateLimiter(limiter => limiter.AddPolicy(JoinLimit.Policy, JoinLimit.Of));
        return services
            .AddSingleton<IdentityCipher>()
            .AddSingleton<ApplicationService>()
            .AddSingleton<ApplicationQueries>()
            .AddSingleton<CertificationService>()
            .AddSingleton<CertificationQueries>()
            .AddSingleton<CompanyService>()
            .AddSingleton<CompanyQueries>().AddSingleton<BuyerChoiceQueries>()
            .AddSingleton<CompanyAccountService>()
            .AddSingleton<CompanyWorkbook>()
            .AddSingleton<FrameworkAgreement>()
            .AddSingleton<ICommandSource, CompanyCommands>()
            .AddSingleton<IFrameNotes, CertificationNote>()
            .AddSingleton<IFrameCounts, ApplicationsWaiting>()
            .AddSingleton<IFrameCounts, CertificationsWaiting>();
    }

    /// <summary>Maps the downloads.</summary>
    public static void MapCompanies(this WebApplication app)
    {
        CompanyWorkbook.Map(app);
        FrameworkAgreement.Map(app);
        StaffFileEndpoint.Map(app);
    }
}

/// <summary>How many applications wait for staff, beside their entry in the sidebar.</summary>
internal sealed class ApplicationsWaiting(ApplicationQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffApplications();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>How many certifications wait for staff, beside their entry in the sidebar.</summary>
internal sealed class CertificationsWaiting(CertificationQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffCertifications();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Company certification in the avatar's menu, with its state (V-07, V-16, V-18).</summary>
internal sealed class CertificationNote(CertificationQueries queries, IStringLocalizer texts) : IFrameNotes
{
    public async Task<FrameNote?> OfAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsBuyer || await queries.StateAsync(actor, ct) is not { } state) { return null; }
        var mayHandIn = actor.May(Permission.ManageCompany);
        var url = !mayHandIn ? PortalUrls.MyCompany() : state is { IsCertified: false, Status: null or Domain.Organizations.CertificationStatus.Rejected } ? PortalUrls.MyCertify() : PortalUrls.MyCertification();
        return new("verified_user", texts["nav.certification"], CompanyWords.Of(state, texts), CompanyWords.MeaningOf(state), url);
    }
}

/// <summary>Finds companies, applications and certifications for the command palette.</summary>
internal sealed class CompanyCommands(CompanyQueries companies, ApplicationQueries applications, CertificationQueries certifications, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var request = new Components.GridRequest(0, 5, []) { Filter = new() { Search = typed } };
        return
        [
            .. (await companies.ListAsync(request, actor, ct)).Rows.Select(row => new Command("nav.companies", "apartment", row.Name, texts[$"OrganizationKind.{row.Kind}"], PortalUrls.StaffCompany(row.Id))),
            .. (await applications.ListAsync(request, actor, ct)).Rows.Select(row => new Command("nav.applications", "domain_add", row.Number, row.Company, PortalUrls.StaffApplication(row.Number))),
            .. (await certifications.ListAsync(request, actor, ct)).Rows.Select(row => new Command("nav.certifications", "verified_user", row.Number, row.Company, PortalUrls.StaffCertification(row.Number))),
        ];
    }
}
