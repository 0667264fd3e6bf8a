using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>What people type about an end customer.</summary>
public sealed record CustomerData(string Company, string Name, string Email, string Phone, string Address);

/// <summary>An end customer of a reseller, chosen at checkout .</summary>
public sealed class Customer : Aggregate, IOwned
{
    /// <summary>Longest text of any field.</summary>
    public const int TextMaxLength = 120;

    private Customer() { } // EF Core

    private Customer(Id<Organization> owner, DateTime at) => (Id, OrganizationId, CreatedAt) = (Id<Customer>.New(at), owner, at);

    /// <summary>Database id.</summary>
    public Id<Customer> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Company; required.</summary>
    public string Company { get; private set; } = "";
    /// <summary>Contact name; required.</summary>
    public string Name { get; private set; } = "";
    /// <summary>E-mail; empty when not given.</summary>
    public string Email { get; private set; } = "";
    /// <summary>Phone; empty when not given.</summary>
    public string Phone { get; private set; } = "";
    /// <summary>Address; empty when not given.</summary>
    public string Address { get; private set; } = "";
    /// <summary>When it was added, UTC.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>A new customer of the actor's organization. Errors: <c>field.required</c>, <c>field.too-long</c>, <c>customer.bad-email</c>, at the field.</summary>
    public static Result<Customer> Add(CustomerData data, Actor by, DateTime at)
    {
        var customer = new Customer(by.OrganizationId, at);
        var changed = customer.Change(data);
        return changed.IsRefused ? changed.Error : customer;
    }

    /// <summary>Changes every field. Errors as for <see cref="Add"/>.</summary>
    public Result Change(CustomerData data)
    {
        if (Check(data) is { IsRefused: true } wrong) { return wrong; }
        (Company, Name, Email, Phone, Address) = (data.Company.Trim(), data.Name.Trim(), data.Email.Trim(), data.Phone.Trim(), data.Address.Trim());
        return Result.Done;
    }

    /// <summary>Whether what was typed can be kept. Errors as for <see cref="Add"/>.</summary>
    public static Result Check(CustomerData data)
    {
        var clean = new CustomerData(data.Company.Trim(), data.Name.Trim(), data.Email.Trim(), data.Phone.Trim(), data.Address.Trim());
        if (clean.Company.Length == 0) { return AccessErrors.Required(nameof(data.Company)); }
        if (clean.Name.Length == 0) { return AccessErrors.Required(nameof(data.Name)); }
        foreach (var (field, text) in new[] { (nameof(data.Company), clean.Company), (nameof(data.Name), clean.Name), (nameof(data.Email), clean.Email), (nameof(data.Phone), clean.Phone), (nameof(data.Address), clean.Address) })
        {
            if (text.Length > TextMaxLength) { return AccessErrors.TooLong(field, TextMaxLength); }
        }
        var at = clean.Email.IndexOf('@');
        if (clean.Email.Length > 0 && (at <= 0 || at != clean.Email.LastIndexOf('@') || at == clean.Email.Length - 1 || clean.Email.Any(char.IsWhiteSpace)))
        {
            return new PortalError("customer.bad-email").At(nameof(data.Email));
        }
        return Result.Done;
    }
}
