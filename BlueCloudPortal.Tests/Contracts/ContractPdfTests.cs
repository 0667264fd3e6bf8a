using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractPdfTests : UseCaseTest
{
    private readonly string _font = Path.Combine(Directory.CreateTempSubdirectory("contract-font").FullName, "font.ttf");

    protected override void Add(IServiceCollection services)
    {
        File.WriteAllBytes(_font, TestFont.File());
        _ = services.AddSingleton(new PdfFonts(_font, () => []));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_font)!, recursive: true);
    }

    [Fact]
    public async Task Build_WhenTheContractIsElectronic_SaysWhatWasAgreed()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 2), (Given.License, 1));
        var number = await ReadAsync(db => db.Contracts.Where(one => one.Kind == ContractKind.Electronic).Select(one => one.Number).SingleAsync());
        var pdf = await PrintAsync(number);
        var text = TextOf(pdf);

        foreach (var words in new[]
        {
            "电子订单合同", $"合同编号：{number}", "甲方（采购方）杭州青屿数字科技有限公司", "乙方（供应方）蓝云分销科技有限公司", "联系人", "13800000000", $"订单编号：{order.Number}",
            "一、合同标的", "二、交付与验收", "三、价款与支付", "四、发票", "五、退换货", "六、合同的生效", "不可以进行退换货", "点击“同意”的方式订立，自 2026-03-11 12:00 起生效",
            "甲方（盖章）：杭州青屿数字科技有限公司", "附件一　最终用户信息", "合肥星屿生物科技有限公司", "陈予安", "it@xingyu.example", "13900002706",
        })
        {
            Assert.Contains(words, text);
        }
        // 95 % of 2 × 9,950.00 is 18,905.00, of 188.00 is 178.60; 6 ÷ 106 of each is the tax, half up
        Assert.Contains("1BitTitan数据迁移工具 邮箱迁移S-LICENSE1 邮箱188.00−9.406%178.60", text);
        Assert.Contains("1CloudAtlas 一站式上云迁移管理套件 标准版，12 个月S-SERVICE2 套9,950.00−995.006%18,905.00", text);
        Assert.Contains("税率 6%18,003.401,080.2019,083.60合计18,003.401,080.2019,083.60", text);
        Assert.Contains("合同总价（大写）：人民币壹万玖仟零捌拾叁元陆角整", text);
        Assert.Contains("合同总价为 ¥19,083.60（大写：人民币壹万玖仟零捌拾叁元陆角整），其中不含税金额 ¥18,003.40，增值税额 ¥1,080.20", text);
        Assert.DoesNotContain("预览稿", text);
        for (var page = 0; page < pdf.Pages.Count; page++) { Assert.EndsWith($"{number}\n第 {page + 1} / {pdf.Pages.Count} 页", pdf.TextOf(page)); }
    }

    [Fact]
    public async Task Build_WhenACollectiveContractIsPending_IsMarkedAndListsItsOrders()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 10));
        var number = Done(await Service<ContractService>().ApplyAsync([paid.Number, unpaid.Number], People.Reseller));
        var text = TextOf(await PrintAsync(number));
        Assert.Contains("产品与服务采购合同", text);
        Assert.Contains("预览稿：本合同尚未生效", text);
        Assert.Contains("生效时间：尚未生效", text);
        Assert.Contains($"1{paid.Number}2026-03-112026-03-11合肥星屿生物科技有限公司9,452.50", text);
        Assert.Contains($"2{unpaid.Number}2026-03-11未付款合肥星屿生物科技有限公司1,786.00", text);
        Assert.Contains("共 2 笔11,238.50", text);
        Assert.Contains($"订单 {unpaid.Number}", text);
        Assert.Contains("人民币壹万壹仟贰佰叁拾捌元伍角整", text);
    }

    [Fact]
    public async Task Build_WhenItIsInEffect_HasNoMarkAndNeverChanges()
    {
        var number = Done(await Service<ContractService>().ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));
        Done(await Service<ContractService>().MakeEffectiveAsync(number, People.Reseller));
        var before = await FileAsync(number);
        Assert.DoesNotContain("预览稿", TextOf(new(before)));
        Assert.Contains("生效时间：2026-03-11 12:00", TextOf(new(before)));
        Done(await Db.ChangeAsync(People.Reseller, async db =>
        {
            _ = (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).WithContact("新联系人", "13911111111", "新地址 9 号", "许嘉禾");
            return Domain.Common.Result.Done;
        }));
        Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(before, await FileAsync(number));
    }

    [Fact]
    public async Task Build_WhenItIsDeleted_SaysThatItNeverHeld()
    {
        var number = Done(await Service<ContractService>().ApplyAsync([(await Given.OrderAsync(People.Reseller, (Given.Free, 1))).Number], People.Reseller));
        Done(await Service<ContractService>().DeleteAsync(number, People.Reseller));
        var text = TextOf(await PrintAsync(number));
        Assert.Contains("本合同已删除，未曾生效", text);
        Assert.Contains("人民币零元整", text);
        Assert.Contains("税率 0%", text);
    }

    private async Task<byte[]> FileAsync(string number) => Service<ContractPdf>().Build((await Service<ContractQueries>().PaperAsync(number, People.Reseller))!).File!;

    private async Task<PdfReader> PrintAsync(string number) => new(await FileAsync(number));

    // Lines of one text follow each other; so do the cells of a row.
    private static string TextOf(PdfReader pdf) => string.Concat(pdf.Pages.SelectMany(page => page.Select(piece => piece.Text)));
}
