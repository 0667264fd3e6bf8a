using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Takes entries of the books back: one person proposes it with a reason, another agrees (LEDGER, "Correction"). Nothing is ever changed or deleted.</summary>
public sealed class CorrectionService(PortalDb portal, TimeProvider clock, Outbox outbox, Inbox inbox, PublicAddress address)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Proposes to take an entry back and gives the correction's number; the others who may agree get a mail. Errors: <c>access.not-found</c>, <c>correction.exists</c>, those of <see cref="Correction.Propose"/>.</summary>
    public async Task<Result<string>> ProposeAsync(string entryNumber, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.JournalEntries.SingleOrDefaultAsync(one => one.Number == entryNumber, ct) is not { } entry) { return AccessErrors.NotFound; }
            var now = Now;
            if (await db.Corrections.Where(one => one.OpenFor == entry.Id).Select(one => one.Number).SingleOrDefaultAsync(ct) is { } earlier) { return CorrectionErrors.Exists(earlier); }
            var proposed = Correction.Propose(DocumentNumber.ByPrefix("GZ", now, db.Tails.Next()), entry, reason, actor, now);
            if (proposed.IsRefused) { return proposed.Error; }
            _ = db.Add(proposed.Value);
            var note = new MessageNote("correction-proposed", PortalUrls.StaffCorrection(proposed.Value.Number), actor.Name, entry.Number, entry.Event, proposed.Value.Reason);
            foreach (var person in await StaffPeople.AllAsync(db, [Permission.CorrectLedger], ct))
            {
                if (person.Id != actor.UserId && person.Email.Length > 0) { outbox.Mail(db, person.Email, note.Template, [.. note.Args, address.Of(note.Path)]); }
            }
            await inbox.TellStaffAsync(db, Permission.CorrectLedger, note, actor, ct);
            return proposed.Value.Number;
        }, ct);
    }

    /// <summary>A second person agrees: the entry is taken back, once, however many press at once. Errors: <c>access.not-found</c>, those of <see cref="Correction.Agree"/>; <c>ledger.insufficient-funds</c> with the figures when a balance would fall under its floor.</summary>
    public Task<Result> AgreeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, correction, now) =>
    {
        var agreed = correction.Agree(actor, now);
        if (agreed.IsRefused) { return agreed; }
        _ = await db.SaveChangesAsync(ct); // the correction first: of two who agree at once the second waits here and is told so
        var entry = await db.JournalEntries.AsNoTracking().Include(one => one.Lines).SingleAsync(one => one.Id == correction.EntryId, ct);
        // A card that paid the order has the money again, or who funded it when the card was revoked meanwhile. The card before the accounts, as whoever pays with it.
        var back = entry.Event == LedgerEvent.OrderPaid ? await StoredCardReturns.TakenBackAsync(db, entry.DocumentId, actor, now, ct) : (JournalDraft?)null;
        if (back.IsRefused) { return back.Error; }
        var ids = entry.Lines.Select(line => line.AccountId).ToList();
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, ct);
        var posted = await db.PostAsync(Postings.Reversal(correction, entry, accounts), actor, now, ct);
        return posted.IsRefused || back.Value is not { } returned ? posted : await db.PostAsync(returned, actor, now, ct);
    }, ct);

    /// <summary>A second person refuses: the entry stays. Errors: <c>access.not-found</c>, those of <see cref="Correction.Refuse"/>.</summary>
    public Task<Result> RefuseAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, (_, correction, now) => Task.FromResult(correction.Refuse(reason, actor, now)), ct);

    /// <summary>Who proposed it takes the proposal away. Errors: <c>access.not-found</c>, those of <see cref="Correction.Withdraw"/>.</summary>
    public Task<Result> WithdrawAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, (_, correction, now) => Task.FromResult(correction.Withdraw(actor, now)), ct);

    private static bool May(Actor actor) => actor.IsStaff && actor.May(Permission.CorrectLedger);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, Correction, DateTime, Task<Result>> move, CancellationToken ct)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.Corrections.SingleOrDefaultAsync(one => one.Number == number, ct) is { } correction ? await move(db, correction, Now) : AccessErrors.NotFound, ct);
    }
}
