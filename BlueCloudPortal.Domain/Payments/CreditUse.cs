using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>A use of credit outside the portal as finance types it .</summary>
/// <param name="Amount">In yuan.</param>
/// <param name="What">What it was for.</param>
/// <param name="OrderNumber">The order that it pays; null or empty for none.</param>
/// <param name="RequestKey">Made once when the form is shown.</param>
public sealed record CreditUseData(string? Amount, string? What, string? OrderNumber, Guid RequestKey);

/// <summary>A use of credit outside the portal: one of finance enters it, another confirms it, then it is owed.</summary>
public sealed class CreditUse : Document<CreditUseStatus>, IOwned
{
    /// <summary>Longest description.</summary>
    public const int WhatMaxLength = 200;

    private CreditUse() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CreditUse> Id { get; private init; }
    /// <summary>How much.</summary>
    public Money Amount { get; private init; }
    /// <summary>What it was for.</summary>
    public string What { get; private init; } = "";
    /// <summary>The order that it pays; null for none.</summary>
    public Id<Order>? OrderId { get; private init; }
    /// <summary>That order's number; empty for none.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>A proof; null when none was given.</summary>
    public Id<StoredFile>? ProofId { get; private init; }
    /// <summary>The form's request key; unique within the company.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>Who entered it: somebody else confirms it.</summary>
    public Guid EnteredBy { get; private init; }
    /// <summary>That person's name then.</summary>
    public string EnteredByName { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime EnteredAt { get; private init; }
    /// <summary>When it was confirmed or refused, UTC; null before.</summary>
    public DateTime? DecidedAt { get; private set; }
    /// <summary>Who confirmed or refused it; empty before.</summary>
    public string DecidedBy { get; private set; } = "";
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.CreditUse;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Enters it. Errors: <c>access.forbidden</c>; those of <see cref="AmountText.ParsePositive"/> at Amount; <c>field.required</c>, <c>field.too-long</c> at What; <c>credit.currency</c>, <c>credit.order-amount</c> for an order.</summary>
    public static Result<CreditUse> Enter(string number, CreditUseData data, Id<Organization> company, Order? order, StoredFile? proof, Actor by, DateTime at)
    {
        if (by.IsSystem || !by.IsStaff || !by.May(Permission.ManageCredit)) { return AccessErrors.Forbidden; }
        var amount = AmountText.ParsePositive(data.Amount);
        if (amount.IsRefused) { return amount.Error.At(nameof(data.Amount)); }
        var what = data.What?.Trim() ?? "";
        if (what.Length == 0) { return AccessErrors.Required(nameof(data.What)); }
        if (what.Length > WhatMaxLength) { return AccessErrors.TooLong(nameof(data.What), WhatMaxLength); }
        if (order is not null && order.Total.Currency != Currency.CNY) { return CreditErrors.Currency; }
        if (order is not null && order.Payable != amount.Value) { return CreditErrors.OrderAmount(amount.Value, order.Payable); }
        var use = new CreditUse
        {
            Id = Id<CreditUse>.New(at),
            Number = number,
            OrganizationId = company,
            Amount = amount.Value,
            What = what,
            OrderId = order?.Id,
            OrderNumber = order?.Number ?? "",
            ProofId = proof?.Id,
            RequestKey = data.RequestKey,
            EnteredBy = by.UserId,
            EnteredByName = by.Name,
            EnteredAt = at,
        };
        use.RecordMade(by, at);
        return use;
    }

    /// <summary>Another of finance confirms it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>credit.own-entry</c>.</summary>
    public Result Confirm(Actor by, DateTime at)
    {
        if (CreditUseLifecycle.Instance.RefusalOf(this, CreditUseTrigger.Confirm, by) is { } refusal) { return refusal; }
        if (EnteredBy == by.UserId) { return CreditErrors.OwnEntry; }
        (DecidedAt, DecidedBy) = (at, by.Name);
        return CreditUseLifecycle.Instance.Fire(this, CreditUseTrigger.Confirm, by, at);
    }

    /// <summary>Drops it; also by who entered it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (CreditUseLifecycle.Instance.RefusalOf(this, CreditUseTrigger.Reject, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        (DecidedAt, DecidedBy, RejectReason) = (at, by.Name, why.Value);
        return CreditUseLifecycle.Instance.Fire(this, CreditUseTrigger.Reject, by, at, why.Value);
    }
}
