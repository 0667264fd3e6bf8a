using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Imports list prices from a file: shown row by row first, then applied as a whole or not at all. The same file again changes nothing.</summary>
public sealed class PriceListImportService(PortalDb portal, TimeProvider clock)
{
    /// <summary>What the file would do. Nothing is changed. Errors: <c>access.forbidden</c>, <c>file.*</c>, and the <c>import.*</c> ones of whole files; those of rows stand in the preview.</summary>
    public async Task<Result<ImportPreview>> PreviewAsync(UploadedFile file, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var read = PriceListFile.Read(file);
        if (read.IsRefused) { return read.Error; }
        await using var db = await portal.ReadAsync(actor, ct);
        var comparison = await PriceListComparison.MakeAsync(read.Value, db, ct);
        return await PreviewOfAsync(file, read.Value, comparison, db, ct);
    }

    /// <summary>Applies the file, whatever the catalogue says by now. Errors: those of the preview, and <c>import.has-errors</c> while any row has one.</summary>
    public Task<Result<ImportOutcome>> ApplyAsync(UploadedFile file, Actor actor, CancellationToken ct = default) => ApplyAsync(file, seen: null, actor, ct);

    /// <summary>Applies the file as it was previewed. Errors: as above, and <c>import.catalog-moved</c> when it would do something else than <paramref name="seen"/> said.</summary>
    /// <param name="file">The file.</param>
    /// <param name="seen">The <see cref="ImportPreview.Fingerprint"/> of the preview that was confirmed; null to apply regardless.</param>
    /// <param name="actor">Who applies it.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Result<ImportOutcome>> ApplyAsync(UploadedFile file, string? seen, Actor actor, CancellationToken ct = default) => ApplyAsync(file, seen, validFrom: null, actor, ct);

    /// <summary>As above; from a later day on it waits and takes effect by itself. Error: <c>price-list.begins-in-the-past</c>, at ValidFrom.</summary>
    /// <param name="file">The file.</param>
    /// <param name="seen">The fingerprint of the preview that was confirmed; null to apply regardless.</param>
    /// <param name="validFrom">First day; null or today to count at once.</param>
    /// <param name="actor">Who applies it.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<ImportOutcome>> ApplyAsync(UploadedFile file, string? seen, DateOnly? validFrom, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var read = PriceListFile.Read(file);
        if (read.IsRefused) { return read.Error; }
        return await portal.ChangeAsync<ImportOutcome>(actor, async db =>
        {
            var comparison = await PriceListComparison.MakeAsync(read.Value, db, ct);
            var preview = await PreviewOfAsync(file, read.Value, comparison, db, ct);
            if (!preview.IsClean) { return ImportErrors.HasErrors(preview.Count(ImportRowKind.Error)); }
            var now = clock.GetUtcNow().UtcDateTime;
            var today = BusinessTime.DayOf(now);
            if (validFrom < today) { return ImportErrors.BeginsInThePast; }
            var later = validFrom > today ? validFrom : null;
            // What is the same today may differ on its day: a list that waits is kept whole.
            if (later is null && !preview.ChangesSomething) { return new ImportOutcome(null, 0, 0, 0, preview.Rows.Count); }
            if (seen is not null && seen != preview.Fingerprint) { return ImportErrors.CatalogMoved; }

            var code = PriceList.CodeOf(later is { } day ? BusinessTime.StartOf(day) : now);
            // Another import at the same time takes the same version; the index lets one of them in, and the other comes back here.
            var version = 1 + (await db.PriceLists.Where(one => one.Code == code).MaxAsync(one => (int?)one.Version, ct) ?? 0);
            var list = new PriceList(code, version, file.Name, actor, now, later is null ? null : [.. read.Value.Rows.Select(row => row.Facts!.Waiting)], later);
            _ = db.PriceLists.Add(list);
            if (later is null) { comparison.ApplyTo(db, list, now); }
            return new ImportOutcome(code, version, preview.Count(ImportRowKind.New), preview.Count(ImportRowKind.Changed), preview.Count(ImportRowKind.Same), later);
        }, ct);
    }

    /// <summary>Takes back a list that waits for its day, or that got stuck. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>price-list.in-effect</c>.</summary>
    public async Task<Result> WithdrawAsync(string code, int version, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var list = await db.PriceLists.SingleOrDefaultAsync(one => one.Code == code && one.Version == version, ct);
            return list is null ? AccessErrors.NotFound : list.Withdraw(actor);
        }, ct);
    }

    private static async Task<ImportPreview> PreviewOfAsync(UploadedFile file, PriceListFile read, PriceListComparison comparison, PortalDbContext db, CancellationToken ct)
    {
        var known = comparison.Rows.Count(row => row.Seen.Before is not null);
        return new(file.Name, read.Format, read.UnusedColumns, [.. comparison.Rows.Select(row => row.Seen)], await db.Plans.CountAsync(ct) - known);
    }
}
