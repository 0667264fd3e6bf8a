using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using static BlueCloudPortal.Domain.Common.Permission;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>The roles every installation starts with.</summary>
public static class BuiltInRoles
{
    /// <summary>The administrator of a distributor or reseller; each organization has one.</summary>
    public const string BuyerAdministrator = "buyer.administrator";
    /// <summary>What a buyer's former administrator becomes.</summary>
    public const string BuyerCoAdministrator = "buyer.co-administrator";
    /// <summary>The administrator of a provider; each organization has one.</summary>
    public const string ProviderAdministrator = "provider.administrator";
    /// <summary>What a provider's former administrator becomes.</summary>
    public const string ProviderCoAdministrator = "provider.co-administrator";

    private static readonly Lazy<Dictionary<string, int>> s_places = new(() => All(DateTime.UnixEpoch).Select((role, index) => (role.Code, index)).ToDictionary(one => one.Code, one => one.index, StringComparer.Ordinal));

    private static readonly OrganizationKind[] s_buyers = [OrganizationKind.Distributor, OrganizationKind.Reseller];
    private static readonly OrganizationKind[] s_providers = [OrganizationKind.Provider];
    private static readonly OrganizationKind[] s_staff = [OrganizationKind.Platform];
    private static readonly Permission[] s_buyerAll = [ViewOrders, PlaceOrders, PayOrders, AcceptMilestones, ViewWallet, RequestTopUps, ManageContracts, RequestInvoices, ManageCustomers, UseTickets, ManageUsers, ManageCompany, ManageResellers, RequestAllocations, RequestRefunds, UseCredit, UseStorage, ViewStatements, ConfirmStatements];
    private static readonly Permission[] s_providerAll = [ViewWorkOrders, DeliverWorkOrders, ManageServices, ViewStatements, ConfirmStatements, UseTickets, ManageUsers, ManageCompany];
    private static readonly Permission[] s_staffAll =
    [
        ManageCatalog, ManageContent, ManageOrders, DispatchWorkOrders, ReviewTopUps, IssueInvoices, ReviewContracts, ManageStatements, PayStatements, ViewLedger, AnswerTickets, ViewCompanies,
        ManageCompanies, ReviewApplications, ShowIdentityNumbers, ManageStaff, ViewAudit, ViewAs, ViewMessages, InviteCustomers,
        ManageChannels, ManageCredit, ManageRebates, ManageCampaigns, ManagePlatforms, ReviewAllocations, IssueCloudVouchers, ManageStoredCards, ManagePickupCards, ManageConsumption, ReviewRefunds, HandleRequests, ManageSettings, CorrectLedger,
    ];

    /// <summary>The permissions that a role for people of this kind of organization may hold. Handing the administration over is not among them: it is the administrator's alone.</summary>
    public static IReadOnlyList<Permission> GrantableTo(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Platform => s_staffAll,
        OrganizationKind.Provider => s_providerAll,
        _ => s_buyerAll,
    };

    /// <summary>The code of the role that an organization of this kind has once. Not for the platform.</summary>
    public static string AdministratorOf(OrganizationKind kind) => kind == OrganizationKind.Provider ? ProviderAdministrator : BuyerAdministrator;

    /// <summary>The code of the role that the former administrator gets.</summary>
    public static string CoAdministratorOf(OrganizationKind kind) => kind == OrganizationKind.Provider ? ProviderCoAdministrator : BuyerCoAdministrator;

    /// <summary>The place of a role in lists: built-in ones as they stand in <see cref="All"/>, then those that staff made.</summary>
    public static int OrderOf(string code) => s_places.Value.TryGetValue(code, out var place) ? place : int.MaxValue;

    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<Role> All(DateTime at) =>
    [
        new Role(BuyerAdministrator, "管理员", "Administrator", s_buyers, [.. s_buyerAll, TransferAdministration], at)
            .Described("企业的主账号，每家企业一位：拥有全部权限，并可转移管理员", "The company's main account, one a company: everything, and handing the administration over"),
        new Role(BuyerCoAdministrator, "协同管理员", "Co-administrator", s_buyers, s_buyerAll, at)
            .Described("与管理员一起管理企业，不能转移管理员", "Manages the company together with the administrator; cannot hand the administration over"),
        new Role("buyer.user", "用户", "User", s_buyers, [ViewOrders, PlaceOrders, AcceptMilestones, ManageCustomers, UseTickets, UseStorage], at)
            .Described("下单、验收、客户维护与数据协作，不涉及资金", "Places orders, accepts milestones, keeps customers, works with stored data; nothing of money"),
        new Role(ProviderAdministrator, "管理员", "Administrator", s_providers, [.. s_providerAll, TransferAdministration], at)
            .Described("服务商的主账号，每家一位：拥有全部权限，并可转移管理员", "The provider's main account, one a company: everything, and handing the administration over"),
        new Role(ProviderCoAdministrator, "协同管理员", "Co-administrator", s_providers, s_providerAll, at)
            .Described("与管理员一起管理服务商，不能转移管理员", "Manages the provider together with the administrator; cannot hand the administration over"),
        new Role("provider.user", "用户", "User", s_providers, [ViewWorkOrders, DeliverWorkOrders, UseTickets], at)
            .Described("受理并交付服务工单", "Accepts and delivers work orders"),
        new Role("staff.administrator", "平台管理员", "Platform administrator", s_staff, s_staffAll, at)
            .Described("平台的全部权限", "Everything on the platform's side"),
        new Role("staff.operations", "运营", "Operations", s_staff, [ManageCatalog, ManageContent, ManageOrders, DispatchWorkOrders, ReviewContracts, ManageStatements, ViewCompanies, ManageCompanies, ReviewApplications, ShowIdentityNumbers, ManageCampaigns, ManagePlatforms, ReviewAllocations, IssueCloudVouchers, ManageStoredCards, ManagePickupCards, ManageConsumption, HandleRequests], at)
            .Described("方案与价格、履约、企业审核", "Catalogue and prices, fulfilment, reviews of companies"),
        new Role("staff.finance", "财务", "Finance", s_staff, [ReviewTopUps, IssueInvoices, ManageStatements, PayStatements, ViewLedger, ManageOrders, ReviewContracts, ViewCompanies,
            ManageChannels, ManageCredit, ManageRebates, ReviewAllocations, IssueCloudVouchers, ManageStoredCards, ManagePickupCards, ManageConsumption, ReviewRefunds, HandleRequests, ManageSettings, CorrectLedger], at)
            .Described("充值、发票、结算与总账", "Top-ups, invoices, settlement and the ledger"),
        new Role("staff.support", "客服", "Support", s_staff, [AnswerTickets, ManageOrders, ViewCompanies, ViewAs, HandleRequests], at)
            .Described("工单与客户支持", "Tickets and help for customers"),
        new Role("staff.sales", "销售", "Sales", s_staff, [ManageOrders, ReviewContracts, ViewCompanies, InviteCustomers], at)
            .Described("客户拓展与订单跟进", "Wins customers and follows their orders"),
    ];
}
