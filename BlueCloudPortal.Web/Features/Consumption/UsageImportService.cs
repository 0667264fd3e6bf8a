using System.IO.Compression;
using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>Imports usage files of cloud platforms: shown row by row first, then imported as a whole or not at all. The same file again changes nothing (D-35 to D-37).</summary>
public sealed class UsageImportService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the file says. Nothing is changed. Errors: <c>access.forbidden</c>, <c>file.*</c>, the <c>import.*</c> ones of whole files, <c>consumption.same-file</c>; those of rows stand in the preview.</summary>
    public async Task<Result<UsagePreview>> PreviewAsync(UploadedFile file, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        var read = FocusFile.Read(file, BusinessMonth.Of(Now));
        if (read.IsRefused) { return read.Error; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await SameAsync(db, HashOf(file), ct) is { } same) { return same; }
        var sums = await UsageContent.SumAsync(read.Value, db, ct);
        var owners = read.Value.Month is { } month ? await OwnersAsync(db, month, ct) : [];
        return new UsagePreview(file.Name, read.Value.Format, read.Value.Month, read.Value.Rows.Count, read.Value.Rows.Count(row => row.Facts is null), await PartsAsync(db, read.Value.Month, sums, ct),
            [.. sums.Where(sum => !owners.ContainsKey((sum.Platform, sum.Account))).GroupBy(sum => (sum.Platform, sum.Account, sum.AccountName)).Select(group => new UnownedAccount(group.Key.Platform, group.Key.Account, group.Key.AccountName, UsageContent.Totals(group))).OrderByDescending(one => one.Totals.Max(total => total.BilledMicros))],
            RowsOf(read.Value, sums, owners));
    }

    /// <summary>Imports the file and gives the numbers of what was made, one a platform; customers see nothing of it yet. Errors: those of the preview, and <c>consumption.has-errors</c> while any row has one.</summary>
    public async Task<Result<IReadOnlyList<string>>> ImportAsync(UploadedFile file, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        var read = FocusFile.Read(file, BusinessMonth.Of(Now));
        if (read.IsRefused) { return read.Error; }
        if (read.Value.Rows.Count(row => row.Facts is null) is > 0 and var wrong) { return ConsumptionErrors.HasErrors(wrong); }
        var (hash, packed, month) = (HashOf(file), Pack(file.Content), read.Value.Month!.Value);
        return await portal.ChangeAsync<IReadOnlyList<string>>(actor, async db =>
        {
            if (await SameAsync(db, hash, ct) is { } same) { return same; }
            var now = Now;
            var upload = new UsageUpload(file.Name, hash, packed, now);
            _ = db.Add(upload);
            var numbers = new List<string>();
            foreach (var part in (await UsageContent.SumAsync(read.Value, db, ct)).GroupBy(sum => sum.Platform))
            {
                // Two who import at once take the same slot; the index lets one of them in, and the other comes back here and finds the file.
                var made = UsageFile.Import(DocumentNumber.ByPrefix("YL", now, db.Tails.Next()), upload, part.Key, month, part.Sum(sum => sum.Rows), UsageContent.Totals(part), actor, now);
                if (made.IsRefused) { return made.Error; }
                var slot = UsageFile.SlotOf(UsageFileStatus.Imported, month.Key, part.Key);
                if (await db.UsageFiles.SingleOrDefaultAsync(one => one.Slot == slot, ct) is { } former)
                {
                    if (former.ContentHash == hash) { return ConsumptionErrors.SameFile(former.Number); } // came in since it was looked for above
                    if (former.ReplaceBy(made.Value, actor, now) is { IsRefused: true, Error: var refusal }) { return refusal; }
                }
                _ = db.Add(made.Value);
                await LinesAsync(db, made.Value, [.. part], now, ct);
                numbers.Add(made.Value.Number);
            }
            return numbers;
        }, ct);
    }

    private static async Task LinesAsync(PortalDbContext db, UsageFile file, IReadOnlyList<UsageSum> sums, DateTime now, CancellationToken ct)
    {
        var known = (await db.CloudAccounts.Where(account => account.Platform == file.Platform).ToListAsync(ct)).ToDictionary(account => FocusFile.Same(account.Code));
        foreach (var sum in sums)
        {
            if (!known.TryGetValue(FocusFile.Same(sum.Account), out var account))
            {
                account = known[FocusFile.Same(sum.Account)] = new CloudAccount(file.Platform, sum.Account, sum.AccountName, now);
                _ = db.Add(account);
            }
            account.Call(sum.AccountName);
            _ = db.Add(new UsageLine(file, account, sum.Category, sum.Product, sum.Currency, sum.Rows, sum.List, sum.Billed, now));
        }
    }

    // A file that was withdrawn or replaced may come again: it counts no more.
    private static async Task<PortalError?> SameAsync(PortalDbContext db, string hash, CancellationToken ct) =>
        await db.UsageFiles.Where(one => one.ContentHash == hash && one.Slot != null).OrderBy(one => one.Number).Select(one => one.Number).ToListAsync(ct) is { Count: > 0 } there
            ? ConsumptionErrors.SameFile(string.Join(", ", there)) : null;

    private static async Task<Dictionary<(string Platform, string Code), string>> OwnersAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct)
    {
        var key = month.Key;
        var owners = await (
            from owner in db.CloudAccountOwners
            where owner.FromMonth <= key && (owner.ToMonth == null || owner.ToMonth >= key)
            join account in db.CloudAccounts on owner.AccountId equals account.Id
            join company in db.Organizations on owner.OrganizationId equals company.Id
            select new { account.Platform, account.Code, company.Name }).ToListAsync(ct);
        return owners.ToDictionary(one => (one.Platform, one.Code), one => one.Name);
    }

    private static async Task<IReadOnlyList<UsagePart>> PartsAsync(PortalDbContext db, BusinessMonth? month, IReadOnlyList<UsageSum> sums, CancellationToken ct)
    {
        var key = month?.Key ?? 0;
        var there = await db.UsageFiles.Where(one => one.MonthKey == key && one.Slot != null).Select(one => new { one.Platform, one.Status, one.Number }).ToListAsync(ct);
        string? Number(string platform, UsageFileStatus status) => there.FirstOrDefault(one => one.Platform == platform && one.Status == status)?.Number;
        return [.. sums.GroupBy(sum => sum.Platform).Select(part =>
            new UsagePart(part.Key, part.Sum(sum => sum.Rows), UsageContent.Totals(part), Number(part.Key, UsageFileStatus.Imported), Number(part.Key, UsageFileStatus.Published)))];
    }

    private static IReadOnlyList<UsagePreviewRow> RowsOf(FocusFile file, IReadOnlyList<UsageSum> sums, Dictionary<(string, string), string> owners)
    {
        var wrong = file.Rows.Where(row => row.Facts is null).Select(row => new UsagePreviewRow(row.Number, "", row.Account, null, null, row.Product, 1, row.Cost, row.Errors)).ToList();
        return wrong.Count > 0 ? wrong : [.. sums.Select(sum => new UsagePreviewRow(null, sum.Platform, sum.AccountName == sum.Account ? sum.Account : $"{sum.Account} {sum.AccountName}",
            owners.GetValueOrDefault((sum.Platform, sum.Account)), sum.Category, sum.Product, sum.Rows, $"{TextArgs.Micros(UsageLine.Micros(sum.Billed))} {sum.Currency}", []))];
    }

    private static string HashOf(UploadedFile file) => Convert.ToHexString(SHA256.HashData(file.Content.Span));

    private static byte[] Pack(ReadOnlyMemory<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Optimal)) { zip.Write(content.Span); }
        return packed.ToArray();
    }

    /// <summary>The content of a file as it was handed in.</summary>
    internal static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var zip = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) { zip.CopyTo(content); }
        return content.ToArray();
    }
}
