using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>That a person showed just now, in this page, who they are. Only <see cref="ProofService"/> makes one.</summary>
public sealed class Proof
{
    internal Proof(Guid userId, DateTime at, bool byPassword) => (UserId, At, ByPassword) = (userId, at, byPassword);

    /// <summary>For how long it is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    /// <summary>Who.</summary>
    public Guid UserId { get; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; }
    /// <summary>With the password; otherwise with a passkey.</summary>
    public bool ByPassword { get; }

    /// <summary>Whether it still is this person's.</summary>
    public bool IsGood(Actor actor, DateTime now) => UserId == actor.UserId && actor.ViewedBy is null && now - At < GoodFor && now >= At;
}

/// <summary>Asks again for the password where something is changed that keeps others out: an open page may be used by whoever comes by. Guessing is slowed down as at the sign-in.</summary>
public sealed class ProofService(PortalDb portal, UserAccounts accounts, SignInGuard guard, TimeProvider clock)
{
    /// <summary>Not the password, or too many were wrong before it.</summary>
    public static readonly PortalError Wrong = new PortalError("security.wrong-password").At("Password");

    /// <summary>A proof by password. Error at <c>Password</c>: <c>security.wrong-password</c>.</summary>
    public async Task<Result<Proof>> ByPasswordAsync(string? password, Actor actor, CancellationToken ct = default)
    {
        if (actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (await db.Users.SingleOrDefaultAsync(one => one.Id == actor.UserId, ct) is not { } user) { return AccessErrors.NotFound; }
        _ = IPAddress.TryParse(actor.Address, out var address);
        // A place of its own: wrong ones here do not close the sign-in.
        var target = SignInTarget.Of($"proof/{user.Id}", null, Networks.Of(address), user.Id);
        if (await guard.BeginAsync(target, null, ct) is not { } attempt) { return Wrong; }
        var rests = await guard.RestsAsync(attempt, ct);
        var right = accounts.Verify(user, password);
        if (rests || !right) { return Wrong; }
        _ = await guard.SucceedAsync(attempt, ct);
        return new Proof(user.Id, clock.GetUtcNow().UtcDateTime, byPassword: true);
    }
}
