using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Ledger;

public static partial class Postings
{
    /// <summary>Credit was used outside the portal: CreditOwed −a · Revenue +a. A use that pays an order is that order's payment and has no entry of its own.</summary>
    public static JournalDraft CreditUsed(CreditUse use) => Draft(LedgerEvent.CreditUsed, use, [
        new(Own(AccountKind.CreditOwed, use.OrganizationId, use.Amount), -use.Amount),
        new(Platform(AccountKind.Revenue, use.Amount), use.Amount)]);

    /// <summary>Credit was repaid: (Wallet or Clearing) −a · CreditOwed +(a−k) · Wallet +k, k being what no bill needed any more.</summary>
    public static JournalDraft CreditRepaid(CreditRepayment repayment) => Draft(LedgerEvent.CreditRepaid, repayment, [
        new(repayment.Method switch
        {
            CreditRepaymentMethod.Wallet => Own(AccountKind.Wallet, repayment.OrganizationId, repayment.Amount),
            CreditRepaymentMethod.Channel => Clearing(repayment.Amount.Currency, repayment.From),
            _ => Clearing(repayment.Amount.Currency),
        }, -repayment.Amount),
        new(Own(AccountKind.CreditOwed, repayment.OrganizationId, repayment.Amount), repayment.Applied),
        new(Own(AccountKind.Wallet, repayment.OrganizationId, repayment.Amount), repayment.Kept)]);
}
