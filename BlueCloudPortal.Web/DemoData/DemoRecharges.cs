using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The demo's invoices over top-ups and before them: each in every state, and one top-up that can be invoiced today.</summary>
internal static class DemoRecharges
{
    private static readonly byte[] s_proof = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private enum Fate
    {
        Requested,
        Taken,
        Issued,
        Refused,
        ToppedUp,
        ToppingUp,
    }

    public static void Of(DemoStage stage)
    {
        // Over top-ups: made in the middle of a month, so that no day is barred.
        foreach (var (months, user, amount, fate) in new[] { (4, "qingyu", "30000.00", Fate.Issued), (3, "xingyu", "18000.00", Fate.Issued), (3, "qingyu", "12000.00", Fate.Refused), (2, "haimu-a", "26000.00", Fate.Issued) })
        {
            stage.At(MiddleOf(stage.Curtain.AddMonths(-months)), () => RechargeAsync(stage, user, amount, fate));
        }
        // The last days: whatever the calendar says of them, one waits, one is being issued, and one top-up is left to be invoiced where its day allows it.
        stage.At(stage.Curtain.AddHours(-60), () => RechargeAsync(stage, "qingyu", "16000.00", Fate.Requested));
        stage.At(stage.Curtain.AddHours(-57), () => RechargeAsync(stage, "xingyu", "9000.00", Fate.Taken));
        stage.At(stage.Curtain.AddHours(-40), async () => _ = await ArriveAsync(stage, "qingyu", "22000.00", null));

        foreach (var (days, user, amount, fate) in new[] { (75, "qingyu", "50000.00", Fate.ToppedUp), (40, "yunshan", "20000.00", Fate.Refused), (23, "qingyu", "15000.00", Fate.Issued), (12, "xingyu", "8000.00", Fate.ToppingUp), (1, "yunshan", "6000.00", Fate.Requested) })
        {
            stage.At(stage.Curtain.AddDays(-days), () => PreIssuedAsync(stage, user, amount, fate));
        }
    }

    private static DateTime MiddleOf(DateTime month) => BusinessTime.StartOf(new(BusinessTime.DayOf(month).Year, BusinessTime.DayOf(month).Month, 12)).AddHours(10);

    private static async Task RechargeAsync(DemoStage stage, string user, string amount, Fate fate)
    {
        var number = await ArriveAsync(stage, user, amount, null);
        var buyer = await stage.ActorAsync(user);
        stage.Later(20, async () =>
        {
            var form = new RequestRechargeInvoice(InvoiceSource.Recharge, [number], amount, null, null, "充值发票", Guid.CreateVersion7());
            await RequestAsync(stage, form, buyer, fate);
        });
    }

    private static async Task PreIssuedAsync(DemoStage stage, string user, string amount, Fate fate) =>
        await RequestAsync(stage, new(InvoiceSource.PreIssued, [], amount, null, null, null, Guid.CreateVersion7()), await stage.ActorAsync(user), fate);

    private static async Task RequestAsync(DemoStage stage, RequestRechargeInvoice form, Actor buyer, Fate fate)
    {
        await using (var db = await stage.Get<PortalDb>().ReadAsync(buyer))
        {
            form = form with
            {
                TitleId = await db.InvoiceTitles.Where(one => one.DefaultOf == buyer.OrganizationId).Select(one => one.Id).FirstAsync(),
                AddressId = await db.Addresses.Where(one => one.DefaultOf == buyer.OrganizationId).Select(one => one.Id).FirstAsync(),
            };
        }
        var asked = await stage.Get<RechargeInvoiceService>().CheckAsync(form, buyer);
        // A day that the calendar bars shows as a record that cannot be invoiced: that is a state of the demo too.
        if (asked is { IsRefused: true, Error.Code: "invoice.recharge-barred" or "invoice.recharge-late" or "invoice.recharge-order-invoiced" }) { return; }
        form = form with { Amount = Done(asked).Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) }; // what orders were invoiced of it is left out
        var code = await stage.CodeAsync(RechargeInvoiceService.SubjectOf(form.Source, asked.Value), buyer);
        var number = Done(await stage.Get<RechargeInvoiceService>().RequestAsync(form, code, buyer));
        var (service, finance) = (stage.Get<InvoiceService>(), await stage.ActorAsync("finance"));
        if (fate == Fate.Requested) { return; }
        stage.Later(3, async () => Done(await service.TakeAsync(number, finance)));
        if (fate == Fate.Taken) { return; }
        if (fate == Fate.Refused)
        {
            stage.Later(5, async () => Done(await service.RefuseAsync(number, "开户行账号与抬头不符，请核对后重新申请。", finance)));
            return;
        }
        stage.Later(7, async () => Done(await service.IssueAsync(number, $"2531{number[^16..]}", $"SF{number[^10..]}", finance)));
        if (fate is Fate.ToppedUp or Fate.ToppingUp) { stage.Later(32, async () => _ = await ArriveAsync(stage, (await UserOfAsync(stage, buyer)), form.Amount!, number, complete: fate == Fate.ToppedUp)); }
    }

    private static async Task<string> UserOfAsync(DemoStage stage, Actor buyer)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        return await db.Users.Where(user => user.Id == buyer.UserId).Select(user => user.UserName!).SingleAsync();
    }

    // A transfer, handed in by the company or entered by staff for one with an agent, and confirmed the same day.
    private static async Task<string> ArriveAsync(DemoStage stage, string user, string amount, string? invoice, bool complete = true)
    {
        var (service, finance, buyer) = (stage.Get<TopUpService>(), await stage.ActorAsync("finance"), await stage.ActorAsync(user));
        var data = new TopUpData(amount, "6222000000010018", "示例银行股份有限公司营业部", Guid.CreateVersion7(), invoice);
        var proof = new UploadedFile("转账凭证.png", s_proof);
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var hasAgent = await Agents.HasAsync(db, buyer.OrganizationId);
        var number = Done(hasAgent ? await service.EnterAsync(buyer.OrganizationId.Value, data, proof, await stage.ActorAsync("admin")) : await service.SubmitAsync(data, proof, await stage.CodeAsync(TopUpService.SubjectOf(amount), buyer), buyer));
        if (!complete) { return number; }
        Done(await service.TakeAsync(number, finance));
        Done(await service.CompleteAsync(number, finance));
        return number;
    }
}
