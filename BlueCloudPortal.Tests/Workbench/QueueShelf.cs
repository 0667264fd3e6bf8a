using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>Puts the tests' own room in the place of the real one.</summary>
internal static class OpeningHandlers
{
    public static void UseOpeningHandler(this IServiceCollection services)
    {
        _ = services.Remove(services.Single(one => one.ServiceType == typeof(IRequestHandler) && one.ImplementationType == typeof(Web.Features.Payments.WithdrawalHandler))); // a type that no room handles
        _ = services.Remove(services.Single(one => one.ServiceType == typeof(IRequestHandler) && one.ImplementationType == typeof(Web.Features.Instances.OpenPlatformHandler)));
        _ = services.AddSingleton<IRequestHandler, OpeningHandler>();
    }
}

/// <summary>A room whose requests are documents of their own and are completed at once: opening a cloud platform.</summary>
internal sealed class OpeningHandler(PortalDb portal, TimeProvider clock) : IRequestHandler
{
    public RequestType Type => RequestType.OpenPlatform;

    public Permission Needs => Permission.ManagePlatforms;

    public bool CompletesAtOnce => true;

    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => MoveAsync(number, RequestTrigger.Take, null, actor, ct);

    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => MoveAsync(number, RequestTrigger.Complete, null, actor, ct);

    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => MoveAsync(number, RequestTrigger.Reject, reason, actor, ct);

    private Task<Result> MoveAsync(string number, RequestTrigger trigger, string? reason, Actor actor, CancellationToken ct) => portal.ChangeAsync(actor, async db =>
        await db.OperationRequests.SingleOrDefaultAsync(one => one.Number == number, ct) is { } request ? request.Move(trigger, reason, actor, clock.GetUtcNow().UtcDateTime) : AccessErrors.NotFound, ct);
}

/// <summary>Requests and colleagues to begin with.</summary>
internal sealed class QueueShelf(PortalDb portal, TestClock clock)
{
    /// <summary>A request to open a cloud platform.</summary>
    public Task<string> OpeningAsync(Actor buyer, string description = "开通腾讯云") => OpenAsync(RequestType.OpenPlatform, buyer, description);

    /// <summary>A request of a type.</summary>
    public async Task<string> OpenAsync(RequestType type, Actor buyer, string description = "申请") => (await portal.ChangeAsync<string>(Actor.System, async db =>
    {
        await Task.CompletedTask;
        return Requests.Open(db, type, buyer.OrganizationId, "某企业", description, buyer, clock.Now).Number;
    })).Value;

    /// <summary>A person of the platform who can be chosen as a colleague.</summary>
    public Task ColleagueAsync(Actor person, string role) => portal.ChangeAsync(Actor.System, async db =>
    {
        if (await db.Users.AnyAsync(user => user.Id == person.UserId)) { return Result.Done; }
        var held = await db.PortalRoles.SingleAsync(one => one.Code == role);
        var name = person.UserId.ToString("N");
        db.AddRange(new PortalUser { Id = person.UserId, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = person.Name, Email = $"{name}@portal.example" }, new Membership(person.UserId, person.OrganizationId, held.Id, clock.Now));
        return Result.Done;
    });
}
