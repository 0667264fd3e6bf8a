using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Closes billing cycles, marks what is overdue and reminds (L-15). Run twice, late, or on two nodes at once, it does nothing twice and leaves nothing out.</summary>
public sealed class CreditCycles(PortalDb portal, CreditMail mail, TimeProvider clock, ILogger<CreditCycles> log)
{
    /// <summary>How many days before the due day people are reminded.</summary>
    public const int RemindBefore = 3;
    /// <summary>After how many days an overdue bill is reminded of again.</summary>
    public const int RemindAgain = 7;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Everything that is due; gives how many bills were issued.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var issued = await CloseDueAsync(ct);
        await FallDueAsync(ct);
        await RemindAsync(ct);
        return issued;
    }

    /// <summary>Closes every cycle that has ended since the last run, the oldest first, each in its own transaction. Gives how many bills were issued; a cycle without use has none.</summary>
    public async Task<int> CloseDueAsync(CancellationToken ct = default)
    {
        var issued = 0;
        foreach (var id in await IdsAsync(ct))
        {
            while (true)
            {
                var closed = await CloseNextAsync(id, ct);
                if (closed.IsRefused) { log.LogInformation("A cycle of credit terms {Line} is not closed: {Code}", id.Value, closed.Error.Code); break; }
                if (closed.Value is not { } bills) { break; }
                issued += bills;
            }
        }
        return issued;
    }

    /// <summary>Marks bills whose day has passed and blocks further use.</summary>
    public async Task FallDueAsync(CancellationToken ct = default)
    {
        var today = BusinessTime.DayOf(Now);
        foreach (var id in await BillsAsync(bills => bills.Where(bill => bill.Status == CreditBillStatus.Issued && bill.DueOn < today), ct))
        {
            _ = await portal.ChangeAsync(Actor.System, async db =>
            {
                var bill = await db.CreditBills.SingleAsync(one => one.Id == id, ct);
                var now = Now;
                if (bill.FallDue(now) is { IsRefused: true } repaid) { return repaid; } // repaid or handed in a moment ago
                bill.NoteReminder(today);
                if (await CreditBooks.LineAsync(db, bill.OrganizationId, ct) is { } line && line.Block(bill.DueOn.AddDays(1), now))
                {
                    await CreditBooks.ApplyAsync(db, line, CreditLine.BlockTrigger, bill.Number, Actor.System, now, ct);
                }
                await mail.OverdueAsync(db, bill, ct);
                return Result.Done;
            }, ct);
        }
    }

    /// <summary>Mails before the due day, once, and again every week after it.</summary>
    public async Task RemindAsync(CancellationToken ct = default)
    {
        var today = BusinessTime.DayOf(Now);
        var (soon, lastWeek) = (today.AddDays(RemindBefore), today.AddDays(-RemindAgain));
        var due = await BillsAsync(bills => bills.Where(bill => (bill.Status == CreditBillStatus.Issued && bill.RemindedOn == null && bill.DueOn <= soon && bill.DueOn >= today)
            || (bill.Status == CreditBillStatus.Overdue && (bill.RemindedOn == null || bill.RemindedOn <= lastWeek))), ct);
        foreach (var id in due)
        {
            _ = await portal.ChangeAsync(Actor.System, async db =>
            {
                var bill = await db.CreditBills.SingleAsync(one => one.Id == id, ct);
                if (bill.RemindedOn == today || bill.Status is CreditBillStatus.Repaid or CreditBillStatus.RepaymentSubmitted) { return Result.Done; } // another node was faster
                bill.NoteReminder(today);
                await (bill.Status == CreditBillStatus.Overdue ? mail.OverdueAsync(db, bill, ct) : mail.DueAsync(db, bill, ct));
                return Result.Done;
            }, ct);
        }
    }

    // 1 or 0 bills of the next cycle that has ended; null when none has. The terms' version and the cycle's unique index let one of two nodes.
    private Task<Result<int?>> CloseNextAsync(Id<CreditLine> id, CancellationToken ct) => portal.ChangeAsync<int?>(Actor.System, async db =>
    {
        var line = await db.CreditLines.SingleAsync(one => one.Id == id, ct);
        var now = Now;
        var closing = CreditCycle.ClosingAfter(line.ClosedUntil, line.ClosingDay);
        if (BusinessTime.DayOf(now) <= closing) { return (int?)null; }
        // Everything used before the end that no bill has: a use that was booked a moment after its cycle was closed comes into the next one, and is never lost.
        var ends = CreditCycle.EndsAt(closing);
        var uses = await (
            from used in db.JournalLines
            join account in db.LedgerAccounts on used.AccountId equals account.Id
            join entry in db.JournalEntries on used.EntryId equals entry.Id
            where account.OrganizationId == line.OrganizationId && account.Kind == AccountKind.CreditOwed && account.Currency == Currency.CNY
                && used.Amount < 0 && used.At < ends && !db.Set<CreditBillLine>().Any(billed => billed.JournalLineId == used.Id)
            orderby used.Sequence
            select new { used.Id, used.At, used.Amount, entry.Number, entry.DocumentKind, entry.DocumentNumber }).ToListAsync(ct);
        if (uses.Count > 0)
        {
            var bill = CreditBill.Issue(DocumentNumber.ByPrefix("ZQ", now, db.Tails.Next()), line, closing,
                [.. uses.Select(use => new BilledUse(use.Id, use.At, DocumentNumber.OfCredit(use.At, use.Number), use.DocumentKind, use.DocumentNumber, Money.Fen(-use.Amount)))], now);
            _ = db.Add(bill);
            await mail.BilledAsync(db, bill, ct);
        }
        line.CloseCycle(closing);
        return uses.Count > 0 ? 1 : 0;
    }, ct);

    private async Task<IReadOnlyList<Id<CreditLine>>> IdsAsync(CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var yesterday = BusinessTime.DayOf(Now).AddDays(-1);
        return await db.CreditLines.Where(line => line.ClosedUntil < yesterday).OrderBy(line => line.Id).Select(line => line.Id).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<Id<CreditBill>>> BillsAsync(Func<IQueryable<CreditBill>, IQueryable<CreditBill>> which, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await which(db.CreditBills).OrderBy(bill => bill.DueOn).ThenBy(bill => bill.Id).Select(bill => bill.Id).ToListAsync(ct);
    }
}

/// <summary>Runs <see cref="CreditCycles"/> every hour: a day that was missed is made up for.</summary>
[DisallowConcurrentExecution]
public sealed class CreditJob(CreditCycles cycles) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await cycles.RunAsync(cancellationToken);
}
