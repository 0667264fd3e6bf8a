using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Staff grant, change, freeze and withdraw credit terms; each moves the ledger's floor, keeps what held, and tells the company by mail.</summary>
public sealed class CreditLineService(PortalDb portal, CreditMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Grants terms to a company and gives their number: the name of its credit account. Errors: <c>access.not-found</c>, <c>organization.disabled</c>, <c>credit.exists</c>, those of <see cref="CreditLine.Grant"/>.</summary>
    public async Task<Result<string>> GrantAsync(Guid company, CreditTermsData data, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var id = new Id<Organization>(company);
            if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } buyer) { return AccessErrors.NotFound; }
            if (await db.CreditLines.AnyAsync(one => one.OrganizationId == id, ct)) { return CreditErrors.Exists; }
            if (buyer.DisabledAt is not null) { return new PortalError("organization.disabled"); }
            var now = Now;
            var granted = CreditLine.Grant(DocumentNumber.ByPrefix("XY", now, db.Tails.Next()), data, buyer, reason, actor, now);
            if (granted.IsRefused) { return granted.Error; }
            _ = db.Add(granted.Value);
            await CreditBooks.ApplyAsync(db, granted.Value, "Create", reason, actor, now, ct);
            await mail.TermsAsync(db, granted.Value, null, reason, Money.Fen(0), ct);
            return granted.Value.Number;
        }, ct);
    }

    /// <summary>Sets other terms. Errors: <c>access.not-found</c>, those of <see cref="CreditLine.Change"/>.</summary>
    public Task<Result> ChangeAsync(string number, CreditTermsData data, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, CreditLineTrigger.Change, reason, actor, (line, now) => line.Change(data, reason, actor, now), ct);

    /// <summary>Grants withdrawn terms again. Errors: <c>access.not-found</c>, those of <see cref="CreditLine.GrantAgain"/>.</summary>
    public Task<Result> GrantAgainAsync(string number, CreditTermsData data, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, CreditLineTrigger.GrantAgain, reason, actor, (line, now) => line.GrantAgain(data, reason, actor, now), ct);

    /// <summary>Stops further use. Errors: <c>access.not-found</c>, those of <see cref="CreditLine.Freeze"/>.</summary>
    public Task<Result> FreezeAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, CreditLineTrigger.Freeze, reason, actor, (line, now) => line.Freeze(reason, actor, now), ct);

    /// <summary>Allows use again. Errors: <c>access.not-found</c>, those of <see cref="CreditLine.Unfreeze"/>.</summary>
    public Task<Result> UnfreezeAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, CreditLineTrigger.Unfreeze, reason, actor, (line, now) => line.Unfreeze(reason, actor, now), ct);

    /// <summary>Ends the terms. Errors: <c>access.not-found</c>, those of <see cref="CreditLine.Withdraw"/>.</summary>
    public Task<Result> WithdrawAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, CreditLineTrigger.Withdraw, reason, actor, (line, now) => line.Withdraw(reason, actor, now), ct);

    private async Task<Result> MoveAsync(string number, CreditLineTrigger trigger, string? reason, Actor actor, Func<CreditLine, DateTime, Result> move, CancellationToken ct)
    {
        if (!CreditAccess.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CreditLines.Include(line => line.Terms).SingleOrDefaultAsync(line => line.Number == number, ct) is not { } line) { return AccessErrors.NotFound; }
            var now = Now;
            var moved = move(line, now);
            if (moved.IsRefused) { return moved; }
            await CreditBooks.ApplyAsync(db, line, trigger.ToString(), reason, actor, now, ct);
            await mail.TermsAsync(db, line, trigger, reason, await CreditBooks.OwedAsync(db, line.OrganizationId, ct), ct);
            return Result.Done;
        }, ct);
    }
}
