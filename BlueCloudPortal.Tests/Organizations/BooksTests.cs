using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>The books of an organization: addresses, bank accounts, invoice titles. Each has one default, which stays.</summary>
public sealed class BooksTests : UseCaseTest
{
    private const string TaxNumber = "91330100MA2C7QX41A";
    private static readonly AddressData s_address = new("林知远", "示例路 1 号", "13800000000", "310000");

    private AddressService Addresses => Service<AddressService>();
    private BankAccountService Accounts => Service<BankAccountService>();
    private InvoiceTitleService Titles => Service<InvoiceTitleService>();

    [Theory, Trait("Feature", "V-39"), Trait("Feature", "D-57")]
    [InlineData("", "示例路", "13800000000", "310000", "field.required", "Recipient")]
    [InlineData("林", " ", "13800000000", "310000", "field.required", "Address")]
    [InlineData("林", "示例路", "", "310000", "field.required", "Phone")]
    [InlineData("林", "示例路", "abc", "310000", "contact.bad-phone", "Phone")]
    [InlineData("林", "示例路", "13800000000", "31000", "address.bad-postcode", "Postcode")]
    [InlineData("林", "示例路", "13800000000", "３１００００", "address.bad-postcode", "Postcode")]
    public async Task Address_WhenAFieldIsWrong_SaysWhich(string recipient, string address, string phone, string postcode, string code, string field)
    {
        Assert.Equal(field, Refused(code, await Addresses.AddAsync(new(recipient, address, phone, postcode), false, People.Reseller)).Field);
        var kept = Done(await Addresses.AddAsync(s_address, false, People.Reseller));
        Assert.Equal(field, Refused(code, await Addresses.ChangeAsync(kept, new(recipient, address, phone, postcode), false, People.Reseller)).Field);
        Assert.Equal("示例路 1 号", Assert.Single(await Service<AddressQueries>().ListAsync(People.Reseller)).Address);
    }

    [Fact, Trait("Feature", "V-40"), Trait("Feature", "D-57")]
    public async Task Addresses_AreAddedEditedDeleted_AndTheDefaultStays()
    {
        var first = Done(await Addresses.AddAsync(s_address with { Postcode = null }, false, People.ResellerUser)); // who orders keeps them too
        var second = Done(await Addresses.AddAsync(s_address with { Recipient = "方南星" }, false, People.Reseller));
        var list = await Service<AddressQueries>().ListAsync(People.Reseller);
        Assert.Equal([(first, true, false), (second, false, true)], list.Select(one => (one.Id, one.IsDefault, one.IsForDelivery)));
        Refused("book.default-stays", await Addresses.DeleteAsync(first, People.Reseller));
        Done(await Addresses.MakeDefaultAsync(second, People.Reseller));
        Refused("book.default-stays", await Addresses.DeleteAsync(second, People.Reseller));
        Done(await Addresses.DeleteAsync(first, People.Reseller));
        Refused("access.not-found", await Addresses.DeleteAsync(first, People.Reseller)); // pressed twice
        Assert.Equal(second, Assert.Single(await Service<AddressQueries>().ListAsync(People.Reseller)).Id);
    }

    [Fact, Trait("Feature", "D-66")]
    public async Task BankAccounts_AreAddedEditedDeleted_AndTheDefaultFillsTheTopUpForm()
    {
        var first = Done(await Accounts.AddAsync(new("青屿", "6222 0000-0001 0018", "示例银行"), false, People.Reseller));
        var second = Done(await Accounts.AddAsync(new("青屿", "12020000", "演示银行"), false, People.Reseller));
        Assert.Equal(("6222000000010018", "示例银行"), await FormAsync());
        Done(await Accounts.MakeDefaultAsync(second, People.Reseller));
        Assert.Equal(("12020000", "演示银行"), await FormAsync());
        Done(await Accounts.ChangeAsync(second, new("青屿", "12029999", "演示银行"), false, People.Reseller));
        Assert.Equal(("12029999", "演示银行"), await FormAsync()); // corrected, and still the default
        Refused("book.default-stays", await Accounts.DeleteAsync(second, People.Reseller));
        Done(await Accounts.DeleteAsync(first, People.Reseller));
        Assert.Equal(second, Assert.Single(await Service<BankAccountQueries>().ListAsync(People.Reseller)).Id);
    }

    [Theory, Trait("Feature", "D-66")]
    [InlineData("", "62220018", "银行", "field.required", "Holder")]
    [InlineData("青屿", " ", "银行", "field.required", "AccountNumber")]
    [InlineData("青屿", "1234", "银行", "bank-account.bad-number", "AccountNumber")]
    [InlineData("青屿", "6222;0018", "银行", "bank-account.bad-number", "AccountNumber")]
    [InlineData("青屿", "６２２２００１８", "银行", "bank-account.bad-number", "AccountNumber")]
    [InlineData("青屿", "62220018", "", "field.required", "Bank")]
    [InlineData("青屿", "6222 0000", "银行", "bank-account.twice", "AccountNumber")]
    public async Task BankAccount_WhenAFieldIsWrong_SaysWhich(string holder, string number, string bank, string code, string field)
    {
        Done(await Accounts.AddAsync(new("青屿", "62220000", "银行"), false, People.Reseller));
        Done(await Accounts.AddAsync(new("云杉", "62220018", "银行"), false, People.OtherReseller)); // another company's is no hindrance
        Assert.Equal(field, Refused(code, await Accounts.AddAsync(new(holder, number, bank), false, People.Reseller)).Field);
        Assert.Single(await Service<BankAccountQueries>().ListAsync(People.Reseller));
    }

    [Fact, Trait("Feature", "V-50")]
    public async Task Titles_AreDeleted_ExceptTheDefault()
    {
        var first = Done(await Titles.AddAsync("甲", TaxNumber, "", "", false, People.Reseller));
        var second = Done(await Titles.AddAsync("乙", TaxNumber, "", "", false, People.Reseller));
        Refused("book.default-stays", await Titles.DeleteAsync(first, People.Reseller));
        Done(await Titles.MakeDefaultAsync(second, People.Reseller));
        Done(await Titles.DeleteAsync(first, People.Reseller));
        Assert.Equal([("乙", true)], (await Titles.ListAsync(People.Reseller)).Select(one => (one.Title, one.IsDefault)));
    }

    [Theory]
    [InlineData("address")]
    [InlineData("account")]
    [InlineData("title")]
    public async Task MakeDefault_OfSeveralAtOnce_LeavesOne(string book)
    {
        var ids = new List<Func<Task<Result>>>();
        for (var one = 0; one < 5; one++)
        {
            switch (book)
            {
                case "address": var address = Done(await Addresses.AddAsync(s_address, false, People.Reseller)); ids.Add(() => Addresses.MakeDefaultAsync(address, People.Reseller)); break;
                case "account": var account = Done(await Accounts.AddAsync(new("青屿", $"6222000{one}", "银行"), false, People.Reseller)); ids.Add(() => Accounts.MakeDefaultAsync(account, People.Reseller)); break;
                default: var title = Done(await Titles.AddAsync("抬头", TaxNumber, "", "", false, People.Reseller)); ids.Add(() => Titles.MakeDefaultAsync(title, People.Reseller)); break;
            }
        }
        var results = await Task.WhenAll(ids.Select(act => Task.Run(act)));
        Assert.Contains(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), lost => Refused("access.stale", lost));
        Assert.Equal(1, book switch
        {
            "address" => await ReadAsync(db => db.Addresses.CountAsync(one => one.DefaultOf != null)),
            "account" => await ReadAsync(db => db.BankAccounts.CountAsync(one => one.DefaultOf != null)),
            _ => await ReadAsync(db => db.InvoiceTitles.CountAsync(one => one.DefaultOf != null)),
        });
    }

    // GOALS Z2: another organization's ids, also those of a reseller below, are as if they were not there.
    [Fact]
    public async Task ForeignIds_AreNotFound()
    {
        _ = Done(await Addresses.AddAsync(s_address, true, People.Below));
        var address = Done(await Addresses.AddAsync(s_address, false, People.Below));
        _ = Done(await Accounts.AddAsync(new("温", "62220001", "银行"), true, People.Below));
        var account = Done(await Accounts.AddAsync(new("温", "62220002", "银行"), false, People.Below));
        _ = Done(await Titles.AddAsync("甲", TaxNumber, "", "", true, People.Below));
        var title = Done(await Titles.AddAsync("乙", TaxNumber, "", "", false, People.Below));
        foreach (var actor in new[] { People.Reseller, People.Distributor })
        {
            Refused("access.not-found", await Addresses.ChangeAsync(address, s_address, true, actor));
            Refused("access.not-found", await Addresses.MakeDefaultAsync(address, actor));
            Refused("access.not-found", await Addresses.DeleteAsync(address, actor));
            Refused("access.not-found", await Accounts.ChangeAsync(account, new("x", "62229999", "y"), true, actor));
            Refused("access.not-found", await Accounts.MakeDefaultAsync(account, actor));
            Refused("access.not-found", await Accounts.DeleteAsync(account, actor));
            Refused("access.not-found", await Titles.ChangeAsync(title, "x", TaxNumber, "", "", true, actor));
            Refused("access.not-found", await Titles.MakeDefaultAsync(title, actor));
            Refused("access.not-found", await Titles.DeleteAsync(title, actor));
        }
        Assert.Equal(2, await ReadAsync(db => db.BankAccounts.CountAsync()));
    }

    private async Task<(string, string)> FormAsync() => (await Service<TopUpQueries>().FormAsync(People.Reseller)) is { } form ? (form.PayingAccount, form.PayingBank) : default;
}
