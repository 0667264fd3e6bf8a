using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>How a company sells (售卖模式, V-17).</summary>
public enum SellingMode
{
    /// <summary>CSP: cloud solution provider.</summary>
    Csp,
    /// <summary>Reseller.</summary>
    Reseller,
}

/// <summary>What a company says when it asks to be certified, besides the identity number and the files (V-17).</summary>
/// <param name="Company">Legal name.</param>
/// <param name="LegalPerson">Name of the legal person.</param>
/// <param name="LicenceCode">Code of the business licence.</param>
/// <param name="Email">Contact e-mail; the decision goes there.</param>
/// <param name="Mode">How it sells; null when not chosen.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click changes nothing.</param>
public sealed record CertificationData(string? Company, string? LegalPerson, string? LicenceCode, string? Email, SellingMode? Mode, Guid RequestKey);

/// <summary>The certification of a company: eight facts and papers, reviewed by staff (V-15 to V-18). One a company; after a refusal it is handed in again.</summary>
public sealed class Certification : Document<CertificationStatus>, IOwned
{
    /// <summary>Longest name of the legal person.</summary>
    public const int NameMaxLength = 60;

    private Certification() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Certification> Id { get; private init; }
    /// <summary>Legal name of the company.</summary>
    public string Company { get; private set; } = "";
    /// <summary>Name of the legal person.</summary>
    public string LegalPerson { get; private set; } = "";
    /// <summary>The legal person's identity number, encrypted.</summary>
    public string IdentityCipher { get; private set; } = "";
    /// <summary>The same with stars, to show.</summary>
    public string IdentityMasked { get; private set; } = "";
    /// <summary>Code of the business licence.</summary>
    public string LicenceCode { get; private set; } = "";
    /// <summary>Contact e-mail.</summary>
    public string Email { get; private set; } = "";
    /// <summary>How the company sells.</summary>
    public SellingMode Mode { get; private set; }
    /// <summary>The signed framework agreement.</summary>
    public Id<StoredFile> AgreementId { get; private set; }
    /// <summary>The picture of the business licence.</summary>
    public Id<StoredFile> LicenceId { get; private set; }
    /// <summary>The request key of the form handed in last.</summary>
    public Guid RequestKey { get; private set; }
    /// <summary>When it was handed in last, UTC.</summary>
    public DateTime SubmittedAt { get; private set; }
    /// <summary>Who handed it in.</summary>
    public string SubmittedBy { get; private set; } = "";
    /// <summary>Who decided last; empty before.</summary>
    public string DecidedBy { get; private set; } = "";
    /// <summary>When, UTC; null while it waits.</summary>
    public DateTime? DecidedAt { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Certification;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Hands it in for the first time. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-email</c>, <c>contact.bad-licence-code</c>.</summary>
    public static Result<Certification> Submit(string number, CertificationData data, SealedIdentity? identity, StoredFile? agreement, StoredFile? licence, Actor by, DateTime at)
    {
        if (!by.IsBuyer || !by.May(Permission.ManageCompany)) { return AccessErrors.Forbidden; }
        var certification = new Certification { Id = Id<Certification>.New(at), Number = number, OrganizationId = by.OrganizationId };
        if (certification.Take(data, identity, agreement, licence, by, at) is { } refusal) { return refusal; }
        certification.RecordMade(by, at);
        return certification;
    }

    /// <summary>Hands it in again after a refusal. What is not given anew (identity number, files) stays as it was. Errors as for <see cref="Submit"/>, and <c>lifecycle.not-now</c>.</summary>
    public Result Resubmit(CertificationData data, SealedIdentity? identity, StoredFile? agreement, StoredFile? licence, Actor by, DateTime at)
    {
        if (CertificationLifecycle.Instance.RefusalOf(this, CertificationTrigger.Resubmit, by) is { } refusal) { return refusal; }
        if (Take(data, identity, agreement, licence, by, at) is { } wrong) { return wrong; }
        (DecidedBy, DecidedAt, RejectReason) = ("", null, null);
        return CertificationLifecycle.Instance.Fire(this, CertificationTrigger.Resubmit, by, at);
    }

    /// <summary>Staff approve it; the caller certifies the company in the same act. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Approve(Actor by, DateTime at)
    {
        var moved = CertificationLifecycle.Instance.Fire(this, CertificationTrigger.Approve, by, at);
        if (!moved.IsRefused) { (DecidedBy, DecidedAt) = (by.Name, at); }
        return moved;
    }

    /// <summary>Staff refuse it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (CertificationLifecycle.Instance.RefusalOf(this, CertificationTrigger.Reject, by) is { } refusal) { return refusal; }
        var said = NoteText.Required(reason, "Reason");
        if (said.IsRefused) { return said; }
        (RejectReason, DecidedBy, DecidedAt) = (said.Value, by.Name, at);
        return CertificationLifecycle.Instance.Fire(this, CertificationTrigger.Reject, by, at, RejectReason);
    }

    // Nothing is taken before all of it is right.
    private PortalError? Take(CertificationData data, SealedIdentity? identity, StoredFile? agreement, StoredFile? licence, Actor by, DateTime at)
    {
        var company = ContactRules.Text(data.Company, Organization.NameMaxLength, nameof(Company));
        var person = ContactRules.Text(data.LegalPerson, NameMaxLength, nameof(LegalPerson));
        var code = ContactRules.LicenceCode(data.LicenceCode, nameof(LicenceCode));
        var email = ContactRules.Email(data.Email, nameof(Email));
        if (company.IsRefused) { return company.Error; }
        if (person.IsRefused) { return person.Error; }
        if (identity is null && IdentityCipher.Length == 0) { return AccessErrors.Required(nameof(IdentityNumber)); }
        if (code.IsRefused) { return code.Error; }
        if (email.IsRefused) { return email.Error; }
        if (data.Mode is not { } mode || !Enum.IsDefined(mode)) { return AccessErrors.Required(nameof(Mode)); }
        if (agreement is null && AgreementId == default) { return AccessErrors.Required("Agreement"); }
        if (licence is null && LicenceId == default) { return AccessErrors.Required("Licence"); }
        (Company, LegalPerson, LicenceCode, Email, Mode, RequestKey, SubmittedAt, SubmittedBy) = (company.Value, person.Value, code.Value, email.Value, mode, data.RequestKey, at, by.Name);
        if (identity is not null) { (IdentityCipher, IdentityMasked) = (identity.Cipher, identity.Masked); }
        if (agreement is not null) { AgreementId = agreement.Id; }
        if (licence is not null) { LicenceId = licence.Id; }
        return null;
    }
}
