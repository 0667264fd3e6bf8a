using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The framework agreement that a company signs, seals, scans and hands in with its certification (V-17): its own name stands in it.</summary>
public sealed class FrameworkAgreement(PdfFonts fonts, CompanyQueries companies, TimeProvider clock)
{
    private static readonly (string Heading, string[] Clauses)[] s_sections =
    [
        ("一、合作内容", ["甲方通过乙方的云分销平台采购云产品与服务，并向其最终用户销售。具体产品、数量、价格与期限以平台上的订单为准。", "每笔订单构成本协议的一部分；订单与本协议不一致的，以订单为准。"]),
        ("二、甲方的义务", ["甲方保证其提交的营业执照、法人信息及联系方式真实、完整、有效，发生变更时应及时更新。", "甲方应按订单约定付款，并对其账号下的操作负责。", "甲方向最终用户销售时，应如实说明产品的供应方、规格与服务条款。"]),
        ("三、乙方的义务", ["乙方按订单约定交付产品与服务，并提供使用与售后支持。", "乙方对甲方提交的资料保密，仅用于资质审核与履行本协议。"]),
        ("四、价款与发票", ["价款以人民币结算，可由账户余额支付；增值税发票按平台的开票规则开具。"]),
        ("五、期限与终止", ["本协议自双方盖章之日起生效，有效期一年；期满前三十日内双方均未书面提出终止的，自动续展一年。", "一方严重违约且在收到书面通知后十五日内未改正的，另一方可以终止本协议；终止不影响已生效订单的履行。"]),
        ("六、其他", ["因本协议发生的争议，双方应协商解决；协商不成的，由乙方所在地人民法院管辖。", "本协议一式两份，双方各执一份，扫描件与原件具有同等效力。"]),
    ];

    /// <summary>Maps <c>/my/certification/agreement</c>: a download for those who keep a buyer's company.</summary>
    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.FrameworkAgreement(), async (HttpContext http, FrameworkAgreement agreement, CancellationToken ct) =>
    {
        var actor = http.Actor();
        if (!actor.IsBuyer || !actor.May(Permission.ManageCompany) || await agreement.BuildAsync(actor, ct) is not { } built) { return Results.NotFound(); }
        // No font is the operator's matter, not the reader's mistake: the page that they come from says so.
        return built.IsRefused ? Results.LocalRedirect(PortalUrls.MyCertification()) : Results.File(built.File, "application/pdf", "云分销框架协议模板.pdf");
    }).ForActors().ExcludeFromDescription();

    /// <summary>Whether it can be printed here; if not, people are told <see cref="PdfFonts.MissingCode"/>.</summary>
    public bool IsAvailable => fonts.Available;

    /// <summary>The agreement with the actor's company as the first party; refused when there is no font.</summary>
    public async Task<PdfResult?> BuildAsync(Actor actor, CancellationToken ct = default) => await companies.PartiesAsync(actor, ct) is not { } parties ? null
        : fonts.Build(new("云分销框架协议", parties.Company.Name, Author: parties.Platform.Name, CreatedAt: clock.GetUtcNow().UtcDateTime), pdf =>
        {
            pdf.Title("云分销框架协议", "打印后双方签字盖章，上传扫描件");
            foreach (var (role, party) in new[] { ("甲方（采购方）", parties.Company), ("乙方（平台）", parties.Platform) })
            {
                pdf.Facts(new PdfFact(role, party.Name, IsWide: true), new PdfFact("地址", party.Address, IsWide: true), new PdfFact("联系人", party.Contact), new PdfFact("联系电话", party.Phone));
            }
            pdf.Paragraph("甲乙双方本着平等、自愿、诚实信用的原则，就甲方通过乙方平台采购与销售云产品及服务达成如下协议：", new(FirstLineIndent: 2));
            foreach (var ((heading, clauses), section) in s_sections.Select((section, index) => (section, index + 1)))
            {
                pdf.Heading(heading);
                for (var i = 0; i < clauses.Length; i++) { pdf.Clause($"{section}.{i + 1}", clauses[i]); }
            }
            pdf.Space(10);
            pdf.Signatures(
                new PdfSignature($"甲方（盖章）：{parties.Company.Name}", new("授权代表", null), new("日期", null)),
                new PdfSignature($"乙方（盖章）：{parties.Platform.Name}", new("授权代表", null), new("日期", null)));
        });
}
