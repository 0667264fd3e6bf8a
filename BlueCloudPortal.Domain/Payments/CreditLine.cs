using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Credit terms as staff type them.</summary>
/// <param name="Limit">The limit in yuan.</param>
/// <param name="Days">Days from a cycle's closing to the day its bill is due, 1 to <see cref="CreditLine.MostDays"/>.</param>
/// <param name="ClosingDay">The day of the month on which a cycle closes; 31 means the last day of each month.</param>
public sealed record CreditTermsData(string? Limit, int Days, int ClosingDay = CreditLine.MonthEnd);

/// <summary>
/// The credit terms of a company (账期, R-43): how much it may owe, when it is billed, how long it has to repay. What it owes stands in the ledger's <c>CreditOwed</c> alone; the floor of that
/// account is <see cref="FloorMinor"/>, so that whatever happens at the same moment, nothing is used beyond the terms.
/// </summary>
public sealed class CreditLine : Document<CreditLineStatus>, IOwned
{
    /// <summary>Most credit days.</summary>
    public const int MostDays = 365;
    /// <summary>A cycle is a calendar month.</summary>
    public const int MonthEnd = 31;
    /// <summary>The word under which timelines keep that further use is blocked because a bill is overdue.</summary>
    public const string BlockTrigger = "Block";
    /// <summary>The word under which timelines keep that everything overdue was repaid.</summary>
    public const string ReleaseTrigger = "Release";
    /// <summary>The word under which timelines keep that the company's credit password was set.</summary>
    public const string PasswordTrigger = "Password";

    private readonly List<CreditTerm> _terms = [];

    private CreditLine() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CreditLine> Id { get; private init; }
    /// <summary>授信总额: the most that the company may owe.</summary>
    public Money Limit { get; private set; }
    /// <summary>账期天数: days from a cycle's closing to the due day.</summary>
    public int Days { get; private set; }
    /// <summary>The day of the month on which cycles close; 31 for the last day of each month.</summary>
    public int ClosingDay { get; private set; }
    /// <summary>The last day of the last cycle that was closed; belongs to it.</summary>
    public DateOnly ClosedUntil { get; private set; }
    /// <summary>Since which day a bill is overdue: further use is blocked. Null when none is.</summary>
    public DateOnly? OverdueSince { get; private set; }
    /// <summary>When it was first granted, UTC.</summary>
    public DateTime GrantedAt { get; private init; }
    /// <summary>When it was frozen, UTC; null when it is not.</summary>
    public DateTime? FrozenAt { get; private set; }
    /// <summary>Why it is frozen; null when it is not.</summary>
    public string? FrozenReason { get; private set; }
    /// <summary>What held when: one for each grant, change, freeze and block, in order.</summary>
    public IReadOnlyList<CreditTerm> Terms => _terms;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.CreditLine;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>The least that the ledger's account may hold, minor units: minus the limit, and 0 while use is frozen, blocked or withdrawn (what is owed then stays owed).</summary>
    public long FloorMinor => Status == CreditLineStatus.Granted && OverdueSince is null ? -Limit.Minor : 0;

    /// <summary>Staff grant terms to a company. Errors: <c>access.forbidden</c>; those of <see cref="AmountText.ParsePositive"/> at Limit, <c>credit.bad-days</c>, <c>credit.bad-closing-day</c>, <c>field.too-long</c> at Reason.</summary>
    public static Result<CreditLine> Grant(string number, CreditTermsData data, Organization company, string? reason, Actor by, DateTime at)
    {
        if (by.IsSystem || !by.IsStaff || !by.May(Permission.ManageCredit) || company.Kind is not (OrganizationKind.Distributor or OrganizationKind.Reseller)) { return AccessErrors.Forbidden; }
        var note = NoteText.Optional(reason, "Reason");
        if (note.IsRefused) { return note.Error; }
        var line = new CreditLine { Id = Id<CreditLine>.New(at), Number = number, OrganizationId = company.Id, GrantedAt = at, ClosedUntil = BusinessTime.DayOf(at).AddDays(-1) };
        if (line.Set(data) is { } refusal) { return refusal; }
        line.RecordMade(by, at, note.Value);
        return line;
    }

    /// <summary>Staff change the terms, with a reason. A limit below what is used keeps what is used; only further use is refused. Errors as for <see cref="Grant"/>, and <c>lifecycle.not-now</c>, <c>field.required</c> at Reason.</summary>
    public Result Change(CreditTermsData data, string? reason, Actor by, DateTime at) => Move(CreditLineTrigger.Change, reason, by, at, () => Set(data));

    /// <summary>Staff grant withdrawn terms again. Errors as for <see cref="Change"/>.</summary>
    public Result GrantAgain(CreditTermsData data, string? reason, Actor by, DateTime at) => Move(CreditLineTrigger.GrantAgain, reason, by, at, () => Set(data));

    /// <summary>Staff stop further use for a while. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Freeze(string? reason, Actor by, DateTime at) => Move(CreditLineTrigger.Freeze, reason, by, at, () => { (FrozenAt, FrozenReason) = (at, reason!.Trim()); return null; });

    /// <summary>Staff allow use again. Errors as for <see cref="Freeze"/>.</summary>
    public Result Unfreeze(string? reason, Actor by, DateTime at) => Move(CreditLineTrigger.Unfreeze, reason, by, at, () => { (FrozenAt, FrozenReason) = (null, null); return null; });

    /// <summary>Staff end the terms; what is owed is still billed and repaid. Errors as for <see cref="Freeze"/>.</summary>
    public Result Withdraw(string? reason, Actor by, DateTime at) => Move(CreditLineTrigger.Withdraw, reason, by, at, () => { (FrozenAt, FrozenReason) = (null, null); return null; });

    /// <summary>A bill is overdue since a day: use is blocked. False when it was already.</summary>
    public bool Block(DateOnly since, DateTime at)
    {
        if (OverdueSince is { } known && known <= since) { return false; }
        OverdueSince = since;
        Record(LifecycleEvent.Of(this, Status, BlockTrigger, Status, Actor.System, at, null));
        return true;
    }

    /// <summary>Nothing is overdue any more: use is free again. False when it was not blocked.</summary>
    public bool Release(Actor by, DateTime at)
    {
        if (OverdueSince is null) { return false; }
        OverdueSince = null;
        Record(LifecycleEvent.Of(this, Status, ReleaseTrigger, Status, by, at, null));
        return true;
    }

    /// <summary>The company's people set the credit password; the timeline says who and when.</summary>
    public void NotePassword(Actor by, DateTime at) => Record(LifecycleEvent.Of(this, Status, PasswordTrigger, Status, by, at, null));

    /// <summary>Keeps what holds from now on.</summary>
    /// <param name="afterLine">How many lines the ledger's account had when the floor was set, read under the lock of that change: later lines fall under this term.</param>
    /// <param name="what">What brought it: <c>Create</c>, a trigger, or one of this class's words.</param>
    /// <param name="reason">What the person wrote; null when nothing.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public void KeepTerm(long afterLine, string what, string? reason, Actor by, DateTime at) => _terms.Add(new CreditTerm(this, (_terms.Count == 0 ? 0 : _terms.Max(term => term.Position)) + 1, afterLine, what, reason?.Trim(), by.Name, at));

    /// <summary>A cycle was closed; its last day belongs to it.</summary>
    public void CloseCycle(DateOnly until) => ClosedUntil = until;

    /// <summary>Why nothing can be used now, whatever the amount; null when something can. Errors: <c>credit.withdrawn</c>, <c>credit.frozen</c>, <c>credit.overdue</c> with the figures.</summary>
    /// <param name="overdue">What is past its due day, also when the job has not come by yet; null when nothing.</param>
    public PortalError? RefusalOfUse((Money Amount, DateOnly Since)? overdue) => Status switch
    {
        CreditLineStatus.Withdrawn => CreditErrors.Withdrawn,
        CreditLineStatus.Frozen => CreditErrors.Frozen(FrozenAt ?? GrantedAt, FrozenReason ?? ""),
        _ => overdue is { } late ? CreditErrors.Overdue(late.Amount, late.Since) : null,
    };

    private Result Move(CreditLineTrigger trigger, string? reason, Actor by, DateTime at, Func<PortalError?> change)
    {
        if (CreditLineLifecycle.Instance.RefusalOf(this, trigger, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        if (change() is { } wrong) { return wrong; }
        return CreditLineLifecycle.Instance.Fire(this, trigger, by, at, why.Value);
    }

    private PortalError? Set(CreditTermsData data)
    {
        var limit = AmountText.ParsePositive(data.Limit);
        if (limit.IsRefused) { return limit.Error.At(nameof(data.Limit)); }
        if (data.Days is < 1 or > MostDays) { return CreditErrors.BadDays(data.Days); }
        if (data.ClosingDay is < 1 or > MonthEnd) { return CreditErrors.BadClosingDay(data.ClosingDay); }
        (Limit, Days, ClosingDay) = (limit.Value, data.Days, data.ClosingDay);
        return null;
    }
}

/// <summary>What held of a company's credit terms from a line of its ledger account on; the history of the terms.</summary>
public sealed class CreditTerm : IOwned
{
    private CreditTerm() { } // EF Core

    internal CreditTerm(CreditLine line, int position, long afterLine, string what, string? reason, string by, DateTime at) =>
        (Id, CreditLineId, OrganizationId, Position, AfterLine, What, Reason, By, At, LimitMinor, FloorMinor, Days, ClosingDay) =
        (Id<CreditTerm>.New(at), line.Id, line.OrganizationId, position, afterLine, what, reason, by, at, line.Limit.Minor, line.FloorMinor, line.Days, line.ClosingDay);

    /// <summary>Database id.</summary>
    public Id<CreditTerm> Id { get; private init; }
    /// <summary>The credit terms.</summary>
    public Id<CreditLine> CreditLineId { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>It holds for lines of the ledger's account after this one.</summary>
    public long AfterLine { get; private init; }
    /// <summary>What brought it.</summary>
    public string What { get; private init; } = "";
    /// <summary>What the person wrote; null when nothing.</summary>
    public string? Reason { get; private init; }
    /// <summary>Who; empty for the portal itself.</summary>
    public string By { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>The limit, in fen.</summary>
    public long LimitMinor { get; private init; }
    /// <summary>The floor of the ledger's account, in fen.</summary>
    public long FloorMinor { get; private init; }
    /// <summary>Credit days.</summary>
    public int Days { get; private init; }
    /// <summary>Closing day.</summary>
    public int ClosingDay { get; private init; }
}
