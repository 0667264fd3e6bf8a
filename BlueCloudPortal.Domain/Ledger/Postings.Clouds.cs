using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Ledger;

/// <content>Allocations to cloud platforms, and refunds of balance.</content>
public static partial class Postings
{
    /// <summary>An allocation was submitted: Wallet −a · Frozen +a; by vouchers nothing.</summary>
    public static JournalDraft AllocationFrozen(Allocation allocation) => Draft(LedgerEvent.Frozen, allocation, allocation.FreezesMoney ? Freeze(allocation.OrganizationId, allocation.Amount) : []);

    /// <summary>An allocation was refused: Frozen −a · Wallet +a; by vouchers nothing.</summary>
    public static JournalDraft AllocationUnfrozen(Allocation allocation) => Draft(LedgerEvent.Unfrozen, allocation, allocation.FreezesMoney ? Freeze(allocation.OrganizationId, -allocation.Amount) : []);

    /// <summary>An allocation was done: Frozen −a · CloudPayable +a, and CloudCreditIssued −n · CloudCredit +n with n what arrived; by vouchers the second pair alone.</summary>
    public static JournalDraft AllocationDone(Allocation allocation) => Draft(LedgerEvent.AllocationDone, allocation, [
        .. allocation.FreezesMoney ? new DraftLine[] { new(Own(AccountKind.Frozen, allocation.OrganizationId, allocation.Amount), -allocation.Amount), new(Cloud(AccountKind.CloudPayable, allocation), allocation.Amount) } : [],
        new(Cloud(AccountKind.CloudCreditIssued, allocation), -allocation.Arrival),
        new(Cloud(AccountKind.CloudCredit, allocation, allocation.OrganizationId), allocation.Arrival)]);

    /// <summary>A refund was submitted: Wallet −a · Frozen +a.</summary>
    public static JournalDraft RefundFrozen(Refund refund) => Draft(LedgerEvent.Frozen, refund, Freeze(refund.OrganizationId, refund.Amount));

    /// <summary>A refund was refused: Frozen −a · Wallet +a.</summary>
    public static JournalDraft RefundUnfrozen(Refund refund) => Draft(LedgerEvent.Unfrozen, refund, Freeze(refund.OrganizationId, -refund.Amount));

    /// <summary>A refund was paid out: Frozen −a · Clearing(bank) +a.</summary>
    public static JournalDraft RefundPaid(Refund refund) => Draft(LedgerEvent.RefundPaid, refund, [
        new(Own(AccountKind.Frozen, refund.OrganizationId, refund.Amount), -refund.Amount),
        new(Clearing(refund.Amount.Currency), refund.Amount)]);

    private static DraftLine[] Freeze(Id<Organization> owner, Money amount) =>
        [new(Own(AccountKind.Wallet, owner, amount), -amount), new(Own(AccountKind.Frozen, owner, amount), amount)];

    private static AccountRef Cloud(AccountKind kind, Allocation allocation, Id<Organization> owner = default) => new(kind, allocation.Amount.Currency, owner, allocation.PlatformCode);
}
