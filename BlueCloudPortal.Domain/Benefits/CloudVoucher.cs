using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>What staff type to issue cloud vouchers.</summary>
/// <param name="Company">The company that gets them.</param>
/// <param name="FaceValue">What each is worth, as typed, in yuan.</param>
/// <param name="Count">How many, as typed.</param>
/// <param name="Note">What for; optional.</param>
/// <param name="RequestKey">Made once when the form is shown; a second press gives the same vouchers.</param>
public sealed record CloudVoucherIssue(Guid? Company, string? FaceValue, string? Count, string? Note, Guid RequestKey);

/// <summary>云券: worth its face value at a cloud platform that takes vouchers, once, whole, in its time (D-50, D-51, L-13). Bound to its company for good; no money in the books until it arrives at the platform.</summary>
public sealed class CloudVoucher : Document<CloudVoucherStatus>, IOwned
{
    /// <summary>The most that are issued at once.</summary>
    public const int MostAtOnce = 200;

    private CloudVoucher() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CloudVoucher> Id { get; private init; }
    /// <summary>The company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>What it is worth; no change is given.</summary>
    public Money FaceValue { get; private init; }
    /// <summary>When it was issued, UTC.</summary>
    public DateTime IssuedAt { get; private init; }
    /// <summary>The moment from which it is worth nothing, UTC; the moment itself is too late.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; private init; } = "";
    /// <summary>What for; null when nothing was said.</summary>
    public string? Note { get; private init; }
    /// <summary>The issue's request key; unique with the place in the issue.</summary>
    public Guid IssueKey { get; private init; }
    /// <summary>Its place in the issue, from 1.</summary>
    public int Ordinal { get; private init; }
    /// <summary>The number of the allocation that has it; null while none has.</summary>
    public string? AllocationNumber { get; private set; }
    /// <summary>Why it was taken back; null when not.</summary>
    public string? WithdrawReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.CloudVoucher;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Who issues and takes back.</summary>
    public static bool MayBeIssuedBy(Actor actor) => actor.IsStaff && actor.May(Permission.IssueCloudVouchers);

    /// <summary>Issues vouchers of one face value. Errors: <c>access.forbidden</c>; at the field <c>cloud-voucher.no-company</c>, <c>amount.*</c>, <c>cloud-voucher.bad-count</c>, <c>field.too-long</c>.</summary>
    /// <param name="data">What was typed.</param>
    /// <param name="company">The company; null when there is none.</param>
    /// <param name="valid">How long they are valid.</param>
    /// <param name="number">Gives a number.</param>
    /// <param name="by">Who issues.</param>
    /// <param name="at">UTC.</param>
    public static Result<IReadOnlyList<CloudVoucher>> Issue(CloudVoucherIssue data, Organization? company, TimeSpan valid, Func<string> number, Actor by, DateTime at)
    {
        if (!MayBeIssuedBy(by)) { return AccessErrors.Forbidden; }
        if (company is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller, DisabledAt: null }) { return CloudVoucherErrors.NoCompany; }
        var worth = AmountText.ParsePositive(data.FaceValue);
        if (worth.IsRefused) { return worth.Error.At(nameof(data.FaceValue)); }
        if (!int.TryParse(data.Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostAtOnce) { return CloudVoucherErrors.BadCount; }
        var note = NoteText.Optional(data.Note, nameof(data.Note));
        if (note.IsRefused) { return note.Error; }
        return Enumerable.Range(1, count).Select(ordinal =>
        {
            var voucher = new CloudVoucher
            {
                Id = Id<CloudVoucher>.New(at),
                Number = number(),
                OrganizationId = company.Id,
                Company = company.Name,
                FaceValue = worth.Value,
                IssuedAt = at,
                ExpiresAt = at + valid,
                IssuedBy = by.Name,
                Note = note.Value,
                IssueKey = data.RequestKey,
                Ordinal = ordinal,
            };
            voucher.RecordMade(by, at, voucher.Note);
            return voucher;
        }).ToList();
    }

    /// <summary>Where it stands for people: an unused one whose time has passed is expired, whether or not the job has been there.</summary>
    public CloudVoucherStatus StatusAt(DateTime at) => Status == CloudVoucherStatus.Unused && ExpiresAt <= at ? CloudVoucherStatus.Expired : Status;

    /// <summary>Why it cannot be allocated now; null when it can. Errors: <c>access.forbidden</c>, <c>cloud-voucher.expired</c>, <c>cloud-voucher.not-unused</c>.</summary>
    public PortalError? RefusalOfAllocating(Actor by, DateTime at) => StatusAt(at) switch
    {
        CloudVoucherStatus.Expired => CloudVoucherErrors.Expired(Number, ExpiresAt),
        CloudVoucherStatus.Unused => CloudVoucherLifecycle.Instance.RefusalOf(this, CloudVoucherTrigger.Allocate, by),
        var other => CloudVoucherErrors.NotUnused(Number, other),
    };

    /// <summary>An allocation with it was submitted. Gives the use, which stands behind 'in one allocation at a time'. Errors: those of <see cref="RefusalOfAllocating"/>, <c>access.forbidden</c> for another company's allocation.</summary>
    public Result<CloudVoucherUse> Allocate(Allocation allocation, Actor by, DateTime at)
    {
        if (allocation.OrganizationId != OrganizationId) { return AccessErrors.Forbidden; }
        if (RefusalOfAllocating(by, at) is { } refusal) { return refusal; }
        AllocationNumber = allocation.Number;
        var moved = CloudVoucherLifecycle.Instance.Fire(this, CloudVoucherTrigger.Allocate, by, at, AllocationNumber);
        return moved.IsRefused ? moved.Error : new CloudVoucherUse(this, allocation, at);
    }

    /// <summary>What became of its allocation: completed, it is used; refused, it is as before, or expired when its time has passed meanwhile. Refused with <c>cloud-voucher.not-settled</c> while the allocation waits or is another one.</summary>
    public Result Follow(Allocation allocation, Actor by, DateTime at)
    {
        if (allocation.Number != AllocationNumber || allocation.Status is not (AllocationStatus.Completed or AllocationStatus.Rejected)) { return CloudVoucherErrors.NotSettled; }
        var machine = CloudVoucherLifecycle.Instance;
        if (allocation.Status == AllocationStatus.Completed) { return machine.Fire(this, CloudVoucherTrigger.Use, by.AsConsequence(), at, AllocationNumber); }
        var released = machine.Fire(this, CloudVoucherTrigger.Release, by.AsConsequence(), at, AllocationNumber);
        if (released.IsRefused) { return released; }
        AllocationNumber = null;
        return ExpiresAt <= at ? Expire(Actor.System, at) : Result.Done;
    }

    /// <summary>Its time has passed. Errors: <c>cloud-voucher.still-valid</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Expire(Actor by, DateTime at) => ExpiresAt > at ? CloudVoucherErrors.StillValid : CloudVoucherLifecycle.Instance.Fire(this, CloudVoucherTrigger.Expire, by, at);

    /// <summary>Staff take it back. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>cloud-voucher.expired</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Withdraw(string? reason, Actor by, DateTime at)
    {
        if (CloudVoucherLifecycle.Instance.RefusalOf(this, CloudVoucherTrigger.Withdraw, by) is { } refusal) { return refusal; }
        if (ExpiresAt <= at) { return CloudVoucherErrors.Expired(Number, ExpiresAt); }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        WithdrawReason = why.Value;
        return CloudVoucherLifecycle.Instance.Fire(this, CloudVoucherTrigger.Withdraw, by, at, WithdrawReason);
    }
}
