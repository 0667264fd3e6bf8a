using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <content>Allocations and refunds: what is frozen, done, paid and given back.</content>
internal sealed partial class ReconcileDocuments
{
    public async Task AllocationsAsync()
    {
        if (scope.HasNone(DocumentKind.Allocation, LedgerEvent.Frozen, LedgerEvent.Unfrozen, LedgerEvent.AllocationDone)) { return; }
        findings.Examined(ReconcileCheck.Allocations, await db.Allocations.LongCountAsync(ct));
        // What is paid by vouchers freezes no money and gives none back; it only arrives.
        var (ofMoney, byVouchers) = (db.Allocations.Where(one => one.Method == AllocationMethod.Balance), db.Allocations.Where(one => one.Method == AllocationMethod.Voucher));
        await ComparedAsync(ofMoney, LedgerEvent.Frozen, AccountKind.Frozen);
        await ComparedAsync(ofMoney.Where(one => one.Status == AllocationStatus.Completed), LedgerEvent.AllocationDone, AccountKind.CloudPayable);
        await ComparedAsync(ofMoney.Where(one => one.Status == AllocationStatus.Rejected), LedgerEvent.Unfrozen, AccountKind.Wallet);
        await ComparedAsync(byVouchers.Where(one => one.Status == AllocationStatus.Completed), LedgerEvent.AllocationDone, AccountKind.CloudCredit);
        await CompareAsync(ReconcileCheck.Allocations, DocumentKind.Allocation, byVouchers.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Status == AllocationStatus.Rejected ? 0 : one.Amount.Minor,
            Currency = one.Amount.Currency,
            Entries = 1, // no entry is asked for here: the vouchers themselves are counted
            Booked = (from use in db.CloudVoucherUses
                      join voucher in db.CloudVouchers on use.VoucherId equals voucher.Id
                      where use.AllocationId == one.Id && use.HeldVoucher != null && voucher.AllocationNumber == one.Number
                          && voucher.Status == (one.Status == AllocationStatus.Completed ? CloudVoucherStatus.Used : CloudVoucherStatus.Allocating)
                      select voucher.FaceValue.Minor).Sum(),
        }), "ledger.finding.vouchers");
        await WithoutAsync(ReconcileCheck.Allocations, db.JournalEntries.Where(entry => (entry.Event == LedgerEvent.Frozen || entry.Event == LedgerEvent.Unfrozen) && byVouchers.Any(one => (Guid)(object)one.Id == entry.DocumentId)));
        await CompareAsync(ReconcileCheck.Allocations, DocumentKind.Allocation, db.Allocations.Where(one => one.Status == AllocationStatus.Completed).Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Arrival.Minor,
            Currency = one.Arrival.Currency,
            Entries = 1, // a missing entry is told above
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == LedgerEvent.AllocationDone && entry.DocumentId == (Guid)(object)one.Id
                          && account.Kind == AccountKind.CloudCredit && account.OrganizationId == one.OrganizationId && account.Qualifier == one.PlatformCode
                      select line.Amount).Sum(),
        }).Where(claim => db.JournalEntries.Any(entry => entry.Event == LedgerEvent.AllocationDone && entry.DocumentNumber == claim.Number)), "ledger.finding.arrival");
        await WithoutAsync(ReconcileCheck.Allocations, Of(LedgerEvent.AllocationDone).Where(entry => !db.Allocations.Any(one => (Guid)(object)one.Id == entry.DocumentId && one.Status == AllocationStatus.Completed)));
        await WithoutAsync(ReconcileCheck.Allocations, Of(LedgerEvent.Unfrozen).Where(entry => entry.DocumentKind == DocumentKind.Allocation && !db.Allocations.Any(one => (Guid)(object)one.Id == entry.DocumentId && one.Status == AllocationStatus.Rejected)));

        Task ComparedAsync(IQueryable<Allocation> which, LedgerEvent happened, AccountKind kind) => CompareAsync(ReconcileCheck.Allocations, DocumentKind.Allocation, which.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Amount.Minor,
            Currency = one.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == happened && entry.DocumentId == (Guid)(object)one.Id),
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == happened && entry.DocumentId == (Guid)(object)one.Id && account.Kind == kind
                      select line.Amount).Sum(),
        }));
    }

    public async Task RefundsAsync()
    {
        if (scope.HasNone(DocumentKind.Refund, LedgerEvent.Frozen, LedgerEvent.Unfrozen, LedgerEvent.RefundPaid)) { return; }
        findings.Examined(ReconcileCheck.Refunds, await db.Refunds.LongCountAsync(ct));
        await ComparedAsync(db.Refunds, LedgerEvent.Frozen, AccountKind.Frozen);
        await ComparedAsync(db.Refunds.Where(one => one.Status == RefundStatus.Completed), LedgerEvent.RefundPaid, AccountKind.Clearing);
        await ComparedAsync(db.Refunds.Where(one => one.Status == RefundStatus.Rejected), LedgerEvent.Unfrozen, AccountKind.Wallet);
        await WithoutAsync(ReconcileCheck.Refunds, Of(LedgerEvent.RefundPaid).Where(entry => !db.Refunds.Any(one => (Guid)(object)one.Id == entry.DocumentId && one.Status == RefundStatus.Completed)));
        await WithoutAsync(ReconcileCheck.Refunds, Of(LedgerEvent.Unfrozen).Where(entry => entry.DocumentKind == DocumentKind.Refund && !db.Refunds.Any(one => (Guid)(object)one.Id == entry.DocumentId && one.Status == RefundStatus.Rejected)));

        Task ComparedAsync(IQueryable<Refund> which, LedgerEvent happened, AccountKind kind) => CompareAsync(ReconcileCheck.Refunds, DocumentKind.Refund, which.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Amount.Minor,
            Currency = one.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == happened && entry.DocumentId == (Guid)(object)one.Id),
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == happened && entry.DocumentId == (Guid)(object)one.Id && account.Kind == kind
                      select line.Amount).Sum(),
        }));
    }

    /// <summary>Frozen of each company = its allocations and refunds that wait (GOALS M4); and no entry froze money for nothing.</summary>
    public async Task FrozenAsync()
    {
        if (scope.HasNone(AccountKind.Frozen)) { return; }
        var accounts = db.LedgerAccounts.Where(account => account.Kind == AccountKind.Frozen);
        findings.Examined(ReconcileCheck.Frozen, await accounts.LongCountAsync(ct));
        var uneven = accounts.Select(account => new
        {
            account.Id,
            account.Currency,
            account.Balance,
            Owner = db.Organizations.Where(one => one.Id == account.OrganizationId).Select(one => one.Name).FirstOrDefault(),
            Waiting = db.Allocations.Where(one => one.OrganizationId == account.OrganizationId && one.Method == AllocationMethod.Balance && one.Amount.Currency == account.Currency && (one.Status == AllocationStatus.Pending || one.Status == AllocationStatus.InProgress)).Sum(one => one.Amount.Minor)
                + db.Refunds.Where(one => one.OrganizationId == account.OrganizationId && one.Amount.Currency == account.Currency && (one.Status == RefundStatus.Pending || one.Status == RefundStatus.InProgress)).Sum(one => one.Amount.Minor),
        }).Where(one => one.Balance != one.Waiting);
        await foreach (var one in uneven.AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.Add(ReconcileCheck.Frozen, new("ledger.finding.frozen", one.Owner ?? "", new Money(one.Balance, one.Currency), new Money(one.Waiting, one.Currency)), PortalUrls.StaffJournalOf(one.Id.Value));
        }
        await WithoutAsync(ReconcileCheck.Frozen, Of(LedgerEvent.Frozen).Where(entry => !db.Allocations.Any(one => (Guid)(object)one.Id == entry.DocumentId) && !db.Refunds.Any(one => (Guid)(object)one.Id == entry.DocumentId)));
    }

    /// <summary>What is known to be at a platform = the allocations that arrived there.</summary>
    public async Task CloudCreditAsync()
    {
        if (scope.HasNone(AccountKind.CloudCredit)) { return; }
        var accounts = db.LedgerAccounts.Where(account => account.Kind == AccountKind.CloudCredit);
        findings.Examined(ReconcileCheck.CloudCredit, await accounts.LongCountAsync(ct));
        var uneven = accounts.Select(account => new
        {
            account.Id,
            account.Currency,
            account.Balance,
            account.Qualifier,
            Owner = db.Organizations.Where(one => one.Id == account.OrganizationId).Select(one => one.Name).FirstOrDefault(),
            Arrived = db.Allocations.Where(one => one.OrganizationId == account.OrganizationId && one.PlatformCode == account.Qualifier && one.Status == AllocationStatus.Completed && one.Arrival.Currency == account.Currency).Sum(one => one.Arrival.Minor),
        }).Where(one => one.Balance != one.Arrived);
        await foreach (var one in uneven.AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.Add(ReconcileCheck.CloudCredit, new("ledger.finding.cloud-credit", one.Owner ?? "", one.Qualifier, new Money(one.Balance, one.Currency), new Money(one.Arrived, one.Currency)), PortalUrls.StaffJournalOf(one.Id.Value));
        }
    }
}
