using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Workbench;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The way of a configured product over the pages: configuration, cart, confirmation, order; and the staff's pages behind it.</summary>
public sealed class ConfigurePagesTests : PageTest
{
    [Fact]
    [Trait("Feature", "V-34")]
    [Trait("Feature", "V-35")]
    [Trait("Feature", "V-36")]
    public async Task Configure_ShowsThePriceLiveAndConfirms()
    {
        await OfferAsync(ConfigurationSchemaTests.Phones);
        await AddressAsync();
        var page = Open<ConfigurePage>(People.Reseller, "/solutions/bittitan/configure", on => on.Add(one => one.Slug, "bittitan"));

        page.WaitForAssertion(() => Assert.Equal("¥0.00", page.Find("[data-testid=configuration-fee]").TextContent)); // starts at nothing
        Assert.Contains("中继商费自行申请", page.Find("[data-testid=group-g2]").TextContent);
        page.Find("[data-testid=confirm-configuration]").Click(); // no telephone yet
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid='error-g1']")));
        page.Find("[data-testid=group-g1] [data-testid=option-o1] [data-testid=take]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("¥7,799.00", page.Find("[data-testid=configuration-fee]").TextContent));
        page.Find("[data-testid=group-g1] [data-testid=option-o1] [data-testid=more]").Click();
        page.WaitForAssertion(() => Assert.Equal("¥15,598.00", page.Find("[data-testid=configuration-fee]").TextContent));
        page.Find("[data-testid=group-g3] [data-testid=option-o1] [data-testid=more]").Click(); // an accessory
        page.WaitForAssertion(() => Assert.Equal("¥15,727.00", page.Find("[data-testid=configuration-fee]").TextContent));
        Assert.Equal("¥14,940.65", page.Find("[data-testid=configured-total]").TextContent); // gold pays 95 %
        Assert.Equal("无代金券", page.Find("[data-testid=no-benefit]").TextContent);
        page.Find("[data-testid=benefit-coupon]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("无优惠券", page.Find("[data-testid=no-benefit]").TextContent));
        page.Find("[data-testid=confirm-configuration]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Email]"))); // V-37
        page.Find("[data-testid=input-Email]").Change("it@portal.example");
        page.Find("[data-testid=confirm-configuration]").Click();

        page.WaitForAssertion(() => Assert.StartsWith("/checkout?sku=S-LICENSE&quantity=1&choice=0_", new Uri(Navigation.Uri).PathAndQuery));
    }

    [Fact] // GOALS B2
    [Trait("Feature", "V-35")]
    public async Task Configure_PressedManyTimesBeforeThePageAnswers_StaysWithinTheLimit()
    {
        await OfferAsync(ConfigurationSchemaTests.Phones with { Groups = [ConfigurationSchemaTests.Phones.Groups[0] with { Options = [ConfigurationSchemaTests.Option("K175", "7799.00", max: "3")], Columns = "" }] });
        var page = Open<ConfigurePage>(People.Reseller, "/solutions/bittitan/configure", on => on.Add(one => one.Slug, "bittitan"));
        var more = page.WaitForElement("[data-testid=group-g1] [data-testid=option-o1] [data-testid=more]");

        await page.InvokeAsync(() => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => more.ClickAsync(new()))));

        page.WaitForAssertion(() => Assert.Equal("¥23,397.00", page.Find("[data-testid=configuration-fee]").TextContent));
        Assert.Equal("3", page.Find("[data-testid=group-g1] [data-testid=option-o1] [data-testid=quantity]").GetAttribute("value"));
    }

    [Theory]
    [Trait("Feature", "D-18")]
    [InlineData("15")]
    [InlineData("-10")]
    [InlineData("1e1")]
    [InlineData("１０")]
    [InlineData("99999")]
    public async Task Configure_WhenANumberIsNone_SaysTheBoundsAtOnce(string typed)
    {
        await OfferAsync(ConfigurationSchemaTests.Security);
        var page = Open<ConfigurePage>(People.Reseller, "/solutions/bittitan/configure", on => on.Add(one => one.Slug, "bittitan"));

        page.Find("[data-testid=group-g2] [data-testid=option-o2] [data-testid=quantity]").Change(typed);

        page.WaitForAssertion(() => Assert.Contains("0", page.Find("[data-testid='error-g2/o2']").TextContent));
        Assert.Equal("¥0.00", page.Find("[data-testid=configuration-fee]").TextContent);
    }

    [Fact]
    [Trait("Feature", "V-37")]
    [Trait("Feature", "V-38")]
    [Trait("Feature", "V-42")]
    public async Task Checkout_WhenConfigured_AsksForAddressEmailAndTermsAndPlaces()
    {
        await OfferAsync(ConfigurationSchemaTests.Phones with { Agreement = "《无影服务条款》", AgreementText = "正文" });
        _ = await Given.CustomerAsync(People.Reseller);
        await AddressAsync();
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}&quantity=1&choice=0_g1.o1.2_g2.o1.30");

        page.WaitForElement("[data-testid=customer-option] input").Change(true);
        page.WaitForElement("[data-testid=customer-change]");
        page.WaitForAssertion(() => Assert.Contains("310000", page.Find("[data-testid=chosen-address]").TextContent)); // the default one first
        Assert.Contains("K175", page.Find("[data-testid=configuration]").TextContent);
        page.Find("[data-testid=submit-order]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Email]")));
        page.Find("[data-testid=input-Email]").Change("it@portal.example");
        page.Find("[data-testid=submit-order]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Terms]")));
        page.Find("[data-testid=accept-terms]").Change(true);
        page.Find("[data-testid=submit-order]").Click();
        page.WaitForElement("[data-testid=make-order]").Click();
        page.WaitForElement("[data-testid=electronic-agree]").Click();

        page.WaitForAssertion(() => Assert.StartsWith("/pay/2026", new Uri(Navigation.Uri).AbsolutePath));
        var order = await ReadAsync(db => db.Orders.Include(one => one.Lines).SingleAsync());
        Assert.Equal(("310000", "it@portal.example", "《无影服务条款》"), (order.DeliveryTo.Postcode, order.DeliveryTo.Email, order.Lines[0].Configuration!.Agreement));
        var shown = Open<OrderPage>(People.Reseller, PortalUrls.MyOrder(order.Number), on => on.Add(one => one.Number, order.Number));
        shown.WaitForAssertion(() => Assert.Contains("K175", shown.Find("[data-testid=configuration]").TextContent)); // V-45
        Assert.Contains("it@portal.example", shown.Find("[data-testid=delivery-to]").TextContent);
    }

    [Fact]
    [Trait("Feature", "D-20")]
    public async Task Cart_LeadsToTheConfigurationAndBack()
    {
        await OfferAsync(ConfigurationSchemaTests.Security);
        Done(await Service<CartService>().AddAsync(Given.License, 3, People.Reseller));
        Done(await Service<CartService>().AddAsync(Given.Service, 1, People.Reseller));
        var cart = Open<CartPage>(People.Reseller, "/cart");

        var link = cart.WaitForElement($"[data-sku={Given.License}] [data-testid=cart-configure]").GetAttribute("href")!;
        Assert.True(cart.Find($"[data-sku={Given.License}] [data-testid=cart-choose]").HasAttribute("disabled"));
        Assert.Equal("¥9,452.50", cart.Find("[data-testid=quote-total]").TextContent); // what is ready can be settled
        Assert.Equal("/solutions/bittitan/configure?line=S-LICENSE", link);

        var page = Open<ConfigurePage>(People.Reseller, link, on => on.Add(one => one.Slug, "bittitan"));
        page.WaitForElement("[data-testid=term-12]").Change(true);
        page.WaitForElement("[data-testid=save-configuration]").Click();

        page.WaitForAssertion(() => Assert.Equal("/cart", new Uri(Navigation.Uri).AbsolutePath));
        Assert.Equal([CartLineState.Ready, CartLineState.Ready], (await Service<CartQueries>().ListAsync(People.Reseller)).Select(line => line.State));
    }

    [Fact]
    public async Task Configure_WhenThereIsNothingToConfigure_IsMissing()
    {
        await Given.CatalogAsync();
        foreach (var slug in new[] { "bittitan", "no-such", "x'--" })
        {
            var page = Open<ConfigurePage>(People.Reseller, $"/solutions/{Uri.EscapeDataString(slug)}/configure", on => on.Add(one => one.Slug, slug));
            page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=fee]")));
        }
    }

    [Fact]
    [Trait("Feature", "V-35")]
    public async Task Schema_WhenStaffEdit_RefusesAtTheFieldPreviewsAndSaves()
    {
        await OfferAsync(ConfigurationSchemaTests.Phones);
        var page = Open<ConfigurationPage>(People.Operations, PortalUrls.StaffConfiguration(Given.License), on => on.Add(one => one.Sku, Given.License));

        page.WaitForElement("[data-testid='input-g0.o0.Price']").Change("1e3");
        page.Find("[data-testid=schema-save]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid='error-g0.o0.Price']")));
        page.Find("[data-testid='input-g0.o0.Price']").Change("7500");
        page.Find("[data-testid=schema-preview]").Click();
        page.WaitForAssertion(() => Assert.Contains("7,500.00", page.Find("[data-testid=group-g1]").TextContent));
        page.Find("[data-testid=schema-save]").Click();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=saved]")));
        var saved = await ReadAsync(db => db.ConfigurationVersions.OrderBy(one => one.Version).ToListAsync());
        Assert.Equal([(1, 7_799_00L), (2, 7_500_00L)], saved.Select(one => (one.Version, one.Schema.Groups[0].Options[0].PriceMinor)));
    }

    [Fact]
    [Trait("Feature", "V-11")]
    public async Task Discounts_WhenStaffAgreeOne_TheBuyersHomeShowsIt()
    {
        await Given.CatalogAsync();
        var page = Open<DiscountsPage>(People.Operations, "/staff/discounts");
        page.WaitForElement("[data-testid=discount-add]").Click();
        page.WaitForElement("[data-testid=input-Company]").Change(People.Reseller.OrganizationId.Value.ToString());
        page.Find("[data-testid=input-Product]").Change("s:bittitan");
        page.Find("[data-testid=input-PayPercent]").Change("850");
        page.Find("[data-testid=discount-save]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-PayPercent]")));
        page.Find("[data-testid=input-PayPercent]").Change("85");
        page.Find("[data-testid=discount-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("ND-0001", page.Find("[data-testid=said]").TextContent));

        var home = Open<BuyerHomePage>(People.Reseller, "/my");
        home.WaitForAssertion(() => Assert.Contains("8.5 折", home.Find("[data-testid=my-discount]").TextContent));
        Assert.Contains("BitTitan", home.Find("[data-testid=my-discount]").TextContent);
        Assert.Empty(Open<BuyerHomePage>(People.OtherReseller, "/my").FindAll("[data-testid=my-discount]"));

        page = Open<DiscountsPage>(People.Operations, "/staff/discounts");
        page.WaitForElement("[data-testid=discount-end]").Click();
        page.WaitForElement("[data-testid=end-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=said]")));
        Assert.Equal(BusinessTime.DayOf(Clock.Now), (await ReadAsync(db => db.NegotiatedDiscounts.SingleAsync())).ValidTo);
    }

    private async Task OfferAsync(SchemaText schema)
    {
        await Given.CatalogAsync();
        _ = Done(await Service<ConfigurationService>().SaveAsync(Given.License, schema, 0, People.Operations));
    }

    private async Task AddressAsync() => _ = Done(await Service<AddressService>().AddAsync(new("收件人", "示例路 1 号", "13800000000", "310000"), true, People.Reseller));
}
