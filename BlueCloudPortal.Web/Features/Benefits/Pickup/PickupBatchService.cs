using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Benefits;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>What became of the cards of a batch whose codes leaked.</summary>
/// <param name="Disabled">How many were unused, and are disabled.</param>
/// <param name="Used">How many stay as they are because they are used.</param>
public sealed record PickupLeak(int Disabled, int Used);

/// <summary>Staff make batches of pickup cards, and disable batches and cards (T-09 to T-13).</summary>
public sealed class PickupBatchService(PortalDb portal, PickupCipher cipher, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a batch with all its cards, in one transaction, and gives its number. The same request key again gives the first batch's number and makes nothing. Errors: those of <see cref="PickupBatch.Make"/>.</summary>
    public async Task<Result<string>> MakeAsync(PickupBatchData data, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data.RequestKey, ct), async () =>
        {
            if (PickupBatch.Make("TH", data, actor, Now) is { IsRefused: true, Error: var wrong }) { return wrong; } // before thousands of codes are made for nothing
            var secrets = cipher.Make(int.Parse(data.Count!.Trim(), System.Globalization.CultureInfo.InvariantCulture));
            return await portal.ChangeAsync<string>(actor, db => MakeAsync(db, data, secrets, actor, ct), ct);
        }, ct);
    }

    /// <summary>Disables a batch: none of its cards can be redeemed until it is enabled again (T-09). Errors: <c>access.not-found</c>, those of <see cref="PickupBatch.Disable(string?, Actor, DateTime)"/>.</summary>
    public Task<Result> DisableAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, batch => batch.Disable(reason, actor, Now), ct);

    /// <summary>Enables a batch again. Errors: <c>access.not-found</c>, those of <see cref="PickupBatch.Enable"/>.</summary>
    public Task<Result> EnableAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, batch => batch.Enable(actor, Now), ct);

    /// <summary>Says that its product is out of stock, or in stock again (T-12). Errors: <c>access.not-found</c>, those of <see cref="PickupBatch.Stock"/>.</summary>
    public Task<Result> StockAsync(string number, bool isIn, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, batch => batch.Stock(isIn, actor, Now), ct);

    /// <summary>The codes of a batch leaked: disables every unused card; used ones stay (A3-12). Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="PickupBatch.DisableUnused"/>.</summary>
    public async Task<Result<PickupLeak>> DisableUnusedAsync(string number, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<PickupLeak>(actor, async db =>
        {
            if (await db.TakePickupBatchAsync(one => one.Number == number, ct) is not { } batch) { return AccessErrors.NotFound; }
            var unused = await db.PickupCards.Where(card => card.BatchId == batch.Id && card.Status == PickupCardStatus.Unused).OrderBy(card => card.Ordinal).ToListAsync(ct);
            var disabled = batch.DisableUnused(unused, reason, actor, Now);
            if (disabled.IsRefused) { return disabled.Error; }
            Audit.Note(db, AuditActs.PickupCardsDisabled, batch.Number, null, $"{Audit.Line("Cards", $"{disabled.Value}")}\n{Audit.Line("Reason", reason!.Trim())}");
            return new PickupLeak(disabled.Value, batch.UsedCount);
        }, ct);
    }

    /// <summary>Disables one card (T-13). Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="PickupCard.Disable"/>.</summary>
    public async Task<Result> DisableCardAsync(string card, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var owner = db.PickupCards.Where(one => one.Number == card).Select(one => one.BatchId);
            if (await db.TakePickupBatchAsync(one => owner.Contains(one.Id), ct) is not { } batch) { return AccessErrors.NotFound; }
            var found = await db.PickupCards.SingleAsync(one => one.Number == card, ct);
            return batch.Disable(found, await db.PickupUses.SingleOrDefaultAsync(use => use.CardId == found.Id, ct), reason, actor, Now);
        }, ct);
    }

    /// <summary>Writes a remark on a card, or takes it away with an empty one (T-12). Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="PickupCard.Note"/>.</summary>
    public async Task<Result> RemarkAsync(string card, string? remark, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.PickupCards.SingleOrDefaultAsync(one => one.Number == card, ct) is { } found ? found.Note(remark, actor, Now) : AccessErrors.NotFound, ct);
    }

    private async Task<Result<string>> MakeAsync(PortalDbContext db, PickupBatchData data, IReadOnlyList<PickupSecret> secrets, Actor actor, CancellationToken ct)
    {
        var now = Now;
        var made = PickupBatch.Make(DocumentNumber.ByPrefix("TH", now, db.Tails.Next()), data, actor, now);
        if (made.IsRefused) { return made.Error; }
        var batch = made.Value;
        var solution = await SolutionAsync(db, data.Business, now, ct);
        var list = new PriceList(batch.Number, 1, batch.Name, actor, now);
        var plan = batch.Offer(solution, list, now);
        db.AddRange(list, plan, batch);
        _ = await db.SaveChangesAsync(ct); // the batch before its cards: of two presses at once the second waits here and gives the first one's number
        db.AddRange(batch.Issue(secrets, now));
        return batch.Number;
    }

    // One hidden solution a business: made with its first batch, for every batch after it.
    private static async Task<Solution> SolutionAsync(PortalDbContext db, PickupBusiness business, DateTime now, CancellationToken ct)
    {
        var (slug, name) = business switch
        {
            PickupBusiness.CloudServer => ("pickup-cloud-server", "云服务器"),
            PickupBusiness.VirtualHost => ("pickup-virtual-host", "云虚拟主机"),
            _ => ("pickup-bare-metal", "裸金属服务器"),
        };
        if (await db.Solutions.SingleOrDefaultAsync(one => one.Slug == slug, ct) is { } known) { return known; }
        var solution = new Solution(slug, name, "提货卡", name, "提货卡", now);
        solution.Hide(now);
        _ = db.Add(solution);
        return solution;
    }

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PickupBatch, Result> move, CancellationToken ct)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.TakePickupBatchAsync(one => one.Number == number, ct) is { } batch ? move(batch) : AccessErrors.NotFound, ct);
    }

    private static Task<string?> EarlierAsync(PortalDbContext db, Guid key, CancellationToken ct) => db.PickupBatches.Where(one => one.RequestKey == key).Select(one => one.Number).SingleOrDefaultAsync(ct);
}
