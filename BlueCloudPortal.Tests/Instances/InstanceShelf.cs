using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Instances, made by the real use cases: bought, paid, delivered. The licence plan costs ¥188.00 for a month.</summary>
internal sealed class InstanceShelf(IServiceProvider services, People people, Given given)
{
    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A delivered instance of the licence plan, for a month from now.</summary>
    public async Task<Instance> RunningAsync(Actor buyer, int quantity = 1, string content = "SN-1") => Assert.Single(await DeliveredAsync(buyer, quantity, content));

    /// <summary>What a delivery makes, by number.</summary>
    public async Task<IReadOnlyList<Instance>> DeliveredAsync(Actor buyer, int quantity, string content)
    {
        var order = await given.PaidOrderAsync(buyer, (Given.License, quantity));
        Done(await Get<OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, content, people.Operations));
        return await OfAsync(order.Id);
    }

    /// <summary>One instance, anew.</summary>
    public async Task<Instance> AgainAsync(Instance instance) => (await OfAsync(instance.OrderId)).Single(one => one.Id == instance.Id);

    /// <summary>What a renewal order says.</summary>
    public static PlaceOrder Renewal(Instance instance, int months, Guid? key = null, bool offline = false) =>
        new([PickedPlan.Renewing(new(instance.Number, months))], instance.CustomerId, null, null, true, key ?? Guid.NewGuid(), Offline: offline);

    /// <summary>Places a renewal; its order's number.</summary>
    public async Task<string> PlacedAsync(Instance instance, int months, Actor buyer, bool offline = false) => Done(await Get<CheckoutService>().PlaceAsync(Renewal(instance, months, offline: offline), buyer));

    /// <summary>Places and pays a renewal from a wallet that was filled for it.</summary>
    public async Task<Order> RenewedAsync(Instance instance, int months, Actor buyer)
    {
        _ = await given.WalletAsync(buyer, 188m * months * instance.Quantity);
        var number = await PlacedAsync(instance, months, buyer);
        Done(await Get<OrderService>().PayAsync(number, buyer));
        return await OrderAsync(number);
    }

    /// <summary>An order with its lines and price.</summary>
    public async Task<Order> OrderAsync(string number)
    {
        await using var db = await Get<PortalDb>().ReadAsync(Actor.System);
        return await db.Orders.Include(one => one.Lines).Include(one => one.PriceSteps).SingleAsync(one => one.Number == number);
    }

    /// <summary>Moves the last day, as staff do.</summary>
    public async Task EndsOnAsync(Instance instance, DateOnly day) => Done(await Get<InstanceService>().CorrectAsync(instance.Number, day, "更正", people.Operations));

    /// <summary>Lets it renew itself.</summary>
    public async Task RenewsItselfAsync(Instance instance, int months, Actor buyer) => Done(await Get<InstanceService>().AutoRenewAsync(instance.Number, months, true, buyer));

    private async Task<IReadOnlyList<Instance>> OfAsync(Id<Order> order)
    {
        await using var db = await Get<PortalDb>().ReadAsync(Actor.System);
        return await db.Instances.Include(one => one.Periods).Where(one => one.OrderId == order).OrderBy(one => one.Number).ToListAsync();
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
