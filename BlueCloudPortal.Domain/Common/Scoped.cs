using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>Belongs to one organization. The Data floor shows it only to that organization, to the distributor above it and to staff.</summary>
public interface IOwned
{
    /// <summary>The organization it belongs to.</summary>
    Id<Organization> OrganizationId { get; }
}

/// <summary>Is addressed to another organization besides its owner: to a provider, or to whoever something is handed over to. The Data floor shows it to that one too.</summary>
public interface IAddressed : IOwned
{
    /// <summary>The provider, or the receiver; null while there is none.</summary>
    Id<Organization>? ProviderId { get; }
}

/// <summary>Belongs to one person in one organization. The Data floor shows it to nobody else: not to colleagues, not to the distributor above, not to staff.</summary>
public interface IPersonal : IOwned
{
    /// <summary>The person.</summary>
    Guid UserId { get; }
}
