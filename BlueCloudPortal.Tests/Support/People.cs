using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Actors of every side, each with the permissions of a built-in role and an organization that is in the database.</summary>
public sealed class People
{
    private static readonly IReadOnlyList<Role> s_roles = BuiltInRoles.All(DateTime.UnixEpoch);
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["platform"] = "蓝云分销科技有限公司", ["reseller"] = "杭州青屿数字科技有限公司", ["other-reseller"] = "无锡云杉智造科技有限公司", ["distributor"] = "宁波海沐渠道服务有限公司",
        ["below"] = "温州拓岚网络科技有限公司", ["provider"] = "成都澜科云服务有限公司", ["other-provider"] = "上海恒序技术服务有限公司",
    };

    private readonly Dictionary<string, Organization> _organizations;

    private People(Dictionary<string, Organization> organizations) => _organizations = organizations;

    /// <summary>A gold reseller's administrator.</summary>
    public Actor Reseller => Of("reseller", "buyer.administrator", "林知远");
    /// <summary>The same reseller's plain user, who cannot pay or see the wallet.</summary>
    public Actor ResellerUser => Of("reseller", "buyer.user", "方南星");
    /// <summary>A registered reseller's administrator: another organization.</summary>
    public Actor OtherReseller => Of("other-reseller", "buyer.administrator", "何照野");
    /// <summary>A distributor's administrator, above <see cref="Below"/>.</summary>
    public Actor Distributor => Of("distributor", "buyer.administrator", "季临川") with { Below = [_organizations["below"].Id] };
    /// <summary>The administrator of a reseller below the distributor.</summary>
    public Actor Below => Of("below", "buyer.administrator", "温以宁");
    /// <summary>A provider's administrator.</summary>
    public Actor Provider => Of("provider", "provider.administrator", "周亦衡");
    /// <summary>Another provider's administrator.</summary>
    public Actor OtherProvider => Of("other-provider", "provider.administrator", "叶疏桐");
    /// <summary>Staff with every staff permission.</summary>
    public Actor Admin => Of("platform", "staff.administrator", "许嘉禾");
    /// <summary>Staff: operations.</summary>
    public Actor Operations => Of("platform", "staff.operations", "沈知行");
    /// <summary>Staff: finance.</summary>
    public Actor Finance => Of("platform", "staff.finance", "顾清越");
    /// <summary>Staff: support.</summary>
    public Actor Support => Of("platform", "staff.support", "陆时安");

    /// <summary>The organization of an actor.</summary>
    public Organization OrganizationOf(Actor actor) => _organizations.Values.Single(organization => organization.Id == actor.OrganizationId);

    /// <summary>An actor of an organization in a built-in role. The same role gives the same user.</summary>
    public Actor Of(string organization, string role, string name)
    {
        var company = _organizations[organization];
        var user = new Guid(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes($"{organization}/{role}/{name}")));
        return new Actor(user, name, company.Id, company.Kind, s_roles.Single(candidate => candidate.Code == role).Permissions.ToHashSet(), []);
    }

    /// <summary>Puts them into an empty database; every database of a test is a copy of it.</summary>
    public static async Task SeedAsync(PortalDbContext db, DateTime at)
    {
        var distributor = Company("distributor", OrganizationKind.Distributor, CustomerLevel.Gold);
        Organization[] companies =
        [
            Company("platform", OrganizationKind.Platform), Company("reseller", OrganizationKind.Reseller, CustomerLevel.Gold), Company("other-reseller", OrganizationKind.Reseller), distributor,
            Company("below", OrganizationKind.Reseller, parent: distributor), Company("provider", OrganizationKind.Provider), Company("other-provider", OrganizationKind.Provider),
        ];
        db.Organizations.AddRange(companies);
        db.PortalRoles.AddRange(BuiltInRoles.All(DateTime.UnixEpoch));
        _ = await db.SaveChangesAsync();

        Organization Company(string key, OrganizationKind kind, CustomerLevel level = CustomerLevel.Registered, Organization? parent = null) =>
            new Organization(kind, s_names[key], at, parent?.Id, level).WithContact("联系人", "13800000000", "示例路 1 号", "许嘉禾").Certify(at);
    }

    /// <summary>The people of a database that was copied with them.</summary>
    public static async Task<People> LoadAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var companies = await db.Organizations.IgnoreQueryFilters().AsNoTracking().ToListAsync();
        return new(s_names.ToDictionary(name => name.Key, name => companies.Single(company => company.Name == name.Value)));
    }
}
