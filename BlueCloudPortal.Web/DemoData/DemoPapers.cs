using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The contracts and invoices of the demo.</summary>
internal static class DemoPapers
{
    private static readonly string[] s_buyers = ["qingyu", "xingyu", "yunshan", "haimu-a"];

    /// <summary>Every month each buyer puts the month's orders into a contract and asks for an invoice; the newest ones wait on both sides.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        for (var month = 1; month <= 6; month++)
        {
            foreach (var (user, index) in s_buyers.Select((user, index) => (user, index)))
            {
                var (nth, newest) = (month, month == 6);
                var at = (newest ? stage.Curtain.AddHours(-20) : start.AddDays(30 * month - 3)).AddMinutes(index * 17);
                stage.At(at, () => ContractAsync(stage, user, newest, deleted: nth == 3 && index == 0));
                stage.At(at.AddMinutes(40), () => InvoiceAsync(stage, user, nth, index));
            }
        }
    }

    /// <summary>The user name of a statement's receiver.</summary>
    public static async Task<string> ReceiverAsync(DemoStage stage, string number)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var receiver = await db.Statements.Where(statement => statement.Number == number).Select(statement => statement.Receiver).SingleAsync();
        return DemoPeople.All.First(person => person.Company == receiver).User;
    }

    private static async Task ContractAsync(DemoStage stage, string user, bool newest, bool deleted)
    {
        var service = stage.Get<ContractService>();
        var buyer = await stage.ActorAsync(user);
        await using var db = await stage.Get<PortalDb>().ReadAsync(buyer);
        var taken = db.Contracts.Where(contract => contract.Kind == ContractKind.Collective && contract.Status != ContractStatus.Deleted).SelectMany(contract => contract.Orders.Select(line => line.OrderId));
        var numbers = await db.Orders
            .Where(order => order.OrganizationId == buyer.OrganizationId && order.Status != OrderStatus.Cancelled && order.PaidBy != PaymentMethod.PickupCard && (newest || order.PaidAt != null) && !taken.Contains(order.Id))
            .OrderByDescending(order => order.PlacedAt).Select(order => order.Number).Take(3).ToListAsync();
        if (numbers.Count == 0) { return; }
        var number = Done(await service.ApplyAsync(numbers, buyer));
        if (deleted) { stage.Later(4, async () => Done(await service.DeleteAsync(number, buyer))); }
        else if (!newest) { stage.Later(6, async () => Done(await service.MakeEffectiveAsync(number, buyer))); }
    }

    private static async Task InvoiceAsync(DemoStage stage, string user, int month, int index)
    {
        var service = stage.Get<InvoiceService>();
        var (buyer, finance) = (await stage.ActorAsync(user), await stage.ActorAsync("finance"));
        await using var db = await stage.Get<PortalDb>().ReadAsync(buyer);
        var taken = db.Invoices.SelectMany(invoice => invoice.Orders).Where(line => line.ClaimedOrderId != null).Select(line => line.OrderId);
        var numbers = await db.Orders
            .Where(order => order.OrganizationId == buyer.OrganizationId && order.PaidAt != null && order.PaidBy != PaymentMethod.StoredCard && order.PaidBy != PaymentMethod.PickupCard && !taken.Contains(order.Id)
                && order.Total.Minor > order.DeductibleMinor + db.WalletDraws.Where(draw => draw.OrderId == order.Id && draw.InvoiceId != null).Sum(draw => draw.Amount.Minor))
            .OrderBy(order => order.PlacedAt).Select(order => order.Number).Take(2).ToListAsync();
        if (numbers.Count == 0) { return; }
        var title = await db.InvoiceTitles.Where(one => one.OrganizationId == buyer.OrganizationId).Select(one => one.Id).FirstAsync();
        var address = await db.Addresses.Where(one => one.OrganizationId == buyer.OrganizationId).Select(one => one.Id).FirstAsync();
        var type = (month + index) % 2 == 0 ? InvoiceType.Special : InvoiceType.Ordinary;
        var number = Done(await service.RequestAsync(new(numbers, type, title, address, month % 2 == 0 ? "请盖骑缝章" : null), buyer));
        if (month == 6 && index == 0) { return; } // stays 待处理
        stage.Later(3, async () => Done(await service.TakeAsync(number, finance)));
        if (month == 6 && index == 1) { return; } // stays 开票中
        if (month == 2 && index == 1) { stage.Later(5, async () => Done(await service.RefuseAsync(number, "抬头与纳税人识别号不符，请核对后重新申请。", finance))); }
        else { stage.Later(7, async () => Done(await service.IssueAsync(number, $"2531{month:D2}{index:D2}000000000018"[..20], $"SF{month}{index}90000{month}{index}18", finance))); }
    }
}
