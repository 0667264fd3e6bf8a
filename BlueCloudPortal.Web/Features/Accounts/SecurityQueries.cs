using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A passkey of a person.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="AddedAt">UTC.</param>
/// <param name="UsedAt">When it last signed in, UTC; null when it never has.</param>
public sealed record PasskeyRow(byte[] Id, string Name, DateTime AddedAt, DateTime? UsedAt);

/// <summary>A session in force.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Browser">As the browser names itself.</param>
/// <param name="Address">From where; null when unknown.</param>
/// <param name="Company">For which company.</param>
/// <param name="Since">UTC.</param>
/// <param name="SeenAt">When something last came from it, UTC.</param>
public sealed record SessionRow(Guid Id, string Browser, string? Address, string Company, DateTime Since, DateTime SeenAt);

/// <summary>A company account that signs in.</summary>
/// <param name="Provider">Of which provider.</param>
/// <param name="Key">Its id there.</param>
/// <param name="Name">As shown.</param>
public sealed record CompanyLogin(string Provider, string Key, string Name);

/// <summary>How a person signs in.</summary>
/// <param name="Account">What the account is called in an authenticator app.</param>
/// <param name="AsksCodes">Whether codes of an app are asked for.</param>
/// <param name="RecoveryLeft">Recovery codes left.</param>
/// <param name="Passkeys">The passkeys, by age.</param>
/// <param name="Sessions">The sessions in force, the newest first.</param>
/// <param name="Logins">The linked company accounts.</param>
public sealed record SecurityView(string Account, bool AsksCodes, int RecoveryLeft, IReadOnlyList<PasskeyRow> Passkeys, IReadOnlyList<SessionRow> Sessions, IReadOnlyList<CompanyLogin> Logins);

/// <summary>Reads how the signed-in person signs in. Nobody sees it of somebody else.</summary>
public sealed class SecurityQueries(PortalDb portal)
{
    /// <summary>Sessions older than this are over: the cookie is.</summary>
    public static readonly TimeSpan CookieLasts = TimeSpan.FromDays(14);

    /// <summary>The person's own; null when looking through somebody else's eyes.</summary>
    public async Task<SecurityView?> FindAsync(DateTime now, Actor actor, CancellationToken ct = default)
    {
        if (actor.ViewedBy is not null) { return null; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (await db.Users.SingleOrDefaultAsync(one => one.Id == actor.UserId, ct) is not { } user) { return null; }
        var from = now - CookieLasts;
        var uses = await PasskeyUses.OfAsync(db, user.Id, ct);
        var passkeys = (await db.UserPasskeys.Where(one => one.UserId == user.Id).ToListAsync(ct))
            .Select(one => new PasskeyRow(one.CredentialId, one.Data.Name ?? "", one.Data.CreatedAt.UtcDateTime, uses.GetValueOrDefault(PasskeyUses.NameOf(one.CredentialId))))
            .OrderBy(one => one.AddedAt).ToList();
        var open = await db.UserSessions.Where(one => one.UserId == user.Id && one.EndedAt == null && (one.SeenAt ?? one.BeganAt) > from)
            .OrderByDescending(one => one.SeenAt ?? one.BeganAt).ThenBy(one => one.Id).Take(100).ToListAsync(ct);
        var places = open.Select(one => new Id<Organization>(one.OrganizationId)).Distinct().ToList();
        var companies = await db.Organizations.Where(one => places.Contains(one.Id)).ToDictionaryAsync(one => one.Id.Value, one => one.Name, ct);
        var sessions = open.Select(one => new SessionRow(one.Id, one.Browser, one.Address, companies.GetValueOrDefault(one.OrganizationId, ""), one.BeganAt, one.SeenAt ?? one.BeganAt)).ToList();
        var logins = await db.UserLogins.Where(one => one.UserId == user.Id).OrderBy(one => one.ProviderDisplayName).ThenBy(one => one.ProviderKey)
            .Select(one => new CompanyLogin(one.LoginProvider, one.ProviderKey, one.ProviderDisplayName ?? "")).ToListAsync(ct);
        return new(user.Email ?? user.UserName ?? "", user.TwoFactorEnabled, await SecondFactor.LeftAsync(db, user.Id, ct), passkeys, sessions, logins);
    }
}
