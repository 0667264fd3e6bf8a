using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Reads top-ups: a buyer's own, and the staff's queue.</summary>
public sealed class TopUpQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>States in which a top-up waits for staff.</summary>
    public static IReadOnlyList<TopUpStatus> Waiting { get; } = [TopUpStatus.UnderReview, TopUpStatus.InProgress];

    private static readonly WaitingFirst<TopUp> s_queue = WaitingFirst<TopUp>.By(topUp => topUp.Status, Waiting,
        waiting => waiting.OrderBy(topUp => topUp.SubmittedAt).ThenBy(topUp => topUp.Number),
        settled => settled.OrderByDescending(topUp => topUp.SubmittedAt).ThenBy(topUp => topUp.Number));

    /// <summary>The organization's own top-ups, latest first; empty without permission.</summary>
    public Task<GridPage<TopUpRow>> MyListAsync(GridRequest request, Actor actor, CancellationToken ct = default) =>
        MaySeeOwn(actor) ? ListAsync(request, actor, topUp => topUp.OrganizationId == actor.OrganizationId, false, ct) : Task.FromResult(new GridPage<TopUpRow>([], 0));

    /// <summary>Everybody's top-ups for staff: what waits longest first, then what is settled, latest first; empty without permission.</summary>
    public Task<GridPage<TopUpRow>> StaffListAsync(GridRequest request, Actor actor, CancellationToken ct = default) =>
        MayReview(actor) ? ListAsync(request, actor, topUp => topUp.Status != TopUpStatus.Unpaid, true, ct) : Task.FromResult(new GridPage<TopUpRow>([], 0));

    /// <summary>How many wait for staff; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayReview(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.TopUps.CountAsync(topUp => Waiting.Contains(topUp.Status), ct);
    }

    /// <summary>One top-up; null when there is none that the actor may see.</summary>
    public async Task<TopUpDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor) && !MayReview(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.TopUps.SingleOrDefaultAsync(topUp => topUp.Number == number, ct) is not { } found) { return null; }
        var proof = found.ProofId is { } proofId ? await db.StoredFiles.Where(file => file.Id == proofId).Select(file => new { file.Name, file.Size, file.UploadedBy }).SingleAsync(ct) : null;
        return new TopUpDetail(
            Row(found.Number, found.Payer, found.Amount, found.Status, found.SubmittedAt, found.CompletedAt, found.TakenBy, found.Method, found.Channel), found.Id.Value,
            found.PayingAccount, found.PayingBank, found.RejectReason, found.SubmittedBy.Length > 0 ? found.SubmittedBy : proof?.UploadedBy ?? "", proof is null ? null : new(found.ProofId!.Value.Value, proof.Name, proof.Size),
            await BalanceAsync(db, found.OrganizationId, ct), [.. TopUpLifecycle.Instance.ActionsFor(found, actor).Where(action => found.Method == TopUpMethod.Transfer && action.Trigger != nameof(TopUpTrigger.Continue))]);
    }

    /// <summary>What a new form begins with; null when the actor may not hand top-ups in.</summary>
    public async Task<TopUpForm?> FormAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.AsNoTracking().SingleAsync(organization => organization.Id == actor.OrganizationId, ct);
        var account = await db.BankAccounts.Where(account => account.DefaultOf == actor.OrganizationId)
            .OrderBy(account => account.Id).Select(account => new { account.AccountNumber, account.Bank }).FirstOrDefaultAsync(ct);
        return new(company.Name, account?.AccountNumber ?? "", account?.Bank ?? "", await BalanceAsync(db, actor.OrganizationId, ct), company.HasAgent);
    }

    /// <summary>What the staff's form for a company begins with; null without permission, and for who is no buyer.</summary>
    public async Task<TopUpForm?> EntryFormAsync(Guid company, Actor actor, CancellationToken ct = default)
    {
        if (!MayReview(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var id = new Id<Organization>(company);
        var payer = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && (one.Kind == OrganizationKind.Distributor || one.Kind == OrganizationKind.Reseller), ct);
        return payer is null ? null : new(payer.Name, "", "", await BalanceAsync(db, id, ct), payer.HasAgent);
    }

    internal static bool MaySeeOwn(Actor actor) => actor.IsBuyer && actor.May(Permission.ViewWallet);
    private static bool MayReview(Actor actor) => actor.IsStaff && actor.May(Permission.ReviewTopUps);

    private static async Task<Money> BalanceAsync(PortalDbContext db, Id<Organization> owner, CancellationToken ct) =>
        Money.Fen(await db.LedgerAccounts.Where(account => account.OrganizationId == owner && account.Kind == AccountKind.Wallet && account.Currency == Currency.CNY)
            .Select(account => account.Balance).SingleOrDefaultAsync(ct));

    private async Task<GridPage<TopUpRow>> ListAsync(GridRequest request, Actor actor, Expression<Func<TopUp, bool>> whose, bool isQueue, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.TopUps.Where(whose), request.Filter);
        var all = await wanted.GroupBy(topUp => topUp.Status).Select(group => new { group.Key, Count = group.Count(), Amount = group.Sum(topUp => topUp.Amount.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var rows = (await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts, isQueue), request,
                page => page.Select(topUp => new { topUp.Number, topUp.Payer, topUp.Amount, topUp.Status, topUp.SubmittedAt, topUp.CompletedAt, topUp.TakenBy, topUp.Method, topUp.Channel }), ct))
            .ConvertAll(topUp => Row(topUp.Number, topUp.Payer, topUp.Amount, topUp.Status, topUp.SubmittedAt, topUp.CompletedAt, topUp.TakenBy, topUp.Method, topUp.Channel));
        return new(rows, all.Sum(sum => sum.Count), TopUpLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<TopUpStatus>(row.Status, 1, row.Amount)), all.Select(sum => new GridSum<TopUpStatus>(sum.Key, sum.Count, Money.Fen(sum.Amount)))));
    }

    private TopUpRow Row(string number, string payer, Money amount, TopUpStatus status, DateTime submitted, DateTime? completed, string takenBy, TopUpMethod method, PaymentMethod? channel) =>
        new(number, payer, amount, status, submitted, completed, takenBy, method, channel, Waiting.Contains(status) ? clock.GetUtcNow().UtcDateTime - submitted : null);

    internal static IQueryable<TopUp> Filtered(IQueryable<TopUp> topUps, FilterState filter)
    {
        if (filter.Search.Length > 0) { topUps = topUps.Where(topUp => topUp.Number.Contains(filter.Search) || topUp.Payer.Contains(filter.Search)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); topUps = topUps.Where(topUp => topUp.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); topUps = topUps.Where(topUp => topUp.SubmittedAt < end); }
        if (filter.StatusesOf<TopUpStatus>() is { Count: > 0 } statuses) { topUps = topUps.Where(topUp => statuses.Contains(topUp.Status)); }
        return topUps;
    }

    // Sorted by columns of the list only; the number breaks ties, so that pages never overlap. Null when the queue's own order is meant.
    private static IQueryable<TopUp>? Sorted(IQueryable<TopUp> topUps, IReadOnlyList<GridSort> sorts, bool isQueue)
    {
        IOrderedQueryable<TopUp>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => Then(topUp => topUp.Number),
                "payer" => Then(topUp => topUp.Payer),
                "amount" => Then(topUp => topUp.Amount.Minor),
                "submitted" => Then(topUp => topUp.SubmittedAt),
                "arrived" => Then(topUp => topUp.CompletedAt),
                // who waits longest was handed in first
                "waited" => sort.Descending ? By(topUp => topUp.SubmittedAt, false) : By(topUp => topUp.SubmittedAt, true),
                _ => sorted,
            };
            IOrderedQueryable<TopUp> Then<TKey>(Expression<Func<TopUp, TKey>> key) => By(key, sort.Descending);
        }
        return (sorted ?? (isQueue ? null : topUps.OrderByDescending(topUp => topUp.SubmittedAt)))?.ThenBy(topUp => topUp.Number);

        IOrderedQueryable<TopUp> By<TKey>(Expression<Func<TopUp, TKey>> key, bool descending) => sorted is null
            ? descending ? topUps.OrderByDescending(key) : topUps.OrderBy(key)
            : descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
    }
}
