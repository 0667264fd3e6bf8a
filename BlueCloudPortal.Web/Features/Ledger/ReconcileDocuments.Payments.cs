using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <content>Payments.</content>
internal sealed partial class ReconcileDocuments
{
    /// <summary>
    /// Every payment that came has its money at its clearing account: in the entry of what it paid, or in its own when it was kept. And every line of a channel's clearing account has its payment;
    /// so does every order that was paid by bank transfer.
    /// </summary>
    public async Task PaymentsAsync()
    {
        if (scope.HasNone(DocumentKind.Payment) && scope.HasNone(AccountKind.Clearing)) { return; }
        var booked = db.Payments.Where(payment => payment.Status == PaymentStatus.Paid || payment.Status == PaymentStatus.Kept);
        findings.Examined(ReconcileCheck.Payments, await booked.LongCountAsync(ct));
        await CompareAsync(ReconcileCheck.Payments, DocumentKind.Payment, booked.Select(payment => new Claim
        {
            Number = payment.Number,
            Says = payment.Amount.Minor,
            Currency = payment.Amount.Currency,
            Entries = db.JournalEntries.Count(entry => payment.Status == PaymentStatus.Kept
                ? entry.Event == LedgerEvent.PaymentKept && entry.DocumentId == (Guid)(object)payment.Id
                : ((entry.Event == LedgerEvent.OrderPaid || entry.Event == LedgerEvent.TopUpArrived) && entry.DocumentId == payment.SubjectId)
                    || (entry.Event == LedgerEvent.CreditRepaid && db.CreditRepayments.Any(repayment => (Guid)(object)repayment.Id == entry.DocumentId && repayment.RequestKey == (Guid)(object)payment.Id))),
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       where account.Kind == AccountKind.Clearing
                           && account.Qualifier == (payment.Method == PaymentMethod.Alipay ? Channels.Alipay : payment.Method == PaymentMethod.UnionPay ? Channels.UnionPay : payment.Method == PaymentMethod.CompanyBank ? Channels.CompanyBank : Channels.Bank)
                           && (payment.Status == PaymentStatus.Kept
                               ? entry.Event == LedgerEvent.PaymentKept && entry.DocumentId == (Guid)(object)payment.Id
                               : ((entry.Event == LedgerEvent.OrderPaid || entry.Event == LedgerEvent.TopUpArrived) && entry.DocumentId == payment.SubjectId)
                    || (entry.Event == LedgerEvent.CreditRepaid && db.CreditRepayments.Any(repayment => (Guid)(object)repayment.Id == entry.DocumentId && repayment.RequestKey == (Guid)(object)payment.Id)))
                       select line.Amount).Sum(),
        }));
        await WithoutAsync(ReconcileCheck.Payments, Of(LedgerEvent.PaymentKept).Where(entry => !db.Payments.Any(payment => (Guid)(object)payment.Id == entry.DocumentId && payment.Status == PaymentStatus.Kept)));
        // Money from outside that no payment brought: through a channel, or by transfer for an order.
        await WithoutAsync(ReconcileCheck.Payments, db.JournalEntries.Where(entry => entry.Event != LedgerEvent.PaymentKept
            && db.JournalLines.Any(line => line.EntryId == entry.Id && line.Amount < 0 && db.LedgerAccounts.Any(account => account.Id == line.AccountId && account.Kind == AccountKind.Clearing
                && (account.Qualifier != Channels.Bank || entry.Event == LedgerEvent.OrderPaid)))
            && !db.Payments.Any(payment => payment.SubjectId == entry.DocumentId && payment.Status == PaymentStatus.Paid)
            // a bill is repaid by the repayment that the payment made
            && !db.CreditRepayments.Any(repayment => (Guid)(object)repayment.Id == entry.DocumentId && db.Payments.Any(payment => (Guid)(object)payment.Id == repayment.RequestKey && payment.Status == PaymentStatus.Paid))));
    }
}
