using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Web.Features.Catalog;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Carousel, news, partners, brands, industries, help and links of the demo.</summary>
internal static class DemoContent
{
    private const string Ordering = """
        ## 下单
        - 在方案页选择购买计划与数量，点击「立即购买」或「加入购物车」。
        - 在结算页选择或新增客户，核对价格构成，同意电子订单后提交。
        ## 支付
        - 账户余额不足时，请先在「充值」提交转账凭证，财务核对到账后入账。
        ## 交付与验收
        - 许可证与订阅由平台开通，序列号写在订单里。
        - 服务按里程碑交付，您验收一段，结算一段。
        ## 评价
        - 订单完成后，可在订单页评价所购方案，每个方案一次。
        """;

    private static readonly (ContentKind Kind, ContentData Data, string? Picture)[] s_items =
    [
        (ContentKind.Slide, new("migration", "整体上云，按里程碑验收", "Move to the cloud, milestone by milestone", "评估、迁移、割接一处管理，迁移期间业务照常运行", "Assessment, migration and cut-over in one place", Link: "/solutions?industry=备份与迁移", Position: 10), "slide-migrate"),
        (ContentKind.Slide, new("security", "九款安全产品在线选购", "Nine security products online", "WEB应用防火墙、DDOS防护、主机安全等，按月订购", "Web firewall, DDoS protection, host security and more, by the month", Link: "/solutions?line=安全产品", Position: 20), "slide-security"),
        (ContentKind.Slide, new("join", "入驻平台，一起交付", "Join us and deliver together", "经销商与服务商三步提交入驻申请", "Resellers and service providers apply in three steps", Link: "/join", Position: 30), "slide-join"),
        (ContentKind.News, new("statement-excel", "结算单支持活公式 Excel，明细与总账可重算", "Statements as Excel with live formulas", Body: "服务商下载的结算单现在带有公式，明细、小计与总额可以在表格里重算。\n\n- 每一行对应一笔验收\n- 总额与总账逐笔核对", BodyEn: "Statements now carry formulas: lines, subtotals and totals can be computed again in the sheet.", Tag: "平台"), null),
        (ContentKind.News, new("backup-campaign", "灾备与迁移类方案满减活动延长至月底", "Backup and migration offer extended", Body: "灾备与迁移类方案的活动延长至本月底，下单时以结算页显示的价格为准。", BodyEn: "The offer for backup and migration is extended to the end of this month; the price at the checkout counts.", Tag: "活动", Link: "/solutions?industry=备份与迁移"), null),
        (ContentKind.News, new("security-products", "WEB应用防火墙等九款安全产品上架，支持在线配置", "Nine security products are now available", Body: "九款安全产品已上架：WEB应用防火墙、WEB防篡改、入侵防护、防病毒(天擎)、防病毒(卡巴斯基)、漏洞扫描、数据库审计、DDOS防护、主机安全。", BodyEn: "Nine security products are here: web firewall, page tamper protection, intrusion protection, two antivirus products, vulnerability scans, database audit, DDoS protection and host security.", Tag: "方案", Link: "/solutions?line=安全产品"), "slide-security"),
        (ContentKind.News, new("gold-providers", "第三季度金牌服务商名单公布", "Gold providers of the third quarter", Body: "根据验收及时率与客户评价，澜科云服务、恒序科技获评第三季度金牌服务商。", BodyEn: "By punctual acceptance and customers' reviews, Lanke and Hengxu are the gold providers of the third quarter.", Tag: "伙伴"), null),
        (ContentKind.News, new("passkeys", "账号安全新增通行密钥与两步验证", "Passkeys and two-step verification", Body: "在「账号安全」中可以添加通行密钥、打开两步验证，并查看已登录的设备。", BodyEn: "Under Security you can add passkeys, turn on two-step verification and see where you are signed in.", Tag: "平台"), null),
        (ContentKind.News, new("reviews", "订单评价上线：已完成的订单可以评价", "Reviews have arrived", Body: "订单完成后，买家可以为每个方案打分并写下评价，评价会显示在方案页。", BodyEn: "Once an order is completed, buyers can rate each solution and write a review, which is shown on its page.", Tag: "平台"), null),
        (ContentKind.Partner, new("lanke", "澜科云服务", Summary: "迁移与交付服务商，西南区", SummaryEn: "Migration and delivery, southwest", Position: 10), null),
        (ContentKind.Partner, new("hengxu", "恒序科技", Summary: "应用交付与集成测试", SummaryEn: "Application delivery and integration tests", Position: 20), null),
        (ContentKind.Partner, new("beichen", "北辰数据", Summary: "数据库与灾备", SummaryEn: "Databases and recovery", Position: 30), null),
        (ContentKind.Partner, new("luming", "鹿鸣智联", Summary: "物联网与边缘计算", SummaryEn: "Internet of things and edge computing", Position: 40), null),
        (ContentKind.Partner, new("tuolan", "拓岚集成", Summary: "系统集成，华东区", SummaryEn: "System integration, east", Position: 50), null),
        (ContentKind.Partner, new("yunshan", "云杉智造", Summary: "制造业上云", SummaryEn: "Manufacturing in the cloud", Position: 60), null),
        (ContentKind.Partner, new("xishan", "溪山软件", Summary: "流程与协作软件", SummaryEn: "Processes and collaboration", Position: 70), null),
        (ContentKind.Partner, new("qingyu", "青屿数字", Summary: "云方案经销商，杭州", SummaryEn: "Cloud reseller, Hangzhou", Position: 80), null),
        (ContentKind.Partner, new("xingyu", "星屿生物", Summary: "生命科学数据协作", SummaryEn: "Life science data", Position: 90), null),
        (ContentKind.Brand, new("bluecloud", "上海蓝云", Summary: "云迁移与产品适配服务", SummaryEn: "Cloud migration and product adaptation", Body: "提供一站式上云迁移与独立软件商产品适配，由认证服务商按里程碑交付。", BodyEn: "Migration to the cloud and adaptation of software products from one hand, delivered by certified providers milestone by milestone.", Position: 10), "migrate"),
        (ContentKind.Brand, new("aliyun", "阿里云", "Alibaba Cloud", "云电脑终端与本地云", "Cloud desktops and on-premises cloud", "无影云电脑终端与云盒一体机，由平台人员对接开通。", "Cloud desktop terminals and an appliance, connected by the platform's people.", Position: 20), "terminal"),
        (ContentKind.Brand, new("avaya", "Avaya", Summary: "企业通信", SummaryEn: "Communication of companies", Body: "话机、会议终端与统一通信。", BodyEn: "Phones, conference terminals and unified communication.", Position: 30), "phone"),
        (ContentKind.Brand, new("duoyungu", "朵云谷", Summary: "九款云安全产品", SummaryEn: "Nine security products", Body: "从网站到主机、从终端到数据库的安全产品，按月订购，在线配置。", BodyEn: "Security from websites to hosts and from terminals to databases, by the month, configured online.", Position: 40), "waf"),
        (ContentKind.Brand, new("tingyun", "听云", Summary: "应用性能监控", SummaryEn: "Application performance", Body: "从用户端到代码行的性能监控。", BodyEn: "Performance from the browser to the line of code.", Position: 50), "apm"),
        (ContentKind.Brand, new("unary", "壹进制", Summary: "灾备与恢复", SummaryEn: "Backup and recovery", Body: "整机、数据库与文件的统一备份与恢复。", BodyEn: "Backup and recovery of machines, databases and files in one place.", Position: 60), "backup"),
        (ContentKind.Industry, new("backup-and-migration", "备份与迁移", "Backup and migration", "从评估到割接，从备份到演练", "From assessment to cut-over, from backup to drill", "整机迁移、邮箱迁移、灾备与恢复方案。", BodyEn: "Migration of machines and mailboxes, disaster recovery and restoring.", Position: 10), "backup"),
        (ContentKind.Industry, new("security", "安全服务", "Security", "网站、主机、终端与数据库防护", "Sites, hosts, terminals and databases", "九款安全产品与策略管理。", BodyEn: "Nine security products and the management of policies.", Position: 20), "slide-security"),
        (ContentKind.Industry, new("cloud-and-applications", "云与应用", "Cloud and applications", "云终端、监控与通信", "Terminals, monitoring, communication", "让应用更快、更稳的方案。", BodyEn: "Solutions that make applications faster and steadier.", Position: 30), "apm"),
        (ContentKind.Industry, new("business", "商务服务", "Business services", "流程与测试", "Processes and testing", "流程平台与产品适配服务。", BodyEn: "A process platform and the adaptation of products.", Position: 40), "flow"),
        (ContentKind.Industry, new("storage", "存储", "Storage", "云存储与文件协作", "Cloud storage and files", "对象存储与企业云盘。", BodyEn: "Object storage and a company drive.", Position: 50), "storage"),
        (ContentKind.Help, new("ordering", "下单与交付", "Ordering and delivery", "从选方案到验收、评价", "From choosing to acceptance", Ordering, BodyEn: "## Ordering\n- Choose a plan and a quantity on the solution's page; buy now or put it into the cart.\n- At the checkout choose or add the customer, look at how the price is made, agree to the electronic order and place it.\n## Paying\n- When the balance does not suffice, hand in a transfer under Top-ups; finance books it when it has arrived.\n## Delivery and acceptance\n- The platform delivers licences and subscriptions; their serial numbers stand in the order.\n- Services come by milestones: you accept one, it is settled.\n## Reviews\n- Once an order is completed, each solution in it can be reviewed on the order's page.", Position: 10), null),
        (ContentKind.Help, new("top-up", "充值与支付", "Top-up and payment", "转账凭证、到账与余额", "Transfers and balance", "## 充值\n- 在「充值」填写金额与付款账号，上传转账凭证。\n- 财务核对到账后，余额立即增加，明细可查。\n## 支付\n- 订单从账户余额支付；余额不足时会写明差额。", BodyEn: "## Top-ups\n- Enter the amount and the paying account under Top-ups, and upload the proof of the transfer.\n- The balance rises as soon as finance has found the money; every line can be looked up.\n## Paying\n- Orders are paid from the balance; when it does not suffice, the difference is named.", Position: 20), null),
        (ContentKind.Help, new("contracts-invoices", "合同与发票", "Contracts and invoices", "电子订单、合同与增值税发票", "Contracts and VAT invoices", "## 合同\n- 在「合同」中选择订单生成合同，生效后可下载 PDF。\n## 发票\n- 在「发票」中按产品线申请，财务开具后可查看邮寄单号。", BodyEn: "## Contracts\n- Choose orders under Contracts to make one; once in effect it can be downloaded as PDF.\n## Invoices\n- Ask under Invoices, by product line; the tracking number is there once finance has issued it.", Position: 30), null),
        (ContentKind.Help, new("training", "培训课程", "Training", "每月两场线上课程", "Two online courses a month", "## 线上课程\n- 第一周：平台下单与交付\n- 第三周：结算与对账", BodyEn: "## Online courses\n- First week: ordering and delivery\n- Third week: settlement and reconciliation", Position: 50), null),
        (ContentKind.Help, new("faq", "常见问题", "Questions", "试用、价格与账号", "Trials, prices, accounts", "## 如何申请试用？\n在方案页点击「申请试用」，我们在 1 个工作日内联系您。\n## 价格为什么不同？\n方案页的「为什么是这个价」写明每一步的规则与版本。\n## 忘记密码怎么办？\n在登录页点击「忘记密码」，按提示完成身份验证。", BodyEn: "## How do I ask for a trial?\nPress Ask for a trial on the solution's page; we answer within one working day.\n## Why do prices differ?\nWhy this price, on the solution's page, names each step with its rule and version.\n## Forgot the password?\nPress Forgot password at the sign-in and follow the steps.", Position: 60), null),
        (ContentKind.ProductHandbook, new("cloudatlas", "CloudAtlas 上云迁移手册", "CloudAtlas migration handbook", "评估、迁移与割接的步骤", "Assessment, migration, cut-over", "## 适用范围\n- 整机、数据库与文件迁移到公有云。\n## 准备\n- 盘点主机、应用与依赖关系，确认停机窗口。\n- 在目标云平台开通账号与网络。\n## 迁移\n- 首次全量同步后持续增量同步，业务照常。\n- 每个里程碑完成后在订单页验收。\n## 割接\n- 在停机窗口内完成最后一次同步，切换入口，保留回退方案。", "## Scope\n- Whole machines, databases and files into a public cloud.\n## Before\n- List hosts, applications and what depends on what; agree on a window.\n## Migration\n- A full copy first, then changes; business goes on.\n## Cut-over\n- The last copy in the window, then the switch; keep the way back.", Tag: "上海蓝云", Position: 10), "migrate"),
        (ContentKind.ProductHandbook, new("waf", "WEB 应用防火墙配置手册", "Web firewall configuration", "接入、策略与报表", "Connection, policies, reports", "## 接入\n- 在配置页填写域名与源站地址，下单后由工程师接入。\n## 策略\n- 默认拦截注入、跨站与扫描，可按目录放行。\n## 报表\n- 每周发送攻击与放行统计。", BodyEn: "## Connection\n- Enter the domain and the origin's address when you configure it; an engineer connects it after the order.\n## Policies\n- Injection, cross-site scripts and scans are blocked from the start; folders can be let through.\n## Reports\n- What was attacked and let through is sent each week.", Tag: "朵云谷", Position: 20), "waf"),
        (ContentKind.ProductHandbook, new("avaya-ip-office", "Avaya IP Office 安装手册", "Avaya IP Office installation", "话机登记与分机设置（PDF）", "Phones and extensions (PDF)", Tag: "Avaya", Position: 30), "phone"),
        (ContentKind.ProductHandbook, new("backup", "统一备份恢复手册", "Backup and recovery", "备份策略与恢复演练", "Policies and drills", "## 备份策略\n- 按恢复点目标设置频率，至少保留一份异地副本。\n## 恢复演练\n- 每季度演练一次，记录恢复时间。", BodyEn: "## Policies\n- The frequency follows the recovery point wanted; at least one copy is kept elsewhere.\n## Drills\n- Once a quarter, with the time that the recovery took.", Tag: "壹进制", Position: 40), "backup"),
        (ContentKind.Video, new("registration", "注册与激活", "Registration and activation", "从入驻申请到首次登录，6 分钟", "From the application to the first sign-in, 6 minutes", "## 内容\n- 提交入驻申请与资质文件\n- 打开激活邮件，设置密码\n- 完成企业认证", BodyEn: "## Contents\n- Hand in the application and its papers\n- Open the activation mail and set a password\n- Have the company certified", Link: "https://videos.portal.example/registration", Position: 10, Topic: VideoTopic.Registration), "mailbox"),
        (ContentKind.Video, new("orders", "订单管理", "Orders", "下单、付款、验收与评价，9 分钟", "Order, pay, accept and rate, 9 minutes", "## 内容\n- 选择计划与配置\n- 三种付款方式\n- 里程碑验收与评价", BodyEn: "## Contents\n- Choose a plan and configure it\n- Three ways to pay\n- Accept milestones and review", Link: "https://videos.portal.example/orders", Position: 20, Topic: VideoTopic.Orders), "flow"),
        (ContentKind.Video, new("services", "服务上架与下架", "Listing and taking down services", "新建服务项、提交审核、申请下架，7 分钟", "A new item, its review, taking it down, 7 minutes", "## 内容\n- 新建服务项并填写 SKU 与计划\n- 提交审核\n- 申请下架后修改", BodyEn: "## Contents\n- Make a service item with its SKUs and plans\n- Hand it in for review\n- Take it down and change it", Link: "https://videos.portal.example/services", Position: 30, Topic: VideoTopic.Services), "tools"),
        (ContentKind.Video, new("settlement", "MSP 分账", "MSP settlement", "核对、确认与付款，5 分钟", "Compare, confirm, be paid, 5 minutes", "## 内容\n- 打开月结算单并核对明细\n- 确认或驳回\n- 查看付款凭证", BodyEn: "## Contents\n- Open the month's statement and compare its lines\n- Confirm or reject\n- See the proof of payment", Link: "https://videos.portal.example/settlement", Position: 40, Topic: VideoTopic.Settlement), "storage"),
        (ContentKind.About, new("company", "我们做什么", "What we do", Body: "我们把经过审核的云方案与服务放在一处：价格透明，交付按里程碑验收，合同、发票与结算在同一处完成。\n\n面向分销商与经销商提供订单、资金与对账，面向服务商提供派单、交付与结算。", BodyEn: "We bring reviewed cloud solutions and services together: open prices, delivery accepted milestone by milestone, contracts, invoices and settlement in one place.", Position: 10), null),
        (ContentKind.Link, new("azure", "Microsoft Azure", Link: "https://www.azure.cn/", Position: 10), null),
        (ContentKind.Link, new("office-365", "Office 365", Link: "https://www.microsoft.com/zh-cn/microsoft-365", Position: 20), null),
        (ContentKind.Link, new("dynamics-365", "Dynamics 365", Link: "https://dynamics.microsoft.com/zh-cn/", Position: 30), null),
        (ContentKind.Link, new("connect", "蓝云用户连接服务", "BlueCloud user connection", Link: "/solutions?vendor=上海蓝云", Position: 40), null),
        (ContentKind.Link, new("power-bi", "PowerBI", Link: "https://powerbi.microsoft.com/zh-cn/", Position: 50), null),
        (ContentKind.Link, new("network", "蓝云网络", "BlueCloud network", Link: "/brands/bluecloud", Position: 60), null),
        (ContentKind.Link, new("abus", "ABUS", Link: "/solutions/abus", Position: 70), null),
        (ContentKind.Link, new("training", "培训课程中心", "Training centre", Link: "/help/training", Position: 80), null),
        (ContentKind.Link, new("mall", "云鼎商城", "Marketplace", Link: "/solutions", Position: 90), null),
        (ContentKind.Link, new("consulting", "方案咨询中心", "Consulting centre", Link: "/about#contact", Position: 100), null),
    ];

    /// <summary>Writes all of it; a draft and a slide that is over stay out of sight. News comes out over the months.</summary>
    public static async Task LoadAsync(DemoStage stage)
    {
        var staff = await stage.ActorAsync("ops");
        var content = stage.Get<ContentService>();
        var told = 0;
        foreach (var (kind, data, picture) in s_items)
        {
            var id = Done(await content.AddAsync(kind, data, staff));
            if (data.Slug == "avaya-ip-office" && kind == ContentKind.ProductHandbook) { Done(await content.SetDocumentAsync(id, new("Avaya-IP-Office.pdf", Installation(stage)), staff)); }
            if (picture is not null) { Done(await content.SetPictureAsync(id, await DemoStorefront.PictureAsync(picture), staff)); }
            if (kind != ContentKind.News) { Done(await content.PublishAsync(id, staff)); continue; }
            var day = stage.Curtain.AddDays(-4 - 9 * told++);
            stage.At(day, async () => Done(await content.PublishAsync(id, staff)));
        }
        _ = Done(await content.AddAsync(ContentKind.News, new("year-end", "年终采购指南（草稿）", Body: "整理中：年终采购的方案组合与时间安排。", Tag: "方案"), staff));
        var over = Done(await content.AddAsync(ContentKind.Slide, new("spring", "春季上云周", Link: "/solutions", Position: 90, ShownTo: Domain.Common.BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime).AddDays(30)), staff));
        Done(await content.PublishAsync(over, staff));
    }

    private static byte[] Installation(DemoStage stage) => stage.Get<Components.Documents.PdfFonts>().Build(new("Avaya IP Office 安装手册", "DEMO", CreatedAt: stage.GetUtcNow().UtcDateTime), pdf =>
    {
        pdf.Title("Avaya IP Office 安装手册", "演示文件");
        pdf.Paragraph("一、核对装箱清单，将主机接入交换机。二、登录管理页面登记话机。三、为每部话机分配分机号，拨打测试。");
    }).File ?? "%PDF-1.4\n%%EOF\n"u8.ToArray(); // without a font the file is there, and empty
}
