using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>A use of credit as a bill lists it.</summary>
/// <param name="JournalLine">The journal's line; a line is billed once.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Transaction">Its number, such as DD2002281638562513.</param>
/// <param name="Kind">The document that used it.</param>
/// <param name="Document">That document's number.</param>
/// <param name="Amount">How much; above zero.</param>
public sealed record BilledUse(Id<JournalLine> JournalLine, DateTime At, string Transaction, DocumentKind Kind, string Document, Money Amount);

/// <summary>What a company used of its credit in a cycle and has to repay (账单, L-15). Amount and lines are frozen when it is issued.</summary>
public sealed class CreditBill : Document<CreditBillStatus>, IOwned
{
    private readonly List<CreditBillLine> _lines = [];

    private CreditBill() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CreditBill> Id { get; private init; }
    /// <summary>First day of the cycle.</summary>
    public DateOnly FromOn { get; private init; }
    /// <summary>Last day of the cycle; belongs to it. Unique within the company.</summary>
    public DateOnly UntilOn { get; private init; }
    /// <summary>The last day on which it is repaid in time.</summary>
    public DateOnly DueOn { get; private init; }
    /// <summary>When it was issued, UTC.</summary>
    public DateTime IssuedAt { get; private init; }
    /// <summary>Σ lines.</summary>
    public Money Amount { get; private init; }
    /// <summary>What of it is repaid.</summary>
    public Money Repaid { get; private set; }
    /// <summary>When the last of it was repaid, UTC; null before.</summary>
    public DateTime? RepaidAt { get; private set; }
    /// <summary>The first day on which it was late; kept until it is repaid. Null when it is not late.</summary>
    public DateOnly? OverdueSince { get; private set; }
    /// <summary>The repayment over it that waits to be verified; null when none does.</summary>
    public Id<CreditRepayment>? SubmittedId { get; private set; }
    /// <summary>The day of the last reminder; null before the first.</summary>
    public DateOnly? RemindedOn { get; private set; }
    /// <summary>The uses.</summary>
    public IReadOnlyList<CreditBillLine> Lines => _lines;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.CreditBill;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What is still to be repaid.</summary>
    public Money Open => Amount - Repaid;

    /// <summary>Bills a cycle's uses; there is at least one.</summary>
    public static CreditBill Issue(string number, CreditLine line, DateOnly until, IReadOnlyList<BilledUse> uses, DateTime at)
    {
        if (uses.Count == 0) { throw new ArgumentException("An empty cycle has no bill.", nameof(uses)); }
        var bill = new CreditBill
        {
            Id = Id<CreditBill>.New(at),
            Number = number,
            OrganizationId = line.OrganizationId,
            FromOn = line.ClosedUntil.AddDays(1),
            UntilOn = until,
            DueOn = CreditCycle.DueOn(until, line.Days),
            IssuedAt = at,
            Amount = Money.Sum(Currency.CNY, uses.Select(use => use.Amount)),
            Repaid = Money.Fen(0),
        };
        bill._lines.AddRange(uses.Select((use, index) => new CreditBillLine(index + 1, use)));
        bill.RecordMade(Actor.System, at);
        return bill;
    }

    /// <summary>Money arrived for it: takes what it still needs of an amount and gives how much it took.</summary>
    public Result<Money> Take(Money amount, Actor by, DateTime at)
    {
        var taken = amount < Open ? amount : Open;
        var trigger = taken == Open ? CreditBillTrigger.Repay : CreditBillTrigger.RepayPart;
        var moved = CreditBillLifecycle.Instance.Fire(this, trigger, by.AsConsequence(), at, taken.ToString());
        if (moved.IsRefused) { return moved.Error; }
        Repaid += taken;
        if (trigger == CreditBillTrigger.Repay) { (RepaidAt, OverdueSince, SubmittedId) = (at, null, null); }
        return taken;
    }

    /// <summary>A transfer over it was handed in; staff verify it.</summary>
    public Result Submit(CreditRepayment repayment, Actor by, DateTime at)
    {
        var moved = CreditBillLifecycle.Instance.Fire(this, CreditBillTrigger.Submit, by, at, repayment.Number);
        if (!moved.IsRefused) { SubmittedId = repayment.Id; }
        return moved;
    }

    /// <summary>The transfer over it did not cover it, or was refused: it is open again, and late when its day has passed.</summary>
    public Result Return(Actor by, DateTime at)
    {
        var moved = CreditBillLifecycle.Instance.Fire(this, CreditBillTrigger.Return, by.AsConsequence(), at);
        if (moved.IsRefused) { return moved; }
        SubmittedId = null;
        return IsPast(at) ? FallDue(at) : Result.Done;
    }

    /// <summary>Its day has passed. Error: <c>lifecycle.not-now</c>, also before that day.</summary>
    public Result FallDue(DateTime at)
    {
        var moved = IsPast(at) ? CreditBillLifecycle.Instance.Fire(this, CreditBillTrigger.FallDue, Actor.System, at) : new PortalError("lifecycle.not-now", CreditBillTrigger.FallDue, Status);
        if (!moved.IsRefused) { OverdueSince ??= DueOn.AddDays(1); }
        return moved;
    }

    /// <summary>Whether its due day has passed.</summary>
    public bool IsPast(DateTime at) => BusinessTime.DayOf(at) > DueOn;

    /// <summary>A reminder went out.</summary>
    public void NoteReminder(DateOnly on) => RemindedOn = on;
}

/// <summary>A line of a bill. Never changed.</summary>
public sealed class CreditBillLine
{
    private CreditBillLine() { } // EF Core

    internal CreditBillLine(int position, BilledUse use) =>
        (Position, JournalLineId, At, Transaction, DocumentKind, DocumentNumber, Amount) = (position, use.JournalLine, use.At, use.Transaction, use.Kind, use.Document, use.Amount);

    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>The journal's line.</summary>
    public Id<JournalLine> JournalLineId { get; private init; }
    /// <summary>When it was used, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>Its number.</summary>
    public string Transaction { get; private init; } = "";
    /// <summary>The document that used it.</summary>
    public DocumentKind DocumentKind { get; private init; }
    /// <summary>That document's number.</summary>
    public string DocumentNumber { get; private init; } = "";
    /// <summary>How much.</summary>
    public Money Amount { get; private init; }
}
