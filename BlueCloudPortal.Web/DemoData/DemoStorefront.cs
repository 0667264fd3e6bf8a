using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The storefront of the demo: pictures, sections, carousel, news, partners, help, reviews and trial requests, all by the use cases that people use.</summary>
internal static class DemoStorefront
{
    private const string Agreement = """
        ## 服务范围
        平台按所购计划的数量与时长提供服务；试用期间的数据在试用结束 7 天后清除。
        ## 双方责任
        - 平台按订单约定开通与交付，并在工作时间提供支持。
        - 用户保证账号由本单位人员使用，不转租、不转借。
        ## 退订
        未开通的订单可以取消；已开通的部分按实际使用结算。
        """;

    private static readonly (int Stars, string Text)[] s_reviews =
    [
        (5, "评估报告很细，割接当晚 20 分钟切完，回退方案写得清楚。"), (4, "迁移过程平稳，希望批次报表可以直接导出到 Excel。"), (5, "许可证当天就开通了，交付信息写得很清楚。"), (5, "客户用了两个月没有出过问题，准备续订。"),
        (4, "功能够用，界面上手很快，文档里多几个例子就更好了。"), (3, "能满足需要，实施排期比预期晚了两天。"), (5, "验收一段结算一段，对我们做项目的很友好。"), (4, "性价比不错，客服响应及时。"), (5, "第二次采购了，流程顺畅，价格透明。"),
        (2, "开通信息少了一项配置，补发后可以正常使用。"), (5, "设备包装完好，到货即用。"), (4, "整体满意，备份演练记录很有用。"),
    ];

    private static readonly TrialData[] s_trials =
    [
        new("apm", "陈予安", "chenya@hefei.example", "13900002706", "合肥星屿生物科技有限公司", "想看看对小程序接口的监控。", default), new("backup", "宋怀瑾", "song@jinan.example", "13900005118", "济南澄江制造有限公司", "现有 12 台虚拟机。", default),
        new("policy", "何照野", "hezy@wuxi.example", "13900003321", "无锡云杉智造科技有限公司", null, default), new("waf", "Lin Mei", "lin.mei@harbour.example", "+86 21 5555 0199", "Harbour Trading Co., Ltd.", "Two public sites.", default),
        new("files", "罗听澜", "luo@nanjing.example", "025-86660000", "南京栖禾教育科技有限公司", "约 300 人使用，需要外链审批。", default),
    ];

    /// <summary>Everything but reviews and trials, on the first day; those follow over the months.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        stage.At(start.AddMinutes(30), () => CatalogAsync(stage));
        stage.At(start.AddMinutes(40), () => DemoContent.LoadAsync(stage));
        for (var day = start.AddDays(10).AddHours(1); day < stage.Curtain.AddDays(-1); day = day.AddDays(5)) { stage.At(day, () => ReviewsAsync(stage)); }
        stage.At(stage.Curtain.AddDays(-2), () => HideAsync(stage));
        for (var index = 0; index < s_trials.Length; index++)
        {
            var number = index;
            stage.At(number == s_trials.Length - 1 ? stage.Curtain.AddHours(-3) : stage.Curtain.AddDays(-24 + number * 6).AddHours(1), () => TrialAsync(stage, s_trials[number], isHandled: number < 2));
        }
    }

    private static async Task CatalogAsync(DemoStage stage)
    {
        var staff = await stage.ActorAsync("ops");
        var catalog = stage.Get<CatalogService>();
        await using var db = await stage.Get<PortalDb>().ReadAsync(staff);
        var known = await db.Solutions.ToDictionaryAsync(solution => solution.Name);
        foreach (var page in DemoSolutionPages.All)
        {
            var solution = known[page.Name];
            Done(await catalog.WriteAsync(solution.Slug, new(page.Summary ?? solution.Summary, page.Description ?? solution.Description, page.Features, page.Cases, page.Resources, page.Support, Agreement), staff));
            Done(await catalog.SetPictureAsync(solution.Slug, await PictureAsync(page.Picture), staff));
        }
    }

    /// <summary>One of the demo's own pictures.</summary>
    internal static async Task<UploadedFile> PictureAsync(string name) => new($"{name}.png", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "DemoData", "pictures", $"{name}.png")));

    // Buyers rate what is completed by now; of four orders three.
    private static async Task ReviewsAsync(DemoStage stage)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var done = await (from order in db.Orders
                          where order.Status == OrderStatus.Completed && !db.Reviews.Any(review => review.OrderId == order.Id)
                          orderby order.Number
                          from line in order.Lines
                          join plan in db.Plans on line.PlanId equals plan.Id
                          join solution in db.Solutions on plan.SolutionId equals solution.Id
                          where solution.HiddenAt == null
                          orderby line.Position
                          select new { order.Number, order.PlacedBy, solution.Slug }).ToListAsync();
        var turn = await db.Reviews.CountAsync() * 5; // 5 and 12 share nothing: each text comes once in twelve
        foreach (var rated in done.DistinctBy(one => (one.Number, one.Slug)))
        {
            if (rated.Number.Sum(digit => digit) % 4 == 0) { continue; }
            if (DemoPeople.All.FirstOrDefault(person => person.Name == rated.PlacedBy) is not { User: { } user }) { continue; }
            var (stars, text) = s_reviews[turn % s_reviews.Length];
            turn += 5;
            Done(await stage.Get<ReviewService>().WriteAsync(rated.Number, rated.Slug, stars, text, await stage.ActorAsync(user)));
        }
    }

    private static async Task HideAsync(DemoStage stage)
    {
        var staff = await stage.ActorAsync("ops");
        await using var db = await stage.Get<PortalDb>().ReadAsync(staff);
        if (await db.Reviews.Where(review => review.Stars == 2).OrderBy(review => review.WrittenAt).Select(review => (Id<Review>?)review.Id).FirstOrDefaultAsync() is { } id)
        {
            Done(await stage.Get<ReviewService>().HideAsync(id, "内容涉及客户的内部配置，已与公司沟通。", staff));
        }
    }

    private static async Task TrialAsync(DemoStage stage, TrialData data, bool isHandled)
    {
        var page = DemoSolutionPages.All.First(one => one.Picture == data.Solution);
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var slug = await db.Solutions.Where(solution => solution.Name == page.Name).Select(solution => solution.Slug).SingleAsync();
        Done(await stage.Get<TrialService>().AskAsync(data with { Solution = slug, RequestKey = Guid.CreateVersion7() }, null));
        if (!isHandled) { return; }
        stage.Later(5, async () =>
        {
            var staff = await stage.ActorAsync("ops");
            await using var read = await stage.Get<PortalDb>().ReadAsync(staff);
            var id = await read.TrialRequests.Where(one => one.Email == data.Email).Select(one => one.Id).FirstAsync();
            Done(await stage.Get<TrialService>().HandleAsync(id, "已电话联系，开通 14 天试用，周四演示。", staff));
        });
    }
}
