using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Invoices;

namespace BlueCloudPortal.Tests.Invoices;

public sealed class InvoiceDataTests : UseCaseTest
{
    private const string TaxNumber = "91330100MA2C7QX41A";

    private InvoiceDataService Data => Service<InvoiceDataService>();

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
        var added = await Data.AddTitleAsync("抬头", typed, "", "", false, People.Reseller);
        if (code is not null) { Assert.Equal("TaxNumber", Refused(code, added).Field); return; }
        _ = Done(added);
        Assert.Equal(typed.Trim().ToUpperInvariant(), (await Data.TitlesAsync(People.Reseller)).Single().TaxNumber);
    }

    [Fact]
    public async Task AddTitle_WhenAFieldIsEmptyOrTooLong_IsRefusedThere()
    {
        Assert.Equal("Title", Refused("field.required", await Data.AddTitleAsync(" ", TaxNumber, "", "", false, People.Reseller)).Field);
        Assert.Equal("Title", Refused("field.too-long", await Data.AddTitleAsync(new('字', 101), TaxNumber, "", "", false, People.Reseller)).Field);
        Assert.Equal("BankName", Refused("field.too-long", await Data.AddTitleAsync("抬头", TaxNumber, new('字', 101), "", false, People.Reseller)).Field);
        Assert.Equal("BankAccount", Refused("field.too-long", await Data.AddTitleAsync("抬头", TaxNumber, "", new('1', 41), false, People.Reseller)).Field);
        Assert.Empty(await Data.TitlesAsync(People.Reseller));
    }

    [Fact]
    public async Task AddAddress_WhenAFieldIsEmptyOrTooLong_IsRefusedThere()
    {
        Assert.Equal("Recipient", Refused("field.required", await Data.AddAddressAsync("", "示例路 1 号", "13800000000", false, People.Reseller)).Field);
        Assert.Equal("Address", Refused("field.required", await Data.AddAddressAsync("林知远", " ", "13800000000", false, People.Reseller)).Field);
        Assert.Equal("Phone", Refused("field.required", await Data.AddAddressAsync("林知远", "示例路 1 号", "", false, People.Reseller)).Field);
        Assert.Equal("Recipient", Refused("field.too-long", await Data.AddAddressAsync(new('字', 61), "示例路 1 号", "13800000000", false, People.Reseller)).Field);
        Assert.Equal("Address", Refused("field.too-long", await Data.AddAddressAsync("林知远", new('字', 201), "13800000000", false, People.Reseller)).Field);
        Assert.Equal("Phone", Refused("field.too-long", await Data.AddAddressAsync("林知远", "示例路 1 号", new('1', 31), false, People.Reseller)).Field);
        Assert.Empty(await Data.AddressesAsync(People.Reseller));
    }

    [Fact]
    public async Task Add_WhenThereAreSeveral_OneIsTheDefault()
    {
        var first = Done(await Data.AddTitleAsync("甲", TaxNumber, "", "", false, People.Reseller));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Done(await Data.AddTitleAsync("乙", TaxNumber, "", "", false, People.Reseller));
        Assert.Equal([(first, true), (second, false)], (await Data.TitlesAsync(People.Reseller)).Select(title => (title.Id, title.IsDefault)));
        var third = Done(await Data.AddTitleAsync("丙", TaxNumber, "", "", true, People.Reseller));
        Assert.Equal([(third, true), (second, false), (first, false)], (await Data.TitlesAsync(People.Reseller)).Select(title => (title.Id, title.IsDefault)));
        Done(await Data.ChangeTitleAsync(second, "乙", TaxNumber, "", "", true, People.Reseller));
        Done(await Data.ChangeTitleAsync(second, "乙乙", TaxNumber, "", "", false, People.Reseller)); // the default stays until another takes its place
        Assert.Equal(("乙乙", true), (await Data.TitlesAsync(People.Reseller)).Select(title => (title.Title, title.IsDefault)).First());

        var home = Done(await Data.AddAddressAsync("林知远", "示例路 1 号", "13800000000", false, People.Reseller));
        var branch = Done(await Data.AddAddressAsync("方南星", "示例路 2 号", "13800000001", true, People.Reseller));
        Assert.Equal([(branch, true), (home, false)], (await Data.AddressesAsync(People.Reseller)).Select(address => (address.Id, address.IsDefault)));
        Done(await Data.ChangeAddressAsync(home, "林知远", "示例路 3 号", "13800000000", true, People.Reseller));
        Assert.Equal((home, "示例路 3 号"), (await Data.AddressesAsync(People.Reseller)).Select(address => (address.Id, address.Address)).First());
    }

    [Fact]
    public async Task Add_WhenSeveralDefaultsAreAddedAtOnce_OneIsTheDefault()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(one => Task.Run(() => Data.AddAddressAsync($"收件人{one}", "示例路 1 号", "13800000000", true, People.Reseller))));
        Assert.Contains(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), lost => Refused("access.stale", lost));
        Assert.Single(await Data.AddressesAsync(People.Reseller), address => address.IsDefault);
    }

    [Fact]
    public async Task Everything_WhenTheActorMayNot_IsRefusedOrEmpty()
    {
        var title = Done(await Data.AddTitleAsync("甲", TaxNumber, "", "", false, People.Below));
        var address = Done(await Data.AddAddressAsync("温以宁", "示例路 1 号", "13800000000", false, People.Below));
        foreach (var actor in new[] { People.ResellerUser, People.Finance, People.Provider })
        {
            _ = Refused("access.forbidden", await Data.AddTitleAsync("甲", TaxNumber, "", "", false, actor));
            _ = Refused("access.forbidden", await Data.AddAddressAsync("甲", "示例路", "138", false, actor));
            Assert.Empty(await Data.TitlesAsync(actor));
            Assert.Empty(await Data.AddressesAsync(actor));
        }
        _ = Refused("access.not-found", await Data.ChangeTitleAsync(title, "乙", TaxNumber, "", "", false, People.Reseller));
        _ = Refused("access.not-found", await Data.ChangeAddressAsync(address, "乙", "示例路", "138", false, People.Reseller));
        _ = Refused("access.forbidden", await Data.ChangeTitleAsync(title, "乙", TaxNumber, "", "", true, People.Distributor));
        _ = Refused("access.forbidden", await Data.ChangeAddressAsync(address, "乙", "示例路", "138", true, People.Distributor));
        Assert.Empty(await Data.TitlesAsync(People.Distributor));
        Assert.Equal("甲", (await Data.TitlesAsync(People.Below)).Single().Title);
    }
}
