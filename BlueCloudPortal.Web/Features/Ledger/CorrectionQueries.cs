using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>A correction in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="EntryNumber">The entry that is taken back.</param>
/// <param name="Event">What the entry was about.</param>
/// <param name="SubjectKind">The kind of the document behind the entry.</param>
/// <param name="SubjectNumber">Its number.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ProposedAt">When, UTC.</param>
/// <param name="DecidedBy">Who agreed or refused; empty before.</param>
/// <param name="DecidedAt">When it was decided, UTC; null before.</param>
public sealed record CorrectionRow(
    string Number, CorrectionStatus Status, string EntryNumber, LedgerEvent Event, DocumentKind SubjectKind, string SubjectNumber, string Reason, string ProposedBy, DateTime ProposedAt, string DecidedBy, DateTime? DecidedAt);

/// <summary>A correction on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline.</param>
/// <param name="RefuseReason">Why it was refused; null when not.</param>
/// <param name="Entry">The entry that is taken back, with its lines.</param>
/// <param name="Reversal">The entry that takes it back; null before.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
public sealed record CorrectionDetail(CorrectionRow Row, Guid Id, string? RefuseReason, EntryView Entry, EntryView? Reversal, IReadOnlyList<LifecycleAction> Actions);

/// <summary>Whether an entry is taken back.</summary>
/// <param name="Open">The correction that is proposed or done; null when there is none.</param>
/// <param name="Refusal">Why the reader cannot propose one; null when it can.</param>
public sealed record EntryCorrection(CorrectionRow? Open, PortalError? Refusal);

/// <summary>Reads corrections of the books, for staff who read the ledger.</summary>
public sealed class CorrectionQueries(PortalDb portal, JournalQueries journal)
{
    private static readonly WaitingFirst<Correction> s_queue = WaitingFirst<Correction>.By(one => one.Status, [CorrectionStatus.Proposed], Latest, Latest);

    /// <summary>All corrections: what waits first, then the latest. Filters: states, days of the proposal, search by number, entry or document; empty without permission.</summary>
    public async Task<GridPage<CorrectionRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var (filter, wanted) = (request.Filter, db.Corrections.AsQueryable());
        if (filter.Search is { Length: > 0 } search) { wanted = wanted.Where(one => one.Number.Contains(search) || one.EntryNumber.Contains(search) || one.SubjectNumber.Contains(search)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); wanted = wanted.Where(one => one.ProposedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); wanted = wanted.Where(one => one.ProposedAt < end); }
        if (filter.StatusesOf<CorrectionStatus>() is { Count: > 0 } statuses) { wanted = wanted.Where(one => statuses.Contains(one.Status)); }
        return new(await s_queue.PageAsync(wanted, null, request, Rows, ct), await wanted.CountAsync(ct));
    }

    /// <summary>One correction; null when there is none or without permission.</summary>
    public async Task<CorrectionDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Corrections.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var row = await Rows(db.Corrections.Where(one => one.Id == found.Id)).SingleAsync(ct);
        var reversal = await db.JournalEntries.Where(entry => entry.ReversesId == found.EntryId).Select(entry => entry.Number).SingleOrDefaultAsync(ct);
        var actions = CorrectionLifecycle.Instance.ActionsFor(found, actor).Select(action => action with { Refusal = action.Refusal ?? found.RefusalOf(Enum.Parse<CorrectionTrigger>(action.Trigger), actor) }).ToList();
        return new(row, found.Id.Value, found.RefuseReason, (await journal.FindAsync(found.EntryNumber, actor, ct))!, reversal is null ? null : await journal.FindAsync(reversal, actor, ct), actions);
    }

    /// <summary>Whether an entry is taken back, or could be; null when there is no such entry or without permission.</summary>
    public async Task<EntryCorrection?> OfEntryAsync(string entryNumber, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.JournalEntries.SingleOrDefaultAsync(one => one.Number == entryNumber, ct) is not { } entry) { return null; }
        var open = await Rows(db.Corrections.Where(one => one.OpenFor == entry.Id)).SingleOrDefaultAsync(ct);
        return new(open, Correction.RefusalOfProposing(entry, actor) ?? (open is null ? null : CorrectionErrors.Exists(open.Number)));
    }

    /// <summary>How many wait for a second person; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.CorrectLedger)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Corrections.CountAsync(one => one.Status == CorrectionStatus.Proposed && one.ProposedById != actor.UserId, ct);
    }

    private static IQueryable<Correction> Latest(IQueryable<Correction> corrections) => corrections.OrderByDescending(one => one.ProposedAt).ThenBy(one => one.Number);

    private static IQueryable<CorrectionRow> Rows(IQueryable<Correction> corrections) => corrections.Select(one => new CorrectionRow(
        one.Number, one.Status, one.EntryNumber, one.Event, one.SubjectKind, one.SubjectNumber, one.Reason, one.ProposedBy, one.ProposedAt, one.DecidedBy, one.DecidedAt));
}
