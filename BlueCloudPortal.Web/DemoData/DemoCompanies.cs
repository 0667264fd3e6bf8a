using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Applications to join and certifications of the demo, in every state. All names are made up; the identity number is the example of its standard.</summary>
internal static class DemoCompanies
{
    private const string ExampleIdentity = "11010519491231002X";

    private enum Fate
    {
        None,
        Waiting,
        Approved,
        Expired,
        Rejected,
        Activated,
    }

    private static readonly (OrganizationKind Kind, string Company, string Contact, string Email, string Position, string City, Fate Fate)[] s_applications =
    [
        (OrganizationKind.Reseller, "南昌青禾数字科技有限公司", "徐清和", "xu@qinghe.example", "总经理", "南昌市红谷滩区示例路 20 号", Fate.Activated),
        (OrganizationKind.Provider, "西安北麓云计算有限公司", "秦越", "qin@beilu.example", "", "西安市高新区示例路 66 号", Fate.Rejected),
        (OrganizationKind.Reseller, "厦门听潮信息技术有限公司", "苏见深", "su@tingchao.example", "渠道总监", "厦门市思明区示例路 8 号", Fate.Expired),
        (OrganizationKind.Provider, "武汉江岸运维服务有限公司", "程归野", "cheng@jiangan.example", "", "武汉市江岸区示例街 15 号", Fate.Approved),
        (OrganizationKind.Reseller, "长沙岳麓云智科技有限公司", "罗一禾", "luo@yuelu.example", "销售经理", "长沙市岳麓区示例路 31 号", Fate.Waiting),
        (OrganizationKind.Provider, "青岛海岬技术有限公司", "姜望远", "jiang@haijia.example", "", "青岛市崂山区示例路 5 号", Fate.Waiting),
    ];

    private static readonly (string User, string Company, string Contact, string City, Fate Fate)[] s_certifications =
    [
        ("yuguang", "福州屿光软件有限公司", "林屿", "福州市鼓楼区示例路 11 号", Fate.None),
        ("songyun", "济南松云网络有限公司", "宋知微", "济南市历下区示例路 7 号", Fate.Waiting),
        ("hetang", "郑州荷塘数据有限公司", "何清圆", "郑州市金水区示例路 42 号", Fate.Rejected),
        ("beichen", "大连北辰信息有限公司", "辰宇", "大连市甘井子区示例路 19 号", Fate.Approved),
    ];

    /// <summary>Puts them into the script: the decided ones over the months, the waiting ones in the last days.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        foreach (var (application, index) in s_applications.Select((application, index) => (application, index)))
        {
            var at = application.Fate switch
            {
                Fate.Waiting => stage.Curtain.AddHours(-20 + index * 2),
                Fate.Approved => stage.Curtain.AddDays(-3),
                _ => start.AddDays(20 + index * 25).AddHours(2),
            };
            stage.At(at, () => ApplyAsync(stage, application.Kind, application.Company, application.Contact, application.Email, application.Position, application.City, application.Fate, index));
        }
        foreach (var (company, index) in s_certifications.Select((company, index) => (company, index)))
        {
            stage.At(stage.Curtain.AddDays(-20 + index).AddHours(-3), () => AccountAsync(stage, company.User, company.Company, company.Contact, company.City));
            if (company.Fate != Fate.None) { stage.At(stage.Curtain.AddDays(company.Fate == Fate.Waiting ? -1 : -12), () => CertifyAsync(stage, company.User, company.Company, company.Contact, company.Fate, index)); }
        }
    }

    private static async Task ApplyAsync(DemoStage stage, OrganizationKind kind, string company, string contact, string email, string position, string city, Fate fate, int index)
    {
        var service = stage.Get<ApplicationService>();
        var staff = await stage.ActorAsync("ops");
        var sales = await stage.ActorAsync("sales");
        var number = Done(await service.SubmitAsync(
            new(kind, company, index % 2 == 0 ? sales.UserId.ToString() : NewApplication.AnyOwner, contact, email, $"1380000{index:D4}", position, city, Guid.CreateVersion7()),
            [new("营业执照.png", Paper("营业执照", company)), new("资质证明.pdf", Pdf(stage))], "203.0.113.10"));
        if (fate == Fate.Waiting) { return; }
        if (fate == Fate.Rejected) { stage.Later(20, async () => Done(await service.RejectAsync(number, "营业执照图片不清晰，且经营范围不含信息技术服务，请更正后重新申请。", staff))); return; }
        stage.Later(20, async () =>
        {
            Done(await service.ApproveAsync(number, CustomerLevel.Registered, sales.UserId, staff));
            if (fate == Fate.Activated) { stage.Later(10, () => ActivateAsync(stage, number, contact)); }
        });
    }

    private static async Task ActivateAsync(DemoStage stage, string number, string name) => Done(await stage.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
    {
        var now = stage.GetUtcNow().UtcDateTime;
        var application = await db.RegistrationApplications.SingleAsync(one => one.Number == number);
        var place = await db.Memberships.SingleAsync(one => one.Id == application.MembershipId!.Value);
        var user = await stage.Get<UserAccounts>().AddAsync(db, new NewUser("qinghe", application.Email, null, name, application.Position, EmailProven: true), DemoPeople.Password);
        if (user.IsRefused) { return user.Error; }
        var taken = place.Activate(user.Value.Id, now);
        if (!taken.IsRefused) { await ApplicationFollow.ActivatedAsync(db, place, now); }
        return taken;
    }));

    private static async Task AccountAsync(DemoStage stage, string user, string company, string contact, string city)
    {
        var made = Done(await stage.Get<CompanyAccountService>().CreateAsync(
            new(OrganizationKind.Reseller, company, null, CustomerLevel.Registered, null, contact, user, $"{user}@portal.example", "13800000000", city, IsCertified: false), await stage.ActorAsync("ops")));
        // The demo's people all have the same password.
        Done(await stage.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
            await stage.Get<UserAccounts>().SetPasswordAsync(db, await db.Users.Where(one => one.UserName == made.SignInName).Select(one => one.Id).SingleAsync(), DemoPeople.Password)));
    }

    private static async Task CertifyAsync(DemoStage stage, string user, string company, string legalPerson, Fate fate, int index)
    {
        var service = stage.Get<CertificationService>();
        var (buyer, staff) = (await stage.ActorAsync(user), await stage.ActorAsync("ops"));
        var number = Done(await service.SubmitAsync(new(company, legalPerson, $"91350100MA2EXAMP{index:D2}", $"{user}@portal.example", SellingMode.Csp, Guid.CreateVersion7()),
            new(ExampleIdentity, new("框架协议-已盖章.png", Paper("框架协议", company)), new("营业执照.png", Paper("营业执照", company))), buyer));
        if (fate == Fate.Approved) { stage.Later(22, async () => Done(await service.ApproveAsync(number, staff))); }
        if (fate == Fate.Rejected) { stage.Later(22, async () => Done(await service.RejectAsync(number, "框架协议缺少骑缝章，请重新盖章后上传。", staff))); }
    }

    private static byte[] Pdf(DemoStage stage) => stage.Get<Components.Documents.PdfFonts>().Build(new("资质证明", "DEMO", CreatedAt: stage.GetUtcNow().UtcDateTime), pdf =>
    {
        pdf.Title("资质证明", "演示文件，不具有效力");
        pdf.Paragraph("兹证明该公司具备从事信息技术服务的资质。本文件仅用于演示。");
    }).File ?? "%PDF-1.4\n%%EOF\n"u8.ToArray(); // without a font the file is there, and empty

    private static byte[] Paper(string title, string company) => DemoPicture.Of(title.Length * 7 + company.Length);
}
