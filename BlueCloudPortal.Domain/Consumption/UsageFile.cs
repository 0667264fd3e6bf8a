using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>What a usage file's lines cost in one currency, as the cloud counts.</summary>
/// <param name="Currency">Three capitals, such as USD.</param>
/// <param name="ListMicros">Σ list cost in millionths.</param>
/// <param name="BilledMicros">Σ billed cost in millionths.</param>
public sealed record UsageTotal(string Currency, long ListMicros, long BilledMicros);

/// <summary>用量文件: what one cloud platform delivered for one month, in the FOCUS 1.0 format. A file that was handed in with several platforms makes one of these for each. The platform's own document.</summary>
public sealed class UsageFile : Document<UsageFileStatus>, IOwned
{
    /// <summary>Longest name of a platform: one of the house's is shorter, files name others too.</summary>
    public const int PlatformMaxLength = 60;

    private UsageFile() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<UsageFile> Id { get; private init; }
    /// <summary>The file that was handed in.</summary>
    public Id<UsageUpload> UploadId { get; private init; }
    /// <summary>The name under which it was handed in.</summary>
    public string FileName { get; private init; } = "";
    /// <summary>SHA-256 of its content, in hexadecimal.</summary>
    public string ContentHash { get; private init; } = "";
    /// <summary>The cloud platform, by the name that people read.</summary>
    public string Platform { get; private init; } = "";
    /// <summary>The month that is billed, as its <see cref="BusinessMonth.Key"/>.</summary>
    public int MonthKey { get; private init; }
    /// <summary>How many rows of the file are this platform's.</summary>
    public int Rows { get; private init; }
    /// <summary>What its lines cost, one a currency.</summary>
    public IReadOnlyList<UsageTotal> Totals { get; private init; } = [];
    /// <summary>When it was imported, UTC.</summary>
    public DateTime ImportedAt { get; private init; }
    /// <summary>Who imported it.</summary>
    public string ImportedBy { get; private init; } = "";
    /// <summary>When it was published, UTC; null while it was not.</summary>
    public DateTime? PublishedAt { get; private set; }
    /// <summary>The number of the file that took its place; null when none did.</summary>
    public string? ReplacedBy { get; private set; }
    /// <summary>Why it was taken back; null when it was not.</summary>
    public string? WithdrawReason { get; private set; }
    /// <summary>The place that it holds while it counts: unique, so that a platform and month have one imported and one published file. Null when it counts no more.</summary>
    public string? Slot { get; private set; }

    /// <summary>The month that is billed.</summary>
    public BusinessMonth Month => BusinessMonth.OfKey(MonthKey);

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.UsageFile;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Who imports files and keeps what consumption is rated by.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsStaff && actor.May(Permission.ManageConsumption);

    /// <summary>The place of a platform and month in a state.</summary>
    public static string SlotOf(UsageFileStatus status, int month, string platform) => $"{status}:{month}:{platform}";

    /// <summary>Imports a platform's part of a file; nothing is rated yet. Error: <c>access.forbidden</c>.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="upload">The file.</param>
    /// <param name="platform">The platform's name.</param>
    /// <param name="month">The month that is billed.</param>
    /// <param name="rows">How many rows are the platform's.</param>
    /// <param name="totals">What they cost.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="at">UTC.</param>
    public static Result<UsageFile> Import(string number, UsageUpload upload, string platform, BusinessMonth month, int rows, IReadOnlyList<UsageTotal> totals, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var file = new UsageFile
        {
            Id = Id<UsageFile>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            UploadId = upload.Id,
            FileName = upload.Name,
            ContentHash = upload.ContentHash,
            Platform = platform,
            MonthKey = month.Key,
            Rows = rows,
            Totals = totals,
            ImportedAt = at,
            ImportedBy = by.Name,
            Slot = SlotOf(UsageFileStatus.Imported, month.Key, platform),
        };
        file.RecordMade(by, at, upload.Name);
        return file;
    }

    /// <summary>Staff publish it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>consumption.no-rate</c> with the currencies that have no exchange rate in the month.</summary>
    /// <param name="rated">The currencies that have a rate in its month; renminbi needs none.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="at">UTC.</param>
    public Result Publish(IReadOnlyCollection<string> rated, Actor by, DateTime at)
    {
        if (UsageFileLifecycle.Instance.RefusalOf(this, UsageFileTrigger.Publish, by) is { } refusal) { return refusal; }
        if (RefusalOfRates(rated) is { } lacking) { return lacking; }
        (PublishedAt, Slot) = (at, SlotOf(UsageFileStatus.Published, MonthKey, Platform));
        return UsageFileLifecycle.Instance.Fire(this, UsageFileTrigger.Publish, by, at);
    }

    /// <summary>Why it cannot be published for want of exchange rates; null when every currency has one.</summary>
    public PortalError? RefusalOfRates(IReadOnlyCollection<string> rated) =>
        Totals.Select(total => total.Currency).Where(currency => currency != ExchangeRate.Renminbi && !rated.Contains(currency)).ToList() is { Count: > 0 } lacking
            ? ConsumptionErrors.NoRate(string.Join(", ", lacking), Month) : null;

    /// <summary>Staff rated it once more by the owners, prices and rates that hold now; its timeline keeps what it came to before and after. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result RateAgain(FineAmount before, FineAmount after, Actor by, DateTime at) => UsageFileLifecycle.Instance.Fire(this, UsageFileTrigger.RateAgain, by, at, $"{before} → {after}");

    /// <summary>A newer file of the same platform and month takes its place; what it said stays on record. Error: <c>lifecycle.not-now</c>.</summary>
    public Result ReplaceBy(UsageFile newer, Actor by, DateTime at)
    {
        if (newer.Platform != Platform || newer.MonthKey != MonthKey) { throw new ArgumentException("Only a file of the same platform and month takes its place.", nameof(newer)); }
        var moved = UsageFileLifecycle.Instance.Fire(this, UsageFileTrigger.Replace, by.AsConsequence(), at, newer.Number);
        if (!moved.IsRefused) { (ReplacedBy, Slot) = (newer.Number, null); }
        return moved;
    }

    /// <summary>Staff take it back. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Withdraw(string? reason, Actor by, DateTime at)
    {
        if (UsageFileLifecycle.Instance.RefusalOf(this, UsageFileTrigger.Withdraw, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        (WithdrawReason, Slot) = (why.Value, null);
        return UsageFileLifecycle.Instance.Fire(this, UsageFileTrigger.Withdraw, by, at, WithdrawReason);
    }
}
