using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>The password of a company's credit account: one a company, known to those who pay by credit, kept as a hash. Apart from the terms, so that who sets it is in nobody's way.</summary>
public sealed class CreditPassword : Aggregate, IOwned
{
    private CreditPassword() { } // EF Core

    /// <summary>The first password of a company.</summary>
    public CreditPassword(Id<Organization> company, DateTime at) => (Id, OrganizationId) = (Id<CreditPassword>.New(at), company);

    /// <summary>Database id.</summary>
    public Id<CreditPassword> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The hash, as other passwords are hashed.</summary>
    public string Hash { get; private set; } = "";
    /// <summary>Who set it last.</summary>
    public string SetBy { get; private set; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime SetAt { get; private set; }

    /// <summary>Sets it.</summary>
    public void Set(string hash, Actor by, DateTime at) => (Hash, SetBy, SetAt) = (hash, by.Name, at);
}
