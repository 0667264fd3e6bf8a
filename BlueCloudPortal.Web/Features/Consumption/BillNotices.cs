using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>Tells companies that the bill of the latest open month can be looked at, each once.</summary>
public sealed class BillNotices(PortalDb portal, CompanyMail mail, TimeProvider clock)
{
    /// <summary>Tells those that have lines and were not told. Gives how many were. Run twice, late, or on two nodes at once, it tells nobody twice.</summary>
    public async Task<int> TellAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var month = ConsumptionCalendar.LastOpen(now);
        var key = month.Key;
        List<Id<Organization>> companies;
        await using (var db = await portal.ReadAsync(Actor.System, ct))
        {
            companies = await db.ConsumptionLines.Where(line => line.IsCurrent && line.MonthKey == key && !db.BillNotices.Any(notice => notice.OrganizationId == line.OrganizationId && notice.MonthKey == key))
                .Select(line => line.OrganizationId).Distinct().ToListAsync(ct);
        }
        var told = 0;
        foreach (var company in companies)
        {
            var done = await portal.ChangeAsync<bool>(Actor.System, async db =>
            {
                if (await db.BillNotices.AnyAsync(notice => notice.OrganizationId == company && notice.MonthKey == key, ct)) { return false; }
                var name = await db.Organizations.Where(one => one.Id == company).Select(one => one.Name).SingleAsync(ct);
                var amount = new FineAmount(await db.ConsumptionLines.Where(line => line.IsCurrent && line.MonthKey == key && line.OrganizationId == company).SumAsync(line => line.TenThousandths, ct));
                _ = db.Add(new BillNotice(company, month, now));
                await mail.SendAsync(db, company, Guid.Empty, new("month-bill", PortalUrls.MyBill(month), name, month.ToString(), amount) { Once = $"month-bill:{month}" }, ct);
                return true;
            }, ct);
            if (done is { IsRefused: false, Value: true }) { told++; }
        }
        return told;
    }
}

/// <summary>Looks every hour whether a month has opened or a file of an open month was published.</summary>
[DisallowConcurrentExecution]
public sealed class BillNoticesJob(BillNotices notices) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await notices.TellAsync(cancellationToken);
}
