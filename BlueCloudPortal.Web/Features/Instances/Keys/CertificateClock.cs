using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>Reminds companies of certificates that end: 30, 7 and 1 days before, once a certificate and threshold (V-55). Run twice, late, or on two nodes at once, it does nothing twice.</summary>
public sealed class CertificateClock(PortalDb portal, CloudKeyMail mail, TimeProvider clock)
{
    private const int MostNamed = 20;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Reminds of all that are due; one message a company, platform and threshold. Gives how many were written.</summary>
    public async Task<int> RemindAsync(CancellationToken ct = default)
    {
        var (told, nearer) = (0, 0);
        foreach (var threshold in CloudCertificateNotice.Thresholds.Order()) // the nearest that is reached: a reminder that was missed is not made up for by two
        {
            foreach (var (company, platform) in await DueAsync(threshold, nearer, ct))
            {
                var (from, to) = (nearer, threshold);
                var done = await portal.ChangeAsync<bool>(Actor.System, db => TellAsync(db, company, platform, from, to, ct), ct);
                if (done is { IsRefused: false, Value: true }) { told++; }
            }
            nearer = threshold + 1;
        }
        return told;
    }

    private IQueryable<CloudCertificate> ToTell(PortalDbContext db, int from, int threshold)
    {
        var (now, today) = (Now, BusinessTime.DayOf(Now));
        var (first, end) = (BusinessTime.StartOf(today.AddDays(from)), BusinessTime.StartOf(today.AddDays(threshold + 1)));
        return db.CloudCertificates.Where(one => one.ValidUntil >= now && one.ValidUntil >= first && one.ValidUntil < end && !db.CloudCertificateNotices.Any(notice => notice.CertificateId == one.Id && notice.Threshold == threshold));
    }

    private async Task<List<(Id<Organization>, Id<CloudPlatform>)>> DueAsync(int threshold, int from, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var found = await ToTell(db, from, threshold).Select(one => new { one.OrganizationId, one.PlatformId }).Distinct().ToListAsync(ct);
        return found.ConvertAll(one => (one.OrganizationId, one.PlatformId));
    }

    private async Task<Result<bool>> TellAsync(PortalDbContext db, Id<Organization> company, Id<CloudPlatform> platformId, int from, int threshold, CancellationToken ct)
    {
        var due = await ToTell(db, from, threshold).Where(one => one.OrganizationId == company && one.PlatformId == platformId).OrderBy(one => one.ValidUntil).Select(one => new { one.Id, one.Subject, one.ValidUntil }).ToListAsync(ct);
        if (due.Count == 0) { return false; } // another node was faster
        var now = Now;
        db.AddRange(due.Select(one => new CloudCertificateNotice(company, one.Id, threshold, now)));
        var list = string.Join('\n', due.Take(MostNamed).Select(one => $"- {TextArgs.Moment(one.ValidUntil)}  {one.Subject}").Concat(due.Count > MostNamed ? ["…"] : Array.Empty<string>()));
        var platform = await db.CloudPlatforms.AsNoTracking().SingleAsync(one => one.Id == platformId, ct);
        await mail.DueAsync(db, company, platform, due.Count, threshold, list, ct);
        return true;
    }
}
