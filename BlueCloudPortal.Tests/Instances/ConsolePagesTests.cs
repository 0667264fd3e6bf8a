using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Products;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>The pages of directories, access keys and certificates as people use them.</summary>
public sealed class ConsolePagesTests : PageTest
{
    private Clouds _clouds = null!;
    private DirectoryShelf _shelf = null!;

    private Actor Buyer => People.Reseller;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        _shelf = new DirectoryShelf(Services, People);
        await Given.CatalogAsync();
        await _clouds.PlatformsAsync();
    }

    [Theory, Trait("Feature", "V-54")]
    [InlineData("zh-CN", "中金云产品与服务", "申请开通中金云", "去购买", "中金云密钥获取")]
    [InlineData("en", "中金云: products and services", "Apply for", "Buy", "中金云: access keys")]
    public async Task Directory_LeadsToWhatIsBought_ToWhereItIsSold_AndToApplying(string language, string title, string apply, string buy, string keys)
    {
        var sold = await _shelf.ProductAsync(DirectoryShelf.Sold, "bittitan");
        var free = await _shelf.ProductAsync(DirectoryShelf.Free, category: "存储", group: "基础存储服务");
        _ = Browser;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var page = Directory("?1");
        page.WaitForAssertion(() => Assert.Equal(title, page.Find("h1").TextContent));
        Assert.Contains(apply, page.Find("[data-testid=not-opened]").TextContent);
        Assert.All(page.FindAll("[data-testid=open]"), link => Assert.Equal("/console/zhongjin/apply", link.GetAttribute("href")));
        Assert.Equal(2, page.FindAll("[data-testid=open]").Count);
        Assert.Equal(["/console/zhongjin#c1", "/console/zhongjin#c2"], page.FindAll("[data-testid=anchors] a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["c1", "c2"], page.FindAll("[data-testid=category]").Select(category => category.Id));

        await _clouds.OpenAsync(Buyer, Clouds.Instant);
        page = Directory("?2");
        page.WaitForAssertion(() => Assert.Equal("NotBought", page.Find($"[data-testid=product-{DirectoryShelf.Sold}]").GetAttribute("data-standing")));
        var link = page.Find($"[data-testid=product-{DirectoryShelf.Sold}] [data-testid=buy]");
        Assert.Equal("/solutions/bittitan", link.GetAttribute("href"));
        Assert.Contains(buy, link.TextContent);
        var form = page.Find($"[data-testid=product-{DirectoryShelf.Free}] form");
        Assert.Equal(("/console/zhongjin/enter", $"{free}"), (form.GetAttribute("action"), form.QuerySelector("input[name=product]")!.GetAttribute("value")));
        Assert.Empty(page.FindAll("[data-testid=not-opened]"));
        Assert.Equal(keys, page.Find("[data-testid=keys-zhongjin]").TextContent);
        Assert.Equal("page", page.Find("[data-testid=place-zhongjin]").GetAttribute("aria-current"));

        _ = await new InstanceShelf(Services, People, Given).RunningAsync(Buyer);
        page = Directory("?3");
        page.WaitForAssertion(() => Assert.Equal($"{sold}", page.Find($"[data-testid=product-{DirectoryShelf.Sold}] input[name=product]").GetAttribute("value")));

        // Who may not enter sees the directory, and no way in.
        var reader = Open<ConsoleDirectoryPage>(Buyer with { Permissions = new HashSet<Permission>() }, "/console/zhongjin?4", one => one.Add(p => p.Code, Clouds.Instant));
        reader.WaitForAssertion(() => Assert.Equal(2, reader.FindAll("[data-testid=category]").Count));
        Assert.Empty(reader.FindAll("form"));
        Assert.Empty(reader.FindAll("[data-testid=keys-zhongjin]"));
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Directory_ThatIsNotThere_IsNotFound_AndTheTilesLeadToThoseThatAre()
    {
        var page = Directory("?1");
        page.WaitForAssertion(() => Assert.Contains("没有这个页面", page.Markup));
        var hidden = await _shelf.ProductAsync(DirectoryShelf.Free, shown: false);
        page = Directory("?2");
        page.WaitForAssertion(() => Assert.Contains("没有这个页面", page.Markup));
        Done(await Service<CloudProductService>().ShowAsync(hidden, true, People.Operations));
        var tiles = Open<ConsolePage>(Buyer, "/console");
        tiles.WaitForAssertion(() => Assert.Equal("/console/zhongjin", tiles.Find("[data-testid=directory-zhongjin]").GetAttribute("href")));
        Assert.Empty(tiles.FindAll("[data-testid=directory-huawei]"));
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Staff_KeepADirectory_AndASecondPressAddsNothing()
    {
        var platforms = Open<PlatformsPage>(People.Operations, "/staff/platforms");
        platforms.WaitForAssertion(() => Assert.Equal("/staff/platforms/zhongjin/products", platforms.Find("[data-testid=platform-zhongjin] [data-testid=platform-products]").GetAttribute("href")));
        var page = Open<StaffCloudProductsPage>(People.Operations, "/staff/platforms/zhongjin/products", one => one.Add(p => p.Code, Clouds.Instant));
        page.WaitForElement("[data-testid=product-add]").Click();
        page.WaitForElement("[data-testid=product-save]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Category]").TextContent));
        page.Find("[data-testid=input-Category]").Change("弹性计算");
        page.Find("[data-testid=input-Group]").Change("云服务器");
        page.Find("[data-testid=input-Name]").Change(DirectoryShelf.Sold);
        page.Find("[data-testid=input-Solution]").Change("bittitan");
        await PressTwiceAsync(page.Find("[data-testid=product-save]"));
        page.WaitForAssertion(() => Assert.Contains("已保存", page.Find("[data-testid=said]").TextContent));
        Assert.Equal(1, await ReadAsync(db => db.CloudProducts.CountAsync()));
        var row = $"[data-testid=product-{DirectoryShelf.Sold}]";
        Assert.Contains("BitTitan数据迁移工具", page.Find(row).TextContent);
        page.Find($"{row} [data-testid=product-show]").Click();
        page.WaitForAssertion(() => Assert.Equal("CloudProductView.Hidden", page.Find($"{row} [data-testid=status]").GetAttribute("data-status")));
        page.Find($"{row} [data-testid=product-change]").Click();
        page.WaitForAssertion(() => Assert.Equal("10", page.Find("[data-testid=input-Position]").GetAttribute("value")));
        page.Find("[data-testid=input-Position]").Change("x");
        page.Find("[data-testid=product-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("1 到 9999 的整数", page.Find("[data-testid=error-Position]").TextContent));
        page.Find("[data-testid=input-Position]").Change("5");
        page.Find("[data-testid=product-save]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=product-save]")));
        page.Find($"{row} [data-testid=product-delete]").Click();
        page.WaitForElement("[data-testid=delete-ask-cancel]").Click();
        Assert.Equal(5, await ReadAsync(db => db.CloudProducts.Select(one => one.Position).SingleAsync()));
        page.Find($"{row} [data-testid=product-delete]").Click();
        page.WaitForElement("[data-testid=delete-ask-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("目录为空", page.Markup));
        var missing = Open<StaffCloudProductsPage>(People.Operations, "/staff/platforms/nowhere/products", one => one.Add(p => p.Code, "nowhere"));
        missing.WaitForAssertion(() => Assert.Contains("没有这个页面", missing.Markup));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Keys_AreMadeBehindThePassword_AndTheSecretIsShownOnce()
    {
        _ = await new AccessWorld(Services, Clock, People, Given).Selves(Buyer);
        var page = Keys("?1", Clouds.ByHand);
        page.WaitForAssertion(() => Assert.Equal("/console/huawei/apply", page.Find("[data-testid=gate] [data-testid=apply]").GetAttribute("href")));
        await _clouds.OpenAsync(Buyer);
        page = Keys("?2", Clouds.ByHand);
        page.WaitForAssertion(() => Assert.Contains("没有接口", page.Find("[data-testid=gate]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=key-make]"));

        await _clouds.OpenAsync(Buyer, Clouds.Instant);
        page = Keys("?3");
        page.WaitForElement("[data-testid=key-make]").Click();
        page.WaitForElement("[data-testid=input-Password]").Change("wrong");
        page.Find("[data-testid=key-ask-yes]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[data-testid=error-Password]").TextContent));
        Assert.Equal("password", page.Find("[data-testid=input-Password]").GetAttribute("type"));
        page.Find("[data-testid=input-Password]").Change(PortalHost.Password);
        await PressTwiceAsync(page.Find("[data-testid=key-ask-yes]"));
        var secret = page.WaitForElement("[data-testid=secret]").TextContent;
        Assert.Equal(32, secret.Length);
        page.Find("[data-testid=key-noted]").Click();
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
        Assert.Contains($"····{secret[^4..]}", page.Find("[data-testid=key]").TextContent);
        Assert.Equal(1, await ReadAsync(db => db.CloudKeys.CountAsync()));

        Assert.Empty(page.FindAll("[data-testid=key-Deleted]")); // only disabled ones
        await ActAsync(page, "Disabled");
        page.WaitForAssertion(() => Assert.Contains("已停用", page.Find("[data-testid=said]").TextContent));
        await ActAsync(page, "Enabled");
        page.WaitForAssertion(() => Assert.Equal("Enabled", page.Find("[data-testid=key]").GetAttribute("data-state")));
        await ActAsync(page, "Disabled");
        await ActAsync(page, "Deleted");
        page.WaitForAssertion(() => Assert.Contains("还没有访问密钥", page.Markup));

        // Who works with the platforms and does not keep the company sees them, and is told who may.
        _ = await _shelf.KeyAsync(Buyer);
        var reader = Open<CloudKeysPage>(Buyer with { Permissions = new HashSet<Permission> { Permission.RequestAllocations } }, "/console/zhongjin/keys?4", one => one.Add(p => p.Code, Clouds.Instant));
        reader.WaitForElement("[data-testid=keeper-only]");
        Assert.Empty(reader.FindAll("[data-testid=key] button"));
        Assert.Empty(reader.FindAll("[data-testid=key-make]"));

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        page = Keys("?5");
        page.WaitForAssertion(() => Assert.Contains("Last four", page.Markup));
        Assert.Contains("at most 2", page.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Certificates_AreAddedFromFiles_ListedWithTheirDays_AndDeleted()
    {
        await _clouds.OpenAsync(Buyer, Clouds.Instant);
        var page = Certificates("?1");
        page.WaitForElement("[data-testid=certificate-add]").Click();
        page.WaitForElement("[data-testid=certificate-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=field-Chain] [data-testid=upload-error]").TextContent));
        var pem = Pem.Of("www.example.com", Clock.Now.AddDays(20));
        Upload(page, 0, Pem.Of("other.example", Clock.Now.AddDays(20)).Key, "chain.pem");
        page.Find("[data-testid=certificate-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("不是证书", page.Find("[data-testid=field-Chain] [data-testid=upload-error]").TextContent));
        Upload(page, 0, pem.Chain, "chain.pem");
        Upload(page, 1, pem.Key, "key.pem");
        page.Find("[data-testid=certificate-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("证书已添加", page.Find("[data-testid=said]").TextContent));
        var row = page.Find("[data-testid=certificate]");
        Assert.Equal("CloudCertificateState.EndsSoon", row.QuerySelector("[data-testid=status]")!.GetAttribute("data-status"));
        Assert.Contains("剩 20 天", row.TextContent);
        await new TransferShelf(Services, People, Given).KnownAsync(Buyer);
        page.Find("[data-testid=certificate-key]").Click(); // behind one's own password
        page.WaitForElement("[data-testid=input-Password]").Change("nicht-meins");
        page.Find("[data-testid=key-yes]").Click();
        page.WaitForElement("[data-testid=error-Password]");
        var saved = Browser.JSInterop.SetupModule("/save.js");
        saved.Mode = JSRuntimeMode.Loose;
        page.Find("[data-testid=input-Password]").Change(TransferShelf.Password);
        page.Find("[data-testid=key-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("www.example.com.key.pem", Assert.Single(saved.Invocations["save"]).Arguments[0]));
        var id = await ReadAsync(db => db.CloudCertificates.Select(one => one.Id).SingleAsync());
        Assert.Equal($"/console/zhongjin/certificates/{id.Value}/chain", row.QuerySelector("[data-testid=download]")!.GetAttribute("href"));

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        page = Certificates("?2");
        page.WaitForAssertion(() => Assert.Contains("Expiring soon", page.Find("[data-testid=certificate]").TextContent));
        page.Find("[data-testid=certificate-delete]").Click();
        Assert.Contains("www.example.com", page.WaitForElement("[data-testid=delete-ask]").TextContent);
        page.Find("[data-testid=delete-ask-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("There is no certificate", page.Markup));
        Assert.Equal(0, await ReadAsync(db => db.CloudCertificates.CountAsync()));
    }

    private IRenderedComponent<ConsoleDirectoryPage> Directory(string again) => Open<ConsoleDirectoryPage>(Buyer, $"/console/zhongjin{again}", one => one.Add(p => p.Code, Clouds.Instant));

    private IRenderedComponent<CloudKeysPage> Keys(string again, string platform = Clouds.Instant) => Open<CloudKeysPage>(Buyer, $"/console/{platform}/keys{again}", one => one.Add(p => p.Code, platform));

    private IRenderedComponent<CloudCertificatesPage> Certificates(string again) => Open<CloudCertificatesPage>(Buyer, $"/console/zhongjin/certificates{again}", one => one.Add(p => p.Code, Clouds.Instant));

    private static async Task ActAsync(IRenderedComponent<CloudKeysPage> page, string act)
    {
        page.WaitForElement($"[data-testid=key-{act}]").Click();
        page.WaitForElement("[data-testid=input-Password]").Change(PortalHost.Password);
        await page.Find("[data-testid=key-ask-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=key-ask-yes]")));
    }

    private static void Upload(IRenderedComponent<CloudCertificatesPage> page, int place, byte[] content, string name) =>
        page.FindComponents<InputFile>()[place].UploadFiles(InputFileContent.CreateFromBinary(content, name));
}
