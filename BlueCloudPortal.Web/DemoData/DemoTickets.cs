using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Tickets;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The tickets of the demo.</summary>
internal static class DemoTickets
{
    private static readonly (string User, TicketType Type, string Subject, string Details, string? Answer, bool Closed)[] s_all =
    [
        ("qingyu", TicketType.AfterSales, "邮箱迁移窗口能否改到周日", "客户周六有年会，希望把第二批邮箱迁移改到周日凌晨。", "可以，已与实施方确认改为周日 01:00 开始，预计 06:00 前完成。", true),
        ("xingyu", TicketType.PreSales, "CloudAtlas 是否支持跨区域迁移", "客户有两个区域的虚拟机，想一次迁移到同一区域。", "支持。请在下单备注里写明源区域，实施方会在评估里确认带宽。", true),
        ("yunshan", TicketType.Reseller, "如何升级为银牌级", "我们今年的订单总额已经超过去年，想了解升级条件。", "等级按累计订单总额评定，客户经理会在季度初与您确认。", false),
        ("haimu-a", TicketType.AfterSales, "序列号激活失败", "订单交付的序列号提示已被使用，请协助核对。", null, false),
        ("qingyu", TicketType.AfterSales, "发票抬头变更后如何重开", "客户公司更名，已开的发票需要换抬头吗？", "已开发票以开票时抬头为准；更名证明可作为附件留存，新订单用新抬头申请即可。", true),
        ("lanke", TicketType.AfterSales, "结算单明细与工单不一致", "上月结算单中有一笔里程碑金额与我们记录差 0.01 元，请核对。", "已核对：差异来自里程碑按比例拆分的尾差，四舍五入规则见账单说明。", false),
        ("haimu-b", TicketType.PreSales, "企业云盘最多支持多少用户", "客户约 800 人，想确认是否需要分多套购买。", null, false),
        ("qingyu", TicketType.Reseller, "能否为客户开通试用", "合肥的客户想先试用两周再决定采购。", null, false),
    ];

    // Asked at the help centre or on a solution's page; without a user, by somebody without an account.
    private static readonly (string? User, ConsultData Data, string? Answer)[] s_consults =
    [
        ("lanke", new(TicketType.AfterSales, TicketCategory.Settlement, "分账比例从哪个月生效", "新签的分账比例从下月起算，还是从签署日起算？", "周闻笛", "13900001101", "zhou@lanke.example", "澜科云服务", TicketOrigin.HelpCentre, new("6f1d2c3b-0000-4000-8000-000000000001")), "从签署的下一个自然月起算，结算单上会写明所用比例。"),
        ("haimu", new(TicketType.PreSales, TicketCategory.Product, "数据迁移工具支持哪些源端", "客户的邮箱在自建 Exchange 2013 上，想知道能否直接迁移。", "许今朝", "", "xu@haimu.example", "海木信息", TicketOrigin.Storefront, new("6f1d2c3b-0000-4000-8000-000000000002")), null),
        (null, new(TicketType.PreSales, TicketCategory.Ordering, "没有账号可以先询价吗", "我们是一家设计院，约 120 人，想先了解企业云盘的价格。", "江予白", "13900001102", "jiang@design.example", "示例建筑设计院", TicketOrigin.HelpCentre, new("6f1d2c3b-0000-4000-8000-000000000003")), "可以，解决方案页上有公开价；注册认证后能看到您的等级价。"),
        (null, new(TicketType.Reseller, TicketCategory.Account, "如何成为经销商", "我们做弱电集成，想代理云产品，需要准备哪些资料？", "苏晚晴", "", "su@integrator.example", "示例弱电工程公司", TicketOrigin.HelpCentre, new("6f1d2c3b-0000-4000-8000-000000000004")), null),
    ];

    /// <summary>Spreads the tickets over the months; the last ones wait for an answer.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        var step = ((stage.Curtain - start).TotalDays - 1) / s_all.Length;
        foreach (var (ticket, index) in s_all.Select((ticket, index) => (ticket, index)))
        {
            stage.At(start.AddDays(1 + step * index).AddHours(1.5), async () =>
            {
                var service = stage.Get<TicketService>();
                var (person, support) = (await stage.ActorAsync(ticket.User), await stage.ActorAsync("support"));
                IReadOnlyList<UploadedFile> files = index == 3 ? [new("激活失败截图.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="))] : [];
                var number = Done(await service.OpenAsync(new(ticket.Type, ticket.Subject, ticket.Details), files, person));
                if (ticket.Answer is { } answer) { stage.Later(2, async () => Done(await service.ReplyAsync(number, answer, [], support))); }
                if (ticket.Closed) { stage.Later(26, async () => Done(await service.CloseAsync(number, person))); }
            });
        }
        foreach (var (consult, index) in s_consults.Select((consult, index) => (consult, index)))
        {
            stage.At(stage.Curtain.AddDays(index - 6).AddHours(-3), async () =>
            {
                var consults = stage.Get<ConsultService>();
                if (consult.User is { } user) { _ = Done(await consults.AskAsync(consult.Data, [], await stage.ActorAsync(user))); }
                else { Done(await consults.AskAsGuestAsync(consult.Data, [])); }
                if (consult.Answer is { } answer) { stage.Later(3, async () => Done(await stage.Get<TicketService>().ReplyAsync(await NumberOfAsync(stage, consult.Data.RequestKey), answer, [], await stage.ActorAsync("support")))); }
            });
        }
    }

    private static async Task<string> NumberOfAsync(DemoStage stage, Guid key)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        return await db.Tickets.Where(one => one.RequestKey == key).Select(one => one.Number).SingleAsync();
    }
}
