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

    private static readonly OrganizationKind[] s_buyers = [OrganizationKind.Distributor, OrganizationKind.Reseller];
    private static readonly OrganizationKind[] s_providers = [OrganizationKind.Provider];
    private static readonly OrganizationKind[] s_staff = [OrganizationKind.Platform];
    private static readonly Permission[] s_buyerAll = [ViewOrders, PlaceOrders, PayOrders, AcceptMilestones, ViewWallet, RequestTopUps, ManageContracts, RequestInvoices, ManageCustomers, UseTickets, ManageUsers, ManageCompany, ManageResellers];
    private static readonly Permission[] s_providerAll = [ViewWorkOrders, DeliverWorkOrders, ViewStatements, ConfirmStatements, UseTickets, ManageUsers, ManageCompany];
    private static readonly Permission[] s_staffAll =
    [
        ManageCatalog, ManageOrders, DispatchWorkOrders, ReviewTopUps, IssueInvoices, ReviewContracts, ManageStatements, PayStatements, ViewLedger, AnswerTickets, ViewCompanies,
        ManageCompanies, ReviewApplications, ShowIdentityNumbers, ManageStaff, ViewAudit, ViewAs, ViewMessages, InviteCustomers,
    ];

    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<Role> All(DateTime at) =>
    [
        new(BuyerAdministrator, "管理员", "Administrator", s_buyers, [.. s_buyerAll, TransferAdministration], at),
        new(BuyerCoAdministrator, "协同管理员", "Co-administrator", s_buyers, s_buyerAll, at),
        new("buyer.user", "用户", "User", s_buyers, [ViewOrders, PlaceOrders, AcceptMilestones, ManageCustomers, UseTickets], at),
        new(ProviderAdministrator, "管理员", "Administrator", s_providers, [.. s_providerAll, TransferAdministration], at),
        new(ProviderCoAdministrator, "协同管理员", "Co-administrator", s_providers, s_providerAll, at),
        new("provider.user", "用户", "User", s_providers, [ViewWorkOrders, DeliverWorkOrders, UseTickets], at),
        new("staff.administrator", "平台管理员", "Platform administrator", s_staff, s_staffAll, at),
        new("staff.operations", "运营", "Operations", s_staff, [ManageCatalog, ManageOrders, DispatchWorkOrders, ReviewContracts, ManageStatements, ViewCompanies, ManageCompanies, ReviewApplications, ShowIdentityNumbers], at),
        new("staff.finance", "财务", "Finance", s_staff, [ReviewTopUps, IssueInvoices, ManageStatements, PayStatements, ViewLedger, ManageOrders, ReviewContracts, ViewCompanies], at),
        new("staff.support", "客服", "Support", s_staff, [AnswerTickets, ManageOrders, ViewCompanies, ViewAs], at),
        new("staff.sales", "销售", "Sales", s_staff, [ManageOrders, ReviewContracts, ViewCompanies, InviteCustomers], at),
    ];
}
