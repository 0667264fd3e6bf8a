using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Pickup cards that tests start from; each step must be done.</summary>
internal sealed class PickupShelf(IServiceProvider services, TestClock clock, People people, Given given)
{
    /// <summary>A Linux system.</summary>
    public const string Ubuntu = "ubuntu-24.04";
    /// <summary>An initial password that staff set.</summary>
    public const string Password = "Kx7#mP2w-Qr9Tz4v";
    /// <summary>The address of what is opened.</summary>
    public const string Address = "203.0.113.10";

    private PortalDb Db => services.GetRequiredService<PortalDb>();

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A whole product of each business, as typed.</summary>
    public static PickupProductData Product(PickupBusiness business) => business switch
    {
        PickupBusiness.VirtualHost => new(Region: "华东（上海）", Space: "10", Database: "2", Sites: "3", Traffic: "200", Months: "12"),
        PickupBusiness.BareMetal => new("华北（北京）", "BGP 多线", "BM-2", "2 × 16 核", "128 GB", "2 × 960 GB SSD", "2", "100", "20", Months: "1"),
        _ => new("华东（上海）", "BGP 多线", "S2", "4 核", "8 GB", "100 GB SSD", "1", "10", "0", Months: "12"),
    };

    /// <summary>What staff type; everything is as it should be.</summary>
    public PickupBatchData Data(PickupBusiness business = PickupBusiness.CloudServer, string count = "2", int days = 30, bool enabled = true) =>
        new(business, "示例批次", "示例云产品", Product(business), "83.66", count, BusinessTime.DayOf(clock.Now).AddDays(days), enabled, Guid.NewGuid());

    /// <summary>A batch.</summary>
    public async Task<string> BatchAsync(PickupBusiness business = PickupBusiness.CloudServer, int count = 2, int days = 30, bool enabled = true) =>
        Done(await Get<PickupBatchService>().MakeAsync(Data(business, $"{count}", days, enabled), people.Finance));

    /// <summary>The codes of a batch, in groups, in their order.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(string batch)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var id = await db.PickupBatches.Where(one => one.Number == batch).Select(one => one.Id).SingleAsync();
        var codes = await db.PickupCards.Where(card => card.BatchId == id).OrderBy(card => card.Ordinal).Select(card => card.SealedCode).ToListAsync();
        return codes.ConvertAll(code => Done(Get<PickupCipher>().Open(code)));
    }

    /// <summary>A code of a batch of its own.</summary>
    public async Task<(string Batch, string Code)> CodeAsync(PickupBusiness business = PickupBusiness.CloudServer, int days = 30)
    {
        var batch = await BatchAsync(business, 1, days);
        return (batch, (await CodesAsync(batch))[0]);
    }

    /// <summary>What a member says, with a mobile number bound and a customer of the company.</summary>
    public async Task<PickupRedemption> WantedAsync(Actor member, string code, string? system = Ubuntu)
    {
        await given.MobileAsync(member, MobileOf(member));
        return new(code, system, (await given.CustomerAsync(member)).Id, Guid.NewGuid());
    }

    /// <summary>A member's mobile number.</summary>
    public static string MobileOf(Actor member) => $"139{Math.Abs(BitConverter.ToInt32(member.UserId.ToByteArray(), 0)) % 100_000_000:D8}";

    /// <summary>A card that a member redeemed; the card's number and the order.</summary>
    public async Task<(string Card, Order Order)> RedeemedAsync(Actor member, PickupBusiness business = PickupBusiness.CloudServer)
    {
        var (batch, code) = await CodeAsync(business);
        var order = Done(await Get<PickupRedeemService>().RedeemAsync(await WantedAsync(member, code, business == PickupBusiness.VirtualHost ? null : Ubuntu), member));
        return ($"{batch}-00001", await OrderAsync(order));
    }

    /// <summary>Staff open what was redeemed.</summary>
    public async Task OpenAsync(Order order) => DoneAll(await Get<PickupOpeningService>().OpenAsync(order.Number, order.Lines[0].Id, Address, Password, people.Operations));

    /// <summary>An order as it is kept.</summary>
    public async Task<Order> OrderAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Number == number);
    }

    /// <summary>A batch as it is kept.</summary>
    public async Task<PickupBatch> FindAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.PickupBatches.SingleAsync(one => one.Number == number);
    }

    /// <summary>A card as it is kept.</summary>
    public async Task<PickupCard> CardAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.PickupCards.SingleAsync(one => one.Number == number);
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void DoneAll(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
