using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>A key that was made (V-55).</summary>
/// <param name="KeyId">Its id.</param>
/// <param name="Secret">Its secret, the one time that it is shown; null when it was made by an earlier press.</param>
public sealed record MadeCloudKey(string KeyId, string? Secret)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => KeyId;
}

/// <summary>
/// Access keys of the actor's company at a platform (V-55). The permission is that of allocating together with that of keeping the company, as for the storage key; each act asks for the person's own password, and wrong ones count as
/// everywhere. The platform is told first by the number of the request, so that whatever is lost on the way is asked again and never done twice; the audit log has every change of a row by itself.
/// </summary>
public sealed class CloudKeyService(PortalDb portal, ICloudConnector cloud, ProofService proofs, CloudKeyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Lets the platform make a key. The same request again gives the same key, without its secret; a key whose making was not answered is finished so. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>console.not-opened</c>,
    /// <c>console.no-interface</c>, <c>cloud-key.most</c>, <c>console.silent</c>, the platform's refusals; at Password <c>field.required</c>, <c>security.wrong-password</c>.
    /// </summary>
    public async Task<Result<MadeCloudKey>> MakeAsync(string platformCode, string? password, Guid requestKey, Actor actor, CancellationToken ct = default)
    {
        if (await RefusalAsync(password, actor, ct) is { } refusal) { return refusal; }
        if (requestKey == Guid.Empty) { return AccessErrors.Required("RequestKey"); }
        // A place first, so that the platform is not asked for a third one; it stays taken until the platform has answered.
        var begun = await portal.ChangeAsync<Begun>(actor, db => BeginAsync(db, platformCode, requestKey, actor, ct), ct);
        if (begun.IsRefused) { return begun.Error; }
        if (begun.Value.Made is { } earlier) { return new MadeCloudKey(earlier, null); }
        Result<CloudAccessKey> made;
        try { made = await cloud.MakeKeyAsync(begun.Value.Request, ct); }
        catch (CloudUnavailableException) { return ConsoleErrors.Silent(begun.Value.Platform); }
        if (made.IsRefused)
        {
            _ = await portal.ChangeAsync(actor, async db =>
            {
                if (await AskedAsync(db, requestKey, actor, ct) is { State: CloudKeyState.Making } unmade) { _ = db.Remove(unmade); }
                return Result.Done;
            }, ct);
            return made.Error;
        }
        return await portal.ChangeAsync<MadeCloudKey>(actor, async db =>
        {
            if (await AskedAsync(db, requestKey, actor, ct) is not { } key) { return AccessErrors.NotFound; } // deleted while the platform was making it
            var finished = key.Finish(made.Value.KeyId, made.Value.Secret, actor);
            if (finished.IsRefused) { return finished.Error.Code == "cloud-key.made-already" ? new MadeCloudKey(key.KeyId, null) : finished.Error; } // the other press of two was faster, and shows the secret
            await TellAsync(db, key, CloudKeyAct.Made, actor, ct);
            return new MadeCloudKey(key.KeyId, made.Value.Secret);
        }, ct);
    }

    /// <summary>Enables or disables a key. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>cloud-key.being-made</c>, those of the door and the password as above.</summary>
    public async Task<Result> TurnAsync(string platformCode, Guid id, bool enabled, string? password, Actor actor, CancellationToken ct = default)
    {
        if (await RefusalAsync(password, actor, ct) is { } refusal) { return refusal; }
        var told = await TellPlatformAsync(platformCode, id, actor, key => key.State == CloudKeyState.Making ? new PortalError("cloud-key.being-made") : null, request => cloud.TurnKeyAsync(request, enabled, ct), ct);
        if (told.IsRefused) { return told; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await FindAsync(db, id, actor, ct) is not { } key) { return AccessErrors.NotFound; }
            var before = key.State;
            var turned = key.Turn(enabled, actor);
            if (!turned.IsRefused && key.State != before) { await TellAsync(db, key, enabled ? CloudKeyAct.Enabled : CloudKeyAct.Disabled, actor, ct); }
            return turned;
        }, ct);
    }

    /// <summary>Deletes a key that is disabled, or whose making was not answered, for good. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>cloud-key.disable-first</c>, those of the door and the password as above.</summary>
    public async Task<Result> DeleteAsync(string platformCode, Guid id, string? password, Actor actor, CancellationToken ct = default)
    {
        if (await RefusalAsync(password, actor, ct) is { } refusal) { return refusal; }
        var told = await TellPlatformAsync(platformCode, id, actor, key => key.RefusalOfDeleting(actor), request => cloud.DeleteKeyAsync(request, ct), ct);
        if (told.IsRefused) { return told; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await FindAsync(db, id, actor, ct) is not { } key) { return AccessErrors.NotFound; }
            _ = db.Remove(key);
            if (key.State != CloudKeyState.Making) { await TellAsync(db, key, CloudKeyAct.Deleted, actor, ct); }
            return Result.Done;
        }, ct);
    }

    // Who may, and the password: before anything else is looked at.
    private async Task<PortalError?> RefusalAsync(string? password, Actor actor, CancellationToken ct)
    {
        if (!CloudKey.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
        return (await proofs.ByPasswordAsync(password, actor, ct)).Error;
    }

    private async Task<Result<Begun>> BeginAsync(PortalDbContext db, string platformCode, Guid requestKey, Actor actor, CancellationToken ct)
    {
        var door = await CloudDoor.ConnectedAsync(db, platformCode, actor, ct);
        if (door.IsRefused) { return door.Error; }
        var (platform, account) = door.Value;
        var request = new CloudKeyRequest(platform.Code, account.AccountName, requestKey.ToString("N"));
        var keys = await db.CloudKeys.Where(one => one.OrganizationId == actor.OrganizationId && one.PlatformId == platform.Id).ToListAsync(ct);
        if (keys.Find(one => one.RequestKey == requestKey) is { } earlier) { return new Begun(request, platform.Name, earlier.State == CloudKeyState.Making ? null : earlier.KeyId); }
        var key = CloudKey.Begin(platform, keys.ConvertAll(one => one.Slot), requestKey, actor, Now);
        if (key.IsRefused) { return key.Error; }
        _ = db.Add(key.Value);
        return new Begun(request, platform.Name, null);
    }

    private async Task<Result> TellPlatformAsync(string platformCode, Guid id, Actor actor, Func<CloudKey, PortalError?> refuses, Func<CloudKeyRequest, Task<Result>> tell, CancellationToken ct)
    {
        OpenedCloud opened;
        CloudKey key;
        await using (var db = await portal.ReadAsync(actor, ct))
        {
            var door = await CloudDoor.ConnectedAsync(db, platformCode, actor, ct);
            if (door.IsRefused) { return door.Error; }
            if (await FindAsync(db, id, actor, ct) is not { } found || found.PlatformId != door.Value.Platform.Id) { return AccessErrors.NotFound; }
            (opened, key) = (door.Value, found);
        }
        if (refuses(key) is { } refusal) { return refusal; }
        try { return await tell(new(opened.Platform.Code, opened.Account.AccountName, key.RequestKey.ToString("N"))); }
        catch (CloudUnavailableException) { return ConsoleErrors.Silent(opened.Platform.Name); }
    }

    private async Task TellAsync(PortalDbContext db, CloudKey key, CloudKeyAct act, Actor actor, CancellationToken ct) =>
        await mail.ToldAsync(db, await db.CloudPlatforms.AsNoTracking().SingleAsync(one => one.Id == key.PlatformId, ct), key, act, actor, ct);

    private static Task<CloudKey?> FindAsync(PortalDbContext db, Guid id, Actor actor, CancellationToken ct) =>
        db.CloudKeys.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.Id == new Id<CloudKey>(id), ct);

    private static Task<CloudKey?> AskedAsync(PortalDbContext db, Guid requestKey, Actor actor, CancellationToken ct) =>
        db.CloudKeys.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == requestKey, ct);

    private sealed record Begun(CloudKeyRequest Request, string Platform, string? Made);
}
