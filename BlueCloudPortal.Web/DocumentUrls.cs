using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web;

/// <summary>Where a document's page is for the reader: any line of the books opens its document.</summary>
public static class DocumentUrls
{
    /// <summary>The page of a document by its number; null when this reader has no such page.</summary>
    public static string? Of(DocumentKind kind, string number, Actor actor) =>
        actor.IsStaff ? ForStaff(kind, number, actor) : actor.IsProvider ? ForProvider(kind, number, actor) : ForBuyer(kind, number, actor);

    private static string? ForStaff(DocumentKind kind, string number, Actor actor) => kind switch
    {
        DocumentKind.Order when actor.May(Permission.ManageOrders) => PortalUrls.StaffOrder(OrderOf(number)),
        DocumentKind.Instance when actor.May(Permission.ManageOrders) => PortalUrls.StaffInstance(number),
        DocumentKind.InstanceTransfer when actor.May(Permission.ManageOrders) => PortalUrls.StaffInstanceTransfer(number),
        DocumentKind.TopUp when actor.May(Permission.ReviewTopUps) => PortalUrls.StaffTopUp(number),
        DocumentKind.RebateAward when actor.May(Permission.ManageRebates) => PortalUrls.StaffRebateAward(number),
        DocumentKind.Allocation when actor.May(Permission.ReviewAllocations) => PortalUrls.StaffAllocation(number),
        DocumentKind.CloudVoucher when actor.May(Permission.IssueCloudVouchers) => PortalUrls.StaffCloudVoucher(number),
        DocumentKind.StoredCard when actor.May(Permission.ManageStoredCards) => PortalUrls.StaffStoredCard(number),
        DocumentKind.PickupBatch when actor.May(Permission.ManagePickupCards) => PortalUrls.StaffPickupBatch(number),
        DocumentKind.PickupCard when actor.May(Permission.ManagePickupCards) => PortalUrls.StaffPickupCard(number),
        DocumentKind.UsageFile when actor.May(Permission.ManageConsumption) => PortalUrls.StaffUsageFile(number),
        DocumentKind.Refund when actor.May(Permission.ReviewRefunds) => PortalUrls.StaffRefund(number),
        DocumentKind.Payment when actor.May(Permission.ManageChannels) => PortalUrls.StaffPayment(number),
        DocumentKind.Campaign when actor.May(Permission.ManageCampaigns) => PortalUrls.StaffCampaign(number),
        DocumentKind.WorkOrder when actor.May(Permission.DispatchWorkOrders) => PortalUrls.StaffWorkOrder(number),
        DocumentKind.Milestone when actor.May(Permission.DispatchWorkOrders) => PortalUrls.StaffWorkOrder(WorkOrderOf(number)),
        DocumentKind.Contract when actor.May(Permission.ReviewContracts) => PortalUrls.StaffContract(number),
        DocumentKind.Invoice when actor.May(Permission.IssueInvoices) => PortalUrls.StaffInvoice(number),
        DocumentKind.Statement when actor.May(Permission.ManageStatements) => PortalUrls.StaffStatement(number),
        DocumentKind.Ticket when actor.May(Permission.AnswerTickets) => PortalUrls.StaffTicket(number),
        DocumentKind.ServiceItem when actor.May(Permission.ManageCatalog) => PortalUrls.StaffService(number),
        DocumentKind.CreditUse when actor.May(Permission.ManageCredit) => PortalUrls.StaffCreditUse(number),
        DocumentKind.CreditBill when actor.May(Permission.ManageCredit) => PortalUrls.StaffCreditBill(number),
        DocumentKind.CreditRepayment when actor.May(Permission.ManageCredit) => PortalUrls.StaffCreditRepayment(number),
        DocumentKind.LevelApplication when actor.May(Permission.ReviewApplications) => PortalUrls.StaffLevelApplication(number),
        DocumentKind.Correction when actor.May(Permission.ViewLedger) => PortalUrls.StaffCorrection(number),
        DocumentKind.Announcement when actor.May(Permission.ManageContent) => PortalUrls.StaffAnnouncement(number),
        DocumentKind.Request when actor.May(Permission.HandleRequests) => PortalUrls.StaffRequest(number),
        _ => null,
    };

    private static string? ForProvider(DocumentKind kind, string number, Actor actor) => kind switch
    {
        DocumentKind.WorkOrder when actor.May(Permission.ViewWorkOrders) => PortalUrls.ProviderWorkOrder(number),
        DocumentKind.Milestone when actor.May(Permission.ViewWorkOrders) => PortalUrls.ProviderWorkOrder(WorkOrderOf(number)),
        DocumentKind.ServiceItem when actor.May(Permission.ManageServices) => PortalUrls.ProviderService(number),
        DocumentKind.Statement when actor.May(Permission.ViewStatements) => PortalUrls.ProviderStatement(number),
        DocumentKind.Ticket when actor.May(Permission.UseTickets) => PortalUrls.MyTicket(number),
        DocumentKind.LevelApplication when actor.May(Permission.ManageCompany) => PortalUrls.MyLevelApplication(number),
        _ => null,
    };

    private static string? ForBuyer(DocumentKind kind, string number, Actor actor) => kind switch
    {
        DocumentKind.Order when actor.May(Permission.ViewOrders) => PortalUrls.MyOrder(OrderOf(number)),
        DocumentKind.Instance when actor.May(Permission.ViewOrders) => PortalUrls.MyInstance(number),
        DocumentKind.InstanceTransfer when actor.May(Permission.ViewOrders) => PortalUrls.MyTransfer(number),
        DocumentKind.Statement when actor.May(Permission.ViewStatements) => PortalUrls.MyStatement(number),
        DocumentKind.TopUp when actor.May(Permission.ViewWallet) => PortalUrls.MyTopUp(number),
        DocumentKind.RebateAward when actor.May(Permission.ViewWallet) => PortalUrls.MyRebateAward(number),
        DocumentKind.CreditLine or DocumentKind.CreditUse when actor.May(Permission.UseCredit) => PortalUrls.MyCredit(),
        DocumentKind.CreditBill when actor.May(Permission.UseCredit) => PortalUrls.MyCreditBill(number),
        DocumentKind.CreditRepayment when actor.May(Permission.UseCredit) => PortalUrls.MyCreditRepayment(number),
        DocumentKind.Benefit when actor.May(Permission.PlaceOrders) => PortalUrls.MyCoupons(), // bought coupons are all that the books name
        DocumentKind.Allocation when actor.May(Permission.ViewWallet) => PortalUrls.MyAllocation(number),
        DocumentKind.CloudVoucher when actor.May(Permission.ViewWallet) => PortalUrls.MyCloudVouchers(),
        DocumentKind.StoredCard when actor.May(Permission.ViewWallet) => PortalUrls.MyStoredCard(number),
        DocumentKind.Refund when actor.May(Permission.ViewWallet) => PortalUrls.MyRefund(number),
        DocumentKind.Payment when actor.May(Permission.ViewOrders) => PortalUrls.MyPayment(number),
        DocumentKind.Contract when actor.May(Permission.ViewOrders) => PortalUrls.MyContract(number),
        DocumentKind.Invoice when actor.May(Permission.ViewOrders) => PortalUrls.MyInvoice(number),
        DocumentKind.Ticket when actor.May(Permission.UseTickets) => PortalUrls.MyTicket(number),
        DocumentKind.LevelApplication when actor.May(Permission.ManageCompany) => PortalUrls.MyLevelApplication(number),
        DocumentKind.Request => PortalUrls.MyRequest(number),
        _ => null,
    };

    // a line is shown on its order, whose number it begins with
    private static string OrderOf(string number) => number.Split('#')[0];

    // a milestone is shown on its work order, whose number it begins with
    private static string WorkOrderOf(string milestone) => milestone.LastIndexOf('-') is > 0 and var dash ? milestone[..dash] : milestone;
}
