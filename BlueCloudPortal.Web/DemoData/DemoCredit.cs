using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Credit in the demo: terms of four buyers, uses online and offline, a bill each month, repayments of every kind; one buyer is late, one is frozen.</summary>
internal static class DemoCredit
{
    private const string Password = "Harbour-Lantern-42";

    private static readonly (string User, string Limit, int Days)[] s_lines = [("qingyu", "200000", 30), ("xingyu", "80000", 15), ("yunshan", "50000", 30), ("haimu", "300000", 60)];

    private static readonly string[] s_whats = ["线下合同服务费：数据迁移支持", "机房巡检与应急值守", "临时扩容的邮箱许可", "现场培训两天"];

    private static readonly byte[] s_proof = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /// <summary>Puts credit into the script.</summary>
    public static void Of(DemoStage stage, DateTime start, Func<string, List<Id<Customer>>> customers)
    {
        var numbers = new Dictionary<string, string>();
        foreach (var (line, index) in s_lines.Select((line, index) => (line, index)))
        {
            stage.At(start.AddDays(3).AddMinutes(index * 7), async () =>
            {
                var (buyer, finance) = (await stage.ActorAsync(line.User), await stage.ActorAsync("finance"));
                numbers[line.User] = Done(await stage.Get<CreditLineService>().GrantAsync(buyer.OrganizationId.Value, new(line.Limit, line.Days), "年度授信评审通过", finance));
            });
            for (var month = 0; month < 6; month++)
            {
                var (when, seed) = (start.AddDays(6 + month * 30 + index * 2).AddMinutes(index * 11), month + index);
                stage.At(when, () => UseAsync(stage, line.User, $"{1_800 + seed * 640 + index * 75}.50", s_whats[seed % s_whats.Length], confirmed: true));
            }
        }
        stage.At(start.AddDays(4), () => SetPasswordAsync(stage, "qingyu"));
        stage.At(start.AddDays(4).AddMinutes(3), () => SetPasswordAsync(stage, "xingyu"));
        for (var month = 0; month < 6; month++)
        {
            stage.At(start.AddDays(9 + month * 29).AddHours(2), () => OrderAsync(stage, "qingyu", customers("qingyu")[0]));
            if (month % 2 == 0) { stage.At(start.AddDays(12 + month * 29).AddHours(3), () => OrderAsync(stage, "xingyu", customers("xingyu")[0])); }
        }
        // The job, every night.
        for (var day = BusinessTime.DayOf(start).AddDays(4); BusinessTime.StartOf(day) < stage.Curtain; day = day.AddDays(1))
        {
            var today = day;
            stage.At(BusinessTime.StartOf(day).AddMinutes(5), async () => _ = await stage.Get<CreditCycles>().RunAsync());
            if (today.Day == 9) { stage.At(BusinessTime.StartOf(day).AddHours(10), () => RepayAsync(stage, "qingyu", part: today.Month % 3 == 0)); }
            if (today.Day == 11) { stage.At(BusinessTime.StartOf(day).AddHours(11), () => TransferAsync(stage, "xingyu", Fate.Completed)); }
            if (today.Day == 20) { stage.At(BusinessTime.StartOf(day).AddHours(9), () => TransferAsync(stage, "haimu", today.Month % 4 == 1 ? Fate.Rejected : Fate.Completed)); }
            // pays for a while, then no more: its later bills are overdue
            if (today.Day == 12 && BusinessTime.StartOf(day) < start.AddDays(80)) { stage.At(BusinessTime.StartOf(day).AddHours(10), () => RepayAsync(stage, "yunshan", part: false)); }
        }
        stage.At(start.AddDays(95), async () => Done(await stage.Get<CreditLineService>().ChangeAsync(numbers["qingyu"], new("260000", 30), "采购量增长，上调额度", await stage.ActorAsync("finance"))));
        stage.At(stage.Curtain.AddDays(-20), async () => Done(await stage.Get<CreditLineService>().FreezeAsync(numbers["haimu"], "年度审计资料更新中", await stage.ActorAsync("finance"))));
        stage.At(stage.Curtain.AddHours(-26), () => TransferAsync(stage, "yunshan", Fate.Waiting));
        stage.At(stage.Curtain.AddHours(-5), () => UseAsync(stage, "qingyu", "3260.00", "线下合同服务费：灾备演练", confirmed: false));
    }

    private enum Fate
    {
        Waiting,
        Completed,
        Rejected,
    }

    private static async Task SetPasswordAsync(DemoStage stage, string user)
    {
        var buyer = await stage.ActorAsync(user);
        Done(await stage.Get<CreditPaymentService>().SetPasswordAsync(Password, Password, await stage.CodeAsync(CreditPaymentService.PasswordSubject, buyer), buyer));
    }

    // Frozen or late: finance cannot enter more, as nobody can.
    private static async Task UseAsync(DemoStage stage, string user, string amount, string what, bool confirmed)
    {
        var (buyer, finance) = (await stage.ActorAsync(user), await stage.ActorAsync("finance"));
        if (await stage.Get<CreditQueries>().FindAsync(buyer) is not { Blocked: null }) { return; }
        var uses = stage.Get<CreditUseService>();
        var number = Done(await uses.EnterAsync(buyer.OrganizationId.Value, new(amount, what, null, Guid.CreateVersion7()), new UploadedFile("用信单.png", s_proof), finance));
        if (confirmed) { Done(await uses.ConfirmAsync(number, await stage.ActorAsync("admin"))); }
    }

    private static async Task OrderAsync(DemoStage stage, string user, Id<Customer> customer)
    {
        var buyer = await stage.ActorAsync(user);
        var number = Done(await stage.Get<CheckoutService>().PlaceAsync(new([new("S-BIT-BAK-MIG-P-PLAN-MBX", 15)], customer, null, null, Agreed: true, Guid.CreateVersion7()), buyer));
        if (await stage.Get<CreditQueries>().PayAsync(number, buyer) is not { Refusal: null } view) { return; }
        var credit = stage.Get<CreditPaymentService>();
        var proof = Done(await credit.ProveAsync(view.Credit.Number, Password, buyer));
        Done(await credit.PayAsync(number, proof, await stage.CodeAsync(CreditPaymentService.SubjectOf(number, view.Payable), buyer), buyer));
        stage.Later(6, () => DemoOrders.DeliverAsync(stage, number));
    }

    private static async Task RepayAsync(DemoStage stage, string user, bool part)
    {
        var buyer = await stage.ActorAsync(user);
        if (await stage.Get<CreditQueries>().RepayFormAsync(buyer) is not { Open.Count: > 0 } form) { return; }
        var amount = part ? form.Open[0].Open.Times(0.6m) : form.Total;
        if (amount > form.Wallet) { return; }
        _ = Done(await stage.Get<CreditRepaymentService>().FromWalletAsync([form.Open[0].Number], Text(amount), Guid.CreateVersion7(), buyer));
    }

    private static async Task TransferAsync(DemoStage stage, string user, Fate fate)
    {
        var (buyer, finance) = (await stage.ActorAsync(user), await stage.ActorAsync("finance"));
        if (await stage.Get<CreditQueries>().RepayFormAsync(buyer) is not { Open.Count: > 0, Waiting: null } form) { return; }
        var repayments = stage.Get<CreditRepaymentService>();
        var today = BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime);
        var number = Done(await repayments.SubmitAsync(new([form.Open[0].Number], Text(form.Open[0].Open), form.BankAccounts[0], today, Guid.CreateVersion7()), new UploadedFile("还款回单.png", s_proof), buyer));
        if (fate == Fate.Waiting) { return; }
        stage.Later(2, async () => Done(await repayments.TakeAsync(number, finance)));
        stage.Later(4, async () => Done(fate == Fate.Completed ? await repayments.CompleteAsync(number, finance) : await repayments.RejectAsync(number, "银行流水中未查到该笔款项，请核对付款账户。", finance)));
    }

    private static string Text(Money amount) => amount.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
