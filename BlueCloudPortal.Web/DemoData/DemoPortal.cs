using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The demo: six months of a distributor's business, played through the same use cases that people use. The same day gives the same demo.</summary>
internal static class DemoPortal
{
    /// <summary>Buyers and how many orders each places.</summary>
    private static readonly (string User, int Orders)[] s_buyers = [("qingyu", 18), ("xingyu", 10), ("yunshan", 8), ("haimu", 4), ("haimu-a", 6), ("haimu-b", 4)];

    private static readonly string[] s_withAgent = ["haimu-a", "haimu-b"];

    private static readonly byte[] s_proof = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static async Task LoadAsync(IServiceProvider services, ILogger log)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await DemoPeople.MakeAsync(services);
        var curtain = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await using var stage = new DemoStage(services, curtain);
        var start = BusinessTime.StartOf(BusinessTime.DayOf(curtain.AddMonths(-6))).AddHours(9);
        var customers = new Dictionary<string, List<Id<Customer>>>();

        stage.At(start, () => CatalogAsync(stage));
        DemoConfigured.Of(stage, start, () => customers);
        DemoStorefront.Of(stage, start);
        DemoRegistrations.Of(stage);
        foreach (var (user, _) in s_buyers) { stage.At(start.AddHours(1), async () => customers[user] = await PapersAsync(stage, user)); }
        foreach (var (user, index) in s_buyers.Select((buyer, index) => (buyer.User, index))) { MoneyOf(stage, user, start, index); }
        foreach (var user in new[] { "lanke", "hengxu" })
        {
            stage.At(start.AddHours(1), async () => await AccountsAsync(stage, await stage.ActorAsync(user), DemoPeople.All.First(person => person.User == user).Company));
        }
        foreach (var ((user, count), index) in s_buyers.Select((buyer, index) => (buyer, index))) { DemoOrders.Of(stage, user, count, index, start.AddDays(2), () => customers[user]); }
        DemoServices.Of(stage, start, user => customers[user]);
        DemoRebates.Of(stage, start, user => customers[user]);
        DemoCoupons.Of(stage, user => customers[user]);
        DemoStoredCards.Of(stage, user => customers[user]);
        DemoPickupCards.Of(stage, user => customers[user]);
        DemoPapers.Of(stage, start);
        DemoRecharges.Of(stage);
        DemoChannels.Of(stage, start, user => customers[user]);
        DemoTickets.Of(stage, start);
        DemoClouds.Of(stage, start);
        DemoDirectory.Of(stage, start);
        DemoCloudVouchers.Of(stage, start);
        DemoConsumption.Of(stage, start);
        DemoInstances.Of(stage, start, user => customers[user]);
        DemoStorage.Of(stage, start);
        DemoUsers.Of(stage, start);
        DemoAnnouncements.Of(stage);
        DemoCompanies.Of(stage, start);
        DemoCredit.Of(stage, start, user => customers[user]);
        DemoLevels.Of(stage, start);
        DemoRequests.Of(stage, () => customers);
        Shares(stage, start);
        Settlements(stage, start);
        await stage.PlayAsync();
        log.LogInformation("The demo was loaded in {Seconds:0.0} s.", watch.Elapsed.TotalSeconds);
    }

    private static async Task CatalogAsync(DemoStage stage)
    {
        var staff = await stage.ActorAsync("ops");
        foreach (var name in new[] { "price-list.csv", "configured-products.csv" })
        {
            var file = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "DemoData", name));
            _ = Done(await stage.Get<PriceListImportService>().ApplyAsync(new UploadedFile(name, file), staff));
        }
        await DemoSolutions.DescribeAsync(stage.Get<CatalogService>(), staff);
        await DemoConfigurations.MakeAsync(stage, staff);
    }

    // End customers, an invoice title and an address of each buyer.
    private static async Task<List<Id<Customer>>> PapersAsync(DemoStage stage, string user)
    {
        var buyer = await stage.ActorAsync(user);
        var company = DemoPeople.All.First(person => person.User == user).Company;
        var added = new List<Id<Customer>>();
        foreach (var data in DemoCustomers.Of(user)) { added.Add(Done(await stage.Get<CustomerService>().AddAsync(data, buyer))); }
        _ = Done(await stage.Get<InvoiceTitleService>().AddAsync(company, $"91330100MA2EXAMP{added.Count:D2}", "示例银行股份有限公司营业部", "6222000000010018", true, buyer));
        _ = Done(await stage.Get<InvoiceTitleService>().AddAsync($"{company[..^4]}分公司", $"91330100MA2EXAMF{added.Count:D2}", "", "", false, buyer));
        _ = Done(await stage.Get<AddressService>().AddAsync(new(buyer.Name, $"{company[..2]}市示例路 18 号 财务部", "13800000000", "310000"), true, buyer));
        _ = Done(await stage.Get<AddressService>().AddAsync(new("前台", $"{company[..2]}市示例大道 200 号 3 幢 1 楼", "0571-88000000"), false, buyer));
        await AccountsAsync(stage, buyer, company);
        return added;
    }

    // The account that top-ups come from, and one more.
    private static async Task AccountsAsync(DemoStage stage, Actor person, string company)
    {
        _ = Done(await stage.Get<BankAccountService>().AddAsync(new(company, "6222 0000 0001 0018", "示例银行股份有限公司营业部"), true, person));
        _ = Done(await stage.Get<BankAccountService>().AddAsync(new(company, "1202 0000 9900 3377", $"演示银行股份有限公司{company[..2]}分行"), false, person));
    }

    // A large transfer at the beginning, a smaller one each month; the last ones wait for staff.
    private static void MoneyOf(DemoStage stage, string user, DateTime start, int index)
    {
        for (var month = 0; month < 6; month++)
        {
            var amount = month == 0 ? 520_000 + index * 30_000 : 40_000 + (index + month) * 2_500;
            stage.At(start.AddDays(1 + month * 30).AddMinutes(20 + index * 13), () => TopUpAsync(stage, user, $"{amount}.00", Fate.Completed));
        }
        var fates = new[] { Fate.Waiting, Fate.Taken, Fate.Rejected };
        stage.At(stage.Curtain.AddHours(-30 + index * 4), () => TopUpAsync(stage, user, $"{(index + 2) * 5_000}.00", fates[index % fates.Length]));
    }

    private enum Fate
    {
        Waiting,
        Taken,
        Completed,
        Rejected,
    }

    private static async Task TopUpAsync(DemoStage stage, string user, string amount, Fate fate)
    {
        var service = stage.Get<TopUpService>();
        var (buyer, finance) = (await stage.ActorAsync(user), await stage.ActorAsync("finance"));
        var data = new TopUpData(amount, "6222000000010018", "示例银行股份有限公司营业部", Guid.CreateVersion7());
        var number = s_withAgent.Contains(user) ? await ForThemAsync(stage, data, buyer) : Done(await service.SubmitAsync(data, new UploadedFile("转账凭证.png", s_proof), await stage.CodeAsync(TopUpService.SubjectOf(amount), buyer), buyer));
        if (fate == Fate.Waiting) { return; }
        stage.Later(2, async () => Done(await service.TakeAsync(number, finance)));
        if (fate == Fate.Completed) { stage.Later(3, async () => Done(await service.CompleteAsync(number, finance))); }
        if (fate == Fate.Rejected) { stage.Later(3, async () => Done(await service.RejectAsync(number, "凭证与到账金额不一致，请核对后重新提交。", finance))); }
    }

    // A company with an agent does not top up itself (D-16): customer service enters the transfer for it.
    private static async Task<string> ForThemAsync(DemoStage stage, TopUpData data, Actor buyer) => Done(await stage.Get<PortalDb>().ChangeAsync<string>(Actor.System, async db =>
    {
        var now = stage.GetUtcNow().UtcDateTime;
        var payer = await db.Organizations.Where(one => one.Id == buyer.OrganizationId).Select(one => one.Name).SingleAsync();
        var proof = new StoredFile("转账凭证.png", "image/png", s_proof, buyer.OrganizationId, buyer, now);
        var made = TopUp.Submit(DocumentNumber.ByPrefix("CZ", now, db.Tails.Next()), data, payer, proof, buyer, now);
        if (made.IsRefused) { return made.Error; }
        db.AddRange(proof, made.Value);
        _ = Requests.Open(db, RequestType.TopUp, made.Value, payer, "示例银行股份有限公司营业部", made.Value.Amount, buyer, now);
        return made.Value.Number;
    }));

    // Two resellers and a distributor have a share of their orders from the beginning on; one of them a better one since.
    private static void Shares(DemoStage stage, DateTime start) => stage.At(start.AddHours(3), async () =>
    {
        var (service, staff, first) = (stage.Get<ShareService>(), await stage.ActorAsync("finance"), BusinessMonth.Of(start));
        foreach (var (user, percent, later) in new[] { ("qingyu", "3", 0), ("haimu", "5", 0), ("qingyu", "3.5", 3) })
        {
            var month = Enumerable.Range(0, later).Aggregate(first, (one, _) => one.Next);
            _ = Done(await service.AgreeAsync((await stage.ActorAsync(user)).OrganizationId.Value, new(percent, month), staff));
        }
    });

    // Each month is closed on the 2nd. Older statements are paid; the newest are on their way, one of them rejected once.
    private static void Settlements(DemoStage stage, DateTime start)
    {
        var running = BusinessMonth.Of(stage.Curtain);
        for (var month = BusinessMonth.Of(start); month.EndsAt <= running.StartsAt; month = month.Next)
        {
            var closing = month;
            stage.At(closing.EndsAt.AddDays(1).AddHours(2), async () =>
            {
                var service = stage.Get<StatementService>();
                var staff = await stage.ActorAsync("finance");
                var age = (running.Year - closing.Year) * 12 + running.Month - closing.Month;
                foreach (var (number, index) in Done(await service.CloseMonthAsync(closing, staff)).Numbers.Select((number, index) => (number, index)))
                {
                    if (age == 1 && index == 1) { continue; } // stays 未分账
                    stage.Later(3, async () => Done(await service.SendAsync(number, null, staff)));
                    var provider = await stage.ActorAsync(await DemoPapers.ReceiverAsync(stage, number));
                    if (age == 2 && index == 0)
                    {
                        stage.Later(28, async () => Done(await service.RejectAsync(number, "上月末一笔里程碑的单价请再核对一次。", provider)));
                        stage.Later(76, async () => Done(await service.SendAsync(number, "已与服务合同核对，单价无误。", staff)));
                        stage.Later(100, async () => Done(await service.ConfirmAsync(number, provider)));
                    }
                    else if (age >= 2)
                    {
                        stage.Later(28, async () => Done(await service.ConfirmAsync(number, provider)));
                        stage.Later(100, async () => Done(await service.PayAsync(number, $"HK{closing.Year}{closing.Month:D2}{index + 1:D4}", staff)));
                    }
                }
            });
        }
    }
}
