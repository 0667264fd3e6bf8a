using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>The import page over the real services.</summary>
public sealed class CatalogImportPageTests : PageTest
{
    [Fact]
    public void Take_WhenTheFileIsNoTable_SaysSoAndStaysHere()
    {
        var page = Open();
        Take(page, PriceFiles.Plain("一列\n两行"));
        page.WaitForAssertion(() => Assert.Contains("不是逗号分隔的表格", page.Find("[data-testid=upload-error]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=apply]"));
    }

    [Fact]
    public void Take_WhenRowsHaveErrors_ShowsThemFirstAndCannotBeApplied()
    {
        var page = Open();
        Take(page, PriceFiles.Csv(PriceFiles.Row("S-A"), PriceFiles.Row("S-B", ("ListPrice", "1e16"))));
        page.WaitForAssertion(() =>
        {
            var row = Assert.Single(page.FindAll("[data-testid=row]"));
            Assert.Contains("列表价：请填写数字", row.TextContent);
        });
        Assert.True(page.Find("[data-testid=apply]").HasAttribute("disabled"));
        Assert.Contains("有误", page.Find("nav.tabs [aria-current=page]").TextContent);
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/staff/catalog/import"); // the tab of the whole file
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Contains("全部", page.Find("nav.tabs [aria-current=page]").TextContent);
        Assert.Contains("1 行有误", page.Find("[data-testid=preview-says]").TextContent);
    }

    [Fact]
    public async Task Apply_WhenConfirmed_AppliesOnceAndLeadsToTheVersion()
    {
        var page = Open();
        Take(page, PriceFiles.Csv(PriceFiles.Row("S-A"), PriceFiles.Row("S-B")));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        page.WaitForElement("[data-testid=apply]").Click();
        page.WaitForElement("[data-testid=confirm-apply-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains("新增 2", page.Find("[data-testid=result]").TextContent));
        Assert.Equal("/staff/catalog/price-lists/PL-2026Q1/1", page.Find("[data-testid=to-version]").GetAttribute("href"));
        Assert.Equal((1, 2), (await ReadAsync(db => db.PriceLists.CountAsync()), await ReadAsync(db => db.Plans.CountAsync())));
    }

    [Fact]
    public async Task Apply_WhenCancelled_ChangesNothing()
    {
        var page = Open();
        Take(page, PriceFiles.Csv(PriceFiles.Row("S-A")));
        page.WaitForElement("[data-testid=row]");
        page.WaitForElement("[data-testid=apply]").Click();
        page.WaitForElement("[data-testid=confirm-apply-cancel]").Click();
        Assert.Empty(page.FindAll("[data-testid=confirm-apply-yes]"));
        Assert.Equal(0, await ReadAsync(db => db.Plans.CountAsync()));
    }

    [Fact]
    public async Task Apply_WhenTheCatalogueMovedMeanwhile_ShowsTheNewPreview()
    {
        Done(await Service<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "100"))), People.Operations));
        var page = Open();
        Take(page, PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "120"))));
        page.WaitForAssertion(() => Assert.Contains("¥100.00 → ¥120.00", page.Find("[data-testid=row]").TextContent));
        Done(await Service<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "110"))), People.Admin));

        page.WaitForElement("[data-testid=apply]").Click();
        page.WaitForElement("[data-testid=confirm-apply-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("import.catalog-moved", page.Find("[data-testid=refusal]").GetAttribute("data-code")));
        page.WaitForAssertion(() => Assert.Contains("¥110.00 → ¥120.00", page.Find("[data-testid=row]").TextContent));
        page.WaitForElement("[data-testid=confirm-apply-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("变更 1", page.Find("[data-testid=result]").TextContent));
    }

    [Fact]
    public async Task Take_WhenNothingWouldChange_CannotBeApplied()
    {
        Done(await Service<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A")), People.Operations));
        var page = Open();
        Take(page, PriceFiles.Csv(PriceFiles.Row("S-A")));
        page.WaitForAssertion(() => Assert.Contains("没有需要应用的变化", page.Find("[data-testid=preview-says]").TextContent));
        Assert.True(page.Find("[data-testid=apply]").HasAttribute("disabled"));
    }

    private IRenderedComponent<CatalogImportPage> Open()
    {
        Browser.RenderTree.Add<CascadingValue<Actor>>(actor => actor.Add(one => one.Value, People.Operations));
        return Browser.Render<CatalogImportPage>();
    }

    private static void Take(IRenderedComponent<CatalogImportPage> page, UploadedFile file) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file.Content.ToArray(), file.Name));
}
