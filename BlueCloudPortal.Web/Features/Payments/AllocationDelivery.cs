using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>
/// Brings allocations to platforms that credit by themselves (D-48). In three steps, so that nothing is lost and nothing happens twice, wherever it breaks: the allocation is kept and its money frozen;
/// the platform is asked with the allocation's number, which it credits once however often it is told; the answer is booked, once, by the lifecycle and the entry's key.
/// Who dies between two steps is followed by the job.
/// </summary>
public sealed class AllocationDelivery(PortalDb portal, ICloudConnector cloud, CompanyMail mail, TimeProvider clock, ILogger<AllocationDelivery> log)
{
    /// <summary>The platform could not be asked or did not answer.</summary>
    public static readonly PortalError Unavailable = new("cloud.unavailable");
    private const int Batch = 100;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Asks the platform about one allocation that is due and books what it says. A platform that does not take it leaves it pending, with the reason and the next time. Errors: <c>access.not-found</c>, <c>allocation.being-sent</c> when it is not due.</summary>
    public async Task<Result> DeliverAsync(string number, CancellationToken ct = default)
    {
        var begun = await portal.ChangeAsync<CloudCredit>(Actor.System, async db =>
        {
            if (await db.Allocations.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } allocation) { return AccessErrors.NotFound; }
            var mine = allocation.BeginTry(Now);
            return mine.IsRefused ? mine.Error : CreditOf(allocation);
        }, ct);
        if (begun.IsRefused) { return begun.Error; }
        var answer = await AskAsync(begun.Value, ct);
        return await portal.ChangeAsync(Actor.System, db => SettleAsync(db, number, answer), CancellationToken.None); // the platform has done it: whoever leaves now, it is booked
    }

    /// <summary>Delivers what is due, each by itself, so that one that cannot be holds no other back. Gives how many were tried.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken ct = default)
    {
        List<string> due;
        await using (var db = await portal.ReadAsync(Actor.System, ct))
        {
            var now = Now;
            due = await db.Allocations.Where(one => one.TryAt != null && one.TryAt <= now && one.Status == AllocationStatus.Pending).OrderBy(one => one.TryAt).ThenBy(one => one.Number).Select(one => one.Number).Take(Batch).ToListAsync(ct);
        }
        foreach (var number in due)
        {
            if (await DeliverAsync(number, ct) is { IsRefused: true, Error: var refusal }) { log.LogInformation("Allocation {Number} is not delivered now: {Code}", number, refusal.Code); }
        }
        return due.Count;
    }

    /// <summary>Makes an allocation void at the platform before it is refused. Errors: <c>allocation.credited</c> when it has arrived (it is then booked), <c>allocation.platform-silent</c>.</summary>
    public async Task<Result> TakeBackAsync(Allocation allocation, CancellationToken ct = default)
    {
        try
        {
            if (await cloud.VoidAsync(CreditOf(allocation), ct)) { return Result.Done; }
        }
        catch (CloudUnavailableException failure)
        {
            log.LogWarning(failure, "{Platform} cannot be asked about {Number}.", allocation.PlatformCode, allocation.Number);
            return new PortalError("allocation.platform-silent", allocation.PlatformName);
        }
        var answer = await AskAsync(CreditOf(allocation), ct); // gives the reference of the credit that is there
        _ = await portal.ChangeAsync(Actor.System, db => SettleAsync(db, allocation.Number, answer), CancellationToken.None);
        return new PortalError("allocation.credited", allocation.PlatformName, allocation.Arrival);
    }

    private static CloudCredit CreditOf(Allocation allocation) => new(allocation.PlatformCode, allocation.AccountName, allocation.Number, allocation.Arrival);

    private async Task<Result<string>> AskAsync(CloudCredit credit, CancellationToken ct)
    {
        try { return await cloud.CreditAsync(credit, ct); }
        catch (CloudUnavailableException failure)
        {
            log.LogWarning(failure, "{Platform} did not answer about {Number}; it is asked again.", credit.Platform, credit.Number);
            return Unavailable;
        }
    }

    private async Task<Result> SettleAsync(PortalDbContext db, string number, Result<string> answer)
    {
        var allocation = await db.Allocations.SingleAsync(one => one.Number == number);
        if (allocation.Status == AllocationStatus.Completed) { return Result.Done; } // it answered twice
        if (answer.IsRefused)
        {
            allocation.NoteFailure(answer.Error.Code, Now);
            return Result.Done;
        }
        var done = allocation.CompleteAtOnce(answer.Value, Actor.System, Now);
        if (done.IsRefused) { return done; }
        var used = await CloudVoucherDraws.FollowAsync(db, allocation, Actor.System, Now);
        if (used.IsRefused) { return used; }
        await mail.SendAsync(db, allocation.OrganizationId, allocation.SubmittedById, new("allocation-done", PortalUrls.MyAllocation(allocation.Number), allocation.Number, allocation.PlatformName, allocation.Amount, allocation.Arrival), default);
        _ = await db.SaveChangesAsync();
        return await db.PostAsync(Postings.AllocationDone(allocation), Actor.System, Now);
    }
}

/// <summary>Looks every half minute whether a platform is to be asked again.</summary>
[DisallowConcurrentExecution]
public sealed class AllocationJob(AllocationDelivery delivery) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await delivery.DeliverDueAsync(cancellationToken);
}
