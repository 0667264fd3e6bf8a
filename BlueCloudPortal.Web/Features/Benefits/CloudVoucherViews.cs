using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>A cloud voucher on its card and in lists (D-50).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Company">Whose.</param>
/// <param name="FaceValue">What it is worth.</param>
/// <param name="Status">Where it stands now: one whose time has passed is expired, whether or not the job has been there.</param>
/// <param name="IssuedAt">When it was issued, UTC.</param>
/// <param name="ExpiresAt">From when it is worth nothing, UTC.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="Note">What for; null when nothing was said.</param>
/// <param name="Allocation">The allocation that has it; null while none has.</param>
public sealed record CloudVoucherRow(string Number, string Company, Money FaceValue, CloudVoucherStatus Status, DateTime IssuedAt, DateTime ExpiresAt, string IssuedBy, string? Note, string? Allocation);

/// <summary>A cloud voucher on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline.</param>
/// <param name="WithdrawReason">Why it was taken back; null when not.</param>
/// <param name="Together">How many were issued with it.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
public sealed record CloudVoucherDetail(CloudVoucherRow Row, Guid Id, string? WithdrawReason, int Together, IReadOnlyList<LifecycleAction> Actions);

/// <summary>What a company can still allocate.</summary>
/// <param name="Count">How many vouchers.</param>
/// <param name="Worth">Σ face values.</param>
public sealed record CloudVoucherSum(int Count, Money Worth);
