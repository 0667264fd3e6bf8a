using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Invitation codes of the sales person of the demo, and a customer who registered with one and is not certified yet.</summary>
internal static partial class DemoRegistrations
{
    /// <summary>User name of the customer.</summary>
    public const string Customer = "linjian";

    private const string Mobile = "13700000018";

    public static void Of(DemoStage stage)
    {
        stage.At(stage.Curtain.AddDays(-40), async () =>
        {
            var sales = await stage.ActorAsync("sales");
            var old = Done(await stage.Get<SalesInvitationService>().MakeAsync(365, sales));
            stage.Later(24 * 20, async () => Done(await stage.Get<SalesInvitationService>().EndAsync(old, sales)));
        });
        stage.At(stage.Curtain.AddDays(-6), async () =>
        {
            var code = Done(await stage.Get<SalesInvitationService>().MakeAsync(90, await stage.ActorAsync("sales")));
            stage.Later(50, () => RegisterAsync(stage, code));
        });
    }

    private static async Task RegisterAsync(DemoStage stage, string invitation)
    {
        var registrations = stage.Get<RegistrationService>();
        Done(await registrations.SendCodeAsync(Mobile));
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var sms = await db.OutgoingMessages.Where(message => message.To == Mobile).Select(message => message.Body).SingleAsync();
        var user = Done(await registrations.RegisterAsync(new(Customer, DemoPeople.Password, DemoPeople.Password, Mobile, Six().Match(sms).Value, invitation, true)));
        var own = await stage.Get<ActorQueries>().FindAsync(user, Guid.Empty) ?? throw new InvalidOperationException("Who registered has no organization.");
        Done(await stage.Get<ProfileService>().ChangeNameAsync("简宁", "采购经理", own));
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Six();
}
