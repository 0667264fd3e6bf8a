using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Contracts;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractNoFontTests : PageTest
{
    protected override void Add(IServiceCollection services) => services.AddSingleton(new PdfFonts(null, () => []));

    [Fact]
    public async Task Pages_WhenTheServerHasNoFont_SaySoInsteadOfOfferingThePaper()
    {
        var number = Done(await Service<ContractService>().ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));
        var detail = Open<ContractPage>(People.Reseller, PortalUrls.MyContract(number), with => with.Add(one => one.Number, number));
        Assert.Contains("没有可用的中文字体", detail.WaitForElement("[data-testid=no-font]").TextContent);
        Assert.Empty(detail.FindAll("[data-testid=preview], [data-testid=download]"));
        var list = Open<MyContractsPage>(People.Reseller, PortalUrls.MyContracts("pending"));
        list.WaitForElement("[data-testid=row]");
        Assert.NotEmpty(list.FindAll("[data-testid=no-font]"));
        Assert.Empty(list.FindAll($"[data-testid=preview-{number}]"));
    }
}
