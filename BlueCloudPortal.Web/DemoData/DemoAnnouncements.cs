using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Announcements of every tag, audience and state; and people who have read their messages up to some days ago, so that the newest are still to be read.</summary>
internal static class DemoAnnouncements
{
    private const int UnreadDays = 6;

    private enum Fate
    {
        Published,
        Draft,
        Withdrawn,
    }

    // How many days ago each was written; the days in which it is shown count from the curtain.
    private static readonly (int Ago, AnnouncementTag Tag, string Word, string Title, string TitleEn, string Body, AnnouncementAudience For, int? From, int? Until, bool Pinned, Fate Fate)[] s_all =
    [
        (120, AnnouncementTag.Platform, "", "新版门户上线，五套系统合并为一个账号", "The new portal is open: one account instead of five systems", "<p>自即日起，下单、充值、拨付、开票、服务工单与分账都在新版门户办理。</p><ul><li>原账号可直接登录，首次登录请核对手机号；</li><li>历史订单与账单已全部迁移；</li><li>操作手册见<a href=\"/help\">帮助中心</a>。</li></ul>", AnnouncementAudience.Everybody, null, null, false, Fate.Published),
        (74, AnnouncementTag.Activity, "", "春季代金券发放说明", "About the vouchers of spring", "<p>春季代金券已发放到各企业的<a href=\"/my/vouchers\">卡券管理</a>，下单满足条件即可使用，逾期作废。</p>", AnnouncementAudience.Buyers, null, -30, false, Fate.Published),
        (45, AnnouncementTag.Custom, "结算", "里程碑验收后的分账周期", "When accepted milestones are settled", "<p>每月 2 日出上月结算单，请在 5 个工作日内确认；确认后 5 个工作日内付款。</p><table><tbody><tr><th>节点</th><th>时间</th></tr><tr><td>出具结算单</td><td>每月 2 日</td></tr><tr><td>确认或驳回</td><td>5 个工作日内</td></tr><tr><td>付款</td><td>确认后 5 个工作日内</td></tr></tbody></table>", AnnouncementAudience.Providers, null, null, false, Fate.Published),
        (31, AnnouncementTag.Custom, "系统维护", "统一支付通道夜间维护", "Payment channels rest for a night", "<p>维护期间支付宝与银联支付暂不可用，转账充值不受影响。</p>", AnnouncementAudience.Everybody, null, -29, false, Fate.Published),
        (24, AnnouncementTag.Platform, "", "增值税发票邮寄改为顺丰", "Invoices are sent by another courier", "<p>本公告内容有误，请以新公告为准。</p>", AnnouncementAudience.Buyers, null, null, false, Fate.Withdrawn),
        (22, AnnouncementTag.Platform, "", "纸质发票寄送时间调整", "Paper invoices are sent twice a week", "<p>纸质发票改为每周二、周五集中寄出，单号在开票记录中查看。</p>", AnnouncementAudience.Buyers, null, null, false, Fate.Published),
        (15, AnnouncementTag.Activity, "", "迁移服务满额送代金券", "Vouchers for migration services", "<p>活动期间<strong>邮箱与虚拟机迁移</strong>订单满 300 元即赠代金券，可叠加等级折扣。</p><p>名额有限，送完为止。</p>", AnnouncementAudience.Buyers, null, 30, true, Fate.Published),
        (9, AnnouncementTag.Custom, "服务商", "服务项定价审核要求更新", "New rules for the prices of services", "<p>自下月起，新提交的服务项须写明交付物与验收标准，未写明的将退回修改。</p>", AnnouncementAudience.Providers, null, null, true, Fate.Published),
        (4, AnnouncementTag.Custom, "系统维护", "本周日 02:00 至 04:00 系统升级", "The portal is upgraded on Sunday, 02:00 to 04:00", "<p>升级期间门户暂停访问，云上资源不受影响。请提前完成充值与拨付。</p>", AnnouncementAudience.Everybody, null, 7, true, Fate.Published),
        (2, AnnouncementTag.Activity, "", "年末采购季即将开始", "The season of purchases begins soon", "<p>详情将在活动开始当天公布。</p>", AnnouncementAudience.Everybody, 12, 40, false, Fate.Published),
        (1, AnnouncementTag.Platform, "", "元旦假期工作安排", "Working days around New Year", "<p>假期内拨付与退费顺延到下一个工作日处理。</p>", AnnouncementAudience.Everybody, null, 45, false, Fate.Draft),
    ];

    // What is read by most is there in both languages.
    private static readonly Dictionary<string, string> s_english = new()
    {
        ["新版门户上线，五套系统合并为一个账号"] = "<p>Orders, top-ups, allocations, invoices, work orders and settlement are all in the new portal from today.</p><ul><li>Your account works as before; please check your mobile number at the first sign-in.</li><li>Former orders and bills have been moved.</li><li>The manual stands in the <a href=\"/help\">help</a>.</li></ul>",
        ["本周日 02:00 至 04:00 系统升级"] = "<p>The portal cannot be reached meanwhile; cloud resources are not affected. Please top up and allocate before.</p>",
    };

    /// <summary>Puts it into the script.</summary>
    public static void Of(DemoStage stage)
    {
        var today = BusinessTime.DayOf(stage.Curtain);
        foreach (var one in s_all)
        {
            stage.At(DemoConfigured.Daylight(stage, one.Ago), async () =>
            {
                var (service, keeper) = (stage.Get<AnnouncementService>(), await stage.ActorAsync("ops"));
                DateOnly? until = one.Until is { } last ? today.AddDays(last) : null;
                var data = new AnnouncementData(one.Title, one.TitleEn, one.Tag, one.Word, one.Body, s_english.GetValueOrDefault(one.Title, ""), one.For, one.From is { } first ? today.AddDays(first) : null, until, one.Pinned);
                var number = Done(await service.DraftAsync(data, Guid.CreateVersion7(stage.GetUtcNow()), keeper));
                if (one.Fate == Fate.Draft) { return; }
                Done(await service.PublishAsync(number, keeper));
                if (one.Fate == Fate.Withdrawn) { stage.Later(20, async () => Done(await service.WithdrawAsync(number, "寄送方式写错，已另发公告。", keeper))); }
            });
        }
        stage.At(stage.Curtain.AddDays(-UnreadDays), async () =>
        {
            foreach (var person in DemoPeople.All)
            {
                _ = Done(await stage.Get<MessageService>().MarkAllReadAsync(FilterState.Empty, stage.GetUtcNow().UtcDateTime, await stage.ActorAsync(person.User)));
            }
        });
    }
}
