using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Campaigns, vouchers and coupons that tests start from; each step must be done.</summary>
internal sealed class CouponShelf(IServiceProvider services, People people, Given given)
{
    private PortalDb Db => services.GetRequiredService<PortalDb>();

    /// <summary>What is typed: ¥50.00 off everything, for ever.</summary>
    public static BenefitTermsText Terms(BenefitKind kind = BenefitKind.Coupon, string face = "50", string? price = null, bool claim = false, string? least = null, int quantity = 0, string? region = null, DateOnly? from = null, DateOnly? to = null) =>
        new(kind, kind == BenefitKind.Voucher ? "春季代金券" : "春季优惠券", face, price, claim, least, quantity, [], region, from, to);

    /// <summary>A campaign, issued to nobody yet.</summary>
    public async Task<string> CampaignAsync(BenefitTermsText? terms = null, int each = 1, params string[] products)
    {
        await given.CatalogAsync();
        return Done(await services.GetRequiredService<CampaignService>().MakeAsync(new(terms ?? Terms(), products, each, Guid.NewGuid()), people.Operations));
    }

    /// <summary>One that a company has.</summary>
    public async Task<Benefit> IssuedAsync(Actor buyer, BenefitTermsText? terms = null, params string[] products)
    {
        var campaign = await CampaignAsync(terms, 1, products);
        var results = Done(await services.GetRequiredService<CampaignService>().IssueAsync(campaign, [buyer.OrganizationId.Value], people.Operations));
        Assert.Null(Assert.Single(results).Refusal);
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.Benefits.SingleAsync(one => one.CampaignNumber == campaign);
    }

    /// <summary>One of ¥50.00 that was bought for so much.</summary>
    public async Task<Benefit> BoughtAsync(Actor buyer, string price = "10", DateOnly? to = null)
    {
        var coupon = await IssuedAsync(buyer, Terms(price: price, to: to));
        await given.WalletAsync(buyer, decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture));
        var bought = await services.GetRequiredService<CouponService>().BuyAsync(coupon.Number, buyer);
        Assert.False(bought.IsRefused, bought.Error?.ToString());
        return await FindAsync(coupon.Number);
    }

    /// <summary>It as it stands now.</summary>
    public async Task<Benefit> FindAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.Benefits.SingleAsync(one => one.Number == number);
    }

    /// <summary>What is placed: licences, with these codes.</summary>
    public async Task<PlaceOrder> CommandAsync(Actor buyer, int licenses, params string[] codes)
    {
        await given.CatalogAsync();
        return new([new(Given.License, licenses)], (await given.CustomerAsync(buyer)).Id, null, null, true, Guid.NewGuid(), Benefits: codes);
    }

    /// <summary>Tries to place an order of licences with these codes.</summary>
    public async Task<Result<string>> PlaceAsync(Actor buyer, int licenses, params string[] codes) => await services.GetRequiredService<CheckoutService>().PlaceAsync(await CommandAsync(buyer, licenses, codes), buyer);

    /// <summary>An order as it is kept.</summary>
    public async Task<Order> OrderAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.Orders.Include(one => one.Lines).Include(one => one.PriceSteps).SingleAsync(one => one.Number == number);
    }

    /// <summary>What is kept on the platform's account of a kind, fen.</summary>
    public async Task<long> KeptAsync(AccountKind kind)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await (from line in db.JournalLines join account in db.LedgerAccounts on line.AccountId equals account.Id where account.Kind == kind select line.Amount).SumAsync();
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;
}
