using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>An allocation in a list (D-49).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Company">Whose.</param>
/// <param name="Platform">The platform's name.</param>
/// <param name="Method">By what it is paid.</param>
/// <param name="Amount">What left the wallet.</param>
/// <param name="PayPercent">The discount: what is paid, in percent.</param>
/// <param name="Arrival">What arrives.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IsInstant">Whether the platform credits it by itself.</param>
/// <param name="SubmittedAt">When, UTC.</param>
/// <param name="CompletedAt">When it was credited, UTC; null before and when refused.</param>
/// <param name="SubmittedBy">Who submitted it (操作用户).</param>
/// <param name="TakenBy">Who of the staff has it; empty before.</param>
/// <param name="DueAt">By when it is promised, UTC; null once it is settled.</param>
/// <param name="LastError">The code of what went wrong at the platform; null when nothing.</param>
public sealed record AllocationRow(
    string Number, string Company, string Platform, AllocationMethod Method, Money Amount, decimal PayPercent, Money Arrival, AllocationStatus Status, bool IsInstant,
    DateTime SubmittedAt, DateTime? CompletedAt, string SubmittedBy, string TakenBy, DateTime? DueAt, string? LastError);

/// <summary>An allocation on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline and its journal lines.</param>
/// <param name="AccountName">The account at the platform.</param>
/// <param name="Reference">The platform's reference; null where staff did it, and before.</param>
/// <param name="RejectReason">Why it was refused; null when not.</param>
/// <param name="Tries">How often the platform was asked.</param>
/// <param name="TryAt">When it is asked again, UTC; null when it need not be.</param>
/// <param name="CanTryNow">The reader may let it be asked now.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
/// <param name="Vouchers">The vouchers it was submitted with; none when it is paid from the balance.</param>
public sealed record AllocationDetail(
    AllocationRow Row, Guid Id, string AccountName, string? Reference, string? RejectReason, int Tries, DateTime? TryAt, bool CanTryNow, IReadOnlyList<LifecycleAction> Actions, IReadOnlyList<CloudVoucherRow> Vouchers)
{
    /// <summary>Whether vouchers pay for it.</summary>
    public bool ByVouchers => Row.Method == AllocationMethod.Voucher;
}

/// <summary>What a platform holds for a company, as far as we know it, and what went there last month.</summary>
/// <param name="Code">The platform's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="LastMonth">Σ money that was allocated there last month; vouchers cost none.</param>
/// <param name="Balance">Σ what has arrived there.</param>
public sealed record PlatformFigures(string Code, string Name, Money LastMonth, Money Balance);

/// <summary>What a new allocation's form begins with.</summary>
/// <param name="Balance">The wallet's balance.</param>
/// <param name="Frozen">What is frozen.</param>
/// <param name="Terms">The platforms that are opened, each with today's discount.</param>
/// <param name="Month">The month before this one.</param>
/// <param name="Figures">What went to each platform last month, and what is known to be there (D-43).</param>
/// <param name="Hours">When staff handle it, and by when it arrives (D-45).</param>
/// <param name="Vouchers">The vouchers that can be allocated, what expires first in front.</param>
public sealed record AllocationForm(Money Balance, Money Frozen, IReadOnlyList<CloudTerms> Terms, BusinessMonth Month, IReadOnlyList<PlatformFigures> Figures, HandlingHours Hours, IReadOnlyList<CloudVoucherRow> Vouchers);
