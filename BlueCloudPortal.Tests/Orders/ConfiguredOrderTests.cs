using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>Configured products from the schema to the order: checked each time anew, frozen when placed.</summary>
public sealed class ConfiguredOrderTests : UseCaseTest
{
    private static readonly ConfigurationChoice s_security = ConfigurationSchemaTests.Pick(12, ("g1", "o1", 1), ("g2", "o1", 10)); // (100 + 50) × 11 months
    private static readonly ConfigurationChoice s_phones = ConfigurationSchemaTests.Pick(0, ("g1", "o1", 2), ("g2", "o1", 60), ("g3", "o1", 1)); // 2 × 7,799 + 129

    public ConfiguredOrderTests() => StatementCount.Listen();

    private CartService Cart => Service<CartService>();

    private CartQueries Lines => Service<CartQueries>();

    private CheckoutService Checkout => Service<CheckoutService>();

    private ConfigurationService Schemas => Service<ConfigurationService>();

    [Fact]
    [Trait("Feature", "V-35")]
    public async Task Save_MakesAVersionOnlyWhenSomethingChanged()
    {
        await Given.CatalogAsync();
        Assert.Equal(1, Done(await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Phones, 0, People.Operations)));
        var kept = (await Service<ConfigurationQueries>().EditAsync(Given.License, People.Operations))!;

        Assert.Equal(1, Done(await Schemas.SaveAsync(Given.License, SchemaText.Of(kept.Schema), 1, People.Operations))); // the second click
        Assert.Equal(2, Done(await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Security, 1, People.Operations)));
        Assert.Equal([2], Refused("schema.moved", await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Phones, 1, People.Admin)).Args);
        Refused("access.forbidden", await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Phones, 2, People.Finance));
        Refused("access.not-found", await Schemas.SaveAsync("NO-SUCH", ConfigurationSchemaTests.Phones, 0, People.Operations));
        var foreign = ConfigurationSchemaTests.Phones with { Groups = [ConfigurationSchemaTests.Phones.Groups[2] with { Options = [ConfigurationSchemaTests.Option("一", "1.00") with { Picture = Guid.NewGuid() }] }] };
        Refused("schema.unknown-picture", await Schemas.SaveAsync(Given.License, foreign, 2, People.Operations));
    }

    [Fact]
    public async Task Save_WhenTwoDoItAtOnce_OneIsTold()
    {
        await Given.CatalogAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => Task.Run(() => Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Security with { Terms = $"{number + 1}" }, 0, People.Operations))));
        Assert.Single(results, one => !one.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.ConfigurationVersions.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "V-35")]
    public async Task Picture_IsShownToBuyersOnceASchemaShowsIt()
    {
        await Given.CatalogAsync();
        var picture = Done(await Schemas.AddPictureAsync(new("话机.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1 }), People.Operations));
        var queries = Service<ConfigurationQueries>();
        Assert.Null(await queries.PictureAsync(Given.License, picture, People.Reseller));

        var text = ConfigurationSchemaTests.Phones with { Groups = [ConfigurationSchemaTests.Phones.Groups[0] with { Options = [ConfigurationSchemaTests.Option("K175", "7799.00") with { Picture = picture }] }] };
        _ = Done(await Schemas.SaveAsync(Given.License, text, 0, People.Operations));

        Assert.NotNull(await queries.PictureAsync(Given.License, picture, People.Reseller));
        Assert.Null(await queries.PictureAsync(Given.Service, picture, People.Reseller));
        Assert.Null(await queries.PictureAsync(Given.License, picture, People.Provider));
        Refused("access.forbidden", await Schemas.AddPictureAsync(new("x.png", new byte[] { 1 }), People.Reseller));
        Refused("file.wrong-type", await Schemas.AddPictureAsync(new("x.svg", "<svg/>"u8.ToArray()), People.Operations));
    }

    [Fact]
    [Trait("Feature", "D-20")]
    public async Task Cart_WhenNotConfigured_WaitsForItAndCannotBeBought()
    {
        await SecurityAsync();
        Done(await Cart.AddAsync(Given.License, 2, People.Reseller));
        Assert.Equal(CartLineState.ToConfigure, Assert.Single(await Lines.ListAsync(People.Reseller)).State);
        Refused("order.not-configured", await Service<QuoteQueries>().PriceAsync([new(Given.License, 1)], People.Reseller));

        Refused("configuration.required", await Cart.ConfigureAsync(Given.License, ConfigurationSchemaTests.Pick(12, ("g1", "o1", 1)), People.Reseller));
        Refused("access.not-found", await Cart.ConfigureAsync(Given.License, s_security, People.ResellerUser)); // a colleague has a cart of her own
        Done(await Cart.ConfigureAsync(Given.License, s_security, People.Reseller));

        var line = Assert.Single(await Lines.ListAsync(People.Reseller));
        Assert.Equal((CartLineState.Ready, 2, 1_650_00L, 3_300_00L), (line.State, line.Quantity, line.UnitPrice.Minor, line.ListTotal.Minor));
        Assert.Equal(1, await Lines.CountAsync(People.Reseller, default));
    }

    [Fact]
    [Trait("Feature", "D-20")]
    public async Task Cart_KeepsDifferentConfigurationsApartAndJoinsTheSame()
    {
        await SecurityAsync();
        var other = ConfigurationSchemaTests.Pick(1, ("g1", "o2", 1), ("g2", "o1", 1));
        Done(await Cart.AddConfiguredAsync(new(Given.License, 1, s_security), People.Reseller));
        Done(await Cart.AddConfiguredAsync(new(Given.License, 2, s_security), People.Reseller));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Done(await Cart.AddConfiguredAsync(new(Given.License, 5, other), People.Reseller));
        Assert.Equal([3, 5], (await Lines.ListAsync(People.Reseller)).Select(line => line.Quantity));

        var keys = (await Lines.ListAsync(People.Reseller)).Select(line => line.Key).ToList();
        Done(await Cart.SetAsync(keys[1], 6, People.Reseller));
        Done(await Cart.ConfigureAsync(keys[1], s_security, People.Reseller)); // the same as the first: one line

        Assert.Equal(9, Assert.Single(await Lines.ListAsync(People.Reseller)).Quantity);
        Done(await Cart.RemoveAsync(keys[0], People.Reseller));
        Assert.Empty(await Lines.ListAsync(People.Reseller));
    }

    [Fact]
    [Trait("Feature", "D-20")]
    public async Task Cart_TellsWhenPricesMovedAndWhenAConfigurationNoLongerFits()
    {
        await SecurityAsync();
        Done(await Cart.AddConfiguredAsync(new(Given.License, 1, s_security), People.Reseller));
        var schema = SchemaText.Of((await Service<ConfigurationQueries>().EditAsync(Given.License, People.Operations))!.Schema);
        var dearer = schema with { Groups = [schema.Groups[0] with { Options = [schema.Groups[0].Options[0] with { Price = "110.00" }, schema.Groups[0].Options[1]] }, schema.Groups[1]] };

        _ = Done(await Schemas.SaveAsync(Given.License, dearer, 1, People.Operations));
        var moved = Assert.Single(await Lines.ListAsync(People.Reseller));
        Assert.Equal((CartLineState.Ready, 1_650_00L, 1_760_00L), (moved.State, moved.PriceBefore!.Value.Minor, moved.UnitPrice.Minor));

        _ = Done(await Schemas.SaveAsync(Given.License, dearer with { Terms = "36" }, 2, People.Operations));
        Assert.Equal(CartLineState.Outdated, Assert.Single(await Lines.ListAsync(People.Reseller)).State);
        Refused("configuration.bad-term", await Service<QuoteQueries>().PriceAsync([moved.Picked], People.Reseller));

        _ = Done(await Schemas.SaveAsync(Given.License, new SchemaText([], "", false, false, "", "", ""), 3, People.Operations)); // no longer configured at all
        Assert.Equal(CartLineState.Outdated, Assert.Single(await Lines.ListAsync(People.Reseller)).State);
        Refused("order.nothing-to-configure", await Service<QuoteQueries>().PriceAsync([moved.Picked], People.Reseller));
    }

    [Fact]
    [Trait("Feature", "V-37")]
    [Trait("Feature", "V-38")]
    [Trait("Feature", "V-42")]
    public async Task Place_FreezesTheConfigurationAndWhereItIsSent()
    {
        var command = await PhonesAsync();

        var number = Done(await Checkout.PlaceAsync(command, People.Reseller));

        _ = Done(await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Security, 1, People.Operations)); // what comes later does not matter
        var order = (await Service<OrderQueries>().FindAsync(number, People.Reseller))!.Order;
        var line = Assert.Single(order.Lines);
        Assert.Equal((15_727_00L, 15_727_00L, 1), (line.UnitPrice.Minor, order.ListTotal.Minor, line.Configuration!.SchemaVersion));
        Assert.Equal([("K175", 2), ("E1", 60), ("键鼠", 1)], line.Configuration.Parts.Select(part => (part.Name, part.Quantity)));
        Assert.Equal(("收件人", "13800000000", "示例路 1 号", "310000", "it@portal.example"), (order.DeliveryTo.Recipient, order.DeliveryTo.Phone, order.DeliveryTo.Address, order.DeliveryTo.Postcode, order.DeliveryTo.Email));
        Assert.True(PriceReplay.Of(order).IsEven);
        Assert.Equal(number, Done(await Checkout.PlaceAsync(command, People.Reseller))); // GOALS I5
    }

    [Theory]
    [Trait("Feature", "V-37")]
    [InlineData("no-address", "order.no-address", "Address")]
    [InlineData("foreign-address", "order.no-address", "Address")]
    [InlineData("no-postcode", "address.no-postcode", "Address")]
    [InlineData("no-email", "field.required", "Email")]
    [InlineData("bad-email", "contact.bad-email", "Email")]
    [InlineData("no-choice", "order.not-configured", null)]
    [InlineData("off-screen", "configuration.unknown", null)]
    [InlineData("huge", "configuration.bad-quantity", "g1/o1")]
    public async Task Place_WhenSomethingIsMissing_RefusesAndKeepsNothing(string what, string code, string? field)
    {
        var good = await PhonesAsync(); // GOALS B1: what no screen offers is asked for all the same
        PlaceOrder Choice(ConfigurationChoice? choice) => good with { Items = [new(Given.License, 1, choice)] };
        var command = what switch
        {
            "no-address" => good with { AddressId = null },
            "foreign-address" => good with { AddressId = await AddressAsync(People.OtherReseller, "310000") },
            "no-postcode" => good with { AddressId = await AddressAsync(People.Reseller, "") },
            "no-email" => good with { Email = " " },
            "bad-email" => good with { Email = "it@portal" },
            "no-choice" => Choice(null),
            "off-screen" => Choice(s_phones with { Picks = [.. s_phones.Picks, new("g9", "o1", 1)] }),
            _ => Choice(ConfigurationSchemaTests.Pick(0, ("g1", "o1", int.MaxValue), ("g2", "o1", 60))),
        };

        Assert.Equal(field, Refused(code, await Checkout.PlaceAsync(command, People.Reseller)).Field);
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "V-42")]
    public async Task Place_WhenTheServiceTermsAreNotAccepted_IsRefused()
    {
        var command = await SecurityOrderAsync();
        Assert.Equal("Terms", Refused("order.terms-not-accepted", await Checkout.PlaceAsync(command with { AcceptedTerms = null }, People.Reseller)).Field);
        Refused("order.terms-not-accepted", await Checkout.PlaceAsync(command with { AcceptedTerms = ["《别的协议》"] }, People.Reseller));

        var number = Done(await Checkout.PlaceAsync(command, People.Reseller));

        var order = await ReadAsync(db => db.Orders.Include(one => one.Lines).SingleAsync(one => one.Number == number));
        Assert.Equal((12, "《协议》", ""), (order.Lines[0].TermMonths, order.Lines[0].Configuration!.Agreement, order.DeliveryTo.Recipient));
    }

    [Fact]
    public async Task Place_WhenAPriceOfThePartsMovedMeanwhile_RefusesWithBothFigures()
    {
        var command = await SecurityOrderAsync() with { SeenTotal = Money.Fen(1_567_50) };
        var schema = SchemaText.Of((await Service<ConfigurationQueries>().EditAsync(Given.License, People.Operations))!.Schema);
        _ = Done(await Schemas.SaveAsync(Given.License, schema with { Terms = "12" }, 1, People.Operations)); // twelve months are paid now

        Assert.Equal([Money.Fen(1_567_50), Money.Fen(1_710_00)], Refused("order.price-changed", await Checkout.PlaceAsync(command, People.Reseller)).Args);
    }

    [Fact]
    [Trait("Feature", "D-20")]
    public async Task Place_FromTheCart_TakesOutTheConfigurationThatWasBought()
    {
        var command = await SecurityOrderAsync() with { FromCart = true };
        Done(await Cart.AddConfiguredAsync(new(Given.License, 1, s_security), People.Reseller));
        Done(await Cart.AddAsync(Given.License, 1, People.Reseller)); // still to be configured

        var number = Done(await Checkout.PlaceAsync(command, People.Reseller));

        Assert.Equal(CartLineState.ToConfigure, Assert.Single(await Lines.ListAsync(People.Reseller)).State);
        Done(await Cart.AddAgainAsync(number, People.Reseller)); // again, configured as it was
        Assert.Equal([CartLineState.Ready, CartLineState.ToConfigure], (await Lines.ListAsync(People.Reseller)).Select(line => line.State).Order());
    }

    [Fact]
    public async Task Place_NeedsFewStatements_HoweverManyConfigurations()
    {
        var command = await SecurityOrderAsync();
        var fifty = command with { RequestKey = Guid.NewGuid(), Items = [.. Enumerable.Range(1, 50).Select(number => new PickedPlan(Given.License, 1, ConfigurationSchemaTests.Pick(12, ("g1", "o1", 1), ("g2", "o1", number))))] };

        var (one, many) = (await CountedAsync(command), await CountedAsync(fifty));

        Assert.InRange(one.Reads, 1, 11);
        Assert.Equal(one.Reads, many.Reads);
        if (TestDatabase.Server is null) { return; }
        Assert.InRange(one.Statements, 1, 15);
        Assert.InRange(many.Statements - one.Statements, 0, 5);

        async Task<StatementCount> CountedAsync(PlaceOrder place)
        {
            using var counted = new StatementCount();
            _ = Done(await Checkout.PlaceAsync(place, People.Reseller));
            return counted;
        }
    }

    private async Task SecurityAsync()
    {
        await Given.CatalogAsync();
        _ = Done(await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Security, 0, People.Operations));
    }

    private async Task<PlaceOrder> SecurityOrderAsync()
    {
        await SecurityAsync();
        return new([new(Given.License, 1, s_security)], (await Given.CustomerAsync(People.Reseller)).Id, null, null, true, Guid.NewGuid(), AcceptedTerms: ["《协议》"]);
    }

    private async Task<PlaceOrder> PhonesAsync()
    {
        await Given.CatalogAsync();
        _ = Done(await Schemas.SaveAsync(Given.License, ConfigurationSchemaTests.Phones, 0, People.Operations));
        return new([new(Given.License, 1, s_phones)], (await Given.CustomerAsync(People.Reseller)).Id, null, null, true, Guid.NewGuid(), AddressId: await AddressAsync(People.Reseller, "310000"), Email: "it@portal.example");
    }

    private async Task<Id<PostalAddress>> AddressAsync(Actor owner, string postcode) => Done(await Service<AddressService>().AddAsync(new("收件人", "示例路 1 号", "13800000000", postcode), false, owner));
}
