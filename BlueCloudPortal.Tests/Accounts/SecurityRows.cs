using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Rows of the access matrix: how people sign in is each one's own. Everybody may change it for themselves; a passkey, a session, a company account of somebody else is not there.</summary>
internal static class SecurityRows
{
    private const Who Everyone = Who.Own | Who.Powerless | Who.Other | Who.Above | Who.Providers | Who.OtherProvider | Who.Staff;
    private const Who Person = Who.Owner | Who.Powerless; // one person, with two roles
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("SecurityQueries.FindAsync", Person, PasskeyAsync, (w, _, a) => w.Get<SecurityQueries>().FindAsync(Now(w), a)),
        Does("ProofService.ByPasswordAsync", Everyone, (w, o) => w.Selves(o), (w, _, a) => w.Get<ProofService>().ByPasswordAsync(PortalHost.Password, a)),
        Does("SecurityService.TurnOnAsync", Everyone, (w, o) => AskAsync(w, o, false), (w, _, a) => w.Get<SecurityService>().TurnOnAsync(Key, Totp.CodeOf(Key, Totp.StepAt(Now(w))), Of(w, a), a)),
        Does("SecurityService.MakeRecoveryCodesAsync", Everyone, (w, o) => AskAsync(w, o, true), (w, _, a) => w.Get<SecurityService>().MakeRecoveryCodesAsync(Of(w, a), a)),
        Does("SecurityService.TurnOffAsync", Everyone, (w, o) => AskAsync(w, o, true), (w, _, a) => w.Get<SecurityService>().TurnOffAsync(Of(w, a), a)),
        Does("SecurityService.AddPasskeyAsync", Everyone, (w, o) => w.Selves(o), (w, _, a) => w.Get<SecurityService>().AddPasskeyAsync(new(Guid.NewGuid().ToByteArray(), [4], DateTimeOffset.UnixEpoch, 0, [], true, true, false, [5], [6]), "钥匙", Of(w, a), a)),
        Does("SecurityService.RenamePasskeyAsync", Person, PasskeyAsync, (w, d, a) => w.Get<SecurityService>().RenamePasskeyAsync(d.Key.ToByteArray(), "别名", Of(w, a), a)),
        Does("SecurityService.DeletePasskeyAsync", Person, PasskeyAsync, (w, d, a) => w.Get<SecurityService>().DeletePasskeyAsync(d.Key.ToByteArray(), Of(w, a), a)),
        Does("SecurityService.EndSessionAsync", Person, SessionAsync, (w, d, a) => w.Get<SecurityService>().EndSessionAsync(d.Key, Of(w, a), a)),
        Does("SecurityService.SignOutEverywhereAsync", Everyone, (w, o) => w.Selves(o), (w, _, a) => w.Get<SecurityService>().SignOutEverywhereAsync(Of(w, a), a)),
        Does("SecurityService.RemoveCompanyAccountAsync", Person, LoginAsync, (w, d, a) => w.Get<SecurityService>().RemoveCompanyAccountAsync("company", d.Mark, Of(w, a), a)),
    ];

    private static DateTime Now(AccessWorld world) => world.Get<TimeProvider>().GetUtcNow().UtcDateTime;

    private static Proof Of(AccessWorld world, Actor actor) => new(actor.UserId, Now(world), byPassword: true);

    private static async Task<Doc> AskAsync(AccessWorld world, Actor owner, bool on)
    {
        var doc = await world.Selves(owner);
        var done = await world.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            foreach (var user in await db.Users.ToListAsync()) { user.TwoFactorEnabled = on; }
            return Result.Done;
        });
        Assert.False(done.IsRefused);
        return doc;
    }

    private static async Task<Doc> PasskeyAsync(AccessWorld world, Actor owner)
    {
        _ = await world.Selves(owner);
        var (key, mark) = (Guid.NewGuid(), $"钥匙-{Guid.NewGuid():N}"[..20]);
        await AddAsync(world, new IdentityUserPasskey<Guid> { UserId = owner.UserId, CredentialId = key.ToByteArray(), Data = new() { PublicKey = [1], Name = mark, AttestationObject = [2], ClientDataJson = [3], Transports = [] } });
        return new(mark, key);
    }

    private static async Task<Doc> SessionAsync(AccessWorld world, Actor owner)
    {
        _ = await world.Selves(owner);
        var session = new UserSession(owner.UserId, owner.OrganizationId.Value, "192.0.2.1", "curl", Now(world));
        await AddAsync(world, session);
        return new("", session.Id);
    }

    private static async Task<Doc> LoginAsync(AccessWorld world, Actor owner)
    {
        _ = await world.Selves(owner);
        var key = Guid.NewGuid().ToString();
        await AddAsync(world, new IdentityUserLogin<Guid> { UserId = owner.UserId, LoginProvider = "company", ProviderKey = key });
        return new(key);
    }

    private static async Task AddAsync(AccessWorld world, object what)
    {
        var done = await world.Get<PortalDb>().ChangeAsync(Actor.System, db => { db.Add(what); return Task.FromResult(Result.Done); });
        Assert.False(done.IsRefused);
    }
}
