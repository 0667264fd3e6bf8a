using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Reads what became of pickup cards: all uses for staff (T-15), a company's own for its people (T-17).</summary>
public sealed class PickupUseQueries(PortalDb portal)
{
    /// <summary>The filter by batch, in the query string: its number.</summary>
    public const string BatchFilter = "batch";

    private const int MostBatches = 200;

    private static readonly GridOrder<PickupUse> s_columns = new GridOrder<PickupUse>().By("used", use => use.UsedAt).By("card", use => use.CardNumber);

    /// <summary>Every use, latest first; for staff. Filters: batch, days, search by card, order, company, person. Empty without permission.</summary>
    public async Task<GridPage<PickupUseRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(await OfBatchAsync(db, request.Filter, ct), request.Filter);
        return new(await Rows(db, Sorted(wanted, request.Sorts).Skip(request.Skip).Take(request.Take)).ToListAsync(ct), await wanted.CountAsync(ct));
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<PickupUseRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var row in Rows(db, Sorted(Filtered(await OfBatchAsync(db, filter, ct), filter), sorts)).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
    }

    /// <summary>The batches of the list's filter: the latest ones, by number and as staff call them; empty without permission.</summary>
    public async Task<IReadOnlyList<(string Number, string Label)>> BatchesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var batches = await db.PickupBatches.OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Number).Take(MostBatches).Select(one => new { one.Number, one.Label }).ToListAsync(ct);
        return batches.ConvertAll(one => (one.Number, one.Label));
    }

    /// <summary>The cards that the reader's own company has redeemed, latest first (T-17). Search by the whole code, its last letters, product or order. Empty without permission.</summary>
    public async Task<GridPage<PickupUseRow>> OwnAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.PickupUses.Where(use => use.OrganizationId == actor.OrganizationId), request.Filter);
        var rows = await Rows(db, Sorted(wanted, request.Sorts).Skip(request.Skip).Take(request.Take)).ToListAsync(ct);
        return new(rows.ConvertAll(row => row with { Batch = "", Label = "" }), await wanted.CountAsync(ct)); // how staff call a batch is theirs
    }

    internal static bool MaySee(Actor actor) => actor.IsBuyer && actor.May(Permission.ViewOrders);

    internal static IQueryable<PickupUseRow> Rows(PortalDbContext db, IQueryable<PickupUse> uses) => uses.Select(use => new PickupUseRow(use.CardNumber, use.Tail,
        db.PickupBatches.Where(batch => batch.Id == use.BatchId).Select(batch => batch.Number).First(), use.Label, use.Business, use.Name, use.Company, use.UsedBy, use.UsedAt, use.OrderNumber,
        db.Orders.Where(order => order.Id == use.OrderId).Select(order => order.Status).First(), use.System));

    private static IQueryable<PickupUse> Sorted(IQueryable<PickupUse> uses, IReadOnlyList<GridSort> sorts) => s_columns.Sort(uses, [.. sorts.Where(sort => sort.Key == "used").Take(1)], new("used", true), "card");

    // The batch by its id: asked for by its number in the same statement, databases walk through every use.
    private static async Task<IQueryable<PickupUse>> OfBatchAsync(PortalDbContext db, FilterState filter, CancellationToken ct)
    {
        if (filter.More.GetValueOrDefault(BatchFilter) is not { } number) { return db.PickupUses; }
        var batch = await db.PickupBatches.Where(one => one.Number == number).Select(one => one.Id).SingleOrDefaultAsync(ct);
        return db.PickupUses.Where(use => use.BatchId == batch);
    }

    private static IQueryable<PickupUse> Filtered(IQueryable<PickupUse> uses, FilterState filter)
    {
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); uses = uses.Where(use => use.UsedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); uses = uses.Where(use => use.UsedAt < end); }
        var words = filter.Search;
        if (words.Length == 0) { return uses; }
        if (PickupCode.Normal(words) is { } code) { var hash = PickupCode.HashOf(code); return uses.Where(use => use.CodeHash == hash); }
        var tail = PickupCode.NormalTail(words) ?? "-";
        return uses.Where(use => use.Tail == tail || use.CardNumber.Contains(words) || use.OrderNumber.Contains(words) || use.Name.Contains(words) || use.Company.Contains(words) || use.UsedBy.Contains(words));
    }
}
