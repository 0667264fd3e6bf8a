using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>An access key in its list (V-55).</summary>
/// <param name="Id">Its id here.</param>
/// <param name="RequestKey">What its making is asked for again with.</param>
/// <param name="KeyId">Its id at the platform; empty while it is being made.</param>
/// <param name="Tail">The last letters of its secret.</param>
/// <param name="State">Where it stands.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record CloudKeyRow(Guid Id, Guid RequestKey, string KeyId, string Tail, CloudKeyState State, string MadeBy, DateTime MadeAt);

/// <summary>What a company has at the interface of a platform (V-55).</summary>
/// <param name="Code">The platform's code.</param>
/// <param name="Platform">Its name.</param>
/// <param name="Refusal">Why there is nothing to work with: not opened, or no interface; null when there is.</param>
/// <param name="Rows">What there is.</param>
/// <typeparam name="T">A row.</typeparam>
public sealed record ConsoleShelf<T>(string Code, string Platform, PortalError? Refusal, IReadOnlyList<T> Rows);

/// <summary>Reads the access keys of the actor's company (V-55).</summary>
public sealed class CloudKeyQueries(PortalDb portal)
{
    /// <summary>The company's keys at a platform in the order in which they were made; null without permission, or when there is no such platform.</summary>
    public async Task<ConsoleShelf<CloudKeyRow>?> ListAsync(string platformCode, Actor actor, CancellationToken ct = default)
    {
        if (!CloudKey.MayBeSeenBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.CloudPlatforms.SingleOrDefaultAsync(one => one.Code == platformCode, ct) is not { } platform) { return null; }
        var door = await CloudDoor.ConnectedAsync(db, platformCode, actor, ct);
        var rows = door.IsRefused ? [] : await db.CloudKeys.Where(one => one.OrganizationId == actor.OrganizationId && one.PlatformId == platform.Id).OrderBy(one => one.MadeAt).ThenBy(one => one.Slot)
            .Select(one => new { one.Id, one.RequestKey, one.KeyId, one.Tail, one.State, one.MadeBy, one.MadeAt }).ToListAsync(ct);
        return new(platform.Code, platform.Name, door.Error, rows.ConvertAll(one => new CloudKeyRow(one.Id.Value, one.RequestKey, one.KeyId, one.Tail, one.State, one.MadeBy, one.MadeAt)));
    }
}
