using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>A configured security product, and paid orders of it.</summary>
internal sealed class SecurityShelf(IServiceProvider services, TestClock clock, People people, Given given)
{
    public const string Waf = "P-WAF-1M";

    /// <summary>An order of so many configurations of it, paid through the real use cases.</summary>
    public async Task<Order> PaidAsync(Actor buyer, int lines = 1)
    {
        await given.CatalogAsync();
        var db = services.GetRequiredService<PortalDb>();
        Done(await db.ChangeAsync(Actor.System, async one =>
        {
            if (await one.Plans.AnyAsync(plan => plan.Sku == Waf)) { return Result.Done; }
            var list = new PriceList("PL-SEC", 1, "安全产品.csv", people.Operations, clock.Now);
            var solution = new Solution("waf", "WEB应用防火墙", "朵云谷", OrderLine.SecurityProducts, "安全服务", clock.Now);
            _ = solution.AddPlan(Waf, new("按配置", 1, "套", "中国大陆", Money.Fen(880_00), 6m, PlanKind.Configured), list.Id, clock.Now);
            one.AddRange(list, solution);
            return Result.Done;
        }));
        var schemas = services.GetRequiredService<ConfigurationService>();
        if ((await services.GetRequiredService<ConfigurationQueries>().EditAsync(Waf, people.Operations))!.Version == 0) { _ = Done(await schemas.SaveAsync(Waf, ConfigurationSchemaTests.Security, 0, people.Operations)); }
        var items = Enumerable.Range(1, lines).Select(number => new PickedPlan(Waf, 1, ConfigurationSchemaTests.Pick(12, ("g1", "o1", 1), ("g2", "o1", number)))).ToList();
        var placed = Done(await services.GetRequiredService<CheckoutService>().PlaceAsync(new(items, (await given.CustomerAsync(buyer)).Id, null, null, true, Guid.NewGuid(), AcceptedTerms: ["《协议》"]), buyer));
        await using var read = await db.ReadAsync(Actor.System);
        var order = await read.Orders.Include(one => one.Lines).SingleAsync(one => one.Number == placed);
        await TopUpAsync(buyer, order.Total);
        Done(await services.GetRequiredService<OrderService>().PayAsync(placed, buyer));
        return order;
    }

    // With a number that no other maker of top-ups in the same test gives.
    private async Task TopUpAsync(Actor buyer, Money amount) => Done(await services.GetRequiredService<PortalDb>().ChangeAsync(Actor.System, async db =>
    {
        var proof = new StoredFile("proof.png", "image/png", [1], buyer.OrganizationId, buyer, clock.Now);
        var made = Done(TopUp.Submit(DocumentNumber.ByPrefix("CZ", clock.Now, Random.Shared.Next()), new(amount.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), "6222", "示例银行", Guid.NewGuid()), "公司", proof, buyer, clock.Now));
        Done(made.Take(people.Finance, clock.Now));
        Done(made.Complete(people.Finance, clock.Now));
        db.AddRange(proof, made);
        return await db.PostAsync(Postings.TopUpArrived(made), people.Finance, clock.Now);
    }));

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
