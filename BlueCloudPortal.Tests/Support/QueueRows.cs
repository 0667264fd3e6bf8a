using BlueCloudPortal.Bench;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Documents for the lists of staff, past every rule: of each kind a few that wait and many that are settled, three at a time handed in at the same moment.</summary>
/// <param name="buyers">Whose they are; each has one of each kind.</param>
/// <param name="now">Now.</param>
internal sealed class QueueRows(IReadOnlyList<Organization> buyers, DateTime now)
{
    /// <summary>How many wait, of each kind.</summary>
    public const int Waiting = 10;

    private readonly int _count = buyers.Count;

    public async Task LoadAsync(PortalDbContext db)
    {
        var by = new Actor(Guid.CreateVersion7(now), "销售", buyers[0].Id, OrganizationKind.Reseller, new HashSet<Permission>(), []);
        var paper = new StoredFile("paper.pdf", "application/pdf", [1], buyers[0].Id, by, now);
        _ = db.Add(paper);
        _ = await db.SaveChangesAsync();
        await using (var rows = await RowWriter.OpenAsync(db, default))
        {
            await MoneyAsync(rows);
            await rows.WriteAsync<Ticket>(All(i => new()
            {
                ["Status"] = State(i, "Open", "Closed"), ["Type"] = nameof(TicketType.AfterSales), ["Origin"] = nameof(TicketOrigin.UserCentre), ["OpenedAt"] = At(i), ["UpdatedAt"] = At(i + 1), ["RequestKey"] = Key(i), ["WaitingSince"] = Waits(i) ? At(i / 2) : null, ["IsAnswered"] = !Waits(i),
            }), default);
            await rows.WriteAsync<LevelApplication>(All(i => new()
            {
                ["Status"] = State(i, "Submitted InReview", "Approved InForce Rejected Withdrawn"), ["SubmittedAt"] = At(i), ["RequestKey"] = Key(i), ["LevelBefore"] = nameof(CustomerLevel.Silver), ["Wanted"] = nameof(CustomerLevel.Gold),
            }), default);
            await rows.WriteAsync<Certification>(All(i => new()
            {
                ["Status"] = State(i, "UnderReview", "Certified Rejected"), ["SubmittedAt"] = At(i), ["RequestKey"] = Key(i), ["Mode"] = nameof(SellingMode.Csp), ["AgreementId"] = paper.Id.Value, ["LicenceId"] = paper.Id.Value,
            }), default);
            await rows.WriteAsync<RegistrationApplication>(All(i => new() { ["Status"] = State(i, "UnderReview", "Approved Activated Rejected"), ["SubmittedAt"] = At(i), ["RequestKey"] = Key(i), ["Kind"] = nameof(OrganizationKind.Reseller) }), default);
            await rows.WriteAsync<CustomerPrice>(All(i => new() { ["FromMonth"] = 202401 + i / 30, ["ToMonth"] = i % 3 == 0 ? 202412 : null, ["Basis"] = nameof(CostBasis.List), ["Percent"] = 1L, ["MadeAt"] = now }, hasNumber: false), default);
            await rows.WriteAsync<JournalEntry>([new() { ["Id"] = Key(0), ["Number"] = "J", ["IdempotencyKey"] = "J", ["Event"] = nameof(LedgerEvent.RefundPaid), ["DocumentKind"] = nameof(DocumentKind.Refund), ["DocumentId"] = Key(0), ["At"] = now }], default);
            await rows.WriteAsync<Correction>(All(i => new()
            {
                ["Status"] = State(i, "Proposed", "Done Refused Withdrawn"), ["ProposedAt"] = At(i), ["EntryId"] = Key(0), ["Event"] = nameof(LedgerEvent.RefundPaid), ["SubjectKind"] = nameof(DocumentKind.Refund),
            }), default);
            await rows.CompleteAsync(default);
        }
        await WorkOrdersAsync(db);
    }

    // The bench's are all under way. Those that wait are of orders that were paid.
    private static async Task WorkOrdersAsync(PortalDbContext db)
    {
        var all = await db.WorkOrders.IgnoreQueryFilters().Where(one => db.Orders.Any(order => order.Id == one.OrderId && order.PaidAt != null)).OrderBy(one => one.Number).Select(one => one.Id).ToListAsync();
        await MoveAsync(WorkOrderStatus.AwaitingDispatch, all.Take(Waiting));
        foreach (var (i, status) in new[] { WorkOrderStatus.AwaitingAcceptance, WorkOrderStatus.PartlyAccepted, WorkOrderStatus.Completed }.Index()) { await MoveAsync(status, all.Skip(Waiting + 60 * i).Take(60)); }

        async Task MoveAsync(WorkOrderStatus to, IEnumerable<Id<ServiceWorkOrder>> which)
        {
            var ids = which.ToList();
            _ = await db.WorkOrders.IgnoreQueryFilters().Where(one => ids.Contains(one.Id)).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, to));
        }
    }

    private async Task MoneyAsync(RowWriter rows)
    {
        await rows.WriteAsync<TopUp>(All(i => Paid(new() { ["Status"] = State(i, "UnderReview InProgress", "Completed Rejected Unpaid"), ["SubmittedAt"] = At(i), ["RequestKey"] = Key(i), ["Method"] = nameof(TopUpMethod.Transfer) }, "Amount")), default);
        await rows.WriteAsync<Refund>(All(i => Paid(new() { ["Status"] = State(i, "Pending InProgress", "Completed Rejected"), ["SubmittedAt"] = At(i), ["DueAt"] = At(i / 4), ["RequestKey"] = Key(i), ["Type"] = nameof(RefundType.Refund) }, "Amount")), default);
        await rows.WriteAsync<Allocation>(All(i => Paid(new()
        {
            ["Status"] = State(i, "Pending InProgress", "Completed Rejected"), ["SubmittedAt"] = At(i), ["DueAt"] = At(i / 4), ["RequestKey"] = Key(i), ["Method"] = nameof(AllocationMethod.Balance), ["PlatformCode"] = "cloud",
        }, "Amount", "Arrival")), default);
        await rows.WriteAsync<Payment>(All(i => Paid(new()
        {
            ["Status"] = State(i, "UnderReview InProgress", "Created Paid Kept Closed Failed Rejected"), ["StartedAt"] = At(i), ["RequestKey"] = Key(i), ["Method"] = nameof(PaymentMethod.Transfer), ["SubjectKind"] = nameof(DocumentKind.Order),
        }, "Amount")), default);
        await rows.WriteAsync<CreditUse>(All(i => Paid(new() { ["Status"] = State(i, "Entered", "Confirmed Rejected"), ["EnteredAt"] = At(i), ["RequestKey"] = Key(i) }, "Amount")), default);
        await rows.WriteAsync<CreditBill>(All(i => Paid(new() { ["Status"] = State(i, "Issued", "Repaid"), ["UntilOn"] = DateOnly.FromDateTime(now).AddDays(-i / 3), ["FromOn"] = DateOnly.FromDateTime(now), ["DueOn"] = DateOnly.FromDateTime(now) }, "Amount", "Repaid")), default);
        await rows.WriteAsync<CreditRepayment>(All(i => Paid(new() { ["Status"] = State(i, "Submitted", "Completed Rejected"), ["SubmittedAt"] = At(i), ["RequestKey"] = Key(i), ["Method"] = nameof(CreditRepaymentMethod.Transfer) }, "Amount")), default);
        await rows.WriteAsync<CloudVoucher>(All(i => Paid(new() { ["Status"] = State(i, "Unused", "Used Expired"), ["IssuedAt"] = At(i), ["ExpiresAt"] = At(i + 40), ["IssueKey"] = Key(i) }, "FaceValue")), default);
    }

    private IEnumerable<Row> All(Func<int, Row> row, bool hasNumber = true) => Enumerable.Range(0, _count).Select(i =>
    {
        var made = row(i);
        (made["Id"], made["OrganizationId"]) = (Key(i), buyers[i].Id.Value);
        if (hasNumber) { made["Number"] = $"N{i * 7_919 % 10_000:D4}"; } // in another order than the moments
        return made;
    });

    private static Row Paid(Row row, params string[] amounts)
    {
        foreach (var amount in amounts) { (row[$"{amount}.Minor"], row[$"{amount}.Currency"]) = (100L, "CNY"); }
        return row;
    }

    private bool Waits(int i) => i % (_count / Waiting) == 0;

    private string State(int i, string waiting, string settled)
    {
        var states = (Waits(i) ? waiting : settled).Split(' ');
        return states[i / 2 % states.Length];
    }

    private DateTime At(int i) => now.AddHours(-i / 3);

    private static Guid Key(int i) => new(i * 7_919 % 10_000, 99, 0, 1, 0, 0, 0, 0, 0, 0, 1);
}
