using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>Reads what can be invoiced of top-ups, and how far each is invoiced (D-42, D-53, D-59).</summary>
public sealed class RechargeInvoiceQueries(PortalDb portal, RechargeWindow window, TimeProvider clock)
{
    private static readonly GridOrder<TopUp> s_columns = new GridOrder<TopUp>()
        .By("number", topUp => topUp.Number).By("amount", topUp => topUp.Amount.Minor).By("submitted", topUp => topUp.SubmittedAt).By("completed", topUp => topUp.CompletedAt);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the form begins with; null when the actor may not request invoices.</summary>
    public async Task<RechargeForm?> FormAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayAsk(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var hasAgent = await Agents.HasAsync(db, actor.OrganizationId, ct);
        var (sum, quota) = (await SumAsync(db, await OpenAsync(db, actor, ct), ct), await RechargeInvoiced.QuotaAsync(db, actor.OrganizationId, ct));
        return new(hasAgent, window, window.RefusalOfDay(Now), sum <= quota ? sum : quota.IsNegative ? Money.Fen(0) : quota);
    }

    /// <summary>The organization's own top-ups that can be invoiced now, latest completed first (D-53); empty without permission and on days when nothing can be requested.</summary>
    public async Task<GridPage<InvoiceableRecharge>> InvoiceableAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayAsk(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var open = await OpenAsync(db, actor, ct);
        var rows = (await s_columns.Sort(db.TopUps.Where(topUp => open.Contains(topUp.Id)), request.Sorts, new("completed", true), "number").Skip(request.Skip).Take(request.Take)
                .Select(topUp => new { topUp.Number, topUp.Amount, topUp.SubmittedAt, topUp.CompletedAt, Taken = db.WalletDraws.Where(draw => draw.TopUpId == topUp.Id && draw.InvoiceId != null).Sum(draw => draw.Amount.Minor) }).ToListAsync(ct))
            .ConvertAll(one => new InvoiceableRecharge(one.Number, one.Amount, new(one.Amount.Minor - one.Taken, one.Amount.Currency), one.SubmittedAt, one.CompletedAt!.Value, window.LastDayOf(one.CompletedAt.Value)));
        return new(rows, open.Count,
        [
            new(GridTotalKind.Page, new Dictionary<string, object> { ["left"] = Money.Sum(Currency.CNY, rows.Select(row => row.Amount)) }),
            new(GridTotalKind.All, new Dictionary<string, object> { ["left"] = await SumAsync(db, open, ct) }),
        ]);
    }

    /// <summary>One that can be invoiced now, by its number; null when it cannot.</summary>
    public async Task<InvoiceableRecharge?> FindAsync(string number, Actor actor, CancellationToken ct = default) =>
        (await InvoiceableAsync(new(0, Invoice.MaxRecharges, []), actor, ct)).Rows.FirstOrDefault(row => row.Number == number);

    /// <summary>How far each of these top-ups is invoiced; those that the actor may not see are left out.</summary>
    public async Task<IReadOnlyDictionary<string, RechargeState>> StatesAsync(IReadOnlyCollection<string> numbers, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new Dictionary<string, RechargeState>(); }
        await using var db = await portal.ReadAsync(actor, ct);
        var now = Now;
        return (await Facts(db, db.TopUps.Where(topUp => numbers.Contains(topUp.Number))).ToListAsync(ct)).ToDictionary(one => one.Number, one => RechargeState.Of(window, one, now));
    }

    /// <summary>The organization's top-ups with their invoicing, row by row, for the workbook of the records (D-42); empty without permission.</summary>
    public async IAsyncEnumerable<(RechargeFacts Facts, RechargeState State)> StreamAsync(FilterState filter, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!TopUpQueries.MaySeeOwn(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var now = Now;
        var wanted = TopUpQueries.Filtered(db.TopUps.Where(topUp => topUp.OrganizationId == actor.OrganizationId), filter).OrderByDescending(topUp => topUp.SubmittedAt).ThenBy(topUp => topUp.Number);
        await foreach (var one in Facts(db, wanted).AsAsyncEnumerable().WithCancellation(ct)) { yield return (one, RechargeState.Of(window, one, now)); }
    }

    /// <summary>The actor's own pre-issued invoice whose top-up can be handed in now; null when there is none of this number (D-59).</summary>
    public async Task<PreIssuedInvoice?> PreIssuedAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Invoices.Where(one => one.Number == number && one.OrganizationId == actor.OrganizationId && one.Source == InvoiceSource.PreIssued && one.Status == InvoiceStatus.Issued && !db.TopUps.Any(topUp => topUp.PreIssuedId == one.Id))
            .Select(one => new PreIssuedInvoice(one.Number, one.Amount)).SingleOrDefaultAsync(ct);
    }

    private static bool MayAsk(Actor actor) => actor.IsBuyer && actor.May(Permission.RequestInvoices);

    private static bool MaySee(Actor actor) => TopUpQueries.MaySeeOwn(actor) || (actor.IsStaff && actor.May(Permission.ReviewTopUps));

    // The window is a handful of days: what is completed in it is read, and judged by the one rule.
    private async Task<List<Id<TopUp>>> OpenAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var (now, since) = (Now, window.OpenSince(Now));
        if (window.RefusalOfDay(now) is not null) { return []; }
        var inside = await db.TopUps.Where(topUp => topUp.OrganizationId == actor.OrganizationId && topUp.Status == TopUpStatus.Completed && topUp.CompletedAt >= since && topUp.InvoiceId == null
                && topUp.Amount.Minor > db.WalletDraws.Where(draw => draw.TopUpId == topUp.Id && draw.InvoiceId != null).Sum(draw => draw.Amount.Minor))
            .Select(topUp => new { topUp.Id, topUp.Number, topUp.SubmittedAt, topUp.CompletedAt }).ToListAsync(ct);
        return [.. inside.Where(one => window.RefusalOf(one.Number, one.SubmittedAt, one.CompletedAt, now) is null).Select(one => one.Id)];
    }

    private static async Task<Money> SumAsync(PortalDbContext db, List<Id<TopUp>> open, CancellationToken ct) =>
        Money.Fen(await db.TopUps.Where(topUp => open.Contains(topUp.Id)).SumAsync(topUp => topUp.Amount.Minor, ct)
            - await db.WalletDraws.Where(draw => draw.TopUpId != null && open.Contains(draw.TopUpId.Value) && draw.InvoiceId != null).SumAsync(draw => draw.Amount.Minor, ct));

    private static IQueryable<RechargeFacts> Facts(PortalDbContext db, IQueryable<TopUp> topUps) => topUps.Select(topUp => new RechargeFacts(
        topUp.Number, topUp.Amount, topUp.Status, topUp.SubmittedAt, topUp.CompletedAt,
        db.WalletDraws.Where(draw => draw.TopUpId == topUp.Id && draw.InvoiceId != null && topUp.InvoiceId == null).Sum(draw => draw.Amount.Minor),
        db.Invoices.Where(invoice => invoice.Id == topUp.InvoiceId || invoice.Id == topUp.PreIssuedId).Select(invoice => invoice.Number).FirstOrDefault(),
        db.Invoices.Where(invoice => invoice.Id == topUp.InvoiceId || invoice.Id == topUp.PreIssuedId).Select(invoice => (InvoiceStatus?)invoice.Status).FirstOrDefault()));
}
