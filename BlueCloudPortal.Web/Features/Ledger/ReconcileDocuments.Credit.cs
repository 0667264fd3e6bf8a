using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

internal sealed partial class ReconcileDocuments
{
    /// <summary>Credit terms, uses, bills and repayments against the books.</summary>
    public async Task CreditAsync()
    {
        if (scope.HasNone(DocumentKind.CreditLine, LedgerEvent.CreditUsed, LedgerEvent.CreditRepaid) && scope.HasNone(AccountKind.CreditOwed)) { return; }
        findings.Examined(ReconcileCheck.Credit, await db.CreditLines.LongCountAsync(ct));
        await RepaymentsAsync();
        await UsesAsync();
        await BillsAsync();
        await LimitsAsync();
    }

    private async Task RepaymentsAsync()
    {
        var completed = db.CreditRepayments.Where(one => one.Status == CreditRepaymentStatus.Completed);
        await CompareAsync(ReconcileCheck.Credit, DocumentKind.CreditRepayment, completed.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Amount.Minor - one.KeptMinor,
            Currency = one.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.CreditRepaid && entry.DocumentId == (Guid)(object)one.Id),
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == LedgerEvent.CreditRepaid && entry.DocumentId == (Guid)(object)one.Id && account.Kind == AccountKind.CreditOwed && account.OrganizationId == one.OrganizationId
                      select line.Amount).Sum(),
        }));
        await CompareAsync(ReconcileCheck.Credit, DocumentKind.CreditRepayment, completed.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.Amount.Minor - one.KeptMinor,
            Currency = one.Amount.Currency,
            Entries = 1,
            Booked = one.Parts.Sum(part => part.Amount.Minor),
        }), "ledger.finding.credit-parts");
        await WithoutAsync(ReconcileCheck.Credit, Of(LedgerEvent.CreditRepaid).Where(entry => !db.CreditRepayments.Any(one => (Guid)(object)one.Id == entry.DocumentId && one.Status == CreditRepaymentStatus.Completed)));
    }

    private async Task UsesAsync()
    {
        var confirmed = db.CreditUses.Where(use => use.Status == CreditUseStatus.Confirmed && use.OrderId == null);
        await CompareAsync(ReconcileCheck.Credit, DocumentKind.CreditUse, confirmed.Select(use => new Claim
        {
            Number = use.Number,
            Says = use.Amount.Minor,
            Currency = use.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.CreditUsed && entry.DocumentId == (Guid)(object)use.Id),
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       where entry.Event == LedgerEvent.CreditUsed && entry.DocumentId == (Guid)(object)use.Id && account.Kind == AccountKind.CreditOwed && account.OrganizationId == use.OrganizationId
                       select line.Amount).Sum(),
        }));
        await WithoutAsync(ReconcileCheck.Credit, Of(LedgerEvent.CreditUsed).Where(entry => !db.CreditUses.Any(use => (Guid)(object)use.Id == entry.DocumentId && use.Status == CreditUseStatus.Confirmed && use.OrderId == null)));
        // Orders that say they were paid by credit, also those that an offline use paid; and credit that paid orders which say otherwise.
        await CompareAsync(ReconcileCheck.Credit, DocumentKind.Order, db.Orders.Where(order => order.PaidAt != null).Select(order => new Claim
        {
            Number = order.Number,
            Says = order.PaidBy == PaymentMethod.Credit ? order.Total.Minor - order.DeductibleMinor : 0,
            Currency = order.Total.Currency,
            Entries = 1, // a missing entry is told with the orders
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       where entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == (Guid)(object)order.Id && account.Kind == AccountKind.CreditOwed && account.OrganizationId == order.OrganizationId
                       select line.Amount).Sum(),
        }), "ledger.finding.credit-order");
        var unpaid = db.CreditUses.Where(use => use.Status == CreditUseStatus.Confirmed && use.OrderId != null && !db.Orders.Any(order => order.Id == use.OrderId && order.PaidBy == PaymentMethod.Credit && order.Total.Minor - order.DeductibleMinor == use.Amount.Minor));
        foreach (var use in await unpaid.Select(use => new { use.Number, use.Amount }).ToListAsync(ct)) { findings.OfDocument(ReconcileCheck.Credit, NoEntry, DocumentKind.CreditUse, use.Number, use.Amount); }
    }

    private async Task BillsAsync()
    {
        await CompareAsync(ReconcileCheck.Credit, DocumentKind.CreditBill, db.CreditBills.Select(bill => new Claim
        {
            Number = bill.Number,
            Says = bill.Amount.Minor,
            Currency = bill.Amount.Currency,
            Entries = 1,
            Booked = -(from billed in bill.Lines
                       join line in db.JournalLines on billed.JournalLineId equals line.Id
                       where line.OrganizationId == bill.OrganizationId
                       select line.Amount).Sum(),
        }), "ledger.finding.credit-bill");
        await CompareAsync(ReconcileCheck.Credit, DocumentKind.CreditBill, db.CreditBills.Select(bill => new Claim
        {
            Number = bill.Number,
            Says = bill.Repaid.Minor,
            Currency = bill.Amount.Currency,
            Entries = 1,
            Booked = db.CreditRepayments.Where(one => one.Status == CreditRepaymentStatus.Completed).SelectMany(one => one.Parts).Where(part => part.BillId == bill.Id).Sum(part => part.Amount.Minor),
        }), "ledger.finding.credit-repaid");
        // What a company owes is what its bills leave open and what no bill has yet (GOALS M4: credit used = Σ unpaid).
        var owed = db.LedgerAccounts.Where(account => account.Kind == AccountKind.CreditOwed).Select(account => new
        {
            Company = db.Organizations.Where(one => one.Id == account.OrganizationId).Select(one => one.Name).FirstOrDefault(),
            account.Currency,
            Books = -account.Balance,
            Papers = db.CreditBills.Where(bill => bill.OrganizationId == account.OrganizationId).Sum(bill => bill.Amount.Minor - bill.Repaid.Minor)
                - db.JournalLines.Where(line => line.AccountId == account.Id && line.Amount < 0 && !db.Set<CreditBillLine>().Any(billed => billed.JournalLineId == line.Id)).Sum(line => line.Amount),
        }).Where(one => one.Books != one.Papers || one.Books < 0);
        await foreach (var one in owed.AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.Add(ReconcileCheck.Credit, new("ledger.finding.credit-owed", one.Company ?? "", new Money(one.Books, one.Currency), new Money(one.Papers, one.Currency)), PortalUrls.StaffCredit());
        }
    }

    // A limit may be lowered under what is used, and use may be frozen while something is owed: the balance then stays below the floor and nothing is wrong. What must hold is that each use was within
    // the floor of the term it falls under; the number of lines that each term began after tells which, whatever the clocks said.
    private async Task LimitsAsync()
    {
        var beyond = from line in db.JournalLines
                     join account in db.LedgerAccounts on line.AccountId equals account.Id
                     join entry in db.JournalEntries on line.EntryId equals entry.Id
                     where account.Kind == AccountKind.CreditOwed && line.Amount < 0
                     let floor = db.CreditTerms.Where(term => term.OrganizationId == account.OrganizationId && term.AfterLine < line.Sequence).OrderByDescending(term => term.Position).Select(term => term.FloorMinor).FirstOrDefault()
                     where line.BalanceAfter < floor
                     select new { entry.Number, line.BalanceAfter, Floor = floor, line.Currency };
        await foreach (var one in beyond.AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.Add(ReconcileCheck.Credit, new("ledger.finding.credit-limit", one.Number, new Money(-(one.BalanceAfter ?? 0), one.Currency), new Money(-one.Floor, one.Currency)), PortalUrls.StaffJournalEntry(one.Number));
        }
        var floors = await (from account in db.LedgerAccounts
                            join line in db.CreditLines on account.OrganizationId equals line.OrganizationId into lines
                            from line in lines.DefaultIfEmpty()
                            where account.Kind == AccountKind.CreditOwed
                            select new { account.Floor, account.Currency, account.OrganizationId, Line = line }).ToListAsync(ct);
        foreach (var one in floors.Where(one => one.Floor != (one.Line?.FloorMinor ?? 0)))
        {
            findings.Add(ReconcileCheck.Credit, new("ledger.finding.credit-floor", one.Line?.Number ?? "", new Money(one.Floor, one.Currency), new Money(one.Line?.FloorMinor ?? 0, one.Currency)), PortalUrls.StaffCreditOf(one.OrganizationId.Value));
        }
    }
}
