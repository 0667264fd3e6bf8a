using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Products;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The directories of four platforms (V-54), opened for some buyers; access keys and certificates of one of them (V-55).</summary>
internal static class DemoDirectory
{
    private const string Aliyun = "aliyun";
    private const string Baidu = "baidu";
    private const string Drive = "drive";
    private const string Backup = "yijinzhi";

    // Category, group, products; a product that a solution sells is followed by its name.
    private static readonly (string Category, string Group, string[] Products)[] s_aliyun =
    [
        ("弹性计算", "云服务器", ["云服务器ECS=云服务器"]),
        ("弹性计算", "容器服务", ["容器服务ACK"]),
        ("弹性计算", "弹性编排", ["弹性伸缩", "资源编排"]),
        ("弹性计算", "高性能HPC", ["批量计算"]),
        ("存储", "基础存储服务", ["对象存储OSS", "块存储", "文件存储NAS", "表格存储OTS", "日志服务SLS"]),
        ("数据库", "数据库专属集群", ["MyBase"]),
        ("数据库", "数据库生态工具", ["数据传输DTS", "数据管理DMS", "数据库自治服务DAS"]),
        ("数据库", "数据仓库", ["ClickHouse"]),
        ("数据库", "NoSQL数据库", ["Redis", "MongoDB"]),
        ("数据库", "关系型数据库", ["PolarDB", "OceanBase", "HBase", "AnalyticDB PostgreSQL", "PolarDB-X"]),
        ("安全", "网络与应用安全", ["Web应用防火墙=WEB应用防火墙", "DDoS防护=DDOS防护", "漏洞扫描=漏洞扫描"]),
        ("大数据计算", "大数据计算与分析", ["ElasticSearch", "E-MapReduce", "MaxCompute"]),
        ("大数据计算", "数据应用与可视化", ["DataV"]),
        ("大数据计算", "数据开发与治理", ["DataWorks"]),
        ("人工智能", "AI开发平台", ["机器学习PAI"]),
        ("网络与CDN", "云上网络", ["专有网络VPC", "弹性公网IP EIP", "负载均衡SLB", "共享流量包"]),
        ("混合云", "混合云网络", ["NAT网关"]),
        ("混合云", "混合云应用平台", ["企业级分布式应用服务EDAS"]),
        ("混合云", "混合云数据连通", ["混合云备份=SaaSaMe Transport"]),
        ("容器与中间件", "微服务", ["微服务引擎MSE"]),
        ("容器与中间件", "Serverless", ["Serverless应用引擎", "函数计算FC"]),
        ("容器与中间件", "应用工具", ["应用高可用服务AHAS"]),
        ("容器与中间件", "消息队列", ["消息队列MQ", "消息队列Kafka"]),
        ("开发与运维", "运维与监控", ["云监控", "操作审计"]),
        ("视频服务", "音视频", ["视频直播", "视频点播"]),
    ];

    private static readonly (string Category, string Group, string[] Products)[] s_baidu =
    [
        ("计算", "云服务器", ["云服务器BCC", "弹性裸金属服务器BBC"]),
        ("存储", "云存储", ["对象存储BOS", "云磁盘CDS", "文件存储CFS"]),
        ("网络", "云上网络", ["私有网络VPC", "弹性公网IP EIP", "负载均衡BLB"]),
        ("人工智能", "文字与语音", ["文字识别OCR", "语音识别", "自然语言处理"]),
    ];

    /// <summary>Plays it.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        stage.At(start.AddHours(2).AddMinutes(5), () => PlatformsAsync(stage));
        foreach (var (user, platform) in new[] { ("qingyu", Aliyun), ("qingyu", Baidu), ("qingyu", Drive), ("haimu", Baidu), ("xingyu", Aliyun) })
        {
            stage.At(start.AddDays(1).AddMinutes(20), () => DemoClouds.OpenAsync(stage, user, platform, ""));
        }
        if (stage.Get<ICloudConnector>() is not SandboxCloud) { return; }
        stage.At(DemoClouds.Daytime(stage.Curtain.AddDays(-60)), () => KeysAsync(stage));
        stage.At(DemoClouds.Daytime(stage.Curtain.AddDays(-58)), () => CertificatesAsync(stage));
    }

    private static async Task PlatformsAsync(DemoStage stage)
    {
        var (service, ops) = (stage.Get<PlatformService>(), await stage.ActorAsync("ops"));
        _ = Done(await service.AddAsync(new(Aliyun, "阿里云", "95", false, false, true), ops));
        _ = Done(await service.AddAsync(new(Baidu, "百度云", "96", false, true, true), ops));
        _ = Done(await service.AddAsync(new(Drive, "企业云盘", "100", false, false, true), ops));
        _ = Done(await service.AddAsync(new(Backup, "壹进制灾备云", "100", false, false, true), ops));
        var sold = (await stage.Get<CloudProductQueries>().FindAsync(Aliyun, ops))!.Solutions;
        await FillAsync(Aliyun, s_aliyun);
        await FillAsync(Baidu, s_baidu);
        await FillAsync(Drive, [("企业云盘", "文件协作", ["企业云盘=企业云盘"])]);
        await FillAsync(Backup, [("灾备服务", "备份与恢复", ["壹进制灾备云=壹进制灾备云"])]);

        async Task FillAsync(string platform, (string Category, string Group, string[] Products)[] directory)
        {
            foreach (var (category, group, products) in directory)
            {
                foreach (var product in products.Select(one => one.Split('=')))
                {
                    _ = Done(await stage.Get<CloudProductService>().AddAsync(platform, new(category, group, product[0], null, true, product.Length > 1 ? sold.First(one => one.Name == product[1]).Slug : null), ops));
                }
            }
        }
    }

    // One in use, and one that was changed over from.
    private static async Task KeysAsync(DemoStage stage)
    {
        var (service, buyer) = (stage.Get<CloudKeyService>(), await stage.ActorAsync("qingyu"));
        _ = Done(await service.MakeAsync(Baidu, DemoPeople.Password, Guid.CreateVersion7(), buyer));
        stage.Later(24 * 30, async () =>
        {
            _ = Done(await service.MakeAsync(Baidu, DemoPeople.Password, Guid.CreateVersion7(), buyer));
            var old = (await stage.Get<CloudKeyQueries>().ListAsync(Baidu, buyer))!.Rows[0];
            Done(await service.TurnAsync(Baidu, old.Id, false, DemoPeople.Password, buyer));
        });
    }

    // One that is good for long, one that ends soon, and one that has just ended.
    private static async Task CertificatesAsync(DemoStage stage)
    {
        var (service, buyer) = (stage.Get<CloudCertificateService>(), await stage.ActorAsync("qingyu"));
        foreach (var (name, days) in new[] { ("www.qingyu.example", 220), ("api.qingyu.example", 12), ("old.qingyu.example", -3) })
        {
            var (chain, key) = Made(name, stage.Curtain.AddDays(-100), stage.Curtain.AddDays(days));
            _ = Done(await service.AddAsync(Baidu, chain, days > 0 ? key : default, buyer));
        }
    }

    private static (byte[] Chain, byte[] Key) Made(string name, DateTime from, DateTime until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, O=青屿科技, C=CN", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Parse("192.0.2.10"));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, until);
        return (Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()), Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
    }
}
