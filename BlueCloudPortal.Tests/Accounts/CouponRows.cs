using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Benefits;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with vouchers, coupons and campaigns: the company's own people, and staff who keep campaigns.</summary>
internal static class CouponRows
{
    private const Who Keepers = Admin | Operations;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("BenefitQueries.ListAsync", Own, Issued, (w, _, a) => w.Get<BenefitQueries>().ListAsync(BenefitKind.Coupon, All, a)),
        Counts("BenefitQueries.ProductsAsync", Own, Scoped, (w, a) => w.Get<BenefitQueries>().ProductsAsync(BenefitKind.Voucher, a)),
        Shows("BenefitQueries.ChoicesAsync", Own, Coded, (w, _, a) => w.Get<BenefitQueries>().ChoicesAsync([new(Given.License, 1)], a)),
        Does("CouponService.BuyAsync", Owner, ToClaim, (w, d, a) => w.Get<CouponService>().BuyAsync(d.Mark, a)),
        Does("QuoteQueries.PriceAsync/5", Buyers | OwnerUser, (w, o) => w.Catalog(o), (w, d, a) => w.Get<QuoteQueries>().PriceAsync([new(d.Mark, 1)], null, [], a)),
        Shows("CampaignQueries.ListAsync", Keepers, Made, (w, _, a) => w.Get<CampaignQueries>().ListAsync(All, a)),
        Shows("CampaignQueries.FindAsync", Keepers, Made, (w, d, a) => w.Get<CampaignQueries>().FindAsync(d.Mark, a)),
        Shows("CampaignQueries.IssuedAsync", Keepers, Issued, (w, d, a) => w.Get<CampaignQueries>().IssuedAsync((string)d.Part!, All, a)),
        Shows("CampaignQueries.CompaniesAsync", Keepers, ToIssue, (w, d, a) => w.Get<CampaignQueries>().CompaniesAsync((string)d.Part!, d.Mark, a)),
        Counts("CampaignQueries.ProductsAsync", Keepers, (w, o) => w.Catalog(o), (w, a) => w.Get<CampaignQueries>().ProductsAsync(a)),
        Does("CampaignService.MakeAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CampaignService>().MakeAsync(new(CouponShelf.Terms(), [], 1, Guid.NewGuid()), a)),
        Does("CampaignService.IssueAsync", Keepers, ToIssue, (w, d, a) => w.Get<CampaignService>().IssueAsync((string)d.Part!, [d.Key], a)),
        Does("CampaignService.EndAsync", Keepers, Made, (w, d, a) => w.Get<CampaignService>().EndAsync(d.Mark, a)),
    ];

    private static CouponShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.People, world.Given);

    private static async Task<Doc> Made(AccessWorld world, Actor owner) => new(await Shelf(world).CampaignAsync());

    private static async Task<Doc> ToIssue(AccessWorld world, Actor owner) => new(world.CompanyOf(owner), owner.OrganizationId.Value, await Shelf(world).CampaignAsync());

    private static async Task<Doc> Issued(AccessWorld world, Actor owner)
    {
        var one = await Shelf(world).IssuedAsync(owner);
        return new(one.Number, Part: one.CampaignNumber);
    }

    private static async Task<Doc> Coded(AccessWorld world, Actor owner) => new((await Shelf(world).IssuedAsync(owner)).Code);

    private static async Task<Doc> Scoped(AccessWorld world, Actor owner) => new((await Shelf(world).IssuedAsync(owner, CouponShelf.Terms(BenefitKind.Voucher), "bittitan")).Code);

    private static async Task<Doc> ToClaim(AccessWorld world, Actor owner) => new((await Shelf(world).IssuedAsync(owner, CouponShelf.Terms(claim: true))).Number);
}
