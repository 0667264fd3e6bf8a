using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Consumption;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Workbench;
using BlueCloudPortal.Web.Features.WorkOrders;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>How the databases run the lists of staff: walked in the order of an index, counted and added up within one.</summary>
/// <remarks>
/// Not here: the companies with credit, for there is one line a company, and who is late and who owes most is only known of all of them; the applications for platforms, one a company and platform, whose state and
/// moment stand in the request; and consumption, which is each company's own.
/// </remarks>
public sealed class PlanOfStaffListsTests : PlanTest
{
    // The second table is one that the list adds up besides its own.
    private Dictionary<string, Func<GridRequest, Task>> Lists => new()
    {
        ["TopUps"] = page => Service<TopUpQueries>().StaffListAsync(page, People.Finance),
        ["Refunds"] = page => Service<RefundQueries>().ListAsync(page, People.Finance),
        ["Allocations"] = page => Service<AllocationQueries>().ListAsync(page, People.Operations),
        ["WorkOrders"] = page => Service<WorkOrderQueries>().ListAsync(page, People.Operations),
        ["Invoices"] = page => Service<InvoiceQueries>().ListAsync(page, People.Finance),
        ["Tickets"] = page => Service<TicketQueries>().ListAsync(page, People.Support),
        ["OperationRequests"] = page => Service<QueueQueries>().ListAsync(page, People.Operations),
        ["LevelApplications"] = page => Service<LevelApplicationQueries>().ListAsync(page, People.Operations),
        ["Payments"] = page => Service<ChannelQueries>().PaymentsAsync(page, People.Finance),
        ["PaymentNotices"] = page => Service<ChannelQueries>().NoticesAsync(page, People.Finance),
        ["CreditBills"] = page => Service<StaffCreditQueries>().BillsAsync(null, page, People.Finance),
        ["CreditRepayments"] = page => Service<StaffCreditQueries>().RepaymentsAsync(page, People.Finance),
        ["CreditUses"] = page => Service<StaffCreditQueries>().UsesAsync(page, People.Finance),
        ["Contracts"] = page => Service<ContractQueries>().ListAsync(ContractList.All, page, People.Operations),
        ["Orders"] = page => Service<OrderListQueries>().ListAsync(page, People.Operations),
        ["Statements"] = page => Service<StatementQueries>().ListAsync(page, People.Finance),
        ["Instances"] = page => Service<InstanceQueries>().ListAsync(page, People.Operations),
        ["CloudVouchers"] = page => Service<CloudVoucherQueries>().ListAsync(page, People.Operations),
        ["StoredCards"] = page => Service<StoredCardQueries>().ListAsync(page, People.Finance),
        ["JournalEntries JournalLines"] = page => Service<JournalQueries>().ListAsync(page, People.Finance),
        ["AuditEntries"] = page => Service<AuditQueries>().ListAsync(page, People.Admin),
        ["OutgoingMessages"] = page => Service<OutgoingQueries>().ListAsync(page, People.Admin),
        ["UsageFiles"] = page => Service<UsageFileQueries>().ListAsync(page, People.Finance),
        ["CustomerPrices"] = page => Service<CustomerPriceQueries>().ListAsync(page, People.Finance),
        ["CloudAccounts"] = page => Service<CloudAccountQueries>().ListAsync(page, People.Operations),
        ["Certifications"] = page => Service<CertificationQueries>().ListAsync(page, People.Operations),
        ["RegistrationApplications"] = page => Service<ApplicationQueries>().ListAsync(page, People.Operations),
        ["Organizations"] = page => Service<CompanyQueries>().ListAsync(page, People.Operations),
        ["Corrections"] = page => Service<CorrectionQueries>().ListAsync(page, People.Finance),
    };

    protected override Task LoadAsync(PortalDbContext db) => new QueueRows(Volume.Buyers, Clock.Now).LoadAsync(db);

    [Fact]
    public Task EachList_IsWalkedInItsOrder() => NoneReadsWholeAsync(Lists.Keys.SelectMany(list => new[] { (list, Page(FilterState.Empty)), (list, Page(FilterState.Empty) with { Skip = 60 }) }));

    [Theory]
    [InlineData("TopUps", "UnderReview", "Completed", "Completed,Rejected")]
    [InlineData("Refunds", "Pending", "Completed", "Pending,Completed")]
    [InlineData("Allocations", "Pending", "Completed", "Completed,Rejected")]
    [InlineData("WorkOrders", "AwaitingDispatch", "InImplementation")]
    [InlineData("Invoices", "Submitted", "Issued", "Submitted,Issuing")]
    [InlineData("Tickets", "Open", "Closed")]
    [InlineData("Payments", "UnderReview", "Paid", "Paid,Kept")]
    [InlineData("Contracts", "PendingEffect", "InEffect")]
    [InlineData("LevelApplications", "Submitted", "InForce")]
    [InlineData("Certifications", "UnderReview", "Certified")]
    [InlineData("RegistrationApplications", "UnderReview", "Activated")]
    public Task AListOfAState_IsLookedUpOrWalked(string list, params string[] states) =>
        NoneReadsWholeAsync(states.Select(asked => (list, Page(new FilterState { Statuses = asked.Split(',') }))));

    private async Task NoneReadsWholeAsync(IEnumerable<(string List, GridRequest Page)> asked)
    {
        var wrong = new List<string>();
        foreach (var (list, page) in asked)
        {
            wrong.AddRange((await FindAsync(() => Lists[list](page), list, Walk.List)).Select(found => $"{list} {string.Join(',', page.Filter.Statuses)} from {page.Skip}: {found}"));
        }
        Support.Findings.None(wrong);
    }
}
