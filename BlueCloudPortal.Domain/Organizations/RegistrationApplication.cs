using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>What a company says when it applies to join (R-01, M-02, M-03).</summary>
/// <param name="Kind">Reseller or provider.</param>
/// <param name="Company">Full name of the company.</param>
/// <param name="Owner">The business owner wished for at the platform; null for any.</param>
/// <param name="ContactName">The administrator to be.</param>
/// <param name="Email">Where the activation mail goes.</param>
/// <param name="Phone">Mobile or landline.</param>
/// <param name="Position">Position in the company; resellers say it.</param>
/// <param name="Address">Postal address.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click gives the same application.</param>
public sealed record ApplicationData(OrganizationKind Kind, string? Company, PlatformPerson? Owner, string? ContactName, string? Email, string? Phone, string? Position, string? Address, Guid RequestKey);

/// <summary>Somebody of the platform whom a company can be given to.</summary>
public sealed record PlatformPerson(Guid UserId, string Name);

/// <summary>A file that was handed in with an application.</summary>
public sealed record ApplicationFile(Guid FileId, string Name, long Size, string ContentType);

/// <summary>A company's application to join as reseller or provider: handed in by somebody who has no account, reviewed by staff (L-11). Until the company exists it is the platform's own document.</summary>
public sealed class RegistrationApplication : Document<RegistrationStatus>, IOwned
{
    /// <summary>Most files with one application.</summary>
    public const int MaxFiles = 5;
    /// <summary>Longest name of a person, and of a position.</summary>
    public const int NameMaxLength = 60;
    /// <summary>Longest address.</summary>
    public const int AddressMaxLength = 200;
    /// <summary>How long the link in the activation mail is good.</summary>
    public static readonly TimeSpan LinkValidFor = TimeSpan.FromDays(7);

    private RegistrationApplication() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<RegistrationApplication> Id { get; private init; }
    /// <summary>As what the company wants to join.</summary>
    public OrganizationKind Kind { get; private init; }
    /// <summary>Name of the company.</summary>
    public string Company { get; private init; } = "";
    /// <summary>The business owner wished for; null for any.</summary>
    public Guid? OwnerId { get; private init; }
    /// <summary>That person's name then; empty for any.</summary>
    public string OwnerName { get; private init; } = "";
    /// <summary>The administrator to be.</summary>
    public string ContactName { get; private init; } = "";
    /// <summary>The administrator's e-mail.</summary>
    public string Email { get; private init; } = "";
    /// <summary>The administrator's phone.</summary>
    public string Phone { get; private init; } = "";
    /// <summary>The administrator's position; empty for providers.</summary>
    public string Position { get; private init; } = "";
    /// <summary>Postal address.</summary>
    public string Address { get; private init; } = "";
    /// <summary>Qualification files.</summary>
    public IReadOnlyList<ApplicationFile> Files { get; private init; } = [];
    /// <summary>The form's request key; unique.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was handed in, UTC.</summary>
    public DateTime SubmittedAt { get; private init; }
    /// <summary>From which address of the network; null when not known.</summary>
    public string? SubmittedFrom { get; private init; }
    /// <summary>Who decided; empty before.</summary>
    public string DecidedBy { get; private set; } = "";
    /// <summary>When it was decided, UTC; null before.</summary>
    public DateTime? DecidedAt { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }
    /// <summary>The company that was made of it; null before approval.</summary>
    public Id<Organization>? CompanyId { get; private set; }
    /// <summary>The administrator's place there; null before approval.</summary>
    public Id<Membership>? MembershipId { get; private set; }
    /// <summary>Until when the last link is good, UTC; null before approval.</summary>
    public DateTime? LinkExpiresAt { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Application;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>
    /// Hands an application in. Errors, at the field: <c>application.bad-kind</c>, <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-email</c>, <c>contact.bad-phone</c>, <c>application.too-many-files</c>.
    /// </summary>
    /// <param name="number">Its number.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="files">Checked files, at least one.</param>
    /// <param name="platform">The platform, whose document it is.</param>
    /// <param name="from">The applicant's network address; null when not known.</param>
    /// <param name="at">UTC.</param>
    public static Result<RegistrationApplication> Submit(string number, ApplicationData data, IReadOnlyList<StoredFile> files, Id<Organization> platform, string? from, DateTime at)
    {
        if (Check(data) is { } refusal) { return refusal; }
        if (files.Count == 0) { return AccessErrors.Required(nameof(Files)); }
        if (files.Count > MaxFiles) { return TooManyFiles; }
        var application = new RegistrationApplication
        {
            Id = Id<RegistrationApplication>.New(at),
            Number = number,
            OrganizationId = platform,
            Kind = data.Kind,
            Company = data.Company!.Trim(),
            OwnerId = data.Owner?.UserId,
            OwnerName = data.Owner?.Name ?? "",
            ContactName = data.ContactName!.Trim(),
            Email = data.Email!.Trim(),
            Phone = data.Phone!.Trim(),
            Position = data.Position?.Trim() ?? "",
            Address = data.Address!.Trim(),
            Files = [.. files.Select(file => new ApplicationFile(file.Id.Value, file.Name, file.Size, file.ContentType))],
            RequestKey = data.RequestKey,
            SubmittedAt = at,
            SubmittedFrom = from,
        };
        application.RecordMade(Applicant(application.ContactName), at);
        return application;
    }

    /// <summary>More files than one application takes.</summary>
    public static PortalError TooManyFiles => new PortalError("application.too-many-files", MaxFiles).At(nameof(Files));

    /// <summary>The first field that is not right; null when all are. The files come after.</summary>
    public static PortalError? Check(ApplicationData data)
    {
        if (data.Kind is not (OrganizationKind.Reseller or OrganizationKind.Provider)) { return new PortalError("application.bad-kind").At(nameof(Kind)); }
        var isReseller = data.Kind == OrganizationKind.Reseller;
        Result[] fields =
        [
            ContactRules.Text(data.Company, Organization.NameMaxLength, nameof(Company)),
            ContactRules.Text(data.ContactName, NameMaxLength, nameof(ContactName)),
            ContactRules.Email(data.Email, nameof(Email)),
            ContactRules.Phone(data.Phone, nameof(Phone)),
            isReseller || !string.IsNullOrWhiteSpace(data.Position) ? ContactRules.Text(data.Position, NameMaxLength, nameof(Position)) : Result.Done,
            ContactRules.Text(data.Address, AddressMaxLength, nameof(Address)),
        ];
        return fields.FirstOrDefault(field => field.IsRefused)?.Error;
    }

    /// <summary>Who applies, under a name that fits.</summary>
    public static Actor Applicant(string name) => Actor.Guest(name.Length > NameMaxLength ? name[..NameMaxLength] : name);

    /// <summary>Approves it: the company and its administrator's place were made in the same act. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Approve(Organization company, Membership administrator, Actor by, DateTime at)
    {
        var moved = RegistrationLifecycle.Instance.Fire(this, RegistrationTrigger.Approve, by, at);
        if (moved.IsRefused) { return moved; }
        (CompanyId, MembershipId, DecidedBy, DecidedAt, LinkExpiresAt) = (company.Id, administrator.Id, by.Name, at, at + LinkValidFor);
        return Result.Done;
    }

    /// <summary>Refuses it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (RegistrationLifecycle.Instance.RefusalOf(this, RegistrationTrigger.Reject, by) is { } refusal) { return refusal; }
        var said = NoteText.Required(reason, "Reason");
        if (said.IsRefused) { return said; }
        (RejectReason, DecidedBy, DecidedAt) = (said.Value, by.Name, at);
        return RegistrationLifecycle.Instance.Fire(this, RegistrationTrigger.Reject, by, at, RejectReason);
    }

    /// <summary>Another activation mail goes out; the link before no longer works. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result SendLink(Actor by, DateTime at)
    {
        var moved = RegistrationLifecycle.Instance.Fire(this, RegistrationTrigger.SendLink, by, at);
        if (!moved.IsRefused) { LinkExpiresAt = at + LinkValidFor; }
        return moved;
    }

    /// <summary>The administrator took the place. Errors: <c>lifecycle.not-now</c>.</summary>
    public Result Activate(DateTime at) => RegistrationLifecycle.Instance.Fire(this, RegistrationTrigger.Activate, Applicant(ContactName), at);
}
