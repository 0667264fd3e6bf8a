using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>What people type about an address.</summary>
public sealed record AddressData(string? Recipient, string? Address, string? Phone, string? Postcode = null);

/// <summary>A postal address of an organization: for deliveries and invoices (V-39, D-57). One book for both; only deliveries need the postcode.</summary>
public sealed class PostalAddress : Aggregate, IOwned
{
    /// <summary>Longest recipient.</summary>
    public const int RecipientMaxLength = 60;
    /// <summary>Longest address.</summary>
    public const int AddressMaxLength = 200;
    /// <summary>Longest phone number.</summary>
    public const int PhoneMaxLength = 30;
    /// <summary>Digits of a postcode.</summary>
    public const int PostcodeLength = 6;

    private PostalAddress() { } // EF Core

    private PostalAddress(Id<Organization> owner, DateTime at) => (Id, OrganizationId, CreatedAt) = (Id<PostalAddress>.New(at), owner, at);

    /// <summary>Database id.</summary>
    public Id<PostalAddress> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Recipient.</summary>
    public string Recipient { get; private set; } = "";
    /// <summary>Detailed address.</summary>
    public string Address { get; private set; } = "";
    /// <summary>Mobile or phone.</summary>
    public string Phone { get; private set; } = "";
    /// <summary>Six digits; empty when not given. Nothing is delivered without.</summary>
    public string Postcode { get; private set; } = "";
    /// <summary>Its organization while it is the default one, null otherwise; unique, so that there is one default.</summary>
    public Id<Organization>? DefaultOf { get; private set; }
    /// <summary>Whether forms take it first.</summary>
    public bool IsDefault => DefaultOf is not null;
    /// <summary>Whether something can be delivered there: the postcode is known.</summary>
    public bool IsForDelivery => Postcode.Length > 0;
    /// <summary>When it was added, UTC.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>Who keeps the book: who keeps the company, asks for invoices, or places orders.</summary>
    public static bool MayBeKeptBy(Actor actor) => !actor.IsStaff && (actor.May(Permission.ManageCompany) || actor.May(Permission.RequestInvoices) || actor.May(Permission.PlaceOrders));

    /// <summary>A new address of the actor's organization. Errors: <c>access.forbidden</c>; <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-phone</c>, <c>address.bad-postcode</c>, at the field.</summary>
    public static Result<PostalAddress> Add(AddressData data, Actor by, DateTime at)
    {
        var added = new PostalAddress(by.OrganizationId, at);
        return added.Change(data, by) is { IsRefused: true, Error: var refusal } ? refusal : added;
    }

    /// <summary>Corrects it; papers that were made with it stay as they are. Errors as for <see cref="Add"/>.</summary>
    public Result Change(AddressData data, Actor by)
    {
        if (OrganizationId != by.OrganizationId || !MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var recipient = ContactRules.Text(data.Recipient, RecipientMaxLength, nameof(Recipient));
        var address = ContactRules.Text(data.Address, AddressMaxLength, nameof(Address));
        var phone = ContactRules.Phone(data.Phone, nameof(Phone));
        if (new[] { recipient, address, phone }.FirstOrDefault(field => field.IsRefused) is { } wrong) { return wrong.Error!; }
        var postcode = data.Postcode?.Trim() ?? "";
        if (postcode.Length > 0 && (postcode.Length != PostcodeLength || !postcode.All(char.IsAsciiDigit))) { return new PortalError("address.bad-postcode").At(nameof(Postcode)); }
        (Recipient, Address, Phone, Postcode) = (recipient.Value, address.Value, phone.Value, postcode);
        return Result.Done;
    }

    /// <summary>Makes it the default one, or no longer; the caller takes the mark from the one before.</summary>
    public void MarkDefault(bool isDefault) => DefaultOf = isDefault ? OrganizationId : null;

    /// <summary>Whether it may be taken out of the book. Errors: <c>access.forbidden</c>, <c>book.default-stays</c>.</summary>
    public Result MayBeDeleted(Actor by) => OrganizationId != by.OrganizationId || !MayBeKeptBy(by) ? AccessErrors.Forbidden : IsDefault ? BookErrors.DefaultStays : Result.Done;
}
