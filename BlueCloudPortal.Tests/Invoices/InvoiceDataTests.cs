using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;

namespace BlueCloudPortal.Tests.Invoices;

public sealed class InvoiceDataTests : UseCaseTest
{
    private const string TaxNumber = "91330100MA2C7QX41A";

    private InvoiceTitleService Data => Service<InvoiceTitleService>();

    private AddressService Book => Service<AddressService>();

    [Theory]
    [InlineData("91330100MA2C7QX41A", null)] // 18: unified social credit code
    [InlineData(" 91330100ma2c7qx41a ", null)]
    [InlineData("330100123456789", null)] // 15
    [InlineData("33010012345678901234", null)] // 20
    [InlineData("", "invoice-title.bad-tax-number")]
    [InlineData("91330100MA2C7QX41", "invoice-title.bad-tax-number")]
    [InlineData("91330100MA2C7QX41AB", "invoice-title.bad-tax-number")]
    [InlineData("91330100MA2C7QX-1A", "invoice-title.bad-tax-number")]
    [InlineData("９１３３０１００ＭＡ２Ｃ７ＱＸ４１Ａ", "invoice-title.bad-tax-number")]
    public async Task AddTitle_WhenATaxNumberIsTyped_IsReadStrictly(string typed, string? code)
    {
        var added = await Data.AddAsync("抬头", typed, "", "", false, People.Reseller);
        if (code is not null) { Assert.Equal("TaxNumber", Refused(code, added).Field); return; }
        _ = Done(added);
        Assert.Equal(typed.Trim().ToUpperInvariant(), (await Data.ListAsync(People.Reseller)).Single().TaxNumber);
    }

    [Fact]
    public async Task AddTitle_WhenAFieldIsEmptyOrTooLong_IsRefusedThere()
    {
        Assert.Equal("Title", Refused("field.required", await Data.AddAsync(" ", TaxNumber, "", "", false, People.Reseller)).Field);
        Assert.Equal("Title", Refused("field.too-long", await Data.AddAsync(new('字', 101), TaxNumber, "", "", false, People.Reseller)).Field);
        Assert.Equal("BankName", Refused("field.too-long", await Data.AddAsync("抬头", TaxNumber, new('字', 101), "", false, People.Reseller)).Field);
        Assert.Equal("BankAccount", Refused("field.too-long", await Data.AddAsync("抬头", TaxNumber, "", new('1', 41), false, People.Reseller)).Field);
        Assert.Empty(await Data.ListAsync(People.Reseller));
    }

    [Fact]
    public async Task AddAddress_WhenAFieldIsEmptyOrTooLong_IsRefusedThere()
    {
        Assert.Equal("Recipient", Refused("field.required", await Book.AddAsync(new("", "示例路 1 号", "13800000000"), false, People.Reseller)).Field);
        Assert.Equal("Address", Refused("field.required", await Book.AddAsync(new("林知远", " ", "13800000000"), false, People.Reseller)).Field);
        Assert.Equal("Phone", Refused("field.required", await Book.AddAsync(new("林知远", "示例路 1 号", ""), false, People.Reseller)).Field);
        Assert.Equal("Recipient", Refused("field.too-long", await Book.AddAsync(new(new('字', 61), "示例路 1 号", "13800000000"), false, People.Reseller)).Field);
        Assert.Equal("Address", Refused("field.too-long", await Book.AddAsync(new("林知远", new('字', 201), "13800000000"), false, People.Reseller)).Field);
        Assert.Equal("Phone", Refused("field.too-long", await Book.AddAsync(new("林知远", "示例路 1 号", "1380000000013800000000138000000"), false, People.Reseller)).Field);
        Assert.Empty(await Service<AddressQueries>().ListAsync(People.Reseller));
    }

    [Fact]
    public async Task Add_WhenThereAreSeveral_OneIsTheDefault()
    {
        var first = Done(await Data.AddAsync("甲", TaxNumber, "", "", false, People.Reseller));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Done(await Data.AddAsync("乙", TaxNumber, "", "", false, People.Reseller));
        Assert.Equal([(first, true), (second, false)], (await Data.ListAsync(People.Reseller)).Select(title => (title.Id, title.IsDefault)));
        var third = Done(await Data.AddAsync("丙", TaxNumber, "", "", true, People.Reseller));
        Assert.Equal([(third, true), (second, false), (first, false)], (await Data.ListAsync(People.Reseller)).Select(title => (title.Id, title.IsDefault)));
        Done(await Data.ChangeAsync(second, "乙", TaxNumber, "", "", true, People.Reseller));
        Done(await Data.ChangeAsync(second, "乙乙", TaxNumber, "", "", false, People.Reseller)); // the default stays until another takes its place
        Assert.Equal(("乙乙", true), (await Data.ListAsync(People.Reseller)).Select(title => (title.Title, title.IsDefault)).First());

        var home = Done(await Book.AddAsync(new("林知远", "示例路 1 号", "13800000000"), false, People.Reseller));
        var branch = Done(await Book.AddAsync(new("方南星", "示例路 2 号", "13800000001"), true, People.Reseller));
        Assert.Equal([(branch, true), (home, false)], (await Service<AddressQueries>().ListAsync(People.Reseller)).Select(address => (address.Id, address.IsDefault)));
        Done(await Book.ChangeAsync(home, new("林知远", "示例路 3 号", "13800000000"), true, People.Reseller));
        Assert.Equal((home, "示例路 3 号"), (await Service<AddressQueries>().ListAsync(People.Reseller)).Select(address => (address.Id, address.Address)).First());
    }

    [Fact]
    public async Task Add_WhenSeveralDefaultsAreAddedAtOnce_OneIsTheDefault()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(one => Task.Run(() => Book.AddAsync(new($"收件人{one}", "示例路 1 号", "13800000000"), true, People.Reseller))));
        Assert.Contains(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), lost => Refused("access.stale", lost));
        Assert.Single(await Service<AddressQueries>().ListAsync(People.Reseller), address => address.IsDefault);
    }

    [Fact]
    public async Task Everything_WhenTheActorMayNot_IsRefusedOrEmpty()
    {
        var title = Done(await Data.AddAsync("甲", TaxNumber, "", "", false, People.Below));
        var address = Done(await Book.AddAsync(new("温以宁", "示例路 1 号", "13800000000"), false, People.Below));
        foreach (var actor in new[] { People.ResellerUser, People.Finance, People.Provider })
        {
            _ = Refused("access.forbidden", await Data.AddAsync("甲", TaxNumber, "", "", false, actor));
            Assert.Empty(await Data.ListAsync(actor));
        }
        foreach (var actor in new[] { People.Finance, People.Of("provider", "provider.user", "苏木") }) // who orders may keep addresses; a provider's user does not
        {
            _ = Refused("access.forbidden", await Book.AddAsync(new("甲", "示例路", "13800000000"), false, actor));
            Assert.Empty(await Service<AddressQueries>().ListAsync(actor));
        }
        _ = Refused("access.not-found", await Data.ChangeAsync(title, "乙", TaxNumber, "", "", false, People.Reseller));
        _ = Refused("access.not-found", await Book.ChangeAsync(address, new("乙", "示例路", "13800000000"), false, People.Reseller));
        _ = Refused("access.not-found", await Data.ChangeAsync(title, "乙", TaxNumber, "", "", true, People.Distributor));
        _ = Refused("access.not-found", await Book.ChangeAsync(address, new("乙", "示例路", "13800000000"), true, People.Distributor));
        Assert.Empty(await Data.ListAsync(People.Distributor));
        Assert.Equal("甲", (await Data.ListAsync(People.Below)).Single().Title);
    }
}
