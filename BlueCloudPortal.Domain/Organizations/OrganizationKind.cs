namespace BlueCloudPortal.Domain.Organizations;

/// <summary>What an organization is to the portal.</summary>
public enum OrganizationKind
{
    /// <summary>The cloud distributor that runs the portal; its people are staff.</summary>
    Platform,
    /// <summary>A distributor: a buyer that has resellers below it.</summary>
    Distributor,
    /// <summary>A reseller: a buyer, directly or below a distributor.</summary>
    Reseller,
    /// <summary>A service provider that delivers work orders.</summary>
    Provider,
}
