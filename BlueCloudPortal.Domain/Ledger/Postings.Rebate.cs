using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Ledger;

/// <content>The deductible amount.</content>
public static partial class Postings
{
    /// <summary>The half-yearly deductible amount was awarded: RebateExpense −a · Rebate +a.</summary>
    public static JournalDraft RebateAwarded(RebateAward award) => new(LedgerEvent.RebateAwarded, DocumentKind.RebateAward, award.Id.Value, award.Number, Lines([
        new(Platform(AccountKind.RebateExpense, award.Amount), -award.Amount),
        new(Own(AccountKind.Rebate, award.OrganizationId, award.Amount), award.Amount)]));
}
