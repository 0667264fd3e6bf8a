using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Deductible amounts, rules and completed orders that tests start from; each step must be done.</summary>
internal sealed class RebateShelf(IServiceProvider services, TestClock clock, People people, Given given)
{
    private int _count;

    private PortalDb Db => services.GetRequiredService<PortalDb>();

    /// <summary>Gives a company so much, by an award of a half-year long ago. A company without a level that gets awards becomes silver, which has no discount.</summary>
    public async Task<RebateAward> BalanceAsync(Actor buyer, decimal yuan)
    {
        RebateAward? award = null;
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var company = await db.Organizations.SingleAsync(one => one.Id == buyer.OrganizationId);
            if (company.Level == CustomerLevel.Registered) { company.SetLevel(CustomerLevel.Silver); }
            var rule = Done(RebateRule.Set(company.Level, [new("0", "10")], HalfYear.Of(clock.Now).Days.First, null, [], people.Finance, clock.Now));
            var completed = new CompletedOrders(Money.Fen((long)(yuan * 100) * 10), 1);
            award = Done(RebateAward.Give(DocumentNumber.ByPrefix("FL", clock.Now, ++_count), company, HalfYear.Of(clock.Now).Add(-10 - _count), completed, rule, people.Finance, clock.Now));
            db.Add(award);
            Done(await db.PostAsync(Postings.RebateAwarded(award), people.Finance, clock.Now));
            return Result.Done;
        }));
        return award!;
    }

    /// <summary>A rule of a level from the running half-year on.</summary>
    public async Task RuleAsync(CustomerLevel level, params (string From, string Percent)[] tiers) =>
        Done(await services.GetRequiredService<RebateService>().SetRuleAsync(level, [.. tiers.Select(tier => new RebateTierText(tier.From, tier.Percent))], HalfYear.Of(clock.Now).Days.First, null, people.Finance));

    /// <summary>An order of licences, paid and delivered now. Gold pays ¥178.60 for one, others ¥188.00.</summary>
    public async Task<Order> CompletedAsync(Actor buyer, int licenses)
    {
        var order = await given.PaidOrderAsync(buyer, (Given.License, licenses));
        Done(await services.GetRequiredService<OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, string.Join('\n', Enumerable.Range(1, licenses).Select(number => $"SN-{number}")), people.Operations));
        return order;
    }

    /// <summary>An order that waits for payment, with a part out of the deductible amount.</summary>
    public async Task<Order> OrderAsync(Actor buyer, decimal deductible, params (string Sku, int Quantity)[] items)
    {
        await given.CatalogAsync();
        var customer = await given.CustomerAsync(buyer);
        var number = Done(await services.GetRequiredService<CheckoutService>().PlaceAsync(
            new([.. items.Select(item => new PickedPlan(item.Sku, item.Quantity))], customer.Id, null, null, true, Guid.NewGuid(), Deductible: Money.Fen((long)(deductible * 100))), buyer));
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.Orders.Include(one => one.Lines).Include(one => one.PriceSteps).SingleAsync(one => one.Number == number);
    }

    /// <summary>What is kept on an account of a company, fen.</summary>
    public async Task<long> KeptAsync(Actor buyer, AccountKind kind = AccountKind.Rebate)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.LedgerAccounts.Where(account => account.Kind == kind && account.OrganizationId == buyer.OrganizationId).Select(account => account.Balance).SingleOrDefaultAsync();
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
