using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>R-28: customers from a file, to a file, and several deleted at once.</summary>
public sealed class CustomerImportTests : UseCaseTest
{
    private CustomerImportService Import => Service<CustomerImportService>();

    private Task<List<Customer>> KeptAsync() => ReadAsync(db => db.Customers.OrderBy(one => one.Company).ToListAsync());

    [Theory, Trait("Feature", "R-28")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Apply_AddsAndChanges_AndTheSameFileAgainChangesNothing(string kind)
    {
        Done(await Service<CustomerService>().AddAsync(new("甲公司", "张三", "", "13800000000", "旧地址"), People.Reseller));
        var file = kind == "csv" ? CustomerFiles.Csv("甲公司,张三,z@a.example,,新地址", "乙公司,李四,,+86 21-5888", "丙公司,王五")
            : CustomerFiles.Xlsx(["地址", "Company", "姓名", "邮箱", "Phone", "备注"], ["新地址", "甲公司", "张三", "z@a.example", "", "x"], ["", "乙公司", "李四", "", "+86 21-5888", ""], ["", "丙公司", "王五", "", "", ""]);
        var preview = Done(await Import.PreviewAsync(file, People.Reseller));
        Assert.Equal([ImportRowKind.Changed, ImportRowKind.New, ImportRowKind.New], preview.Rows.Select(row => row.Kind));
        Assert.Equal([2, 3, 4], preview.Rows.Select(row => row.Row));
        Assert.Single(await KeptAsync()); // nothing was changed

        Assert.Equal(new CustomerImportOutcome(2, 1, 0), Done(await Import.ApplyAsync(file, People.Reseller)));
        var kept = await KeptAsync();
        Assert.Equal(3, kept.Count);
        var first = kept.Single(one => one.Company == "甲公司");
        Assert.Equal(("z@a.example", "13800000000", "新地址"), (first.Email, first.Phone, first.Address)); // an empty cell takes nothing away
        Assert.Equal(new CustomerImportOutcome(0, 0, 3), Done(await Import.ApplyAsync(file, People.Reseller)));
        Assert.False(Done(await Import.PreviewAsync(file, People.Reseller)).ChangesSomething);
        Assert.Equal(3, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task Apply_WhenRowsAreWrong_SaysEachAndKeepsNothing()
    {
        var file = CustomerFiles.Csv("好公司,张三", ",李四", "丙公司,", "丁公司,王五,not-an-email", "=HYPERLINK(1),某", "戊公司,赵六", "戊公司,赵六,a@b.example", $"{new string('长', 121)},某");
        var preview = Done(await Import.PreviewAsync(file, People.Reseller));
        Assert.Equal(
            ["2 ", "3 field.required@Company", "4 field.required@Name", "5 customer.bad-email@Email", "6 import.formula-text@Company", "7 customer.twice-in-file@Company", "8 customer.twice-in-file@Company", "9 field.too-long@Company"],
            preview.Rows.Select(row => $"{row.Row} {string.Join(' ', row.Errors.Select(error => $"{error.Code}@{error.Field}"))}"));
        Assert.Equal([7], Refused("import.has-errors", await Import.ApplyAsync(file, People.Reseller)).Args);
        Assert.Empty(await KeptAsync());
    }

    [Theory]
    [InlineData("公司,邮箱", "import.missing-columns")]
    [InlineData("公司,姓名,Company", "import.doubled-column")]
    public async Task Preview_WhenTheHeadIsWrong_IsRefusedWhole(string head, string code) => Refused(code, await Import.PreviewAsync(CustomerFiles.Text(head, "甲,乙,丙"), People.Reseller));

    [Fact]
    public async Task Preview_WhenTheFileIsNoTable_IsRefused()
    {
        Refused("import.no-rows", await Import.PreviewAsync(CustomerFiles.Csv(), People.Reseller));
        Refused("file.wrong-type", await Import.PreviewAsync(new UploadedFile("a.pdf", new byte[] { 1 }), People.Reseller));
        Refused("import.broken-workbook", await Import.PreviewAsync(new UploadedFile("a.xlsx", "PK\u0003\u0004broken"u8.ToArray()), People.Reseller));
    }

    [Fact]
    public async Task Apply_TwiceAtOnce_AddsEachOnce()
    {
        var file = CustomerFiles.Csv("甲公司,张三", "乙公司,李四");
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Import.ApplyAsync(file, People.Reseller))));
        Assert.Contains(results, result => !result.IsRefused);
        Assert.Equal(2, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task Import_OfOneCompany_LeavesAnothersAlone()
    {
        Done(await Service<CustomerService>().AddAsync(new("甲公司", "张三", "", "", ""), People.OtherReseller));
        Assert.Equal(new CustomerImportOutcome(1, 0, 0), Done(await Import.ApplyAsync(CustomerFiles.Csv("甲公司,张三,a@b.example"), People.Reseller)));
        Assert.Equal("", (await KeptAsync()).Single(one => one.OrganizationId == People.OtherReseller.OrganizationId).Email);
        foreach (var actor in new[] { People.Provider, People.Admin, People.Reseller with { Permissions = new HashSet<Permission>() } })
        {
            Refused("access.forbidden", await Import.PreviewAsync(CustomerFiles.Csv("甲,乙"), actor));
            Refused("access.forbidden", await Import.ApplyAsync(CustomerFiles.Csv("甲,乙"), actor));
        }
    }

    [Fact, Trait("Feature", "R-28")]
    public async Task Export_CanBeImportedAgain_AndChangesNothing()
    {
        Done(await Import.ApplyAsync(CustomerFiles.Csv("甲公司,张三,z@a.example,+86 138,地址一", "乙公司,李四"), People.Reseller));
        Done(await Service<CustomerService>().AddAsync(new("别家客户", "某", "", "", ""), People.OtherReseller));
        using var stream = new MemoryStream();
        Assert.Equal(2, await Service<CustomerWorkbook>().WriteAsync(stream, "", People.Reseller));
        var again = Done(await Import.PreviewAsync(new UploadedFile("导出.xlsx", stream.ToArray()), People.Reseller));
        Assert.Equal((2, 0), (again.Count(ImportRowKind.Same), again.Count(ImportRowKind.Error)));
        using var one = new MemoryStream();
        Assert.Equal(1, await Service<CustomerWorkbook>().WriteAsync(one, "?q=甲", People.Reseller)); // as the list is filtered
    }

    [Fact, Trait("Feature", "R-28")]
    public async Task DeleteMany_DeletesAllOrNone()
    {
        var first = Done(await Service<CustomerService>().AddAsync(new("甲", "某", "", "", ""), People.Reseller));
        var second = Done(await Service<CustomerService>().AddAsync(new("乙", "某", "", "", ""), People.Reseller));
        var foreign = Done(await Service<CustomerService>().AddAsync(new("丙", "某", "", "", ""), People.OtherReseller));
        Refused("access.not-found", await Service<CustomerService>().DeleteManyAsync([first, foreign], People.Reseller));
        Refused("access.not-found", await Service<CustomerService>().DeleteManyAsync([], People.Reseller));
        Assert.Equal(3, (await KeptAsync()).Count);
        Assert.Equal(2, Done(await Service<CustomerService>().DeleteManyAsync([first, second, first], People.Reseller)));
        Assert.Equal("丙", Assert.Single(await KeptAsync()).Company);
        Refused("access.not-found", await Service<CustomerService>().DeleteManyAsync([first, second], People.Reseller)); // pressed twice
    }
}
