using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Repays credit: from the wallet or a channel at once, by a transfer that staff verify. The oldest bill first; never more than is owed.</summary>
public sealed class CreditRepaymentService(PortalDb portal, CreditMail mail, TimeProvider clock)
{
    private const string Prefix = "HK";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Repays from the wallet and gives the repayment's number. The same request key again gives the first one's number and moves nothing. Errors: those of <see cref="CreditRepayment.FromWallet"/>,
    /// <c>credit.none</c>, <c>credit.nothing-open</c>, <c>credit.no-bill</c>, <c>credit.repay-too-much</c>, <c>ledger.insufficient-funds</c> with the figures.</summary>
    public async Task<Result<string>> FromWalletAsync(IReadOnlyList<string> bills, string? amount, Guid requestKey, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return AccessErrors.Forbidden; }
        if (requestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(requestKey)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, actor.OrganizationId, requestKey, ct), () => portal.ChangeAsync<string>(actor, async db =>
        {
            var open = await OpenAsync(db, actor.OrganizationId, ct);
            var now = Now;
            var made = CreditRepayment.FromWallet(DocumentNumber.ByPrefix(Prefix, now, db.Tails.Next()), amount, requestKey, actor, now);
            if (made.IsRefused) { return made.Error; }
            if (RefusalOf(bills, open, made.Value.Amount) is { } refusal) { return refusal; }
            if (made.Value.Settle(actor, now) is { IsRefused: true, Error: var notNow }) { return notNow; }
            _ = db.Add(made.Value);
            return await ArriveAsync(db, made.Value, open, actor, now, ct) is { IsRefused: true, Error: var refused } ? refused : made.Value.Number;
        }, ct), ct);
    }

    /// <summary>Hands a transfer in and gives its number; staff find it in their queue. The same request key again gives the first one's number. Errors: those of <see cref="CreditRepayment.Transfer"/>,
    /// <c>credit.nothing-open</c>, <c>credit.no-bill</c>, <c>credit.repay-too-much</c>, <c>credit.repayment-open</c>, those of <see cref="FileRule.Check"/> at Proof.</summary>
    public async Task<Result<string>> SubmitAsync(CreditTransferData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, actor.OrganizationId, data.RequestKey, ct), () => portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.CreditRepayments.Where(one => one.OpenOf == actor.OrganizationId).Select(one => one.Number).FirstOrDefaultAsync(ct) is { } waiting) { return CreditErrors.RepaymentOpen(waiting); }
            var open = await OpenAsync(db, actor.OrganizationId, ct);
            var now = Now;
            var file = proof is null ? null : FileService.Take(proof, FileRule.TransferProof, actor.OrganizationId, actor, now);
            if (file is { IsRefused: true }) { return file.Error.At("Proof"); }
            var made = CreditRepayment.Transfer(DocumentNumber.ByPrefix(Prefix, now, db.Tails.Next()), data, file?.Value, actor, now);
            if (made.IsRefused) { return made.Error; }
            if (RefusalOf(data.Bills, open, made.Value.Amount) is { } refusal) { return refusal; }
            if (file is not null) { _ = db.Add(file.Value); }
            _ = db.Add(made.Value);
            var left = made.Value.Amount;
            foreach (var bill in open.TakeWhile(_ => left.IsPositive))
            {
                left -= bill.Open;
                if (bill.Submit(made.Value, actor, now) is { IsRefused: true, Error: var notNow }) { return notNow; }
            }
            var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
            _ = Requests.Open(db, RequestType.CreditRepayment, made.Value, company, string.Join(", ", data.Bills), made.Value.Amount, actor, now);
            return made.Value.Number;
        }, ct), ct);
    }

    /// <summary>A paid channel payment calls this in its own transaction: the repayment is made and booked, once a payment. What no bill needs any more goes into the wallet, so that paid money is never lost. Errors: <c>credit.none</c>.</summary>
    /// <param name="db">The use case's context.</param>
    /// <param name="company">Who repays.</param>
    /// <param name="amount">What arrived.</param>
    /// <param name="channel">Through which of <see cref="Channels"/>.</param>
    /// <param name="payment">The payment's database id.</param>
    /// <param name="by">Who; <see cref="Actor.System"/> for a notification.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Result<string>> ArrivedAsync(PortalDbContext db, Id<Organization> company, Money amount, string channel, Guid payment, Actor by, DateTime at, CancellationToken ct)
    {
        if (await EarlierAsync(db, company, payment, ct) is { } earlier) { return earlier; }
        var made = CreditRepayment.Arrived(DocumentNumber.ByPrefix(Prefix, at, db.Tails.Next()), company, amount, channel, payment, by, at);
        if (made.Settle(by, at) is { IsRefused: true, Error: var notNow }) { return notNow; }
        _ = db.Add(made);
        return await ArriveAsync(db, made, await OpenAsync(db, company, ct), by, at, ct) is { IsRefused: true, Error: var refused } ? refused : made.Number;
    }

    /// <summary>Staff take a transfer. Errors: <c>access.not-found</c>, those of <see cref="CreditRepayment.Take"/>.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, RequestTrigger.Take, null, actor, (_, repayment, now) => Task.FromResult(repayment.Take(actor, now)), ct);

    /// <summary>Staff have seen the money: credit goes up, once, however many press at once. Errors: <c>access.not-found</c>, those of <see cref="CreditRepayment.Complete"/>.</summary>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, RequestTrigger.Complete, null, actor, async (db, repayment, now) =>
        repayment.Complete(actor, now) is { IsRefused: true } refused ? refused : await ArriveAsync(db, repayment, await OpenAsync(db, repayment.OrganizationId, ct), actor, now, ct), ct);

    /// <summary>Staff refuse it with a reason that the company reads; its bills are open again. Errors: <c>access.not-found</c>, those of <see cref="CreditRepayment.Reject"/>.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, RequestTrigger.Reject, reason, actor, async (db, repayment, now) =>
    {
        if (repayment.Reject(reason, actor, now) is { IsRefused: true } refused) { return refused; }
        if (ReturnOf(repayment, await OpenAsync(db, repayment.OrganizationId, ct), actor, now) is { } notNow) { return notNow; }
        await mail.RefusedAsync(db, repayment, ct);
        return Result.Done;
    }, ct);

    private async Task<Result> MoveAsync(string number, RequestTrigger trigger, string? reason, Actor actor, Func<PortalDbContext, CreditRepayment, DateTime, Task<Result>> move, CancellationToken ct)
    {
        if (!CreditAccess.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CreditRepayments.Include(one => one.Parts).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } repayment) { return AccessErrors.NotFound; }
            var now = Now;
            var moved = await move(db, repayment, now);
            return moved.IsRefused ? moved : await Requests.FollowAsync(db, repayment.Id.Value, trigger, reason, actor, now, ct);
        }, ct);
    }

    // The documents are written before the money moves: of two who repay the same bill at once the second runs again and sees what is left of it.
    private async Task<Result> ArriveAsync(PortalDbContext db, CreditRepayment repayment, IReadOnlyList<CreditBill> open, Actor by, DateTime now, CancellationToken ct)
    {
        if (await CreditBooks.LineAsync(db, repayment.OrganizationId, ct) is not { } line) { return CreditErrors.None; }
        if (repayment.ApplyTo(open, by, now) is { IsRefused: true } refused) { return refused; }
        if (ReturnOf(repayment, open, by, now) is { } notNow) { return notNow; }
        var released = line.OverdueSince is not null && !open.Any(bill => bill.OverdueSince is not null) && line.Release(by, now);
        _ = await db.SaveChangesAsync(ct);
        var posted = await db.PostAsync(Postings.CreditRepaid(repayment), by, now, ct);
        if (posted.IsRefused) { return posted.Error; }
        if (released) { await CreditBooks.ApplyAsync(db, line, CreditLine.ReleaseTrigger, null, by, now, ct); }
        await mail.RepaidAsync(db, line, repayment, await CreditBooks.OwedAsync(db, repayment.OrganizationId, ct), ct);
        return Result.Done;
    }

    private static PortalError? ReturnOf(CreditRepayment repayment, IEnumerable<CreditBill> open, Actor by, DateTime now) =>
        open.Where(bill => bill.SubmittedId == repayment.Id).Select(bill => bill.Return(by, now).Error).FirstOrDefault(refusal => refusal is not null);

    private static PortalError? RefusalOf(IReadOnlyList<string> chosen, IReadOnlyList<CreditBill> open, Money amount)
    {
        if (open.Count == 0) { return CreditErrors.NothingOpen; }
        if (chosen.Count == 0 || chosen.Any(number => open.All(bill => bill.Number != number))) { return CreditErrors.NoBill; }
        var owed = Money.Sum(Currency.CNY, open.Select(bill => bill.Open));
        return amount > owed ? CreditErrors.TooMuch(amount, owed) : null;
    }

    private static Task<string?> EarlierAsync(PortalDbContext db, Id<Organization> company, Guid key, CancellationToken ct) =>
        db.CreditRepayments.Where(one => one.OrganizationId == company && one.RequestKey == key).Select(one => (string?)one.Number).SingleOrDefaultAsync(ct);

    private static async Task<IReadOnlyList<CreditBill>> OpenAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) =>
        await db.CreditBills.Where(bill => bill.OrganizationId == company && bill.Status != CreditBillStatus.Repaid).OrderBy(bill => bill.UntilOn).ToListAsync(ct);
}
