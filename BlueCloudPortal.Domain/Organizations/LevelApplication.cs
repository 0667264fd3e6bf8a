using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>What a company says when it applies for a level, besides its files (M-40).</summary>
/// <param name="Wanted">The level wanted; null when none was chosen.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expected">What it expects to order, or to deliver, in the next twelve months, in yuan; may be empty.</param>
/// <param name="ContactName">Whom to ask.</param>
/// <param name="ContactPhone">That person's phone.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click changes nothing.</param>
public sealed record LevelApplicationData(CustomerLevel? Wanted, string? Reason, string? Expected, string? ContactName, string? ContactPhone, Guid RequestKey);

/// <summary>Where the company stood when it applied: what reviewers compare with.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Total">Its order total; null for a provider, whose level does not follow orders.</param>
/// <param name="Threshold">The order total that the wanted level asks for; null when none is set.</param>
public sealed record LevelFigures(CustomerLevel Level, Money? Total, Money? Threshold);

/// <summary>A company's application for a higher level, reviewed by staff (M-40, L-19). A company has one open application at most; after a refusal the same one is handed in again, or another is made.</summary>
public sealed class LevelApplication : Document<LevelApplicationStatus>, IOwned
{
    /// <summary>Most files of an application.</summary>
    public const int MaxFiles = 5;

    private LevelApplication() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<LevelApplication> Id { get; private init; }
    /// <summary>The level applied for.</summary>
    public CustomerLevel Wanted { get; private set; }
    /// <summary>The company's level when it was handed in last.</summary>
    public CustomerLevel LevelBefore { get; private set; }
    /// <summary>The company's order total then, fen; null for a provider.</summary>
    public long? TotalMinor { get; private set; }
    /// <summary>What the wanted level asked for then, fen; null when nothing was set.</summary>
    public long? ThresholdMinor { get; private set; }
    /// <summary>Why the company applies.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>What it expects of the next twelve months, fen; null when it said nothing.</summary>
    public long? ExpectedMinor { get; private set; }
    /// <summary>Whom to ask.</summary>
    public string ContactName { get; private set; } = "";
    /// <summary>That person's phone.</summary>
    public string ContactPhone { get; private set; } = "";
    /// <summary>What proves it; may be empty.</summary>
    public IReadOnlyList<ApplicationFile> Files { get; private set; } = [];
    /// <summary>The request key of the form handed in last; unique.</summary>
    public Guid RequestKey { get; private set; }
    /// <summary>What its operation work order is about: another one each time it is handed in.</summary>
    public Guid SubmissionId { get; private set; }
    /// <summary>The company while it waits for a decision or for its first day, unique: one open application a company. Null afterwards.</summary>
    public Id<Organization>? OpenOf { get; private set; }
    /// <summary>When it was handed in last, UTC.</summary>
    public DateTime SubmittedAt { get; private set; }
    /// <summary>Who handed it in.</summary>
    public string SubmittedBy { get; private set; } = "";
    /// <summary>That person.</summary>
    public Guid SubmittedById { get; private set; }
    /// <summary>Who decided; empty before.</summary>
    public string DecidedBy { get; private set; } = "";
    /// <summary>When, UTC; null while it waits.</summary>
    public DateTime? DecidedAt { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }
    /// <summary>The first day of the level; null before approval.</summary>
    public DateOnly? ValidFrom { get; private set; }
    /// <summary>The last day of the level, belonging to it; null for no end.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.LevelApplication;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Hands it in. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-phone</c>, <c>level.not-higher</c>, those of <see cref="AmountText.ParsePositive"/>, <c>level.too-many-files</c>.</summary>
    public static Result<LevelApplication> Submit(string number, LevelApplicationData data, IReadOnlyList<StoredFile> files, LevelFigures figures, Actor by, DateTime at)
    {
        if (by.IsStaff || !by.May(Permission.ManageCompany)) { return AccessErrors.Forbidden; }
        var application = new LevelApplication { Id = Id<LevelApplication>.New(at), Number = number, OrganizationId = by.OrganizationId };
        if (application.Take(data, files, figures, by, at) is { } refusal) { return refusal; }
        application.RecordMade(by, at);
        return application;
    }

    /// <summary>Hands it in again after a refusal; without new files those handed in before stay. Errors as for <see cref="Submit"/>, and <c>lifecycle.not-now</c>.</summary>
    public Result Resubmit(LevelApplicationData data, IReadOnlyList<StoredFile> files, LevelFigures figures, Actor by, DateTime at)
    {
        if (LevelApplicationLifecycle.Instance.RefusalOf(this, LevelApplicationTrigger.Resubmit, by) is { } refusal) { return refusal; }
        if (Take(data, files, figures, by, at) is { } wrong) { return wrong; }
        (DecidedBy, DecidedAt, RejectReason) = ("", null, null);
        return LevelApplicationLifecycle.Instance.Fire(this, LevelApplicationTrigger.Resubmit, by, at);
    }

    /// <summary>The company takes it back. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Withdraw(Actor by, DateTime at)
    {
        var moved = LevelApplicationLifecycle.Instance.Fire(this, LevelApplicationTrigger.Withdraw, by, at);
        if (!moved.IsRefused) { OpenOf = null; }
        return moved;
    }

    /// <summary>A reviewer takes it (受理). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result BeginReview(Actor by, DateTime at) => LevelApplicationLifecycle.Instance.Fire(this, LevelApplicationTrigger.Take, by, at);

    /// <summary>Staff approve it. It is open until its first day has come. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>level.not-higher</c> when the company got there meanwhile; at the field <c>field.required</c>, <c>level.from-past</c>, <c>level.until-before-from</c>.</summary>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day, belonging to it; null for no end.</param>
    /// <param name="present">The company's level now.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="at">UTC.</param>
    public Result Approve(DateOnly? from, DateOnly? until, CustomerLevel present, Actor by, DateTime at)
    {
        if (LevelApplicationLifecycle.Instance.RefusalOf(this, LevelApplicationTrigger.Approve, by) is { } refusal) { return refusal; }
        if (Wanted <= present) { return LevelErrors.NotHigher(Wanted, present); }
        if (from is not { } first) { return AccessErrors.Required(nameof(ValidFrom)); }
        if (first < BusinessTime.DayOf(at)) { return new PortalError("level.from-past", BusinessTime.DayOf(at)).At(nameof(ValidFrom)); }
        if (until < first) { return new PortalError("level.until-before-from", first).At(nameof(ValidUntil)); }
        (ValidFrom, ValidUntil, DecidedBy, DecidedAt) = (first, until, by.Name, at);
        return LevelApplicationLifecycle.Instance.Fire(this, LevelApplicationTrigger.Approve, by, at);
    }

    /// <summary>Staff refuse it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (LevelApplicationLifecycle.Instance.RefusalOf(this, LevelApplicationTrigger.Reject, by) is { } refusal) { return refusal; }
        var said = NoteText.Required(reason, "Reason");
        if (said.IsRefused) { return said; }
        (RejectReason, DecidedBy, DecidedAt, OpenOf) = (said.Value, by.Name, at, null);
        return LevelApplicationLifecycle.Instance.Fire(this, LevelApplicationTrigger.Reject, by, at, RejectReason);
    }

    /// <summary>Its first day has come: the caller gives the company the level in the same act. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Begin(Actor by, DateTime at)
    {
        var moved = LevelApplicationLifecycle.Instance.Fire(this, LevelApplicationTrigger.Begin, by, at);
        if (!moved.IsRefused) { OpenOf = null; }
        return moved;
    }

    // Nothing is taken before all of it is right.
    private PortalError? Take(LevelApplicationData data, IReadOnlyList<StoredFile> files, LevelFigures figures, Actor by, DateTime at)
    {
        if (data.Wanted is not { } wanted || !Enum.IsDefined(wanted)) { return AccessErrors.Required(nameof(Wanted)); }
        if (wanted <= figures.Level) { return LevelErrors.NotHigher(wanted, figures.Level).At(nameof(Wanted)); }
        var reason = NoteText.Required(data.Reason, nameof(Reason));
        var contact = ContactRules.Text(data.ContactName, 60, nameof(ContactName));
        var phone = ContactRules.Phone(data.ContactPhone, nameof(ContactPhone));
        if (reason.IsRefused) { return reason.Error; }
        Money? expected = null;
        if (!string.IsNullOrWhiteSpace(data.Expected))
        {
            var amount = AmountText.ParsePositive(data.Expected);
            if (amount.IsRefused) { return amount.Error.At("Expected"); }
            expected = amount.Value;
        }
        if (contact.IsRefused) { return contact.Error; }
        if (phone.IsRefused) { return phone.Error; }
        if (files.Count > MaxFiles) { return LevelErrors.TooManyFiles; }
        (Wanted, Reason, ExpectedMinor, ContactName, ContactPhone) = (wanted, reason.Value!, expected?.Minor, contact.Value, phone.Value);
        (LevelBefore, TotalMinor, ThresholdMinor) = (figures.Level, figures.Total?.Minor, figures.Threshold?.Minor);
        (RequestKey, SubmissionId, OpenOf) = (data.RequestKey, Id<LevelApplication>.New(at).Value, OrganizationId);
        (SubmittedAt, SubmittedBy, SubmittedById) = (at, by.Name, by.UserId);
        if (files.Count > 0 || Files.Count == 0) { Files = [.. files.Select(file => new ApplicationFile(file.Id.Value, file.Name, file.Size, file.ContentType))]; }
        return null;
    }
}

/// <summary>Why a level is not given or applied for.</summary>
public static class LevelErrors
{
    /// <summary>The level is not above the one that the company has.</summary>
    public static PortalError NotHigher(CustomerLevel wanted, CustomerLevel present) => new("level.not-higher", wanted, present);

    /// <summary>The company has an application that is not decided, or approved and not in force.</summary>
    public static PortalError OpenApplication(string number) => new("level.open-application", number);

    /// <summary>More files than an application takes.</summary>
    public static PortalError TooManyFiles => new PortalError("level.too-many-files", LevelApplication.MaxFiles).At(nameof(LevelApplication.Files));

    /// <summary>The company has this level, with this end.</summary>
    public static PortalError NothingChanged(CustomerLevel level) => new("level.nothing-changed", level);

    /// <summary>The lowest level has no end: there is none below it.</summary>
    public static readonly PortalError LowestHasNoEnd = new PortalError("level.lowest-has-no-end").At("Until");

    /// <summary>A level that ended before it began.</summary>
    public static PortalError UntilPast(DateOnly today) => new PortalError("level.until-past", today).At("Until");

    /// <summary>A higher level asks for more than a lower one.</summary>
    public static readonly PortalError GoldBelowSilver = new PortalError("level.gold-below-silver").At("GoldFrom");
}
