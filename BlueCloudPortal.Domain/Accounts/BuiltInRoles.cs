using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using static BlueCloudPortal.Domain.Common.Permission;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>The roles every installation starts with.</summary>
public static class BuiltInRoles
{
    private static readonly OrganizationKind[] s_buyers = [OrganizationKind.Distributor, OrganizationKind.Reseller];
    private static readonly OrganizationKind[] s_providers = [OrganizationKind.Provider];
    private static readonly OrganizationKind[] s_staff = [OrganizationKind.Platform];
    private static readonly Permission[] s_buyerAll = [ViewOrders, PlaceOrders, PayOrders, AcceptMilestones, ViewWallet, RequestTopUps, ManageContracts, RequestInvoices, ManageCustomers, UseTickets];
    private static readonly Permission[] s_staffAll = [ManageCatalog, ManageOrders, DispatchWorkOrders, ReviewTopUps, IssueInvoices, ReviewContracts, ManageStatements, PayStatements, ViewLedger, AnswerTickets, ViewCompanies];

    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<Role> All(DateTime at) =>
    [
        new("buyer.administrator", "管理员", "Administrator", s_buyers, s_buyerAll, at),
        new("buyer.co-administrator", "协同管理员", "Co-administrator", s_buyers, s_buyerAll, at),
        new("buyer.user", "用户", "User", s_buyers, [ViewOrders, PlaceOrders, AcceptMilestones, ManageCustomers, UseTickets], at),
        new("provider.administrator", "管理员", "Administrator", s_providers, [ViewWorkOrders, DeliverWorkOrders, ViewStatements, ConfirmStatements, UseTickets], at),
        new("provider.user", "用户", "User", s_providers, [ViewWorkOrders, DeliverWorkOrders, UseTickets], at),
        new("staff.administrator", "平台管理员", "Platform administrator", s_staff, s_staffAll, at),
        new("staff.operations", "运营", "Operations", s_staff, [ManageCatalog, ManageOrders, DispatchWorkOrders, ReviewContracts, ManageStatements, ViewCompanies], at),
        new("staff.finance", "财务", "Finance", s_staff, [ReviewTopUps, IssueInvoices, ManageStatements, PayStatements, ViewLedger, ManageOrders, ReviewContracts, ViewCompanies], at),
        new("staff.support", "客服", "Support", s_staff, [AnswerTickets, ManageOrders, ViewCompanies], at),
        new("staff.sales", "销售", "Sales", s_staff, [ManageOrders, ReviewContracts, ViewCompanies], at),
    ];
}
