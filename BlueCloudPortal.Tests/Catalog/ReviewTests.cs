using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>R-08, R-32: buyers rate what they bought, once, when the order is completed.</summary>
public sealed class ReviewTests : PageTest
{
    private const string Slug = "bittitan";

    private ReviewService Reviews => Service<ReviewService>();

    private ReviewQueries Queries => Service<ReviewQueries>();

    [Fact, Trait("Feature", "R-08"), Trait("Feature", "R-32")]
    public async Task Write_WhenTheOrderIsCompleted_ShowsOnTheSolution()
    {
        var order = await CompletedAsync(People.Reseller);
        Done(await Reviews.WriteAsync(order, Slug, 4, "  开通很快 ", People.ResellerUser));
        var shown = Assert.Single((await Queries.PageAsync(Slug, 1)).Rows);
        Assert.Equal((4, "开通很快", "杭州青屿数字科技有限公司", "邮箱迁移"), (shown.Stars, shown.Text, shown.Company, shown.Plan));
        var rating = await Queries.RatingAsync(Slug);
        Assert.Equal((1, 4.0m, 4), (rating.Count, rating.Average, rating.Lowest));
        var card = (await Service<StorefrontQueries>().HotAsync(8)).Single(one => one.Slug == Slug);
        Assert.Equal((1, 4.0m), (card.Reviews, card.Rating));
        Assert.Equal(0, (await Queries.RatingAsync("cloudatlas")).Count);
    }

    [Fact, Trait("Feature", "R-08")]
    public async Task Write_BeforeTheOrderIsCompleted_IsRefusedWithItsState()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var refusal = Refused("review.order-not-completed", await Reviews.WriteAsync(order.Number, Slug, 5, "好", People.Reseller));
        Assert.Equal([OrderStatus.PendingProcessing], refusal.Args);
        Assert.Empty(await Queries.OfOrderAsync(order.Number, People.Reseller));
    }

    [Fact]
    public async Task Write_OfAnotherOrganizationsOrder_OrWhatIsNotInIt_IsNotFound()
    {
        var order = await CompletedAsync(People.Below);
        Refused("access.not-found", await Reviews.WriteAsync(order, Slug, 5, "好", People.Reseller));
        Refused("access.not-found", await Reviews.WriteAsync(order, Slug, 5, "好", People.Distributor)); // reads it, did not buy it
        Refused("access.not-found", await Reviews.WriteAsync(order, "cloudatlas", 5, "好", People.Below));
        Refused("access.not-found", await Reviews.WriteAsync("nothing", Slug, 5, "好", People.Below));
        Refused("access.forbidden", await Reviews.WriteAsync(order, Slug, 5, "好", People.Admin));
        Refused("access.forbidden", await Reviews.WriteAsync(order, Slug, 5, "好", People.Provider));
        Refused("access.forbidden", await Reviews.WriteAsync(order, Slug, 5, "好", People.Below with { Permissions = new HashSet<Permission>() }));
        Assert.Equal(0, await ReadAsync(db => db.Reviews.CountAsync()));
    }

    [Theory]
    [InlineData(0, "好", "review.bad-stars", "Stars")]
    [InlineData(6, "好", "review.bad-stars", "Stars")]
    [InlineData(5, "  ", "field.required", "Text")]
    [InlineData(5, null, "field.required", "Text")]
    public async Task Write_WhenSomethingIsMissing_SaysWhere(int stars, string? text, string code, string field)
    {
        var order = await CompletedAsync(People.Reseller);
        Assert.Equal(field, Refused(code, await Reviews.WriteAsync(order, Slug, stars, text, People.Reseller)).Field);
        Assert.Equal("Text", Refused("field.too-long", await Reviews.WriteAsync(order, Slug, 5, new string('长', 501), People.Reseller)).Field);
    }

    [Fact, Trait("Feature", "R-32")]
    public async Task Write_TwiceOrAtOnce_IsOneReview()
    {
        var order = await CompletedAsync(People.Reseller);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Reviews.WriteAsync(order, Slug, 5, "好", People.Reseller))));
        Assert.Single(both, result => !result.IsRefused);
        Refused("review.written", both.Single(result => result.IsRefused));
        Refused("review.written", await Reviews.WriteAsync(order, Slug, 1, "再来", People.ResellerUser));
        Assert.Equal(1, await ReadAsync(db => db.Reviews.CountAsync()));
        var second = await CompletedAsync(People.Reseller);
        Done(await Reviews.WriteAsync(second, Slug, 2, "又一单", People.Reseller));
        Assert.Equal((3.5m, 2), ((await Queries.RatingAsync(Slug)).Average, (await Queries.RatingAsync(Slug)).Lowest));
    }

    [Fact, Trait("Feature", "R-08")]
    public async Task Hide_WithAReason_TakesItOffThePageAndOutOfTheAverage()
    {
        var order = await CompletedAsync(People.Reseller);
        Done(await Reviews.WriteAsync(order, Slug, 1, "骂人的话", People.Reseller));
        var id = (await Queries.ListAsync(All, People.Operations)).Rows.Single().Id;
        Refused("access.forbidden", await Reviews.HideAsync(id, "理由", People.Finance));
        Refused("access.forbidden", await Reviews.HideAsync(id, "理由", People.Reseller));
        Assert.Equal("Reason", Refused("field.required", await Reviews.HideAsync(id, " ", People.Operations)).Field);
        Done(await Reviews.HideAsync(id, "言语不当", People.Operations));
        Refused("review.is-hidden", await Reviews.HideAsync(id, "言语不当", People.Operations));
        Assert.Equal((0, 0), ((await Queries.PageAsync(Slug, 1)).Count, (await Queries.RatingAsync(Slug)).Count));
        Assert.Equal("言语不当", (await Queries.OfOrderAsync(order, People.Reseller)).Single().Review!.HiddenReason);
        Refused("review.written", await Reviews.WriteAsync(order, Slug, 5, "再来", People.Reseller));
        Done(await Reviews.UnhideAsync(id, People.Operations));
        Refused("review.is-shown", await Reviews.UnhideAsync(id, People.Operations));
        Assert.Equal(1, (await Queries.PageAsync(Slug, 1)).Count);
        Refused("access.not-found", await Reviews.HideAsync(new(Guid.NewGuid()), "理由", People.Operations));
    }

    [Fact]
    public async Task List_IsFilteredAndSorted_AndUnknownSortsAreNoSql()
    {
        foreach (var (stars, text) in new[] { (5, "一百%满意"), (2, "一般") }) { Done(await Reviews.WriteAsync(await CompletedAsync(People.Reseller), Slug, stars, text, People.Reseller)); Clock.Advance(TimeSpan.FromHours(1)); }
        Assert.Equal([2, 5], (await ListAsync("/?stars=&q=")).Select(row => row.Stars)); // newest first
        Assert.Equal([5], (await ListAsync("/?stars=5")).Select(row => row.Stars));
        Assert.Equal([5], (await ListAsync("/?q=%25")).Select(row => row.Stars)); // a wildcard is a character
        Assert.Empty(await ListAsync("/?q=_"));
        Assert.Equal(2, (await ListAsync("/?shown=yes")).Count);
        Assert.Empty(await ListAsync("/?shown=no"));
        Assert.Equal(2, (await Queries.ListAsync(new GridRequest(0, 10, [new("1; drop table Reviews", true)]), People.Operations)).Count);
        Assert.Empty((await Queries.ListAsync(All, People.Support)).Rows);
    }

    [Fact, Trait("Feature", "R-32")]
    public async Task OrderPage_WhenCompleted_LetsTheBuyerRate()
    {
        var order = await CompletedAsync(People.Reseller);
        var page = Open<OrderReviews>(People.Reseller, $"/my/orders/{order}", parts => parts.Add(part => part.Number, order));
        page.Find($"[data-testid=rate-{Slug}]").Click();
        page.Find("[data-testid=stars-3]").Change(true);
        page.Find("[data-testid=rate-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Text]")));
        page.Find("[data-testid=input-Text]").Change("<script>alert(1)</script>还行");
        page.Find("[data-testid=rate-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;还行", page.Markup));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll($"[data-testid=rate-{Slug}]")));
        Assert.Equal(3, (await ReadAsync(db => db.Reviews.SingleAsync())).Stars);
        Assert.Empty(Open<OrderReviews>(People.Admin, $"/staff/orders/{order}", parts => parts.Add(part => part.Number, order)).Markup.Trim());
    }

    private static GridRequest All => new(0, 50, []);

    private async Task<IReadOnlyList<ReviewRow>> ListAsync(string address) => (await Queries.ListAsync(All with { Filter = FilterState.Parse(address) }, People.Operations)).Rows;

    private async Task<string> CompletedAsync(Actor buyer)
    {
        var order = await Given.PaidOrderAsync(buyer, (Given.License, 1));
        Done(await Service<OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, "SN-1", People.Operations));
        return order.Number;
    }
}
