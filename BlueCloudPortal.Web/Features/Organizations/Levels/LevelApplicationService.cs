using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>Applications for a level: handed in by buyers and providers, decided by staff (M-40, L-19). Each has a request in the queue of operation work orders, which follows it.</summary>
public sealed class LevelApplicationService(PortalDb portal, LevelMoves moves, CompanyMail mail, IStringLocalizer texts, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Hands an application in and gives its number. The same request key again gives the first number and makes nothing.</summary>
    /// <remarks>Errors: those of <see cref="LevelApplication.Submit"/>, <c>level.open-application</c>; those of <see cref="FileRule.Check"/> at Files.</remarks>
    public async Task<Result<string>> SubmitAsync(LevelApplicationData data, IReadOnlyList<UploadedFile> files, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayApply(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(data.RequestKey)); }
        if (files.Count > LevelApplication.MaxFiles) { return LevelErrors.TooManyFiles; }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data, actor, ct), () => portal.ChangeAsync<string>(actor, async db =>
        {
            var now = Now;
            if (await OpenAsync(db, actor, ct) is { } open) { return LevelErrors.OpenApplication(open); }
            var company = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
            var stored = Take(files, actor, now);
            if (stored.IsRefused) { return stored.Error; }
            var made = LevelApplication.Submit(DocumentNumber.ByPrefix("DJ", now, db.Tails.Next()), data, stored.Value, await FiguresAsync(db, company, data, now, ct), actor, now);
            if (made.IsRefused) { return made.Error; }
            db.AddRange(stored.Value);
            _ = db.Add(made.Value);
            Ask(db, made.Value, company, actor, now);
            return made.Value.Number;
        }, ct), ct);
    }

    /// <summary>Hands it in again after a refusal; without new files those handed in before stay. The same request key again changes nothing. Errors: as for <see cref="SubmitAsync"/>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public async Task<Result> ResubmitAsync(string number, LevelApplicationData data, IReadOnlyList<UploadedFile> files, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayApply(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(data.RequestKey)); }
        if (files.Count > LevelApplication.MaxFiles) { return LevelErrors.TooManyFiles; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var now = Now;
            if (await OwnAsync(db, number, actor, ct) is not { } application) { return AccessErrors.NotFound; }
            if (application.RequestKey == data.RequestKey) { return Result.Done; }
            if (application.OpenOf is null && await OpenAsync(db, actor, ct) is { } open) { return LevelErrors.OpenApplication(open); }
            var company = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
            var stored = Take(files, actor, now);
            if (stored.IsRefused) { return stored.Error; }
            var again = application.Resubmit(data, stored.Value, await FiguresAsync(db, company, data, now, ct), actor, now);
            if (again.IsRefused) { return again; }
            db.AddRange(stored.Value);
            Ask(db, application, company, actor, now);
            return Result.Done;
        }, ct);
    }

    /// <summary>The company takes it back; its request is closed. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public async Task<Result> WithdrawAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayApply(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var now = Now;
            if (await OwnAsync(db, number, actor, ct) is not { } application) { return AccessErrors.NotFound; }
            return application.Withdraw(actor, now) is { IsRefused: true } refused ? refused
                : await Requests.FollowAsync(db, application.SubmissionId, RequestTrigger.Reject, texts["level.withdrawn-by-company"], actor, now, ct);
        }, ct);
    }

    /// <summary>Staff take it (受理). Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application, now) =>
        application.BeginReview(actor, now) is { IsRefused: true } refused ? refused : await Requests.FollowAsync(db, application.SubmissionId, RequestTrigger.Take, null, actor, now, ct), ct);

    /// <summary>Staff approve it. From its first day on the company has the level: at once, or in the night in which that day begins. The company is told. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, and those of <see cref="LevelApplication.Approve"/>.</summary>
    public Task<Result> ApproveAsync(string number, DateOnly? from, DateOnly? until, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application, now) =>
    {
        var company = await db.Organizations.SingleAsync(one => one.Id == application.OrganizationId, ct);
        if (application.Approve(from, until, company.Level, actor, now) is { IsRefused: true } refused) { return refused; }
        if (await Requests.FollowAsync(db, application.SubmissionId, RequestTrigger.Complete, null, actor, now, ct) is { IsRefused: true } unfollowed) { return unfollowed; }
        if (application.ValidFrom <= BusinessTime.DayOf(now)) { return await BeginAsync(db, moves, application, company, actor, now, ct); }
        object end = until is { } last ? new PortalError("level.until", last) : new PortalError("level.without-end");
        await mail.SendAsync(db, company.Id, application.SubmittedById, new("level-approved", PortalUrls.MyLevelApplication(number), company.Name, application.Wanted, application.ValidFrom!, end), ct);
        return Result.Done;
    }, ct);

    /// <summary>Staff refuse it with a reason, which the company is told. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application, now) =>
    {
        if (application.Reject(reason, actor, now) is { IsRefused: true } refused) { return refused; }
        if (await Requests.FollowAsync(db, application.SubmissionId, RequestTrigger.Reject, application.RejectReason, actor, now, ct) is { IsRefused: true } unfollowed) { return unfollowed; }
        var company = await db.Organizations.Where(one => one.Id == application.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        await mail.SendAsync(db, application.OrganizationId, application.SubmittedById, new("level-rejected", PortalUrls.MyLevelApplication(number), company, application.Wanted, application.RejectReason!), ct);
        return Result.Done;
    }, ct);

    /// <summary>Its first day has come: the company has the level, unless orders brought it as high or higher meanwhile; then it keeps what it has.</summary>
    internal static async Task<Result> BeginAsync(PortalDbContext db, LevelMoves moves, LevelApplication application, Organization company, Actor by, DateTime at, CancellationToken ct)
    {
        var begun = application.Begin(by.AsConsequence(), at);
        if (begun.IsRefused) { return begun; }
        if (company.Level < application.Wanted) { await moves.MoveAsync(db, company, new(application.Wanted, application.ValidUntil, LevelCause.Application, Application: application.Number), by, at, ct); }
        return Result.Done;
    }

    private void Ask(PortalDbContext db, LevelApplication application, Organization company, Actor actor, DateTime at) =>
        _ = Requests.Open(db, RequestType.LevelApplication, new(DocumentKind.LevelApplication, application.SubmissionId, application.Number), company.Id, company.Name, $"{RequestWords.KeyOf(company.Level)} → {RequestWords.KeyOf(application.Wanted)}", null, actor, at);

    private static async Task<LevelFigures> FiguresAsync(PortalDbContext db, Organization company, LevelApplicationData data, DateTime now, CancellationToken ct)
    {
        if (!LevelOrders.Buyers.Contains(company.Kind)) { return new(company.Level, null, null); }
        var standing = await LevelOrders.StandingAsync(db, company, now, ct);
        return new(company.Level, standing.Total, data.Wanted is { } wanted ? standing.Thresholds.Of(wanted) : null);
    }

    private static Result<IReadOnlyList<StoredFile>> Take(IReadOnlyList<UploadedFile> files, Actor actor, DateTime now)
    {
        var stored = new List<StoredFile>();
        foreach (var file in files)
        {
            var taken = FileService.Take(file, FileRule.Qualification, actor.OrganizationId, actor, now, isConfidential: true);
            if (taken.IsRefused) { return taken.Error.At(nameof(LevelApplication.Files)); }
            stored.Add(taken.Value);
        }
        return stored;
    }

    private static Task<string?> EarlierAsync(PortalDbContext db, LevelApplicationData data, Actor actor, CancellationToken ct) =>
        db.LevelApplications.Where(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == data.RequestKey).Select(one => one.Number).SingleOrDefaultAsync(ct);

    private static Task<string?> OpenAsync(PortalDbContext db, Actor actor, CancellationToken ct) =>
        db.LevelApplications.Where(one => one.OpenOf == actor.OrganizationId).Select(one => one.Number).SingleOrDefaultAsync(ct);

    // A distributor sees its resellers' documents, and applies for itself only.
    private static Task<LevelApplication?> OwnAsync(PortalDbContext db, string number, Actor actor, CancellationToken ct) =>
        db.LevelApplications.SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, LevelApplication, DateTime, Task<Result>> move, CancellationToken ct)
    {
        if (!LevelAccess.MayReview(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.LevelApplications.SingleOrDefaultAsync(one => one.Number == number, ct) is { } application ? await move(db, application, Now) : AccessErrors.NotFound, ct);
    }
}

/// <summary>Applications for levels in the queue: the first day must be said, so the page is opened to approve them.</summary>
public sealed class LevelRequestHandler(LevelApplicationService applications) : IRequestHandler
{
    /// <inheritdoc/>
    public RequestType Type => RequestType.LevelApplication;

    /// <inheritdoc/>
    public Permission Needs => Permission.ReviewApplications;

    /// <inheritdoc/>
    public bool CompletesAtOnce => false;

    /// <inheritdoc/>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => applications.TakeAsync(number, actor, ct);

    /// <inheritdoc/>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => applications.ApproveAsync(number, null, null, actor, ct);

    /// <inheritdoc/>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => applications.RejectAsync(number, reason, actor, ct);
}
