using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Tests.Support;

/// <summary>People without a database, for tests of the Domain: one of every side, and of a second buyer and provider.</summary>
internal static class Cast
{
    public static readonly DateTime At = new(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc);
    public static readonly Organization Platform = new(OrganizationKind.Platform, "蓝云分销科技有限公司", At);
    public static readonly Organization Buyer = new(OrganizationKind.Reseller, "杭州青屿数字科技有限公司", At);
    public static readonly Organization OtherBuyer = new(OrganizationKind.Reseller, "无锡云杉智造科技有限公司", At);
    public static readonly Organization Provider = new(OrganizationKind.Provider, "成都澜科云服务有限公司", At);
    public static readonly Organization OtherProvider = new(OrganizationKind.Provider, "上海恒序技术服务有限公司", At);

    /// <summary>Someone of an organization, with every permission or with those named.</summary>
    public static Actor Of(Organization organization, params Permission[] permissions) => new(
        Guid.NewGuid(), "某人", organization.Id, organization.Kind, (permissions.Length == 0 ? Enum.GetValues<Permission>() : permissions).ToHashSet(), []);

    /// <summary>Each side's person, and people who stand beside it.</summary>
    public static IEnumerable<(string Who, Actor Actor)> Everybody =>
    [
        ("buyer", Of(Buyer)), ("other buyer", Of(OtherBuyer)), ("provider", Of(Provider)), ("other provider", Of(OtherProvider)), ("staff", Of(Platform)),
        ("buyer without rights", Of(Buyer, Permission.ViewOrders)), ("provider without rights", Of(Provider, Permission.ViewWorkOrders)), ("staff without rights", Of(Platform, Permission.AnswerTickets)),
        ("system", Actor.System),
    ];
}
