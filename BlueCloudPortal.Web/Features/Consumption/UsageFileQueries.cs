using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>A usage file in the staff's list.</summary>
public sealed record UsageFileRow(Guid Key, string Number, string Platform, BusinessMonth Month, string FileName, int Rows, IReadOnlyList<UsageTotal> Totals, UsageFileStatus Status, DateTime ImportedAt, string ImportedBy, DateTime? PublishedAt);

/// <summary>A usage file's page.</summary>
/// <param name="Row">What its list shows.</param>
/// <param name="OpensOn">The day on which customers can look at its month.</param>
/// <param name="IsOpen">Whether that day has come.</param>
/// <param name="Rated">What its lines come to for customers; null while it does not count.</param>
/// <param name="Companies">How many companies it concerns.</param>
/// <param name="Unowned">How many of its accounts no company has in the month.</param>
/// <param name="WillReplace">The published file that it takes the place of when it is published; null when none.</param>
/// <param name="ReplacedBy">The file that took its place; null when none did.</param>
/// <param name="WithdrawReason">Why it was taken back; null when it was not.</param>
/// <param name="Actions">What may be done with it.</param>
public sealed record UsageFileDetail(
    UsageFileRow Row, DateOnly OpensOn, bool IsOpen, FineAmount? Rated, int Companies, int Unowned, string? WillReplace, string? ReplacedBy, string? WithdrawReason, IReadOnlyList<LifecycleAction> Actions);

/// <summary>A line of a usage file, and what it came to: cost × rate × percentage = amount.</summary>
/// <param name="Account">The cloud account.</param>
/// <param name="Company">The company that has it; null when it was not rated.</param>
/// <param name="Category">The class of the product.</param>
/// <param name="Product">The product.</param>
/// <param name="Rows">How many rows of the file it adds up.</param>
/// <param name="ListMicros">List cost in millionths.</param>
/// <param name="BilledMicros">Billed cost in millionths.</param>
/// <param name="Currency">Their currency.</param>
/// <param name="Trace">Where the amount comes from; null when it was not rated.</param>
public sealed record UsageLineRow(string Account, string? Company, ProductCategory Category, string Product, int Rows, long ListMicros, long BilledMicros, string Currency, RatingTrace? Trace)
{
    /// <summary>The amount as it is kept; null when it was not rated.</summary>
    public FineAmount? Amount { get; init; }
}

/// <summary>Usage files, for staff who keep consumption; nothing for others.</summary>
public sealed class UsageFileQueries(PortalDb portal, TimeProvider clock)
{
    private static readonly GridOrder<UsageFile> s_order = new GridOrder<UsageFile>()
        .By("number", file => file.Number).By("platform", file => file.Platform).By("month", file => file.MonthKey).By("rows", file => file.Rows).By("imported", file => file.ImportedAt).By("status", file => file.Status);

    private static readonly GridOrder<UsageLine> s_lineOrder = new GridOrder<UsageLine>()
        .By("product", line => line.Product).By("category", line => line.Category).By("rows", line => line.Rows).By("billed", line => line.BilledMicros).By("list", line => line.ListMicros).By("id", line => line.Id);

    /// <summary>The files, latest first. Filters: search by number, platform or file name; status.</summary>
    public async Task<GridPage<UsageFileRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        IQueryable<UsageFile> files = db.UsageFiles;
        if (request.Filter.Search is { Length: > 0 } typed) { files = files.Where(file => file.Number.Contains(typed) || file.Platform.Contains(typed) || file.FileName.Contains(typed)); }
        if (request.Filter.StatusesOf<UsageFileStatus>() is { Count: > 0 } wanted) { files = files.Where(file => wanted.Contains(file.Status)); }
        var rows = await s_order.Sort(files, request.Sorts, new("imported", true), "number").Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new(rows.ConvertAll(Row), await files.CountAsync(ct));
    }

    /// <summary>How many files wait to be published.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.UsageFiles.CountAsync(file => file.Status == UsageFileStatus.Imported, ct);
    }

    /// <summary>One file; null when there is none or without permission.</summary>
    public async Task<UsageFileDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.UsageFiles.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } file) { return null; }
        var rates = await db.ExchangeRates.Where(rate => rate.MonthKey == file.MonthKey).Select(rate => rate.Currency).ToListAsync(ct);
        var slot = UsageFile.SlotOf(UsageFileStatus.Published, file.MonthKey, file.Platform);
        var rated = db.ConsumptionLines.Where(line => line.FileId == file.Id && line.IsCurrent);
        var unowned = await db.UsageLines.Where(line => line.FileId == file.Id
            && !db.CloudAccountOwners.Any(owner => owner.AccountId == line.AccountId && owner.FromMonth <= file.MonthKey && (owner.ToMonth == null || owner.ToMonth >= file.MonthKey))).Select(line => line.AccountId).Distinct().CountAsync(ct);
        var actions = UsageFileLifecycle.Instance.ActionsFor(file, actor).Select(action =>
            action is { Trigger: nameof(UsageFileTrigger.Publish), Refusal: null } ? action with { Refusal = file.RefusalOfRates(rates) } : action);
        return new(Row(file), ConsumptionCalendar.OpensOn(file.Month), ConsumptionCalendar.IsOpen(file.Month, clock.GetUtcNow().UtcDateTime),
            file.Status == UsageFileStatus.Published ? new FineAmount(await rated.SumAsync(line => line.TenThousandths, ct)) : null, await rated.Select(line => line.OrganizationId).Distinct().CountAsync(ct), unowned,
            file.Status == UsageFileStatus.Imported ? await db.UsageFiles.Where(one => one.Slot == slot).Select(one => one.Number).SingleOrDefaultAsync(ct) : null, file.ReplacedBy, file.WithdrawReason, [.. actions]);
    }

    /// <summary>The lines of a file with what each came to. Filter: search by product or account; empty without permission.</summary>
    public async Task<GridPage<UsageLineRow>> LinesAsync(string number, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var lines = db.UsageLines.Where(line => db.UsageFiles.Any(file => file.Id == line.FileId && file.Number == number));
        if (request.Filter.Search is { Length: > 0 } typed) { lines = lines.Where(line => line.Product.Contains(typed) || db.CloudAccounts.Any(account => account.Id == line.AccountId && (account.Code.Contains(typed) || account.Name.Contains(typed)))); }
        var page = await s_lineOrder.Sort(lines, request.Sorts, new("billed", true), "id").Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        var (accounts, ids) = (page.ConvertAll(line => line.AccountId).Distinct().ToList(), page.ConvertAll(line => line.Id));
        var named = await db.CloudAccounts.Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, ct);
        var rated = await (from line in db.ConsumptionLines where ids.Contains(line.UsageLineId) join company in db.Organizations on line.OrganizationId equals company.Id select new { line, company.Name }).ToDictionaryAsync(one => one.line.UsageLineId, ct);
        return new(page.ConvertAll(line => rated.GetValueOrDefault(line.Id) is { line: var one } found
            ? Line(line, found.Name, new(one.Basis, one.CostMicros, one.Currency, one.RateMicros, one.Percent)) with { Amount = new(one.TenThousandths) }
            : Line(line, null, null)), await lines.CountAsync(ct));

        UsageLineRow Line(UsageLine line, string? company, RatingTrace? trace) =>
            new(CloudAccountQueries.Say(named[line.AccountId]), company, line.Category, line.Product, line.Rows, line.ListMicros, line.BilledMicros, line.Currency, trace);
    }

    /// <summary>The file as it was handed in: name and content; null when there is none or without permission.</summary>
    public async Task<(string Name, byte[] Content)?> OriginalAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var upload = await (from file in db.UsageFiles where file.Number == number join handed in db.UsageUploads on file.UploadId equals handed.Id select handed).SingleOrDefaultAsync(ct);
        return upload is null ? null : (upload.Name, UsageImportService.Unpack(upload.Packed));
    }

    private static UsageFileRow Row(UsageFile file) => new(file.Key, file.Number, file.Platform, file.Month, file.FileName, file.Rows, file.Totals, file.Status, file.ImportedAt, file.ImportedBy, file.PublishedAt);
}
