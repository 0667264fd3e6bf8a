using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Staff read batches of pickup cards and their cards (T-06, T-12). No query gives a code.</summary>
public sealed class PickupBatchQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The filter by kind of product, in the query string.</summary>
    public const string BusinessFilter = "business";

    /// <summary>What is searched, in the query string: <see cref="InLabel"/> or <see cref="InName"/>; both when it is missing (T-06).</summary>
    public const string WithinFilter = "within";

    /// <summary>批次.</summary>
    public const string InLabel = "label";

    /// <summary>提货卡名称.</summary>
    public const string InName = "name";

    /// <summary>Cards a page (T-12).</summary>
    public const int CardsAPage = 10;

    private const int MostDownloads = 50;

    private static readonly GridOrder<PickupBatch> s_columns = new GridOrder<PickupBatch>()
        .By("number", batch => batch.Number).By("name", batch => batch.Name).By("reference", batch => batch.ReferenceMinor).By("valid", batch => batch.ValidUntil).By("made", batch => batch.MadeAt);

    private static readonly GridOrder<PickupCard> s_cardColumns = new GridOrder<PickupCard>().By("number", card => card.Ordinal).By("used", card => card.UsedAt);

    /// <summary>Batches, latest first. Filters: kind of product, status now, days on which they were made, search by number, batch and name, or one of these. Empty without permission.</summary>
    public async Task<GridPage<PickupBatchRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var wanted = Filtered(db.PickupBatches, request.Filter, BusinessTime.DayOf(now));
        var rows = await s_columns.Sort(wanted, [.. request.Sorts.Take(1)], new("made", true), "number").Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new(rows.ConvertAll(batch => RowOf(batch, now)), await wanted.CountAsync(ct));
    }

    /// <summary>One batch; null when there is none, or the reader may not see it.</summary>
    public async Task<PickupBatchDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await OneAsync(db, one => one.Number == number, actor, ct);
    }

    /// <summary>The cards of a batch, in their order. Filters: status, search by the whole code, by its last letters, or by the card's number. Empty without permission.</summary>
    public async Task<GridPage<PickupCardRow>> CardsAsync(string number, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.PickupBatches.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } batch) { return new([], 0); }
        var wanted = Filtered(db.PickupCards.Where(card => card.BatchId == batch.Id), request.Filter);
        var cards = s_cardColumns.Sort(wanted, [.. request.Sorts.Take(1)], new("number", false), "number").Skip(request.Skip).Take(request.Take);
        return new(await RowsAsync(db, cards, batch.StatusAt(clock.GetUtcNow().UtcDateTime), ct), await wanted.CountAsync(ct));
    }

    /// <summary>One card with where it comes from; null when there is none, or the reader may not see it.</summary>
    public async Task<PickupCardDetail?> CardAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var batchNumber = number.Split('-')[0];
        if (await OneAsync(db, one => one.Number == batchNumber, actor, ct) is not { } batch) { return null; }
        var id = new Id<PickupBatch>(batch.Id);
        var card = db.PickupCards.Where(one => one.BatchId == id && one.Number == number);
        if (await RowsAsync(db, card, batch.Row.Status, ct) is not [var row]) { return null; }
        var key = await card.Select(one => one.Id).SingleAsync(ct);
        return new(row, key.Value, batch, row.Order is null ? null : await PickupUseQueries.Rows(db, db.PickupUses.Where(use => use.CardId == key)).SingleAsync(ct));
    }

    private async Task<PickupBatchDetail?> OneAsync(PortalDbContext db, Expression<Func<PickupBatch, bool>> which, Actor actor, CancellationToken ct)
    {
        if (await db.PickupBatches.SingleOrDefaultAsync(which, ct) is not { } batch) { return null; }
        var downloads = await db.PickupDownloads.Where(one => one.BatchId == batch.Id).OrderByDescending(one => one.At).Take(MostDownloads).Select(one => new PickupDownloadRow(one.By, one.At, one.Cards, one.Address)).ToListAsync(ct);
        return new(RowOf(batch, clock.GetUtcNow().UtcDateTime), batch.Key, batch.Product.Parts(), batch.IsOutOfStock, batch.Sku, downloads, PickupBatchLifecycle.Instance.ActionsFor(batch, actor));
    }

    private static PickupBatchRow RowOf(PickupBatch batch, DateTime now) => new(batch.Number, batch.Label, batch.Business, batch.Name, batch.Reference, batch.UsedCount, batch.DisabledCount, batch.Count, batch.ValidUntil,
        batch.Product.Months, batch.StatusAt(now), batch.MadeAt, batch.MadeBy);

    private static async Task<List<PickupCardRow>> RowsAsync(PortalDbContext db, IQueryable<PickupCard> cards, PickupBatchStatus batch, CancellationToken ct) =>
        (await cards.Select(card => new { card.Number, card.Tail, card.Status, card.UsedAt, card.Remark, Order = db.PickupUses.Where(use => use.CardId == card.Id).Select(use => use.OrderNumber).FirstOrDefault() }).ToListAsync(ct))
            .ConvertAll(card => new PickupCardRow(card.Number, card.Tail, PickupCard.StandingOf(card.Status, batch), card.UsedAt, card.Remark, card.Order));

    private static IQueryable<PickupBatch> Filtered(IQueryable<PickupBatch> batches, FilterState filter, DateOnly today)
    {
        var words = filter.Search;
        if (words.Length > 0)
        {
            batches = filter.More.GetValueOrDefault(WithinFilter) switch
            {
                InLabel => batches.Where(batch => batch.Label.Contains(words)),
                InName => batches.Where(batch => batch.Name.Contains(words)),
                _ => batches.Where(batch => batch.Number.Contains(words) || batch.Label.Contains(words) || batch.Name.Contains(words)),
            };
        }
        if (Enum.TryParse<PickupBusiness>(filter.More.GetValueOrDefault(BusinessFilter), out var business) && Enum.IsDefined(business)) { batches = batches.Where(batch => batch.Business == business); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); batches = batches.Where(batch => batch.MadeAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); batches = batches.Where(batch => batch.MadeAt < end); }
        // As people see it: over when the last day is, whatever the job has noted.
        if (filter.StatusesOf<PickupBatchStatus>() is not { Count: > 0 } statuses) { return batches; }
        var over = statuses.Contains(PickupBatchStatus.Expired);
        return batches.Where(batch => batch.ValidUntil < today ? over : statuses.Contains(batch.Status));
    }

    private static IQueryable<PickupCard> Filtered(IQueryable<PickupCard> cards, FilterState filter)
    {
        if (filter.StatusesOf<PickupCardStatus>() is { Count: > 0 } statuses) { cards = cards.Where(card => statuses.Contains(card.Status)); }
        if (filter.Search.Length == 0) { return cards; }
        if (PickupCode.Normal(filter.Search) is { } code) { var hash = PickupCode.HashOf(code); return cards.Where(card => card.CodeHash == hash); }
        var (number, tail) = (filter.Search.Trim(), PickupCode.NormalTail(filter.Search) ?? "-");
        return cards.Where(card => card.Tail == tail || card.Number.EndsWith(number) || card.Number == number);
    }
}
