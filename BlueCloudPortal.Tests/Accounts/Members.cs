using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Puts the tests' people into the database as users with a place, and reads roles by their codes.</summary>
internal static class Members
{
    /// <summary>The actor as a user with a place; gives the number of the place.</summary>
    public static async Task<string> SeatAsync(PortalDb portal, Actor actor, string role, DateTime at, string? email = null)
    {
        var number = "";
        var done = await portal.ChangeAsync(Actor.System, async db =>
        {
            var name = $"u{actor.UserId:N}"[..16];
            var mail = email ?? $"{name}@portal.example";
            if (!await db.Users.AnyAsync(user => user.Id == actor.UserId))
            {
                db.Users.Add(new PortalUser { Id = actor.UserId, UserName = name, NormalizedUserName = name.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), DisplayName = actor.Name, CreatedAt = at, SecurityStamp = "x" });
            }
            var place = Membership.Grant(actor.UserId, mail, actor.OrganizationId, await db.PortalRoles.SingleAsync(one => one.Code == role), Actor.System, at);
            number = place.Number;
            db.Add(place);
            return Result.Done;
        });
        Assert.False(done.IsRefused, done.Error?.Code);
        return number;
    }

    /// <summary>Somebody new of an actor's organization, seated.</summary>
    public static async Task<(Actor Actor, string Number)> SomebodyAsync(PortalDb portal, Actor like, string role, string name, DateTime at)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        var found = await db.PortalRoles.SingleAsync(one => one.Code == role);
        var actor = new Actor(Guid.NewGuid(), name, like.OrganizationId, like.Kind, found.Permissions.ToHashSet(), []);
        return (actor, await SeatAsync(portal, actor, role, at));
    }

    /// <summary>The id of a role.</summary>
    public static async Task<Id<Role>> RoleAsync(PortalDb portal, string code)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await db.PortalRoles.Where(role => role.Code == code).Select(role => role.Id).SingleAsync();
    }

    /// <summary>The place of a number.</summary>
    public static async Task<Membership> PlaceAsync(PortalDb portal, string number)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await db.Memberships.SingleAsync(one => one.Number == number);
    }

    /// <summary>The secret in the mail that went out last to an address.</summary>
    public static async Task<string> SecretAsync(PortalDb portal, string email)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        var body = await db.OutgoingMessages.Where(mail => mail.To == email && mail.Template == "invitation").OrderByDescending(mail => mail.MadeAt).ThenByDescending(mail => mail.Id).Select(mail => mail.Body).FirstAsync();
        return System.Text.RegularExpressions.Regex.Match(body, "/account/activate/(?<secret>[0-9a-f]{64})").Groups["secret"].Value;
    }
}
