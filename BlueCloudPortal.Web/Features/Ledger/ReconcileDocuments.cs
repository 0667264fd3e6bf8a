using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Checks between documents and books: every document that says so has its entry with its amount, and every entry has its document. Compared inside the database, one statement a side.</summary>
/// <remarks>An id of the Domain is compared with an entry's plain document id as <c>(Guid)(object)id</c>: both are the same column type, and EF leaves the casts out.</remarks>
internal sealed partial class ReconcileDocuments(PortalDbContext db, ReconcileScope scope, Findings findings, CancellationToken ct)
{
    private const string NoEntry = "ledger.finding.no-entry";
    private const string NoDocument = "ledger.finding.no-document";
    private const string AmountDiffers = "ledger.finding.amount";

    public async Task OrdersAsync()
    {
        if (scope.HasNone(DocumentKind.Order, LedgerEvent.OrderPaid)) { return; }
        var paid = db.Orders.Where(order => order.PaidAt != null && order.Total.Minor != 0);
        findings.Examined(ReconcileCheck.Orders, await paid.LongCountAsync(ct));
        await CompareAsync(ReconcileCheck.Orders, DocumentKind.Order, paid.Select(order => new Claim
        {
            Number = order.Number,
            Says = order.Total.Minor,
            Currency = order.Total.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == (Guid)(object)order.Id),
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == (Guid)(object)order.Id && account.Kind == AccountKind.CustomerDeposits
                      select line.Amount).Sum(),
        }));
        await WithoutAsync(ReconcileCheck.Orders, Of(LedgerEvent.OrderPaid).Where(entry => !db.Orders.Any(order => (Guid)(object)order.Id == entry.DocumentId && order.PaidAt != null)));
    }

    public async Task TopUpsAsync()
    {
        if (scope.HasNone(DocumentKind.TopUp, LedgerEvent.TopUpArrived)) { return; }
        var completed = db.TopUps.Where(topUp => topUp.Status == TopUpStatus.Completed);
        findings.Examined(ReconcileCheck.TopUps, await completed.LongCountAsync(ct));
        await CompareAsync(ReconcileCheck.TopUps, DocumentKind.TopUp, completed.Select(topUp => new Claim
        {
            Number = topUp.Number,
            Says = topUp.Amount.Minor,
            Currency = topUp.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.TopUpArrived && entry.DocumentId == (Guid)(object)topUp.Id),
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == LedgerEvent.TopUpArrived && entry.DocumentId == (Guid)(object)topUp.Id
                          && account.Kind == AccountKind.Wallet && account.OrganizationId == topUp.OrganizationId
                      select line.Amount).Sum(),
        }));
        await WithoutAsync(ReconcileCheck.TopUps, Of(LedgerEvent.TopUpArrived).Where(entry => !db.TopUps.Any(topUp => (Guid)(object)topUp.Id == entry.DocumentId && topUp.Status == TopUpStatus.Completed)));
    }

    public async Task DeliveriesAsync()
    {
        if (scope.HasNone(DocumentKind.Order, LedgerEvent.LineDelivered)) { return; }
        var delivered = from order in db.Orders
                        from line in order.Lines
                        where line.Kind != PlanKind.Service && line.DoneAt != null && line.Total.Minor != 0
                        select new { order.Number, Line = line };
        findings.Examined(ReconcileCheck.Deliveries, await delivered.LongCountAsync(ct));
        await CompareAsync(ReconcileCheck.Deliveries, DocumentKind.Order, delivered.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Line.Total.Minor,
            Currency = one.Line.Total.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.LineDelivered && entry.DocumentId == (Guid)(object)one.Line.Id),
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       where entry.Event == LedgerEvent.LineDelivered && entry.DocumentId == (Guid)(object)one.Line.Id && account.Kind == AccountKind.CustomerDeposits
                       select line.Amount).Sum(),
        }));
        await WithoutAsync(ReconcileCheck.Deliveries, Of(LedgerEvent.LineDelivered).Where(entry => !delivered.Any(one => (Guid)(object)one.Line.Id == entry.DocumentId)));
    }

    public async Task MilestonesAsync()
    {
        if (scope.HasNone(DocumentKind.Milestone, LedgerEvent.MilestoneAccepted)) { return; }
        var accepted = db.Milestones.Where(milestone => milestone.Status == MilestoneStatus.Accepted && milestone.Amount.Minor != 0);
        findings.Examined(ReconcileCheck.Milestones, await accepted.LongCountAsync(ct));
        await CompareAsync(ReconcileCheck.Milestones, DocumentKind.Milestone, accepted.Select(milestone => new Claim
        {
            Number = milestone.Number,
            Says = milestone.Amount.Minor,
            Currency = milestone.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.MilestoneAccepted && entry.DocumentId == (Guid)(object)milestone.Id),
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       where entry.Event == LedgerEvent.MilestoneAccepted && entry.DocumentId == (Guid)(object)milestone.Id && account.Kind == AccountKind.CustomerDeposits
                       select line.Amount).Sum(),
        }));
        await CompareAsync(ReconcileCheck.Milestones, DocumentKind.Milestone, accepted.Select(milestone => new Claim
        {
            Number = milestone.Number,
            Says = milestone.ProviderShare.Minor,
            Currency = milestone.ProviderShare.Currency,
            Entries = 1, // a missing entry is told above
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == LedgerEvent.MilestoneAccepted && entry.DocumentId == (Guid)(object)milestone.Id
                          && account.Kind == AccountKind.ProviderPayable && account.OrganizationId == milestone.ProviderId
                      select line.Amount).Sum(),
        }).Where(claim => db.JournalEntries.Any(entry => entry.Event == LedgerEvent.MilestoneAccepted && entry.DocumentNumber == claim.Number)), "ledger.finding.provider-share");
        await WithoutAsync(ReconcileCheck.Milestones, Of(LedgerEvent.MilestoneAccepted)
            .Where(entry => !db.Milestones.Any(milestone => (Guid)(object)milestone.Id == entry.DocumentId && milestone.Status == MilestoneStatus.Accepted)));
    }

    public async Task StatementsAsync()
    {
        if (scope.HasNone(DocumentKind.Statement, LedgerEvent.StatementPaid, LedgerEvent.OrderShared)) { return; }
        var completed = db.Statements.Where(statement => statement.Status == StatementStatus.Completed);
        findings.Examined(ReconcileCheck.Statements, await completed.LongCountAsync(ct));
        foreach (var currency in Enum.GetValues<Currency>()) // never added together
        {
            await CompareAsync(ReconcileCheck.Statements, DocumentKind.Statement, completed.Select(statement => new Claim
            {
                Number = statement.Number,
                Says = statement.Lines.Where(line => line.Earned.Currency == currency).Sum(line => line.Earned.Minor),
                Currency = currency,
                Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.StatementPaid && entry.DocumentId == (Guid)(object)statement.Id),
                Booked = -(from entry in db.JournalEntries
                           join line in db.JournalLines on entry.Id equals line.EntryId
                           join account in db.LedgerAccounts on line.AccountId equals account.Id
                           where entry.Event == LedgerEvent.StatementPaid && entry.DocumentId == (Guid)(object)statement.Id && line.Currency == currency
                               && (account.Kind == AccountKind.ProviderPayable || account.Kind == AccountKind.ResellerPayable) && account.OrganizationId == statement.OrganizationId
                           select line.Amount).Sum(),
            }));
        }
        await WithoutAsync(ReconcileCheck.Statements, Of(LedgerEvent.StatementPaid)
            .Where(entry => !db.Statements.Any(statement => (Guid)(object)statement.Id == entry.DocumentId && statement.Status == StatementStatus.Completed)));
        // a share is posted only with the statement that it stands on
        await WithoutAsync(ReconcileCheck.Statements, Of(LedgerEvent.OrderShared)
            .Where(entry => !db.JournalLines.Any(line => line.EntryId == entry.Id && db.Statements.SelectMany(statement => statement.Lines).Any(one => one.JournalLineId == line.Id))));
    }

    /// <summary>What is kept for an order is what was paid for it minus what of it is earned: by its lines and milestones, and by the books.</summary>
    public async Task DepositsAsync()
    {
        if (scope.HasNone(DocumentKind.Order) && scope.HasNone(AccountKind.CustomerDeposits)) { return; }
        // A correction takes the books back, not the order: it stands beside both and is checked by itself.
        var kept = from line in db.JournalLines
                   join account in db.LedgerAccounts on line.AccountId equals account.Id
                   join entry in db.JournalEntries on line.EntryId equals entry.Id
                   where account.Kind == AccountKind.CustomerDeposits && entry.Event != LedgerEvent.Correction
                   select line;
        findings.Examined(ReconcileCheck.Deposits, await db.Orders.LongCountAsync(order => order.PaidAt != null, ct));
        var orders = db.Orders.Select(order => new
        {
            order.Number,
            order.Total.Currency,
            Kept = kept.Where(line => line.SubjectId == (Guid)(object)order.Id).Sum(line => line.Amount),
            Left = (order.PaidAt != null ? order.Total.Minor : 0)
                - order.Lines.Where(line => line.Kind != PlanKind.Service && line.DoneAt != null).Sum(line => line.Total.Minor)
                - db.WorkOrders.Where(workOrder => workOrder.OrderId == order.Id).SelectMany(workOrder => workOrder.Milestones)
                    .Where(milestone => milestone.Status == MilestoneStatus.Accepted).Sum(milestone => milestone.Amount.Minor),
        }).Where(order => order.Kept != order.Left || order.Kept < 0);
        await foreach (var order in orders.AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.OfDocument(ReconcileCheck.Deposits, "ledger.finding.deposits", DocumentKind.Order, order.Number, new Money(order.Kept, order.Currency), new Money(order.Left, order.Currency));
        }
        var strays = from line in kept
                     join entry in db.JournalEntries on line.EntryId equals entry.Id
                     where line.SubjectId == null || !db.Orders.Any(order => (Guid)(object)order.Id == line.SubjectId)
                     select entry.Number;
        foreach (var number in await strays.Distinct().ToListAsync(ct)) { findings.Add(ReconcileCheck.Deposits, new("ledger.finding.deposit-without-order", number), PortalUrls.StaffJournalEntry(number)); }
    }

    private IQueryable<JournalEntry> Of(LedgerEvent happened) => db.JournalEntries.Where(entry => entry.Event == happened);

    private async Task CompareAsync(ReconcileCheck check, DocumentKind kind, IQueryable<Claim> claims, string differs = AmountDiffers)
    {
        await foreach (var claim in claims.Where(claim => claim.Says != claim.Booked).AsAsyncEnumerable().WithCancellation(ct))
        {
            var (says, booked) = (new Money(claim.Says, claim.Currency), new Money(claim.Booked, claim.Currency));
            if (claim.Entries == 0) { findings.OfDocument(check, NoEntry, kind, claim.Number, says); }
            else { findings.OfDocument(check, differs, kind, claim.Number, says, booked); }
        }
    }

    private async Task WithoutAsync(ReconcileCheck check, IQueryable<JournalEntry> entries)
    {
        await foreach (var entry in entries.Select(entry => new { entry.Number, entry.Event, entry.DocumentKind, entry.DocumentNumber }).AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.Add(check, new(NoDocument, entry.Number, entry.Event, entry.DocumentKind, entry.DocumentNumber), PortalUrls.StaffJournalEntry(entry.Number));
        }
    }

    /// <summary>What a document says was moved, and what the books say, in minor units.</summary>
    private sealed class Claim
    {
        public string Number { get; init; } = "";
        public long Says { get; init; }
        public Currency Currency { get; init; }
        public int Entries { get; init; }
        public long Booked { get; init; }
    }
}
