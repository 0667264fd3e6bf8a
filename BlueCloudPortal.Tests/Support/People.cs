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
    private readonly IReadOnlyList<Role> _roles = BuiltInRoles.All(DateTime.UnixEpoch);
    private readonly Dictionary<string, Organization> _organizations = [];

    private People() { }

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
        return new Actor(user, name, company.Id, company.Kind, _roles.Single(candidate => candidate.Code == role).Permissions.ToHashSet(), []);
    }

    public static async Task<People> MakeAsync(IServiceProvider services, DateTime at)
    {
        var people = new People();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        people.Add("platform", new(OrganizationKind.Platform, "蓝云分销科技有限公司", at));
        people.Add("reseller", new(OrganizationKind.Reseller, "杭州青屿数字科技有限公司", at, level: CustomerLevel.Gold));
        people.Add("other-reseller", new(OrganizationKind.Reseller, "无锡云杉智造科技有限公司", at));
        people.Add("distributor", new(OrganizationKind.Distributor, "宁波海沐渠道服务有限公司", at, level: CustomerLevel.Gold));
        people.Add("below", new(OrganizationKind.Reseller, "温州拓岚网络科技有限公司", at, people._organizations["distributor"].Id));
        people.Add("provider", new(OrganizationKind.Provider, "成都澜科云服务有限公司", at));
        people.Add("other-provider", new(OrganizationKind.Provider, "上海恒序技术服务有限公司", at));
        foreach (var organization in people._organizations.Values)
        {
            db.Organizations.Add(organization.WithContact("联系人", "13800000000", "示例路 1 号", "许嘉禾").Certify(at));
        }
        db.PortalRoles.AddRange(people._roles);
        await db.SaveChangesAsync();
        return people;
    }

    private void Add(string key, Organization organization) => _organizations.Add(key, organization);
}
