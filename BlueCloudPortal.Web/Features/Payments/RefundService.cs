using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Refunds and withdrawals of balance: submitted by buyers with a code once a month, paid out or refused by staff (D-61 to D-65, D-68, L-09).</summary>
public sealed class RefundService(PortalDb portal, ActCodes codes, RefundableSum refundable, WorkCalendars calendars, PaymentSettings settings, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the code of a refund is for: its word and its amount, and nothing else (D-63).</summary>
    public static string SubjectOf(RefundType type, Money amount) => ActCodes.SubjectOf(type == RefundType.Withdrawal ? "withdrawal" : "refund", "", amount);

    /// <summary>Whether what was typed could be submitted now, before a code is asked for. Gives the amount. Errors: those of <see cref="Refund.Submit"/>.</summary>
    public async Task<Result<Money>> CheckAsync(RefundData data, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var allowed = Refund.Check(data, await AccountAsync(db, actor, ct), await refundable.OfAsync(db, actor.OrganizationId, Now, null, ct), actor);
        return allowed.IsRefused ? allowed.Error : AmountText.ParsePositive(data.Amount).Value;
    }

    /// <summary>Submits a refund and gives its number: the code is used up, the amount frozen, the month taken, and staff are asked. The same request key again gives the first refund's number and makes nothing.</summary>
    /// <remarks>Errors: those of <see cref="Refund.Submit"/>, <c>code.wrong</c> at Code, <c>ledger.insufficient-funds</c> at Amount.</remarks>
    public async Task<Result<string>> SubmitAsync(RefundData data, string? code, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data, actor, ct), () => SubmitOnceAsync(data, code, actor, ct), ct);
    }

    private async Task<Result<string>> SubmitOnceAsync(RefundData data, string? code, Actor actor, CancellationToken ct)
    {
        var typed = await CheckAsync(data, actor, ct);
        if (typed.IsRefused) { return typed.Error; }
        var subject = SubjectOf(data.Type, typed.Value);
        if (await codes.ProveAsync(subject, code, actor, ct) is { IsRefused: true, Error: var wrong }) { return wrong; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await EarlierAsync(db, data, actor, ct) is { } earlier) { return earlier; }
            var now = Now; // one moment for the month, its claim and the number
            var account = await AccountAsync(db, actor, ct);
            var company = (await RechargeInvoiced.GuardAsync(db, actor.OrganizationId, ct)).Name;
            var dueAt = (await calendars.AtAsync(db, now, ct)).DueWithin(now, settings.RefundDays);
            var made = Refund.Submit(DocumentNumber.ByPrefix("TF", now, db.Tails.Next()), data, account, await refundable.OfAsync(db, actor.OrganizationId, now, null, ct), company, actor, now, dueAt);
            if (made.IsRefused) { return made.Error; }
            var refund = made.Value;
            if (await codes.UseAsync(db, subject, code, actor, ct) is { IsRefused: true, Error: var used }) { return used; }
            _ = db.Add(refund);
            _ = Requests.Open(db, refund.Type == RefundType.Withdrawal ? RequestType.Withdrawal : RequestType.Refund, refund, company, $"{refund.Bank} · {refund.Amount}", refund.Amount, actor, now);
            _ = await db.SaveChangesAsync(ct); // takes the month before the money: of two at once the second hears of the first
            var frozen = await db.PostAsync(Postings.RefundFrozen(refund), actor, now, ct);
            if (frozen.IsRefused) { return frozen.Error.At(nameof(data.Amount)); }
            // Nobody moves the wallet any more until this is over, and nobody invoices its recharges: what was allowed a moment ago must still be. Of an order or an allocation beside it only one may have the money that may leave.
            var after = await refundable.OfAsync(db, actor.OrganizationId, now, refund.Id, ct);
            var still = Refund.Check(data, account, after with { Wallet = after.Wallet + refund.Amount }, actor);
            return still.IsRefused ? still.Error : refund.Number;
        }, ct);
    }

    /// <summary>Staff take it. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Refund.Take"/>.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, refund) =>
    {
        var moved = refund.Take(actor, Now);
        return moved.IsRefused ? moved : await Requests.FollowAsync(db, refund.Key, RequestTrigger.Take, null, actor, Now, ct);
    }, ct);

    /// <summary>Staff have paid it to the bank account, with the number of the bank's proof; it is booked once, however many press at once. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Refund.Pay"/>.</summary>
    public Task<Result> PayAsync(string number, string? proof, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, refund) =>
    {
        var moved = refund.Pay(proof, actor, Now);
        if (moved.IsRefused) { return moved; }
        var followed = await Requests.FollowAsync(db, refund.Key, RequestTrigger.Complete, null, actor, Now, ct);
        if (followed.IsRefused) { return followed; }
        await mail.SendAsync(db, refund.OrganizationId, refund.SubmittedById, new("refund-paid", PortalUrls.MyRefund(refund.Number), refund.Number, refund.Amount, refund.Bank, refund.AccountNumber[^Math.Min(4, refund.AccountNumber.Length)..], refund.ProofNumber!), ct);
        _ = await db.SaveChangesAsync(ct);
        return await db.PostAsync(Postings.RefundPaid(refund), actor, Now, ct);
    }, ct);

    /// <summary>Staff refuse it with a reason that the buyer reads: the amount is back in the wallet and the month is free again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Refund.Reject"/>.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, refund) =>
    {
        var moved = refund.Reject(reason, actor, Now);
        if (moved.IsRefused) { return moved; }
        var followed = await Requests.FollowAsync(db, refund.Key, RequestTrigger.Reject, reason, actor, Now, ct);
        if (followed.IsRefused) { return followed; }
        await mail.SendAsync(db, refund.OrganizationId, refund.SubmittedById, new("refund-rejected", PortalUrls.MyRefund(refund.Number), refund.Number, refund.Amount, refund.RejectReason!), ct);
        _ = await db.SaveChangesAsync(ct);
        return await db.PostAsync(Postings.RefundUnfrozen(refund), actor, Now, ct);
    }, ct);

    private static bool May(Actor actor) => actor.IsBuyer && actor.May(Permission.RequestRefunds);

    private static Task<BankAccount?> AccountAsync(PortalDbContext db, Actor actor, CancellationToken ct) => db.BankAccounts.AsNoTracking().Where(one => one.DefaultOf == actor.OrganizationId).SingleOrDefaultAsync(ct);

    private static Task<string?> EarlierAsync(PortalDbContext db, RefundData data, Actor actor, CancellationToken ct) =>
        db.Refunds.Where(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == data.RequestKey).Select(one => one.Number).SingleOrDefaultAsync(ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, Refund, Task<Result>> move, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ReviewRefunds)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Refunds.SingleOrDefaultAsync(one => one.Number == number, ct) is { } refund ? await move(db, refund) : AccessErrors.NotFound, ct);
    }
}

/// <summary>Refunds in the queue of operation work orders: the bank's number must be said, so the page is opened to pay them out.</summary>
public class RefundHandler(RefundService refunds) : IRequestHandler
{
    /// <inheritdoc/>
    public virtual RequestType Type => RequestType.Refund;

    /// <inheritdoc/>
    public Permission Needs => Permission.ReviewRefunds;

    /// <inheritdoc/>
    public bool CompletesAtOnce => false;

    /// <inheritdoc/>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => refunds.TakeAsync(number, actor, ct);

    /// <inheritdoc/>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => refunds.PayAsync(number, null, actor, ct);

    /// <inheritdoc/>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => refunds.RejectAsync(number, reason, actor, ct);
}

/// <summary>Withdrawals are refunds by another word (D-68).</summary>
public sealed class WithdrawalHandler(RefundService refunds) : RefundHandler(refunds)
{
    /// <inheritdoc/>
    public override RequestType Type => RequestType.Withdrawal;
}
