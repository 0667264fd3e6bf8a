using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Ledger;

/// <content>Payments through channels.</content>
public static partial class Postings
{
    /// <summary>Money came for something that does not need it any more: Clearing(channel) −a · Wallet +a.</summary>
    public static JournalDraft PaymentKept(Payment payment) => Draft(LedgerEvent.PaymentKept, payment, [
        new(payment.Source, -payment.Amount),
        new(Own(AccountKind.Wallet, payment.OrganizationId, payment.Amount), payment.Amount)]);
}
