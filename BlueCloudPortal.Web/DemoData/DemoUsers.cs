using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The demo's people besides the first of each company: a role that staff made, a sub-account, a disabled one, an open invitation, and a person of two companies.</summary>
internal static partial class DemoUsers
{
    /// <summary>Puts them into the script.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        var sales = default(Id<Role>);
        stage.At(start.AddHours(2), async () => sales = Done(await stage.Get<RoleService>().AddAsync(
            new("业务员", "Salesperson", "跟进订单与充值，不能支付", "Follows orders and top-ups; cannot pay", [OrganizationKind.Distributor, OrganizationKind.Reseller],
                [Permission.ViewOrders, Permission.PlaceOrders, Permission.ViewWallet, Permission.RequestTopUps, Permission.ManageCustomers, Permission.UseTickets]),
            await stage.ActorAsync("admin"))));
        stage.At(start.AddDays(20), async () => _ = await SubAccountAsync(stage, "qingyu-sales", "苏见微", sales));
        stage.At(start.AddDays(21), async () =>
        {
            var left = await SubAccountAsync(stage, "qingyu-temp", "白鹿洲", sales);
            stage.Later(24 * 60, async () => Done(await stage.Get<MembershipService>().DisableAsync(left, await stage.ActorAsync("qingyu"))));
        });
        stage.At(start.AddDays(30), () => JoinAsync(stage, "qingyu", "lanke-lu"));
        stage.At(stage.Curtain.AddHours(-30), async () => _ = Done(await stage.Get<InvitationService>().InviteAsync(
            (await stage.ActorAsync("qingyu")).OrganizationId, "xinren@qingyu.example", await RoleAsync(stage, "buyer.user"), await stage.ActorAsync("qingyu"))));
        stage.At(stage.Curtain.AddHours(-26), async () => _ = Done(await stage.Get<InvitationService>().InviteAsync(
            (await stage.ActorAsync("haimu-b")).OrganizationId, "caigou@mochuan.example", await RoleAsync(stage, "buyer.user"), await stage.ActorAsync("haimu"))));
        stage.At(stage.Curtain.AddHours(-2), () => SignInsAsync(stage));
    }

    private static async Task<string> SubAccountAsync(DemoStage stage, string user, string name, Id<Role> role)
    {
        var main = await stage.ActorAsync("qingyu");
        return Done(await stage.Get<SubAccountService>().CreateAsync(main.OrganizationId, new(user, name, null, null, role, DemoPeople.Password), main));
    }

    // A person who has an account already is invited by a second company and joins with it.
    private static async Task JoinAsync(DemoStage stage, string by, string user)
    {
        var inviter = await stage.ActorAsync(by);
        var email = $"{user}@portal.example";
        _ = Done(await stage.Get<InvitationService>().InviteAsync(inviter.OrganizationId, email, await RoleAsync(stage, "buyer.user"), inviter));
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var body = await db.OutgoingMessages.Where(mail => mail.To == email).OrderByDescending(mail => mail.MadeAt).Select(mail => mail.Body).FirstAsync();
        var id = await db.Users.Where(one => one.UserName == user).Select(one => one.Id).SingleAsync();
        _ = Done(await stage.Get<ActivationService>().AcceptAsync(Secret().Match(body).Groups["secret"].Value, id));
        // At home with the first company; the second one is a choice in the user menu.
        _ = Done(await stage.Get<PortalDb>().ChangeAsync<bool>(Actor.System, async change =>
        {
            var first = await change.Memberships.Where(place => place.UserId == id).OrderBy(place => place.Since).FirstAsync();
            (await change.Users.SingleAsync(one => one.Id == id)).LastOrganizationId = first.OrganizationId.Value;
            return true;
        }));
    }

    // Everybody who acts on stage has signed in some time; sessions that have ended since.
    private static async Task SignInsAsync(DemoStage stage) => _ = Done(await stage.Get<PortalDb>().ChangeAsync<bool>(Actor.System, async db =>
    {
        var now = stage.GetUtcNow().UtcDateTime;
        var places = await db.Memberships.Where(place => place.Status == MembershipStatus.Active).OrderBy(place => place.Since).ThenBy(place => place.Id).ToListAsync();
        foreach (var (place, index) in places.Select((place, index) => (place, index)))
        {
            var at = now.AddHours(-3 - index * 5).AddMinutes(-index * 7);
            var session = new UserSession(place.UserId!.Value, place.OrganizationId.Value, null, "", at);
            session.End(at.AddHours(2));
            _ = db.Add(session);
        }
        return true;
    }));

    private static async Task<Id<Role>> RoleAsync(DemoStage stage, string code)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        return await db.PortalRoles.Where(role => role.Code == code).Select(role => role.Id).SingleAsync();
    }

    [GeneratedRegex("/account/activate/(?<secret>[0-9a-f]{64})")]
    private static partial Regex Secret();
}
