using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>What the days do to instances: those whose last day is over are noted, and companies are reminded before and when that happens. Run twice, late, or on two nodes at once, it does nothing twice.</summary>
public sealed class InstanceClock(PortalDb portal, CompanyMail mail, InstanceSettings settings, TimeProvider clock, ILogger<InstanceClock> log)
{
    private const int MostNamed = 20;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Notes every instance whose last day is over, each in its own transaction. Gives how many.</summary>
    public Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        var today = BusinessTime.DayOf(Now);
        return portal.EachDueAsync(
            db => db.Instances.Where(one => one.Status == InstanceStatus.Running && one.ExpiresOn < today).OrderBy(one => one.ExpiresOn).ThenBy(one => one.Number).Select(one => one.Id),
            async (db, id) => (await db.Instances.SingleAsync(one => one.Id == id, ct)).Expire(Actor.System, Now),
            (id, refusal) => log.LogInformation("Instance {Instance} is not noted as over: {Code}", id.Value, refusal.Code), ct: ct); // renewed or released a moment ago
    }

    /// <summary>Reminds companies 30, 7 and 1 days before the last day, and when it is over; one mail a company and threshold, once an instance and last day. Gives how many mails were written.</summary>
    public async Task<int> RemindAsync(CancellationToken ct = default)
    {
        var mails = 0;
        foreach (var (threshold, from, to) in Windows())
        {
            foreach (var company in await CompaniesAsync(threshold, from, to, ct))
            {
                var told = await portal.ChangeAsync<bool>(Actor.System, db => TellAsync(db, company, threshold, from, to, ct), ct);
                if (told is { IsRefused: false, Value: true }) { mails++; }
            }
        }
        return mails;
    }

    // Which days left call for which threshold: the nearest that is reached, so that a reminder that was missed is not made up for by two.
    private IEnumerable<(int Threshold, int From, int To)> Windows()
    {
        var (most, nearer) = (InstanceNotice.Thresholds, 0);
        foreach (var threshold in most.Order())
        {
            yield return (threshold, nearer, threshold);
            nearer = threshold + 1;
        }
        yield return (InstanceNotice.Over, -settings.GraceDays, -1);
    }

    private IQueryable<Instance> ToTell(PortalDbContext db, int threshold, int from, int to)
    {
        var today = BusinessTime.DayOf(Now);
        var (first, last, months) = (today.AddDays(from), today.AddDays(to), InstanceNotice.LeastMonths(threshold));
        return db.Instances.Where(one => one.Status != InstanceStatus.Released && one.ExpiresOn >= first && one.ExpiresOn <= last && one.Periods.Any(period => period.UntilOn == one.ExpiresOn && period.Months >= months)
            && !db.InstanceNotices.Any(notice => notice.InstanceId == one.Id && notice.LastDay == one.ExpiresOn && notice.Threshold == threshold));
    }

    private async Task<List<Id<Organization>>> CompaniesAsync(int threshold, int from, int to, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await ToTell(db, threshold, from, to).Select(one => one.OrganizationId).Distinct().ToListAsync(ct);
    }

    private async Task<Result<bool>> TellAsync(PortalDbContext db, Id<Organization> company, int threshold, int from, int to, CancellationToken ct)
    {
        var due = await ToTell(db, threshold, from, to).Where(one => one.OrganizationId == company).OrderBy(one => one.ExpiresOn).ThenBy(one => one.Number)
            .Select(one => new { one.Id, one.Number, one.Name, one.SolutionName, one.ExpiresOn, one.AutoRenewMonths }).ToListAsync(ct);
        if (due.Count == 0) { return false; } // another node was faster
        var now = Now;
        db.AddRange(due.Select(one => new InstanceNotice(company, one.Id, one.ExpiresOn, threshold, now)));
        var list = string.Join('\n', due.Take(MostNamed).Select(one => $"- {TextOf(one.ExpiresOn)}  {one.SolutionName}  {one.Number}{(one.Name == one.SolutionName ? "" : $"  {one.Name}")}{(one.AutoRenewMonths is null ? "" : "  自动续费 auto-renewal")}").Concat(due.Count > MostNamed ? ["…"] : Array.Empty<string>()));
        var name = await db.Organizations.Where(one => one.Id == company).Select(one => one.Name).SingleAsync(ct);
        await mail.SendAsync(db, company, Guid.Empty, new(threshold == InstanceNotice.Over ? "instances-over" : "instances-due", PortalUrls.MyRenewals(soon: true), name, due.Count, threshold, list, settings.GraceDays), ct);
        return true;
    }

    private static string TextOf(DateOnly day) => Components.TextArgs.Day(day);
}

/// <summary>Looks every hour, shortly after it began: what ended at midnight is noted at once.</summary>
[DisallowConcurrentExecution]
public sealed class InstancesJob(InstanceClock days, AutoRenewals renewals, TransferService transfers, CertificateClock certificates) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        _ = await renewals.RunAsync(cancellationToken); // first: what renews itself is not reminded of
        _ = await days.ExpireDueAsync(cancellationToken);
        _ = await days.RemindAsync(cancellationToken);
        _ = await transfers.LapseDueAsync(cancellationToken);
        _ = await certificates.RemindAsync(cancellationToken);
    }
}
