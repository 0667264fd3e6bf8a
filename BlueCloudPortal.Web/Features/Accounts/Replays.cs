using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A submission that is made once for each request key, however often it is pressed or sent again.</summary>
internal static class Replays
{
    /// <summary>
    /// The number that this key has given already, or that of the submission made now. Of two presses at once the second may be refused only because of the first one (its code is used
    /// up, its money taken, its month gone): then the first one's number is the answer.
    /// </summary>
    /// <param name="portal">Where it is looked for.</param>
    /// <param name="actor">Who submits.</param>
    /// <param name="earlier">Looks for what the key has made.</param>
    /// <param name="submit">Makes it.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<Result<string>> FirstAsync(PortalDb portal, Actor actor, Func<PortalDbContext, Task<string?>> earlier, Func<Task<Result<string>>> submit, CancellationToken ct)
    {
        await using (var db = await portal.ReadAsync(actor, ct))
        {
            if (await earlier(db) is { } first) { return first; }
        }
        return await OrFirstAsync(portal, actor, earlier, await submit(), ct);
    }

    /// <summary>What was made; when it was refused, the number that this key has given meanwhile. For a submission that looks for an earlier one itself.</summary>
    public static async Task<Result<string>> OrFirstAsync(PortalDb portal, Actor actor, Func<PortalDbContext, Task<string?>> earlier, Result<string> made, CancellationToken ct)
    {
        if (!made.IsRefused) { return made; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await earlier(db) is { } won ? won : made;
    }
}
