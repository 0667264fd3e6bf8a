using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>R-12: the cart of a person.</summary>
public sealed class CartTests : UseCaseTest
{
    private CartService Cart => Service<CartService>();
    private CartQueries Queries => Service<CartQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Given.CatalogAsync();
    }

    [Fact]
    [Trait("Feature", "R-12")]
    public async Task Add_WhenThereAlready_BecomesMore()
    {
        Done(await Cart.AddAsync(Given.License, 3, People.Reseller));
        Done(await Cart.AddAsync(Given.Service, 1, People.Reseller));
        Done(await Cart.AddAsync(Given.License, 2, People.Reseller));

        var lines = await Queries.ListAsync(People.Reseller);

        Assert.Equal([(Given.License, 5), (Given.Service, 1)], lines.Select(line => (line.Sku, line.Quantity)).Order());
        Assert.Equal(Money.Fen(940_00), lines.Single(line => line.Sku == Given.License).ListTotal);
        Assert.Equal(2, await Queries.CountAsync(People.Reseller, default));
    }

    [Fact]
    [Trait("Feature", "D-20")]
    public async Task Cart_WhenASolutionWasHidden_SaysSoAndSellsItNoMore()
    {
        Done(await Cart.AddAsync(Given.License, 1, People.Reseller));
        var slug = (await Queries.ListAsync(People.Reseller)).Single().Slug;
        Done(await Service<CatalogService>().ShowAsync(slug, false, People.Operations));
        Assert.Equal(CartLineState.Gone, (await Queries.ListAsync(People.Reseller)).Single().State);
        _ = Refused("service.not-on-sale", await Cart.AddAsync(Given.License, 1, People.Reseller));
        _ = Refused("service.not-on-sale", await Service<QuoteQueries>().PriceAsync([new(Given.License, 1)], People.Reseller));
        Done(await Service<CatalogService>().ShowAsync(slug, true, People.Operations));
        Assert.False((await Service<QuoteQueries>().PriceAsync([new(Given.License, 1)], People.Reseller)).IsRefused);
    }

    [Fact]
    public async Task Add_WhenPressedManyTimesAtOnce_LosesNone()
    {
        _ = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var tries = 0; tries < 5 && (await Cart.AddAsync(Given.License, 1, People.Reseller)).Error is { Code: "access.stale" }; tries++) { }
            return 0;
        })));

        Assert.Equal(4, Assert.Single(await Queries.ListAsync(People.Reseller)).Quantity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(Quote.MaxQuantity + 1)]
    public async Task AddAndSet_WhenTheQuantityIsOutOfBounds_AreRefused(int quantity)
    {
        _ = Refused("order.bad-quantity", await Cart.AddAsync(Given.License, quantity, People.Reseller));
        Assert.Empty(await Queries.ListAsync(People.Reseller));
        Done(await Cart.AddAsync(Given.License, 2, People.Reseller));

        _ = Refused("order.bad-quantity", await Cart.SetAsync(Given.License, quantity, People.Reseller));
        _ = Refused("order.bad-quantity", await Cart.AddAsync(Given.License, Quote.MaxQuantity, People.Reseller));

        Assert.Equal(2, Assert.Single(await Queries.ListAsync(People.Reseller)).Quantity);
    }

    [Fact]
    public async Task SetAndRemove_ChangeTheLine()
    {
        Done(await Cart.AddAsync(Given.License, 2, People.Reseller));

        Done(await Cart.SetAsync(Given.License, 9, People.Reseller));
        Assert.Equal(9, Assert.Single(await Queries.ListAsync(People.Reseller)).Quantity);

        Done(await Cart.RemoveAsync(Given.License, People.Reseller));
        Done(await Cart.RemoveAsync(Given.License, People.Reseller)); // twice changes nothing
        Assert.Empty(await Queries.ListAsync(People.Reseller));
        _ = Refused("access.not-found", await Cart.SetAsync(Given.License, 1, People.Reseller));
    }

    [Fact]
    public async Task ACart_IsOnePersonsInOneCompany()
    {
        Done(await Cart.AddAsync(Given.License, 2, People.Below));

        Assert.Empty(await Queries.ListAsync(People.Distributor));
        Assert.Empty(await Queries.ListAsync(People.ResellerUser));
        _ = Refused("access.not-found", await Cart.SetAsync(Given.License, 1, People.Distributor));
        Done(await Cart.RemoveAsync(Given.License, People.Distributor));
        Assert.Single(await Queries.ListAsync(People.Below));

        Done(await Cart.AddAsync(Given.License, 3, People.Reseller));
        _ = Refused("access.not-found", await Cart.SetAsync(Given.License, 1, People.ResellerUser)); // a colleague's is not mine either
        Done(await Cart.RemoveAsync(Given.License, People.ResellerUser));
        Done(await Cart.AddAsync(Given.License, 1, People.ResellerUser));
        Assert.Equal(3, Assert.Single(await Queries.ListAsync(People.Reseller)).Quantity);
    }

    [Fact]
    public async Task ACart_IsForThoseWhoBuy()
    {
        foreach (var actor in new[] { People.Admin, People.Provider, People.Reseller with { Permissions = new HashSet<Permission> { Permission.ViewOrders } } })
        {
            _ = Refused("access.forbidden", await Cart.AddAsync(Given.License, 1, actor));
            _ = Refused("access.forbidden", await Cart.SetAsync(Given.License, 1, actor));
            _ = Refused("access.forbidden", await Cart.RemoveAsync(Given.License, actor));
            _ = Refused("access.forbidden", await Cart.AddAgainAsync("1", actor));
            Assert.Equal(0, await Queries.CountAsync(actor, default));
        }
        _ = Refused("order.unknown-plan", await Cart.AddAsync("NO-SUCH", 1, People.Reseller));
    }

    [Fact]
    public async Task AddAgain_PutsTheOrdersPlansIntoTheCart()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 40));
        Done(await Cart.AddAsync(Given.License, 5, People.Reseller));

        Done(await Cart.AddAgainAsync(order.Number, People.Reseller));
        Done(await Cart.AddAgainAsync(order.Number, People.Reseller)); // again does not double it

        Assert.Equal([(Given.License, 40), (Given.Service, 1)], (await Queries.ListAsync(People.Reseller)).Select(line => (line.Sku, line.Quantity)).Order());
        _ = Refused("access.not-found", await Cart.AddAgainAsync(order.Number, People.OtherReseller));
    }
}
