using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>Cloud platforms are opened for companies: applied for by them, opened or refused by staff (D-15).</summary>
public sealed class OpeningService(PortalDb portal, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Applies for a platform and gives the number of the request. Errors: those of <see cref="PlatformApplication.Apply"/>, <c>access.not-found</c>, <c>platform.open-already</c>, <c>platform.applied-already</c> with the number.</summary>
    public async Task<Result<string>> ApplyAsync(string platformCode, string? contact, string? remark, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestAllocations)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.CloudPlatforms.SingleOrDefaultAsync(one => one.Code == platformCode, ct) is not { } platform) { return AccessErrors.NotFound; }
            if (await db.PlatformAccounts.AnyAsync(one => one.OrganizationId == actor.OrganizationId && one.PlatformId == platform.Id, ct)) { return new PortalError("platform.open-already", platform.Name); }
            var open = await db.PlatformApplications.Where(one => one.OpenFor == actor.OrganizationId && one.PlatformId == platform.Id).Select(one => one.RequestNumber).SingleOrDefaultAsync(ct);
            if (open is not null) { return new PortalError("platform.applied-already", platform.Name, open); }
            var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
            var request = Requests.Open(db, RequestType.OpenPlatform, actor.OrganizationId, company, platform.Name, actor, Now);
            var applied = PlatformApplication.Apply(request, platform, contact, remark, actor, Now);
            if (applied.IsRefused) { return applied.Error; }
            _ = db.Add(applied.Value);
            return request.Number;
        }, ct);
    }

    /// <summary>Staff take it. Errors: those of <see cref="PlatformApplication.Take"/>, <c>access.not-found</c>.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, (_, application, request) => Task.FromResult(application.Take(request, actor, Now)), ct);

    /// <summary>Staff have opened the platform, with the account's name there. Errors: those of <see cref="PlatformApplication.Complete"/>, <c>access.not-found</c>; at AccountName <c>platform.account-taken</c>.</summary>
    public Task<Result> CompleteAsync(string number, string? accountName, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application, request) =>
    {
        var opened = application.Complete(request, accountName, actor, Now);
        if (opened.IsRefused) { return opened; }
        var account = opened.Value;
        if (await db.PlatformAccounts.AnyAsync(one => one.PlatformId == account.PlatformId && one.AccountName == account.AccountName, ct)) { return new PortalError("platform.account-taken", account.AccountName).At("AccountName"); }
        _ = db.Add(account);
        await mail.SendAsync(db, application.OrganizationId, request.ApplicantId, new("platform-opened", PortalUrls.Console(), request.Description, account.AccountName), ct);
        return Result.Done;
    }, ct);

    /// <summary>Staff refuse it, with a reason that the company reads. Errors: those of <see cref="PlatformApplication.Reject"/>, <c>access.not-found</c>.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application, request) =>
    {
        var rejected = application.Reject(request, reason, actor, Now);
        if (!rejected.IsRefused) { await mail.SendAsync(db, application.OrganizationId, request.ApplicantId, new("platform-refused", PortalUrls.Console(), request.Description, request.RejectReason!), ct); }
        return rejected;
    }, ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, PlatformApplication, OperationRequest, Task<Result>> move, CancellationToken ct)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.PlatformApplications.SingleOrDefaultAsync(one => one.RequestNumber == number, ct) is not { } application) { return AccessErrors.NotFound; }
            var request = await db.OperationRequests.SingleAsync(one => one.Number == number, ct);
            return await move(db, application, request);
        }, ct);
    }
}

/// <summary>Opening a platform from the queue: the account's name must be said, so its page is opened to complete it.</summary>
public sealed class OpenPlatformHandler(OpeningService openings) : IRequestHandler
{
    /// <inheritdoc/>
    public RequestType Type => RequestType.OpenPlatform;

    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePlatforms;

    /// <inheritdoc/>
    public bool CompletesAtOnce => false;

    /// <inheritdoc/>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => openings.TakeAsync(number, actor, ct);

    /// <inheritdoc/>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => openings.CompleteAsync(number, null, actor, ct);

    /// <inheritdoc/>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => openings.RejectAsync(number, reason, actor, ct);
}
