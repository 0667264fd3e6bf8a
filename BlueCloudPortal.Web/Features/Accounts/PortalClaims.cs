using System.Globalization;
using System.Security.Claims;
using BlueCloudPortal.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What the session says of a person besides who it is. Permissions are never kept in it: they are read anew.</summary>
public sealed class PortalClaims(UserManager<PortalUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    /// <summary>The organization the person acts for.</summary>
    public const string Organization = "portal:organization";

    /// <summary>The session that the cookie belongs to; an ended one has no actor.</summary>
    public const string Session = "portal:session";

    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.LastOrganizationId is { } organization) { identity.AddClaim(new(Organization, organization.ToString("D", CultureInfo.InvariantCulture))); }
        return identity;
    }
}
