namespace BlueCloudPortal.Web.DemoData;

/// <summary>A solution's page in the demo: its picture and what stands in its sections. No texts of its own where <see cref="DemoSolutions"/> says them.</summary>
internal sealed record DemoSolutionPage(string Name, string Picture, string Features, string? Cases = null, string? Resources = null, string? Support = null, string? Summary = null, string? Description = null);

/// <summary>The pages of the solutions of both price lists.</summary>
internal static class DemoSolutionPages
{
    private const string Remote = "- 工作时间热线支持，紧急故障 7×24 小时响应\n- 远程协助需由您当场授权";
    private const string Guide = "- 操作手册：见帮助中心「下单与交付」\n- 常见问题：见帮助中心「常见问题」";

    public static IReadOnlyList<DemoSolutionPage> All { get; } =
    [
        new("CloudAtlas (Unify Cloud) 一站式上云迁移管理套件", "migrate", "资产盘点：自动发现主机、数据库与调用关系，生成迁移批次\n持续同步：块级增量同步，断点续传，校验到每个文件\n一键回退：割接前快照，异常时按批次回退",
            "## 某连锁零售企业\n180 台服务器分 9 个批次迁移，单批停机窗口不超过 30 分钟。\n## 某教育集团\n跨云迁移 42 个业务系统，验收三个里程碑后一次性割接。", Guide + "\n- 评估表下载：https://portal.example/assessment", Remote),
        new("SaaSaMe Transport", "transport", "块级复制：源端系统同步期间照常运行\n灾备演练：在云端拉起而不影响生产", "## 某物流公司\n用 DR 计划保护 26 台调度服务器，季度演练一次。", Guide, Remote),
        new("SafeIN 安全策略管理系统", "policy", "策略集中：多品牌防火墙统一视图\n风险规则：标出重复、失效和过宽的规则\n变更留痕：每次变更可追溯到申请", "## 某股份制银行\n梳理 1.2 万条规则，清理 31% 的冗余策略。", Guide, Remote),
        new("AgilePoint Cloud", "flow", "零代码流程：拖拽搭建审批与采购流程\n按用户订购：随团队规模增减", "## 某装备制造企业\n两周上线 14 个流程，替换纸质审批单。", Guide, Remote),
        new("Power365", "mailbox", "租户迁移：邮箱与日历保持同步\n分批切换：用户可按部门分批", null, Guide, Remote),
        new("BitTitan数据迁移工具", "data-mail", "无需本地安装：任务在云端运行\n预迁移：先迁历史邮件，切换当天只做增量", "## 某外贸公司\n320 个邮箱在一个周末完成切换。", Guide, Remote),
        new("5Nine Cloud Manager & Security for Azure", "hybrid", "统一管理：Azure 与 Hyper-V 一个控制台\n虚拟防火墙：规则以虚拟机为单位下发", null, Guide, Remote),
        new("听云应用性能监控平台", "apm", "端到端：从用户端到代码行\n性能基线：版本上线前后对比\n告警：按业务定义阈值", "## 某在线旅游平台\n把支付接口的 95 分位时延从 1.8 秒降到 0.6 秒。", Guide, Remote),
        new("AP Elements Fly-Office 365 数据迁移专家", "office", "保留权限与版本：迁移后不必重新授权\n逐项报告：失败项可以单独重试", null, Guide, Remote),
        new("ISV回归", "test", "按用例执行：提交测试报告与问题清单\n可复测：问题修复后再次下单", null, Guide, Remote),
        new("ABUS", "tools", "免费：无需付款即可下单\n在线交付：凭据在订单中给出", null, Guide),
        new("Avaya IP Office", "phone", "桌面多媒体话机：触摸屏与视频\n会议电话：大范围拾音", "## 某律师事务所\n6 间会议室与 80 个工位一次交付。", Guide, Remote),
        new("无影", "terminal", "数据不落地：桌面与数据运行在云端\n连接即用：接上显示器、键盘和网络", null, Guide, Remote),
        new("云盒", "box", "本地部署：数据留在您的机房\n远程运维：升级由厂商完成", null, Guide, Remote),
        new("壹进制灾备云", "backup", "整机恢复：可选文件、时间点或整台机器\n演练记录：备份任务与容量统一查看", "## 某三甲医院\n对 60 台业务主机做每日备份与季度演练。", Guide, Remote),
        new("企业云存储", "storage", "标准接口：应用直接读写\n按部门划分：目录与权限独立", null, Guide, Remote),
        new("企业云盘", "files", "协作：在线预览与多人编辑\n外链可控：有效期与提取码", "## 某设计院\n替换 3 台文件服务器，图纸外发全部留痕。", Guide, Remote),
        new("入侵防护", "intrusion", "入口拦截：互联网出口、服务器前端与内部区域之间\n特征持续更新：拦截记录可查询导出", null, Guide, Remote),
        new("防病毒(天擎)", "antivirus", "已知与未知恶意代码查杀\n资产、补丁、接入与移动存储管理\nAPT 行为审计", null, Guide, Remote),
        new("云服务器", "server", "按月订购：数量与时长下单时选择\n登录信息在订单中交付", null, Guide, Remote),
        new("WEB应用防火墙", "waf", "防护 SQL 注入、XSS 与 CC 攻击\n拦截恶意扫描与数据泄露\n应用层 DDoS 防护", "## 某电商平台\n大促期间拦截 1,100 万次恶意请求。", Guide, Remote, "SQL 注入、XSS、CC 与数据泄露防护",
            "部署在网站之前，对每个请求做检测：SQL 注入、XSS、CC 攻击、恶意扫描、数据泄露，以及应用层 DDoS。\n\n按防护 IP 数量与时长计价，由平台人员完成接入配置。"),
        new("WEB防篡改", "tamper", "保护网页与文件不被修改\n发现篡改即时恢复", null, Guide, Remote, "保护网站的页面与文件不被修改", "对网站的页面和文件做完整性保护，未经授权的修改会被阻断并恢复到发布时的版本。\n\n按站点数量与时长计价。"),
        new("防病毒(卡巴斯基)", "antivirus2", "工作站、邮件与文件服务器、网关统一防护\n集中管理：策略下发与状态查看", null, Guide, Remote, "工作站、邮件与文件服务器、网关的防病毒", "覆盖工作站、邮件服务器、文件服务器与网关，由控制台集中管理策略、更新与报告。\n\n按 Linux 与 Windows 终端数量和时长计价。"),
        new("漏洞扫描", "scan", "资产、系统、网站、数据库扫描\n木马与弱口令检测\n合规报告", null, Guide, Remote, "资产、系统、网站与数据库的漏洞扫描与监测", "定期扫描资产、操作系统、网站与数据库，检查木马与弱口令，持续监测并出具合规报告。\n\n按 IP 数量与时长计价。"),
        new("数据库审计", "audit", "记录应用与管理员的全部访问\n风险操作告警与阻断", null, Guide, Remote, "记录对数据库的全部访问，告警并阻断风险操作", "记录客户端与数据库管理员对数据库的全部访问，对风险操作告警并可阻断，满足审计要求。\n\n按实例数量与时长计价。"),
        new("DDOS防护", "ddos", "60 余种流量模型\nT 级清洗能力", null, Guide, Remote, "60 余种流量模型，T 级清洗能力", "以 60 余种流量模型识别攻击流量，由 T 级带宽清洗后回注，业务访问不受影响。\n\n按带宽与时长计价。"),
        new("主机安全", "host", "防病毒、防火墙与入侵防护\n虚拟化层防护与加固\nwebshell 检测", null, Guide, Remote, "防病毒、防火墙、入侵防护与 webshell 检测", "为云主机提供防病毒、防火墙、入侵防护、虚拟化层防护、系统加固与 webshell 检测。\n\n按 Linux 与 Windows 主机数量和时长计价。"),
    ];
}
