using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>Tells those who keep a company what was done with its access keys, and when its certificates end (V-55).</summary>
public sealed class CloudKeyMail(CompanyMail mail)
{
    /// <summary>Something was done with a key.</summary>
    internal Task ToldAsync(PortalDbContext db, CloudPlatform platform, CloudKey key, CloudKeyAct act, Actor by, CancellationToken ct) =>
        SendAsync(db, key.OrganizationId, new("cloud-key-changed", PortalUrls.ConsoleKeys(platform.Code), platform.Name, key.KeyId, act, by.Name), ct);

    /// <summary>Certificates end within some days.</summary>
    internal Task DueAsync(PortalDbContext db, Id<Organization> company, CloudPlatform platform, int count, int threshold, string list, CancellationToken ct) =>
        SendAsync(db, company, new("cloud-certificates-due", PortalUrls.ConsoleCertificates(platform.Code), platform.Name, count, threshold, list), ct);

    // What a role allows is one column of words, read whole: there are few roles.
    private async Task SendAsync(PortalDbContext db, Id<Organization> company, MessageNote note, CancellationToken ct)
    {
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => role.Permissions.Contains(Permission.ManageCompany)).Select(role => role.Id).ToList();
        await mail.SendToRolesAsync(db, company, roles, note, ct);
    }
}
