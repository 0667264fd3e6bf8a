using System.Net;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractEndpointsTests : UseCaseTest
{
    private readonly string _font = Path.Combine(Directory.CreateTempSubdirectory("contract-font").FullName, "font.ttf");
    private EndpointHost _host = null!;
    private string _number = "";

    protected override void Add(IServiceCollection services)
    {
        File.WriteAllBytes(_font, TestFont.File());
        _ = services.AddSingleton(new PdfFonts(_font, () => []));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _host = await EndpointHost.StartAsync(Registered);
        _number = Done(await Service<ContractService>().ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));
    }

    public override async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await base.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_font)!, recursive: true);
    }

    [Fact]
    public async Task Pdf_WhenItIsTheActorsOwn_IsAFileOrIsShown()
    {
        var file = await GetAsync(PortalUrls.ContractPdf(_number), People.Reseller);
        Assert.Equal(("application/pdf", "attachment", $"产品与服务采购合同-{_number}.pdf"),
            (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        var shown = await GetAsync(PortalUrls.ContractPdf(_number, inline: true), People.Operations);
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(await file.Content.ReadAsByteArrayAsync(), await shown.Content.ReadAsByteArrayAsync());
        Assert.StartsWith("%PDF", await shown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pdf_WhenItIsForeignOrMissing_IsNotFound()
    {
        foreach (var stranger in new[] { People.OtherReseller, People.Provider, People.Support })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(PortalUrls.ContractPdf(_number), stranger)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(PortalUrls.ContractPdf("20990101000000000000"), People.Reseller)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(PortalUrls.ContractPdf(_number), null)).StatusCode);
    }

    [Fact]
    public async Task Pdf_WhenThereIsNoFont_LeadsToTheContractsPage()
    {
        File.Delete(_font);
        var answer = await GetAsync(PortalUrls.ContractPdf(_number), People.Reseller);
        Assert.Equal((HttpStatusCode.Redirect, PortalUrls.MyContract(_number)), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(PortalUrls.StaffContract(_number), (await GetAsync(PortalUrls.ContractPdf(_number), People.Operations)).Headers.Location!.OriginalString);
    }

    private async Task<HttpResponseMessage> GetAsync(string url, Actor? person) => await (await _host.ClientAsync(person, Db)).GetAsync(url);
}
