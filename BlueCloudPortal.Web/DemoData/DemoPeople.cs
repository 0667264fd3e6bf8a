using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The people and companies of the demo. All names are made up.</summary>
internal static class DemoPeople
{
    /// <summary>The password of every demo sign-in.</summary>
    public const string Password = "Portal-2026";

    /// <summary>The platform's company.</summary>
    public const string Platform = "蓝云分销科技有限公司";

    /// <summary>User name, name, company, role of each person.</summary>
    public static readonly IReadOnlyList<(string User, string Name, string Company, string Role)> All =
    [
        ("admin", "许嘉禾", Platform, "staff.administrator"),
        ("ops", "沈知行", Platform, "staff.operations"),
        ("finance", "顾清越", Platform, "staff.finance"),
        ("support", "陆时安", Platform, "staff.support"),
        ("sales", "宋语棠", Platform, "staff.sales"),
        ("qingyu", "林知远", "杭州青屿数字科技有限公司", "buyer.administrator"),
        ("qingyu-buyer", "方南星", "杭州青屿数字科技有限公司", "buyer.user"),
        ("xingyu", "陈予安", "合肥星屿信息技术有限公司", "buyer.administrator"),
        ("yunshan", "何照野", "无锡云杉智造科技有限公司", "buyer.administrator"),
        ("haimu", "季临川", "宁波海沐渠道服务有限公司", "buyer.administrator"),
        ("haimu-a", "温以宁", "温州拓岚网络科技有限公司", "buyer.administrator"),
        ("haimu-b", "江望舒", "绍兴墨川软件有限公司", "buyer.administrator"),
        ("lanke", "周亦衡", "成都澜科云服务有限公司", "provider.administrator"),
        ("hengxu", "叶疏桐", "上海恒序技术服务有限公司", "provider.administrator"),
        ("qingyu-co", "程望川", "杭州青屿数字科技有限公司", "buyer.co-administrator"),
        ("lanke-lu", "陆行舟", "成都澜科云服务有限公司", "provider.co-administrator"),
    ];

    private static readonly (string Name, OrganizationKind Kind, string? Parent, CustomerLevel Level, string Address)[] s_companies =
    [
        (Platform, OrganizationKind.Platform, null, CustomerLevel.Registered, "上海市浦东新区示例路 100 号"),
        ("杭州青屿数字科技有限公司", OrganizationKind.Reseller, null, CustomerLevel.Gold, "杭州市滨江区示例街 18 号"),
        ("合肥星屿信息技术有限公司", OrganizationKind.Reseller, null, CustomerLevel.Silver, "合肥市高新区示例路 6 号"),
        ("无锡云杉智造科技有限公司", OrganizationKind.Reseller, null, CustomerLevel.Registered, "无锡市新吴区示例大道 27 号"),
        ("宁波海沐渠道服务有限公司", OrganizationKind.Distributor, null, CustomerLevel.Gold, "宁波市鄞州区示例路 9 号"),
        ("温州拓岚网络科技有限公司", OrganizationKind.Reseller, "宁波海沐渠道服务有限公司", CustomerLevel.Silver, "温州市鹿城区示例巷 3 号"),
        ("绍兴墨川软件有限公司", OrganizationKind.Reseller, "宁波海沐渠道服务有限公司", CustomerLevel.Registered, "绍兴市越城区示例路 55 号"),
        ("成都澜科云服务有限公司", OrganizationKind.Provider, null, CustomerLevel.Registered, "成都市高新区示例大道 88 号"),
        ("上海恒序技术服务有限公司", OrganizationKind.Provider, null, CustomerLevel.Registered, "上海市徐汇区示例路 12 号"),
    ];

    /// <summary>Makes companies, people and level discounts.</summary>
    public static async Task MakeAsync(IServiceProvider services)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var since = now.AddMonths(-7);
        await using var founding = new Founding(services, since);
        var companies = new Dictionary<string, Organization>();
        foreach (var company in s_companies)
        {
            var organization = founding.Organization(company.Kind, company.Name, company.Parent is { } parent ? companies[parent] : null, company.Level, since);
            var contact = All.First(person => person.Company == company.Name).Name;
            _ = organization.WithContact(contact, "13800000000", company.Address, company.Kind == OrganizationKind.Platform ? "" : "许嘉禾");
            companies.Add(company.Name, organization);
        }
        foreach (var (person, index) in All.Select((person, index) => (person, index)))
        {
            _ = await founding.PersonAsync(person.User, $"{person.User}@portal.example", person.Name, Password, companies[person.Company], person.Role, $"1380000{index + 1:D4}");
        }
        var from = DateOnly.FromDateTime(since).AddDays(-30);
        founding.Add(new LevelDiscount("LV-GOLD", 7, CustomerLevel.Gold, 95m, from, null, since));
        founding.Add(new LevelDiscount("LV-SILVER", 4, CustomerLevel.Silver, 98m, from, null, since));
        await founding.SaveAsync();
    }
}
