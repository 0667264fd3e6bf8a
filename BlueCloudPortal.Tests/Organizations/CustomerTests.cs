using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>R-14, R-28: a buyer's end customers.</summary>
public sealed class CustomerTests : UseCaseTest
{
    private static readonly CustomerData s_data = new("南京栖禾教育科技有限公司", "沈若川", "It@Qihe.example", "13900006120", "南京市示例路 8 号");

    private CustomerService Customers => Service<CustomerService>();
    private CustomerQueries Queries => Service<CustomerQueries>();

    [Fact]
    [Trait("Feature", "R-14")]
    public async Task Add_WhenComplete_IsFoundByEveryField()
    {
        var id = Done(await Customers.AddAsync(s_data with { Company = " 南京栖禾教育科技有限公司 " }, People.Reseller));
        _ = Done(await Customers.AddAsync(s_data with { Company = "另一家", Name = "某人", Email = "", Phone = "" }, People.Reseller));

        foreach (var typed in new[] { "栖禾", "若川", "it@qihe", "6120" })
        {
            Assert.Equal(id, Assert.Single(await Queries.SearchAsync(typed, 10, People.Reseller)).Id);
        }
        Assert.Equal(s_data, (await Queries.FindAsync(id, People.Reseller))?.Data);
        Assert.Equal(2, (await Queries.SearchAsync("", 10, People.Reseller)).Count);
        Assert.Empty(await Queries.SearchAsync("%", 10, People.Reseller));
        Assert.Empty(await Queries.SearchAsync("_", 10, People.Reseller));
    }

    [Theory]
    [InlineData("", "沈若川", "", "field.required", "Company")]
    [InlineData("公司", "  ", "", "field.required", "Name")]
    [InlineData("公司", "沈若川", "no-at", "customer.bad-email", "Email")]
    [InlineData("公司", "沈若川", "a b@c", "customer.bad-email", "Email")]
    public async Task AddAndChange_WhenAFieldIsWrong_SayWhich(string company, string name, string email, string code, string field)
    {
        var id = Done(await Customers.AddAsync(s_data, People.Reseller));
        var wrong = new CustomerData(company, name, email, "", "");

        Assert.Equal(field, Refused(code, await Customers.AddAsync(wrong, People.Reseller)).Field);
        Assert.Equal(field, Refused(code, await Customers.ChangeAsync(id, wrong, People.Reseller)).Field);
        Assert.Equal("Address", Refused("field.too-long", await Customers.AddAsync(s_data with { Address = new string('路', 121) }, People.Reseller)).Field);

        Assert.Equal(s_data, Assert.Single(await Queries.SearchAsync(null, 10, People.Reseller)).Data);
    }

    [Fact]
    [Trait("Feature", "R-28")]
    public async Task ChangeAndDelete_LeaveOrdersAsTheyWere()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));

        Done(await Customers.ChangeAsync(order.CustomerId, s_data, People.Reseller));
        Assert.Equal(s_data, (await Queries.FindAsync(order.CustomerId, People.Reseller))?.Data);
        Done(await Customers.DeleteAsync(order.CustomerId, People.Reseller));

        Assert.Null(await Queries.FindAsync(order.CustomerId, People.Reseller));
        Assert.Equal("合肥星屿生物科技有限公司", await ReadAsync(db => db.Orders.Select(one => one.CustomerCompany).SingleAsync()));
        _ = Refused("access.not-found", await Customers.DeleteAsync(order.CustomerId, People.Reseller));
        _ = Refused("access.not-found", await Customers.ChangeAsync(order.CustomerId, s_data, People.Reseller));
    }

    [Fact]
    public async Task Customers_AreTheirOwnersOnly()
    {
        var id = Done(await Customers.AddAsync(s_data, People.Below));

        foreach (var other in new[] { People.Reseller, People.Distributor })
        {
            Assert.Null(await Queries.FindAsync(id, other));
            Assert.Empty(await Queries.SearchAsync("", 10, other));
            Assert.Equal(0, (await Queries.ListAsync(new GridRequest(0, 15, []), other)).Count);
            _ = Refused("access.not-found", await Customers.ChangeAsync(id, s_data, other));
            _ = Refused("access.not-found", await Customers.DeleteAsync(id, other));
        }
        foreach (var stranger in new[] { People.Admin, People.Provider, People.Reseller with { Permissions = new HashSet<Permission>() } })
        {
            _ = Refused("access.forbidden", await Customers.AddAsync(s_data, stranger));
            _ = Refused("access.forbidden", await Customers.ChangeAsync(id, s_data, stranger));
            _ = Refused("access.forbidden", await Customers.DeleteAsync(id, stranger));
            Assert.Empty(await Queries.SearchAsync("", 10, stranger));
        }
    }

    [Theory]
    [InlineData("company", false, "A,B,C")]
    [InlineData("company", true, "C,B,A")]
    [InlineData("added", false, "B,C,A")]
    [InlineData("nonsense", false, "A,C,B")]
    public async Task List_IsPagedAndSorted(string key, bool descending, string order)
    {
        foreach (var company in new[] { "B", "C", "A" })
        {
            _ = Done(await Customers.AddAsync(s_data with { Company = company }, People.Reseller));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var all = await Queries.ListAsync(new GridRequest(0, 15, [new(key, descending)]), People.Reseller);
        var second = await Queries.ListAsync(new GridRequest(1, 1, [new(key, descending)]), People.Reseller);

        Assert.Equal(order, string.Join(',', all.Rows.Select(row => row.Company)));
        Assert.Equal((order.Split(',')[1], 3), (Assert.Single(second.Rows).Company, second.Count));
    }

    [Fact]
    public async Task Delete_WhenTwoPressAtOnce_OneIsDone()
    {
        var id = Done(await Customers.AddAsync(s_data, People.Reseller));
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Customers.DeleteAsync(id, People.Reseller))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(0, await ReadAsync(db => db.Customers.CountAsync()));
    }
}
