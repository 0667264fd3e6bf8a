using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>What follows for an application from what happens elsewhere.</summary>
public static class ApplicationFollow
{
    /// <summary>
    /// A place was taken: the application that it was made for is activated (L-11). Nothing happens for places that come from an invitation.
    /// Works in the transaction of the activation, which it never refuses.
    /// </summary>
    public static async Task ActivatedAsync(PortalDbContext db, Membership membership, DateTime now, CancellationToken ct = default)
    {
        if (await db.RegistrationApplications.SingleOrDefaultAsync(one => one.MembershipId == membership.Id, ct) is { } application) { _ = application.Activate(now); }
    }
}
