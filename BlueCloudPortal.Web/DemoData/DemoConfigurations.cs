using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>What can be configured in the demo: the nine security products, the telephones and the cloud desktop.</summary>
internal static class DemoConfigurations
{
    public const string Phones = "H-AVA-IPO-CFG";
    public const string Desktop = "P-ALI-WUY-CFG";
    public const string Antivirus = "P-DYG-AV1-1M";
    public const string Ddos = "P-DYG-DDS-1M";
    public const string Waf = "P-DYG-WAF-1M";
    public const string DesktopTerms = "《无影服务条款》";

    private const string Months = "1, 3, 6, 12/11";

    private static readonly (string Sku, string[] Editions, (string Name, string Price, string Unit, int Min, int Max, int Step)[] Counters)[] s_security =
    [
        (Waf, ["基础版:880.00", "高级版:3880.00", "企业版:9800.00"], [("防护域名包", "300.00", "个", 0, 50, 1), ("业务带宽", "20.00", "兆", 10, 1000, 10)]),
        ("P-DYG-WTP-1M", ["基础版:120.00"], [("防护站点", "60.00", "个", 1, 100, 1)]),
        ("P-DYG-IPS-1M", ["基础版:0.00", "高级版:30.00"], [("服务带宽", "12.90", "兆", 1, 1000, 1), ("防护IP数", "5.00", "个", 0, 256, 1)]),
        (Antivirus, [], [("Linux终端", "3.00", "个", 0, 5000, 1), ("Windows终端", "2.55", "个", 0, 5000, 1)]),
        ("P-DYG-AV2-1M", [], [("Linux终端", "3.80", "个", 0, 5000, 1), ("Windows终端", "3.00", "个", 0, 5000, 1)]),
        ("P-DYG-VSC-1M", ["基础版:0.00", "专业版:200.00"], [("扫描IP数", "6.00", "个", 10, 1000, 10)]),
        ("P-DYG-DBA-1M", ["基础版:560.00", "高级版:1980.00"], [("审计数据库实例", "260.00", "个", 1, 64, 1)]),
        (Ddos, ["基础版:1500.00", "高级版:6800.00"], [("保底防护带宽", "150.00", "G", 10, 600, 10), ("防护IP数", "90.00", "个", 1, 100, 1)]),
        ("P-DYG-HSS-1M", ["基础版:0.00", "企业版:200.00"], [("防护主机", "35.00", "台", 1, 2000, 1)]),
    ];

    public static async Task MakeAsync(DemoStage stage, Actor staff)
    {
        var service = stage.Get<ConfigurationService>();
        foreach (var (sku, editions, counters) in s_security) { _ = Done(await service.SaveAsync(sku, Security(editions, counters), 0, staff)); }
        _ = Done(await service.SaveAsync(Phones, await PhonesAsync(service, staff), 0, staff));
        _ = Done(await service.SaveAsync(Desktop, await DesktopAsync(service, staff), 0, staff));
    }

    private static SchemaText Security(string[] editions, (string Name, string Price, string Unit, int Min, int Max, int Step)[] counters)
    {
        var groups = new List<GroupText>();
        if (editions.Length > 0)
        {
            groups.Add(new(null, "版本", ConfigurationGroupKind.Choice, true, "", "", [.. editions.Select(edition => edition.Split(':')).Select(said => new OptionText(null, said[0], said[1], true, "1", "1", "1", "套", "", null))]));
        }
        groups.Add(new(null, "规格", ConfigurationGroupKind.Counters, true, editions.Length > 0 ? "" : "至少填写一种终端的数量。", "",
            [.. counters.Select(one => new OptionText(null, one.Name, one.Price, true, $"{one.Min}", $"{one.Max}", $"{one.Step}", one.Unit, "", null))]));
        return new(groups, Months, false, false, "", "《安全产品服务协议》", "本产品由朵云谷提供，开通后按所选版本与规格计费。\n购买时长自开通之日起算，到期前可续订。\n平台在开通后通过订单页交付账号与接入说明。");
    }

    private static async Task<SchemaText> PhonesAsync(ConfigurationService service, Actor staff)
    {
        const string desk = "屏幕|WiFi|蓝牙|双RJ45|软件|手柄|听筒|供电|USB|NFC|耳机孔|HDMI";
        const string room = "蓝牙|NFC|级联|SIP|扩展麦克风|App控制|拾音范围|扬声器";
        return new(
        [
            new(null, "话机", ConfigurationGroupKind.Table, false, "", desk,
            [
                new(null, "K175 视频话机", "7799.00", false, "0", "500", "1", "台", "8英寸触屏|有|4.2|有|Vantage|有线|有|PoE|Type-C|有|3.5mm|有", await PictureAsync(service, staff, "k175.png", Phone)),
                new(null, "K155 多媒体话机", "4699.00", false, "0", "500", "1", "台", "5英寸彩屏|有|4.2|有|Vantage|有线|有|PoE|USB-A|无|3.5mm|无", await PictureAsync(service, staff, "k155.png", Phone)),
                new(null, "J179 IP话机", "1899.00", false, "0", "500", "1", "台", "4.3英寸彩屏|选配|选配|有|SIP|有线|有|PoE|USB-A|无|RJ9|无", await PictureAsync(service, staff, "j179.png", Phone)),
            ]),
            new(null, "会议话机", ConfigurationGroupKind.Table, false, "", room,
            [
                new(null, "B190 会议话机", "10999.00", false, "0", "100", "1", "台", "4.2|有|支持|支持|2个|支持|30㎡|全频", await PictureAsync(service, staff, "b190.png", Conference)),
                new(null, "B109 会议话机", "2899.00", false, "0", "100", "1", "台", "4.2|有|不支持|不支持|无|支持|20㎡|全频", await PictureAsync(service, staff, "b109.png", Conference)),
            ]),
            new(null, "运营商中继出局方式", ConfigurationGroupKind.Choice, true, "中继商费自行申请。", "",
            [
                new(null, "客户本地E1数字中继", "0.00", false, "30", "120", "30", "线", "", null),
                new(null, "SIP中继", "0.00", false, "1", "200", "1", "线", "", null),
                new(null, "模拟中继", "0.00", false, "1", "48", "1", "线", "", null),
            ]),
        ], "12, 36", true, false, "", "", "");
    }

    private static async Task<SchemaText> DesktopAsync(ConfigurationService service, Actor staff) => new(
    [
        new(null, "云桌面规格", ConfigurationGroupKind.Choice, true, "", "", [new(null, "标准型 2核4G 80G", "99.00", true, "1", "1", "1", "套", "", null), new(null, "增强型 4核8G 120G", "189.00", true, "1", "1", "1", "套", "", null)]),
        new(null, "键鼠套装（可选）", ConfigurationGroupKind.Accessories, false, "", "", [new(null, "有线键鼠套装", "129.00", false, "0", "100", "1", "套", "", await PictureAsync(service, staff, "keyboard.png", Keyboard))]),
        new(null, "显示器（可选）", ConfigurationGroupKind.Accessories, false, "", "",
        [
            new(null, "23.8英寸显示器", "899.00", false, "0", "100", "1", "台", "", await PictureAsync(service, staff, "monitor-24.png", Monitor)),
            new(null, "27英寸显示器", "1299.00", false, "0", "100", "1", "台", "", await PictureAsync(service, staff, "monitor-27.png", Monitor)),
        ]),
    ], "12, 36/30", true, true, "邮箱地址作为获取无影登录账号，如需注册多个无影账号请联系客服", DesktopTerms, "云桌面由阿里云提供，账号发送至所填邮箱。\n硬件通过收货地址进行邮寄，签收后如有质量问题请在七日内提交工单。\n购买时长自账号开通之日起算。");

    private static async Task<Guid?> PictureAsync(ConfigurationService service, Actor staff, string name, Func<int, int, int> shape) =>
        Done(await service.AddPictureAsync(new UploadedFile(name, DemoPicture.Png(112, 112, (x, y) => shape(x, y) switch { 1 => (58, 66, 84), 2 => (140, 170, 232), 3 => (150, 158, 172), _ => (246, 248, 251) })), staff));

    // Plain shapes: 1 the body, 2 its screen, 3 keys and feet.
    private static int Phone(int x, int y) => x is > 14 and < 32 && y is > 18 and < 94 ? 3 : x is > 36 and < 98 && y is > 18 and < 94 ? x is > 42 and < 92 && y is > 24 and < 56 ? 2 : y > 60 && (x - 40) % 18 < 12 && (y - 60) % 11 < 7 ? 3 : 1 : 0;

    private static int Conference(int x, int y)
    {
        var (dx, dy) = (x - 56, (y - 56) * 4 / 3);
        var far = dx * dx + dy * dy;
        return far < 14 * 14 ? 2 : far < 24 * 24 ? 1 : far < 44 * 44 ? (dx + dy) % 6 == 0 ? 1 : 3 : far < 47 * 47 ? 1 : 0;
    }

    private static int Monitor(int x, int y) => x is > 10 and < 102 && y is > 18 and < 78 ? x is > 14 and < 98 && y is > 22 and < 74 ? 2 : 1 : x is > 50 and < 62 && y is >= 78 and < 92 || x is > 34 and < 78 && y is >= 92 and < 96 ? 3 : 0;

    private static int Keyboard(int x, int y) => x is > 6 and < 82 && y is > 40 and < 74 ? (x - 8) % 9 < 7 && (y - 43) % 8 < 6 ? 3 : 1 : (x - 96) * (x - 96) + (y - 58) * (y - 58) * 2 / 3 < 120 ? y < 52 && x is 96 or 97 ? 2 : 1 : 0;
}
