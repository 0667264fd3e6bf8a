using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <content>The deductible amount: what was awarded, and what orders took of it.</content>
internal sealed partial class ReconcileDocuments
{
    public async Task RebatesAsync()
    {
        if (scope.HasNone(DocumentKind.RebateAward, LedgerEvent.RebateAwarded) && scope.HasNone(AccountKind.Rebate) && !await db.Orders.AnyAsync(order => order.DeductibleMinor != 0, ct)) { return; }
        findings.Examined(ReconcileCheck.Rebates, await db.RebateAwards.LongCountAsync(ct) + await db.Orders.LongCountAsync(order => order.PaidAt != null && order.DeductibleMinor != 0, ct));
        await CompareAsync(ReconcileCheck.Rebates, DocumentKind.RebateAward, db.RebateAwards.Select(award => new Claim
        {
            Number = award.Number,
            Says = award.Amount.Minor,
            Currency = award.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => entry.Event == LedgerEvent.RebateAwarded && entry.DocumentId == (Guid)(object)award.Id),
            Booked = (from entry in db.JournalEntries
                      join line in db.JournalLines on entry.Id equals line.EntryId
                      join account in db.LedgerAccounts on line.AccountId equals account.Id
                      where entry.Event == LedgerEvent.RebateAwarded && entry.DocumentId == (Guid)(object)award.Id
                          && account.Kind == AccountKind.Rebate && account.OrganizationId == award.OrganizationId
                      select line.Amount).Sum(),
        }));
        await WithoutAsync(ReconcileCheck.Rebates, Of(LedgerEvent.RebateAwarded).Where(entry => !db.RebateAwards.Any(award => (Guid)(object)award.Id == entry.DocumentId)));
        // Also those that say nothing was taken: then nothing may have been.
        await CompareAsync(ReconcileCheck.Rebates, DocumentKind.Order, db.Orders.Where(order => order.PaidAt != null).Select(order => new Claim
        {
            Number = order.Number,
            Says = order.DeductibleMinor,
            Currency = order.Total.Currency,
            Entries = 1, // a missing entry is told among the orders
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       where entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == (Guid)(object)order.Id
                           && account.Kind == AccountKind.Rebate && account.OrganizationId == order.OrganizationId
                       select line.Amount).Sum(),
        }), "ledger.finding.deductible");
    }
}
