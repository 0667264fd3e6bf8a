using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>拨付: money of a wallet, or cloud vouchers, that go to the company's account at a cloud platform (D-43 to D-49, L-08).</summary>
public sealed class Allocation : Document<AllocationStatus>, IOwned
{
    /// <summary>Longest reference of a platform, and longest code of a failure.</summary>
    public const int ReferenceMaxLength = 64;
    /// <summary>How long a try to credit belongs to who began it; after that another may try, with the same number.</summary>
    public static readonly TimeSpan TryFor = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(30);

    private Allocation() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Allocation> Id { get; private init; }
    /// <summary>The company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>The platform.</summary>
    public Guid PlatformId { get; private init; }
    /// <summary>Its code.</summary>
    public string PlatformCode { get; private init; } = "";
    /// <summary>Its name then.</summary>
    public string PlatformName { get; private init; } = "";
    /// <summary>The company's account there.</summary>
    public string AccountName { get; private init; } = "";
    /// <summary>By what it is paid.</summary>
    public AllocationMethod Method { get; private init; }
    /// <summary>What leaves the wallet; of vouchers, what they are worth together.</summary>
    public Money Amount { get; private init; }
    /// <summary>The discount of that day: what is paid, in percent.</summary>
    public decimal PayPercent { get; private init; }
    /// <summary>What arrives at the platform: amount ÷ discount, half up (D-44).</summary>
    public Money Arrival { get; private init; }
    /// <summary>Whether the platform credits it by itself (D-48).</summary>
    public bool IsInstant { get; private init; }
    /// <summary>The form's request key; unique within the organization.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was submitted, UTC.</summary>
    public DateTime SubmittedAt { get; private init; }
    /// <summary>The moment by which it is promised, UTC (D-45).</summary>
    public DateTime DueAt { get; private init; }
    /// <summary>Who submitted it (D-49: 操作用户).</summary>
    public string SubmittedBy { get; private init; } = "";
    /// <summary>That person.</summary>
    public Guid SubmittedById { get; private init; }
    /// <summary>Who has taken it; empty before.</summary>
    public string TakenBy { get; private set; } = "";
    /// <summary>When it was credited, UTC; null before.</summary>
    public DateTime? CompletedAt { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }
    /// <summary>The platform's own reference; null where staff did it, and before.</summary>
    public string? Reference { get; private set; }
    /// <summary>When the platform may be asked (again), UTC; null when it need not be: staff do it, or it is settled.</summary>
    public DateTime? TryAt { get; private set; }
    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }
    /// <summary>The code of what went wrong at the last try; null when nothing.</summary>
    public string? LastError { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Allocation;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Whether money of the wallet is frozen for it; vouchers move no money there.</summary>
    public bool FreezesMoney => Method == AllocationMethod.Balance;

    /// <summary>
    /// Submits an allocation; in the same transaction the caller freezes the amount, or moves the vouchers, and uses the code up. Errors: <c>access.forbidden</c>, <c>allocation.one-method</c>; from the balance
    /// those of <see cref="AmountText.ParsePositive"/> at Amount, <c>allocation.discount-changed</c>; by vouchers <c>allocation.no-vouchers</c> at Platform, <c>field.required</c> and those of <see cref="CloudVoucher.RefusalOfAllocating"/> at Vouchers.
    /// </summary>
    /// <param name="number">Its number.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="terms">Today's terms.</param>
    /// <param name="vouchers">Those that were chosen; empty when it is paid from the balance.</param>
    /// <param name="company">The company's name.</param>
    /// <param name="by">Who submits.</param>
    /// <param name="at">UTC.</param>
    /// <param name="dueAt">By when it is promised, UTC.</param>
    public static Result<Allocation> Submit(string number, AllocationData data, CloudTerms terms, IReadOnlyList<CloudVoucher> vouchers, string company, Actor by, DateTime at, DateTime dueAt)
    {
        if (!by.IsBuyer || !by.May(Permission.RequestAllocations)) { return AccessErrors.Forbidden; }
        if (data.MixesMethods) { return AllocationData.OneMethod; }
        var amount = data.Method == AllocationMethod.Voucher ? WorthOf(vouchers, terms, by, at) : AmountText.ParsePositive(data.Amount);
        if (amount.IsRefused) { return amount.Error is { Field: null } plain ? plain.At(nameof(data.Amount)) : amount.Error; }
        if (data.Method == AllocationMethod.Balance && data.SeenPercent != terms.PayPercent) { return new PortalError("allocation.discount-changed", data.SeenPercent, terms.PayPercent); }
        var percent = data.Method == AllocationMethod.Voucher ? 100m : terms.PayPercent; // vouchers have no discount (D-44)
        var allocation = new Allocation
        {
            Id = Id<Allocation>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            Company = company,
            PlatformId = terms.PlatformId,
            PlatformCode = terms.Code,
            PlatformName = terms.Name,
            AccountName = terms.AccountName,
            Method = data.Method,
            Amount = amount.Value,
            PayPercent = percent,
            Arrival = CloudTerms.ArrivalOf(amount.Value, percent),
            IsInstant = terms.IsInstant,
            RequestKey = data.RequestKey,
            SubmittedAt = at,
            DueAt = dueAt,
            SubmittedBy = by.Name,
            SubmittedById = by.UserId,
            TryAt = terms.IsInstant ? at : null,
        };
        allocation.RecordMade(by, at);
        return allocation;
    }

    /// <inheritdoc/>
    public override PortalError Explain(string guardCode) => new(guardCode, PlatformName);

    /// <summary>A member of staff takes it. Errors: <c>allocation.instant</c>, <c>allocation.own-request</c>.</summary>
    public Result Take(Actor by, DateTime at)
    {
        if (Own(by) is { } own) { return own; }
        var moved = AllocationLifecycle.Instance.Fire(this, AllocationTrigger.Take, by, at);
        if (!moved.IsRefused) { TakenBy = by.Name; }
        return moved;
    }

    /// <summary>Staff have credited it at the platform; the caller books it. Error: <c>allocation.own-request</c>.</summary>
    public Result Complete(Actor by, DateTime at)
    {
        if (Own(by) is { } own) { return own; }
        var moved = AllocationLifecycle.Instance.Fire(this, AllocationTrigger.Complete, by, at);
        if (!moved.IsRefused) { CompletedAt = at; }
        return moved;
    }

    /// <summary>Whether the platform is to be asked now: nobody else is asking.</summary>
    public bool IsDue(DateTime at) => IsInstant && Status == AllocationStatus.Pending && TryAt <= at;

    /// <summary>Somebody asks the platform: until <see cref="TryFor"/> has passed nobody else does. Error: <c>allocation.being-sent</c>.</summary>
    public Result BeginTry(DateTime at)
    {
        if (!IsDue(at)) { return new PortalError("allocation.being-sent"); }
        (TryAt, Tries) = (at + TryFor, Tries + 1);
        return Result.Done;
    }

    /// <summary>Staff want it to be tried now, not at the next time. Errors: <c>access.forbidden</c>, <c>allocation.by-hand</c>, <c>lifecycle.not-now</c>, <c>allocation.being-sent</c> while somebody asks.</summary>
    public Result TryNow(Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ReviewAllocations)) { return AccessErrors.Forbidden; }
        if (!IsInstant) { return Explain(AllocationLifecycle.ByHand); }
        if (Status != AllocationStatus.Pending) { return new PortalError("lifecycle.not-now", AllocationTrigger.CompleteAtOnce, Status); }
        if (LastError is null && TryAt > at) { return new PortalError("allocation.being-sent"); }
        TryAt = at;
        return Result.Done;
    }

    /// <summary>The platform did not take it: tried again later, after a pause that doubles up to half an hour.</summary>
    /// <param name="code">Why.</param>
    /// <param name="at">UTC.</param>
    public void NoteFailure(string code, DateTime at)
    {
        if (Status != AllocationStatus.Pending) { return; } // settled meanwhile by who tried beside
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Clamp(Tries - 1, 0, 10)));
        (LastError, TryAt) = (code.Length > ReferenceMaxLength ? code[..ReferenceMaxLength] : code, at + (pause > s_longestPause ? s_longestPause : pause));
    }

    /// <summary>The platform has credited it; the caller books it. Once: whoever comes second is refused by the lifecycle.</summary>
    public Result CompleteAtOnce(string reference, Actor by, DateTime at)
    {
        var moved = AllocationLifecycle.Instance.Fire(this, AllocationTrigger.CompleteAtOnce, by, at);
        if (!moved.IsRefused) { (CompletedAt, Reference, LastError, TryAt) = (at, reference, null, null); }
        return moved;
    }

    /// <summary>Refuses it; the caller unfreezes. One that goes to the platform by itself is made void there before. Errors: <c>allocation.own-request</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (MayReject(reason, by) is { IsRefused: true } refused) { return refused; }
        (RejectReason, TryAt, LastError) = (reason!.Trim(), null, null);
        return AllocationLifecycle.Instance.Fire(this, AllocationTrigger.Reject, by, at, RejectReason);
    }

    /// <summary>Whether <see cref="Reject"/> would be done, with the same errors.</summary>
    public Result MayReject(string? reason, Actor by) =>
        AllocationLifecycle.Instance.RefusalOf(this, AllocationTrigger.Reject, by) ?? Own(by) ?? (NoteText.Required(reason, "Reason") is { IsRefused: true, Error: var missing } ? missing : Result.Done);

    private static Result<Money> WorthOf(IReadOnlyList<CloudVoucher> vouchers, CloudTerms terms, Actor by, DateTime at)
    {
        if (!terms.TakesVouchers) { return new PortalError("allocation.no-vouchers", terms.Name).At("Platform"); }
        if (vouchers.Count == 0) { return AccessErrors.Required("Vouchers"); }
        foreach (var voucher in vouchers)
        {
            if (voucher.RefusalOfAllocating(by, at) is { } refusal) { return refusal.At("Vouchers"); }
        }
        return AmountText.CheckPositive(Money.Sum(Currency.CNY, vouchers.Select(voucher => voucher.FaceValue)));
    }

    // Two pairs of eyes: a person may have a place with the company and one with the platform.
    private PortalError? Own(Actor by) => by.UserId == SubmittedById && !by.IsSystem ? new PortalError("allocation.own-request") : null;
}
