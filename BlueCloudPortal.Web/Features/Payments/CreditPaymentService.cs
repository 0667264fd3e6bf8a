using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>That a person showed just now that they know the company's credit password. Only <see cref="CreditPaymentService"/> makes one.</summary>
public sealed class CreditProof
{
    internal CreditProof(Actor actor, DateTime at) => (UserId, Company, At) = (actor.UserId, actor.OrganizationId.Value, at);

    private Guid UserId { get; }
    private Guid Company { get; }
    private DateTime At { get; }

    /// <summary>Whether it still is this person's, for this company.</summary>
    public bool IsGood(Actor actor, DateTime now) => UserId == actor.UserId && Company == actor.OrganizationId.Value && actor.ViewedBy is null && now - At < Proof.GoodFor && now >= At;
}

/// <summary>Pays orders by credit: the credit account with its own password, then a code that is good for this order and this amount alone.</summary>
public sealed class CreditPaymentService(PortalDb portal, ActCodes codes, SignInGuard guard, IPasswordHasher<PortalUser> hasher, CreditMail mail, TimeProvider clock)
{
    private static readonly PortalUser s_nobody = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What a code for an order confirms.</summary>
    public static string SubjectOf(string order, Money payable) => ActCodes.SubjectOf("pay-by-credit", order, payable);

    /// <summary>What a code for a new credit password confirms.</summary>
    public static string PasswordSubject => ActCodes.SubjectOf("credit-password", "", null);

    /// <summary>
    /// Asks for the credit account and its password. Wrong ones are slowed down as at the sign-in, at a place of their own. Errors: <c>access.forbidden</c>, <c>credit.none</c>;
    /// at Password <c>credit.no-password</c>, <c>credit.wrong-password</c>, whatever of the two was wrong.
    /// </summary>
    public async Task<Result<CreditProof>> ProveAsync(string? account, string? password, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayPay(actor) || actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var number = await db.CreditLines.Where(line => line.OrganizationId == actor.OrganizationId).Select(line => line.Number).SingleOrDefaultAsync(ct);
        if (number is null) { return CreditErrors.None; }
        var hash = await db.CreditPasswords.Where(one => one.OrganizationId == actor.OrganizationId).Select(one => one.Hash).SingleOrDefaultAsync(ct);
        if (hash is null) { return CreditErrors.NoPassword; }
        _ = IPAddress.TryParse(actor.Address, out var address);
        var target = SignInTarget.Of($"credit/{actor.OrganizationId.Value:N}/{actor.UserId:N}", null, Networks.Of(address), actor.UserId);
        if (await guard.BeginAsync(target, null, ct) is not { } attempt) { return CreditErrors.WrongPassword; }
        var rests = await guard.RestsAsync(attempt, ct);
        var given = password is { Length: <= PasswordRules.MaxLength } ? password : "";
        var right = hasher.VerifyHashedPassword(s_nobody, hash, given) != PasswordVerificationResult.Failed;
        if (rests || !right || !string.Equals(account?.Trim(), number, StringComparison.OrdinalIgnoreCase)) { return CreditErrors.WrongPassword; }
        _ = await guard.SucceedAsync(attempt, ct);
        return new CreditProof(actor, Now);
    }

    /// <summary>
    /// Pays the whole order by credit. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>credit.none</c>, <c>credit.currency</c>, <c>credit.proof-over</c>, those of <see cref="CreditLine.RefusalOfUse"/>,
    /// <c>credit.insufficient</c> with the figures, <c>code.wrong</c> at Code, those of <see cref="Order.Pay"/>; nothing has moved then.
    /// </summary>
    public async Task<Result> PayAsync(string number, CreditProof? proof, string? code, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayPay(actor)) { return AccessErrors.Forbidden; }
        if (proof is null || !proof.IsGood(actor, Now)) { return CreditErrors.ProofOver; }
        if (await SubjectAsync(number, actor, ct) is not { } subject) { return AccessErrors.NotFound; }
        if (await codes.ProveAsync(subject, code, actor, ct) is { IsRefused: true } wrong) { return wrong; } // a wrong try is counted, whatever follows
        return await portal.ChangeAsync(actor, async db =>
        {
            var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
            if (order is null) { return AccessErrors.NotFound; }
            if (await CreditBooks.LineAsync(db, actor.OrganizationId, ct) is not { } line) { return CreditErrors.None; }
            var now = Now;
            if (order.Total.Currency != Currency.CNY) { return CreditErrors.Currency; }
            if (order.RefusalOfPayment(actor, now) is { } closed) { return closed; }
            if (line.RefusalOfUse(await CreditBooks.OverdueAsync(db, actor.OrganizationId, now, ct)) is { } blocked) { return blocked; }
            // The amount stands in the subject: an order that costs something else by now asks for another code.
            if (await codes.UseAsync(db, SubjectOf(order.Number, order.Payable), code, actor, ct) is { IsRefused: true } used) { return used; }
            var paid = await OrderSettlement.PayAsync(db, order, PaymentMethod.Credit, CreditBooks.Account(actor.OrganizationId), actor, now, ct);
            if (paid.IsRefused) { return await CreditBooks.WhyAsync(db, line, paid.Error, now, ct); }
            await mail.UsedAsync(db, line, order.Payable, order.Number, await CreditBooks.OwedAsync(db, actor.OrganizationId, ct), ct);
            return Result.Done;
        }, ct);
    }

    /// <summary>
    /// The company's people set or change the credit password, by a code to their own number. Errors: <c>access.forbidden</c>, <c>credit.none</c>; those of <see cref="PasswordRules.Check"/> at Password,
    /// <c>credit.passwords-differ</c> at Confirm, <c>code.wrong</c> at Code.
    /// </summary>
    public async Task<Result> SetPasswordAsync(string? password, string? confirm, string? code, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return AccessErrors.Forbidden; }
        if (await CheckPasswordAsync(password, confirm, actor, ct) is { IsRefused: true } weak) { return weak; }
        if (await codes.ProveAsync(PasswordSubject, code, actor, ct) is { IsRefused: true } wrong) { return wrong; }
        var hash = hasher.HashPassword(s_nobody, password!); // before the transaction: it takes its time on purpose
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await CreditBooks.LineAsync(db, actor.OrganizationId, ct) is not { } line) { return CreditErrors.None; }
            var now = Now;
            if (await codes.UseAsync(db, PasswordSubject, code, actor, ct) is { IsRefused: true } used) { return used; }
            var kept = await db.CreditPasswords.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId, ct);
            if (kept is null) { _ = db.Add(kept = new CreditPassword(actor.OrganizationId, now)); }
            kept.Set(hash, actor, now);
            line.NotePassword(actor, now);
            await mail.PasswordAsync(db, kept, ct);
            return Result.Done;
        }, ct);
    }

    /// <summary>Whether a new credit password would be taken; asked before a code is sent. Errors as for <see cref="SetPasswordAsync"/>, apart from the code.</summary>
    public async Task<Result> CheckPasswordAsync(string? password, string? confirm, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.CreditLines.Where(one => one.OrganizationId == actor.OrganizationId).Select(one => one.Number).SingleOrDefaultAsync(ct) is not { } number) { return CreditErrors.None; }
        return PasswordRules.Check(password, number) is { } weak ? weak : password != confirm ? CreditErrors.PasswordsDiffer : Result.Done;
    }

    private async Task<string?> SubjectAsync(string number, Actor actor, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Where(one => one.Number == number && one.OrganizationId == actor.OrganizationId).Select(one => new { one.Total, one.DeductibleMinor }).SingleOrDefaultAsync(ct);
        return order is null ? null : SubjectOf(number, order.Total - new Money(order.DeductibleMinor, order.Total.Currency));
    }
}
