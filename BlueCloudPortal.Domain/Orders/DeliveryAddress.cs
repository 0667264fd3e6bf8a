using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>What the buyer says at checkout about sending.</summary>
/// <param name="Address">The address out of the buyer's book; null when none was chosen.</param>
/// <param name="Email">The e-mail address; null or empty when not given.</param>
/// <param name="AcceptedTerms">The titles of the service agreements that were accepted.</param>
public sealed record OrderDelivery(PostalAddress? Address, string? Email, IReadOnlyList<string> AcceptedTerms);

/// <summary>Where an order is sent, as it was when the order was placed. What is not needed is empty.</summary>
public sealed record DeliveryAddress
{
    private DeliveryAddress() { } // EF Core

    /// <summary>Nothing is sent.</summary>
    public static DeliveryAddress None => new();

    /// <summary>Recipient.</summary>
    public string Recipient { get; private init; } = "";
    /// <summary>Mobile or phone.</summary>
    public string Phone { get; private init; } = "";
    /// <summary>Address.</summary>
    public string Address { get; private init; } = "";
    /// <summary>Six digits.</summary>
    public string Postcode { get; private init; } = "";
    /// <summary>E-mail address.</summary>
    public string Email { get; private init; } = "";

    /// <summary>Takes what a quote needs and nothing else. Errors: <c>order.no-address</c>, <c>address.no-postcode</c>, <c>field.required</c>, <c>contact.bad-email</c>, <c>order.terms-not-accepted</c>, at the field.</summary>
    public static Result<DeliveryAddress> For(Quote quote, OrderDelivery? said)
    {
        var sent = None;
        if (quote.NeedsAddress)
        {
            if (said?.Address is not { } address) { return OrderErrors.NoAddress; }
            if (!address.IsForDelivery) { return new PortalError("address.no-postcode").At("Address"); }
            sent = sent with { Recipient = address.Recipient, Phone = address.Phone, Address = address.Address, Postcode = address.Postcode };
        }
        if (quote.NeedsEmail)
        {
            var email = ContactRules.Email(said?.Email, "Email");
            if (email.IsRefused) { return email.Error; }
            sent = sent with { Email = email.Value };
        }
        var missing = quote.Agreements.Except(said?.AcceptedTerms ?? []).FirstOrDefault();
        return missing is null ? sent : OrderErrors.TermsNotAccepted(missing);
    }
}
