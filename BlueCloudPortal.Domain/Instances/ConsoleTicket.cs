using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>A person on the way from the portal into a platform's console (D-04): good for a minute, for one use, for one platform.</summary>
public sealed class ConsoleTicket : Aggregate, IOwned
{
    /// <summary>How long it is good.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(1);

    private ConsoleTicket() { } // EF Core

    /// <summary>Database id; stands in the signed ticket.</summary>
    public Id<ConsoleTicket> Id { get; private init; }
    /// <summary>Who comes.</summary>
    public Guid UserId { get; private init; }
    /// <summary>The person's name.</summary>
    public string UserName { get; private init; } = "";
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The company's name.</summary>
    public string Company { get; private init; } = "";
    /// <summary>The code of the platform that it is for.</summary>
    public string PlatformCode { get; private init; } = "";
    /// <summary>The company's account there.</summary>
    public string AccountName { get; private init; } = "";
    /// <summary>The product at which the console opens (V-54); null for the console as a whole.</summary>
    public string? Product { get; private init; }
    /// <summary>When it was made, UTC.</summary>
    public DateTime IssuedAt { get; private init; }
    /// <summary>The first moment at which it is no longer good, UTC.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>When it was used, UTC; null before.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>A ticket for a person of the company that has the account, at a product when one is named. Error: <c>access.forbidden</c>.</summary>
    public static Result<ConsoleTicket> Issue(CloudPlatform platform, PlatformAccount account, string company, Actor by, DateTime at, CloudProduct? product = null) =>
        !by.IsBuyer || !by.May(Permission.RequestAllocations) || account.OrganizationId != by.OrganizationId || account.PlatformId != platform.Id || (product is not null && product.PlatformId != platform.Id) ? AccessErrors.Forbidden
        : new ConsoleTicket
        {
            Id = Id<ConsoleTicket>.New(at),
            UserId = by.UserId,
            UserName = by.Name,
            OrganizationId = by.OrganizationId,
            Company = company,
            PlatformCode = platform.Code,
            AccountName = account.AccountName,
            Product = product?.Name,
            IssuedAt = at,
            ExpiresAt = at + ValidFor,
        };

    /// <summary>The platform takes it. Errors: <c>console.wrong-platform</c>, <c>console.ticket-used</c>, <c>console.ticket-expired</c>.</summary>
    public Result Use(string platformCode, DateTime at)
    {
        if (platformCode != PlatformCode) { return new PortalError("console.wrong-platform"); }
        if (UsedAt is not null) { return new PortalError("console.ticket-used"); }
        if (at >= ExpiresAt) { return new PortalError("console.ticket-expired"); }
        UsedAt = at;
        return Result.Done;
    }
}
