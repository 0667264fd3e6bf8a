using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Keeps an organization's bank accounts (D-66). The first becomes the default one, and there is always one.</summary>
public sealed class BankAccountService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Adds an account. Errors: <c>bank-account.twice</c>, and those of <see cref="BankAccount.Add"/>.</summary>
    public Task<Result<Id<BankAccount>>> AddAsync(BankAccountData data, bool isDefault, Actor actor, CancellationToken ct = default) => portal.ChangeAsync<Id<BankAccount>>(actor, async db =>
    {
        var added = BankAccount.Add(data, actor, clock.GetUtcNow().UtcDateTime);
        if (added.IsRefused) { return added.Error; }
        if (await IsKeptAsync(db, added.Value, ct)) { return Twice; }
        _ = db.BankAccounts.Add(added.Value);
        await MarkAsync(added.Value, isDefault, db, actor, ct);
        return added.Value.Id;
    }, ct);

    /// <summary>Corrects an account; the default one stays the default until another takes its place. Errors: <c>access.not-found</c>, <c>bank-account.twice</c>, and those of <see cref="BankAccount.Change"/>.</summary>
    public Task<Result> ChangeAsync(Id<BankAccount> id, BankAccountData data, bool isDefault, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, found) =>
    {
        var changed = found.Change(data, actor);
        if (!changed.IsRefused && await IsKeptAsync(db, found, ct)) { return Twice; }
        if (!changed.IsRefused) { await MarkAsync(found, isDefault, db, actor, ct); }
        return changed;
    }, ct);

    /// <summary>Makes it the default one. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> MakeDefaultAsync(Id<BankAccount> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, found) =>
    {
        await MarkAsync(found, true, db, actor, ct);
        return Result.Done;
    }, ct);

    /// <summary>Takes it out of the book. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>book.default-stays</c>.</summary>
    public Task<Result> DeleteAsync(Id<BankAccount> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, (db, found) =>
    {
        var may = found.MayBeDeleted(actor);
        if (!may.IsRefused) { _ = db.BankAccounts.Remove(found); }
        return Task.FromResult(may);
    }, ct);

    private async Task<Result> ActAsync(Id<BankAccount> id, Actor actor, Func<PortalDbContext, BankAccount, Task<Result>> act, CancellationToken ct)
    {
        if (!BankAccount.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        // A distributor may see its resellers' documents, but keeps its own book only.
        return await portal.ChangeAsync(actor, async db =>
            await db.BankAccounts.SingleOrDefaultAsync(one => one.Id == id && one.OrganizationId == actor.OrganizationId, ct) is { } found ? await act(db, found) : AccessErrors.NotFound, ct);
    }

    private static PortalError Twice => new PortalError("bank-account.twice").At(nameof(BankAccount.AccountNumber));

    private static Task<bool> IsKeptAsync(PortalDbContext db, BankAccount account, CancellationToken ct) =>
        db.BankAccounts.AnyAsync(other => other.OrganizationId == account.OrganizationId && other.AccountNumber == account.AccountNumber && other.Id != account.Id, ct);

    private static async Task MarkAsync(BankAccount account, bool wanted, PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var before = await db.BankAccounts.SingleOrDefaultAsync(other => other.DefaultOf == actor.OrganizationId, ct);
        if (before == account || (before is not null && !wanted)) { return; }
        before?.MarkDefault(false);
        account.MarkDefault(true);
    }
}
