using System.Globalization;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Usage of four clouds, month by month, in the FOCUS shape: delivered on the 3rd, published on the 4th, to be looked at from the 10th on. One month was delivered twice, one file waits, one account is nobody's.</summary>
internal static class DemoConsumption
{
    private const string Aws = "AWS";
    private const string Head = "ProviderName,BillingPeriodStart,BillingPeriodEnd,BillingAccountId,SubAccountId,SubAccountName,ServiceCategory,ServiceName,ChargeCategory,ChargeClass,BillingCurrency,ListCost,BilledCost,Id";

    /// <summary>Which company has which account at which cloud, and how large it is; the last is nobody's yet.</summary>
    private static readonly (string Cloud, string Account, string Name, string? User, int Size)[] s_accounts =
    [
        ("中金云", "zj-100218", "青屿-生产", "qingyu", 62), ("中金云", "zj-100219", "青屿-测试", "qingyu", 14), ("中金云", "zj-100734", "星屿-官网", "xingyu", 27),
        ("华为云", "hid-5520871", "qingyu-backup", "qingyu", 35), ("华为云", "hid-5521904", "haimu-main", "haimu", 48), ("华为云", "hid-5523340", "tuolan-erp", "haimu-a", 19),
        ("腾讯云", "100031877512", "yunshan-iot", "yunshan", 31),
        (Aws, "347410479675", "qingyu-global", "qingyu", 9), (Aws, "586597448978", "unassigned-lab", null, 2),
    ];

    private static readonly (string Category, string Product, int Weight)[] s_products =
    [
        ("Compute", "弹性云服务器", 41), ("Compute", "容器服务", 12), ("Storage", "对象存储", 17), ("Storage", "云硬盘", 9), ("Networking", "弹性公网 IP", 8), ("Networking", "负载均衡", 5), ("Security", "Web 应用防火墙", 6), ("Databases", "云数据库 MySQL", 15), ("Management and Governance", "云监控", 2),
    ];

    /// <summary>Plays it.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        var running = BusinessMonth.Of(stage.Curtain);
        var first = BusinessMonth.Of(start);
        for (var (month, index) = (first, 0); month.Key < running.Key; month = month.Next, index++)
        {
            var (of, nth) = (month, index);
            var delivered = BusinessTime.StartOf(of.Next.Days.First.AddDays(2)).AddHours(10);
            stage.At(delivered, () => RatesAsync(stage, of, nth));
            foreach (var cloud in Clouds) { stage.At(delivered.AddMinutes(10), () => ImportAsync(stage, cloud, of, nth, "", publishAfter: of.Next.Key == running.Key && cloud == Aws ? null : 25)); }
            if (nth == 0) { stage.At(delivered.AddHours(1), () => TermsAsync(stage, first)); }
            if (of.Next.Next.Key == running.Key) { stage.At(delivered.AddDays(5), () => ImportAsync(stage, "华为云", of, nth, "更正", publishAfter: 3)); } // delivered anew before the month opened
            stage.At(BusinessTime.StartOf(ConsumptionCalendar.OpensOn(of)).AddMinutes(15), async () => _ = await stage.Get<BillNotices>().TellAsync());
        }
        // What the clouds have delivered of the running month so far; on its first days nothing is there yet.
        var soFar = stage.Curtain.AddHours(-20);
        if (BusinessMonth.Of(soFar) == running)
        {
            foreach (var cloud in Clouds.Where(cloud => cloud != Aws)) { stage.At(soFar, () => ImportAsync(stage, cloud, running, 6, "截至昨日", publishAfter: 1)); }
        }
    }

    private static IReadOnlyList<string> Clouds => [.. s_accounts.Select(account => account.Cloud).Distinct()];

    private static async Task RatesAsync(DemoStage stage, BusinessMonth month, int nth) =>
        Done(await stage.Get<CustomerPriceService>().SetRateAsync("USD", month, (7.0861m + nth * 0.0137m).ToString(CultureInfo.InvariantCulture), await stage.ActorAsync("finance")));

    private static async Task ImportAsync(DemoStage stage, string cloud, BusinessMonth month, int nth, string remark, double? publishAfter)
    {
        var ops = await stage.ActorAsync("ops");
        var name = $"{cloud}-{month}{(remark.Length > 0 ? $"-{remark}" : "")}.csv";
        var number = Done(await stage.Get<UsageImportService>().ImportAsync(new UploadedFile(name, Encoding.UTF8.GetBytes(Text(cloud, month, nth, remark))), ops)).Single();
        if (publishAfter is { } hours) { stage.Later(hours, async () => Done(await stage.Get<UsageFileService>().PublishAsync(number, await stage.ActorAsync("finance")))); }
    }

    // Whose the accounts are and what is paid, once the first files have named them.
    private static async Task TermsAsync(DemoStage stage, BusinessMonth first)
    {
        var ops = await stage.ActorAsync("ops");
        var known = (await stage.Get<CloudAccountQueries>().ListAsync(new(0, 50, []), ops)).Rows.ToDictionary(row => row.Code, row => row.Id);
        foreach (var (_, account, _, user, _) in s_accounts)
        {
            if (user is null) { continue; }
            _ = Done(await stage.Get<CloudAccountService>().GiveAsync(known[account], (await stage.ActorAsync(user)).OrganizationId.Value, first, null, ops));
        }
        foreach (var (user, platform, basis, percent) in new[] { ("qingyu", "", CostBasis.List, "95"), ("qingyu", Aws, CostBasis.Billed, "104"), ("haimu", "华为云", CostBasis.List, "90"), ("yunshan", "", CostBasis.List, "98.5") })
        {
            _ = Done(await stage.Get<CustomerPriceService>().AgreeAsync((await stage.ActorAsync(user)).OrganizationId.Value, new(platform, basis.ToString(), percent, first, null), ops));
        }
    }

    // Two rows a product: the month's halves. The figures follow from account, product and month alone.
    private static string Text(string cloud, BusinessMonth month, int nth, string remark)
    {
        var (text, id, currency) = (new StringBuilder(Head), 0, cloud == Aws ? "USD" : "CNY");
        foreach (var (account, at) in s_accounts.Select((account, at) => (account, at)).Where(one => one.account.Cloud == cloud))
        {
            foreach (var (product, place) in s_products.Select((product, place) => (product, place)))
            {
                if ((at + place) % 5 == 4) { continue; } // nobody uses everything
                for (var half = 0; half < 2; half++)
                {
                    var share = 80 + ((nth * 7) + (place * 13) + (at * 5) + (half * 3)) % 41; // some months more, some less
                    var list = account.Size * product.Weight * share / 100m + ((place * 37) + (nth * 11) + half) / 10_000_000_000m;
                    if (remark == "更正" && place == 2) { list = decimal.Round(list * 0.5m, 10); }
                    if (remark == "截至昨日") { list = decimal.Round(list * 0.4m, 10); }
                    text.Append(CultureInfo.InvariantCulture, $"\n{cloud},{month}-01 00:00:00,{month.Next}-01 00:00:00,bluecloud,{account.Account},{account.Name},{product.Category},{product.Product},Usage,NULL,{currency},{list:0.0000000000},{list * 0.92m:0.000000000000},{++id}");
                }
            }
        }
        return text.ToString();
    }
}
