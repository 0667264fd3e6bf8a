using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>The level of a company (R-27, M-39). A buyer's sets its level discount and its deductible amount; a provider's the benefits that it has. Stored by name, compared in this order.</summary>
public enum CustomerLevel
{
    /// <summary>注册级: registered.</summary>
    Registered,
    /// <summary>银牌级: silver.</summary>
    Silver,
    /// <summary>金牌级: gold.</summary>
    Gold,
}

/// <summary>A company: the platform itself, a distributor, a reseller or a service provider.</summary>
public sealed class Organization : Aggregate
{
    /// <summary>Longest company name.</summary>
    public const int NameMaxLength = 120;

    private Organization() { } // EF Core

    /// <summary>A company as it is registered.</summary>
    public Organization(OrganizationKind kind, string name, DateTime at, Id<Organization>? parentId = null, CustomerLevel level = CustomerLevel.Registered)
    {
        Id = Id<Organization>.New(at);
        Kind = kind;
        Name = name;
        ParentId = parentId;
        Level = level;
        CreatedAt = at;
    }

    /// <summary>Database id.</summary>
    public Id<Organization> Id { get; private init; }
    /// <summary>What it is to the portal.</summary>
    public OrganizationKind Kind { get; private init; }
    /// <summary>Full legal name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The distributor above a reseller; null when it deals with the platform directly.</summary>
    public Id<Organization>? ParentId { get; private init; }
    /// <summary>The level of a buyer or provider; of no meaning for the platform.</summary>
    public CustomerLevel Level { get; private set; }
    /// <summary>The last day of its level, belonging to it; null when it has no end.</summary>
    public DateOnly? LevelUntil { get; private set; }
    /// <summary>From when on completed orders count toward its level, UTC: since staff lowered it; null while none is left out for that (L-19).</summary>
    public DateTime? OrdersCountFrom { get; private set; }
    /// <summary>When it was registered, UTC.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>Postal address; empty when not given.</summary>
    public string Address { get; private set; } = "";
    /// <summary>Contact person; empty when not given.</summary>
    public string ContactName { get; private set; } = "";
    /// <summary>Contact phone; empty when not given.</summary>
    public string ContactPhone { get; private set; } = "";
    /// <summary>Name of the account manager (专属客服经理) on the platform's side; empty when none.</summary>
    public string AccountManager { get; private set; } = "";
    /// <summary>The account manager's user; null when none or not a user of the portal.</summary>
    public Guid? AccountManagerId { get; private set; }
    /// <summary>When its certification was approved, UTC; null until then. Nothing can be bought before (V-15).</summary>
    public DateTime? CertifiedAt { get; private set; }
    /// <summary>When it was disabled, UTC; null while it is in force. Nobody can act for a disabled company.</summary>
    public DateTime? DisabledAt { get; private set; }
    /// <summary>The distributor above that disabled it, and may enable it again; null when staff did, or while it is in force.</summary>
    public Id<Organization>? DisabledBy { get; private set; }

    /// <summary>Whether it has an agent: a distributor above it. Then it does not top up itself (D-16).</summary>
    public bool HasAgent => ParentId is not null;

    /// <summary>Whether it may buy (V-15).</summary>
    public bool IsCertified => CertifiedAt is not null;

    /// <summary>A company as a person types it in. Errors, at the field (Company, ContactName, Phone, Address): <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-phone</c>.</summary>
    public static Result<Organization> Describe(OrganizationKind kind, string? name, string? contact, string? phone, string? address, CustomerLevel level, Id<Organization>? parent, DateTime at)
    {
        var (company, person, number, place) = (ContactRules.Text(name, NameMaxLength, "Company"), ContactRules.Text(contact, 60, "ContactName"), ContactRules.Phone(phone, "Phone"), ContactRules.Text(address, 200, "Address"));
        if (new[] { company, person, number, place }.FirstOrDefault(field => field.IsRefused) is { } wrong) { return wrong.Error!; }
        return new Organization(kind, company.Value, at, parent, kind == OrganizationKind.Provider ? CustomerLevel.Registered : level).WithContact(person.Value, number.Value, place.Value, "");
    }

    /// <summary>Sets the contact facts shown on documents.</summary>
    public Organization WithContact(string name, string phone, string address, string accountManager)
    {
        (ContactName, ContactPhone, Address, AccountManager) = (name, phone, address, accountManager);
        return this;
    }

    /// <summary>Its certification, or the application that counts as one, was approved (V-18). Approved twice stays as at first.</summary>
    public Organization Certify(DateTime at)
    {
        CertifiedAt ??= at;
        return this;
    }

    /// <summary>Corrects the contact facts. Errors, at the field: <c>access.forbidden</c>, <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-phone</c>.</summary>
    public Result ChangeContact(string? name, string? phone, string? address, Actor by)
    {
        if (by.OrganizationId != Id || !by.May(Permission.ManageCompany)) { return AccessErrors.Forbidden; }
        var person = ContactRules.Text(name, 60, nameof(ContactName));
        var number = ContactRules.Phone(phone, nameof(ContactPhone));
        var place = ContactRules.Text(address, 200, nameof(Address));
        if (new[] { person, number, place }.FirstOrDefault(field => field.IsRefused) is { } wrong) { return wrong.Error!; }
        (ContactName, ContactPhone, Address) = (person.Value, number.Value, place.Value);
        return Result.Done;
    }

    /// <summary>Takes the legal name from an approved certification.</summary>
    public void Rename(string name) => Name = name;

    /// <summary>Gives it an account manager (V-03, R-26).</summary>
    public void AssignManager(Guid user, string name) => (AccountManagerId, AccountManager) = (user, name);

    /// <summary>Sets its level (R-27, M-39). Use cases do it through the one place that also keeps the history and tells the company.</summary>
    /// <param name="level">The level from now on.</param>
    /// <param name="until">Its last day; null for no end.</param>
    public void SetLevel(CustomerLevel level, DateOnly? until = null) => (Level, LevelUntil) = (level, until);

    /// <summary>What was completed before this moment no longer counts toward its level.</summary>
    public void CountOrdersFrom(DateTime at) => OrdersCountFrom = at;

    /// <summary>Nobody can act for it any more. Errors: <c>organization.disabled</c>, <c>access.forbidden</c> for the platform itself.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="by">The distributor above it; null when staff did.</param>
    public Result Disable(DateTime at, Id<Organization>? by = null)
    {
        if (Kind == OrganizationKind.Platform) { return AccessErrors.Forbidden; }
        if (DisabledAt is not null) { return new PortalError("organization.disabled"); }
        (DisabledAt, DisabledBy) = (at, by);
        return Result.Done;
    }

    /// <summary>Its people can act again. Errors: <c>organization.enabled</c>.</summary>
    public Result Enable()
    {
        if (DisabledAt is null) { return new PortalError("organization.enabled"); }
        (DisabledAt, DisabledBy) = (null, null);
        return Result.Done;
    }
}
