using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Stored-value cards of the demo: one in use, one used up, one revoked, one that a distributor funds, and one nobody has used.</summary>
internal static class DemoStoredCards
{
    private const string Licence = "S-BIT-BAK-MIG-P-PLAN-MBX";
    private const string Product = "BitTitan";

    /// <summary>Puts them into the script.</summary>
    public static void Of(DemoStage stage, Func<string, List<Id<Customer>>> customers)
    {
        Issue(stage, 64, "qingyu", "20000", "年度采购额度", byDistributor: false, number => UseAsync(stage, "qingyu", customers("qingyu")[0], number, 20, hours: 30));
        Issue(stage, 52, "haimu-a", "8000", "经销商支持额度", byDistributor: true, number => UseAsync(stage, "haimu-a", customers("haimu-a")[0], number, 10, hours: 50));
        Issue(stage, 33, "xingyu", "3000", "迁移项目额度", byDistributor: false, number => UseUpAsync(stage, "xingyu", customers("xingyu")[0], number));
        Issue(stage, 21, "yunshan", "1500", "试用额度", byDistributor: false, number =>
        {
            stage.Later(29, async () => Done(await stage.Get<StoredCardService>().RevokeAsync(number, "企业未续约，额度收回。", await stage.ActorAsync("finance"))));
            return Task.CompletedTask;
        });
        Issue(stage, 6, "qingyu", "5000", "季度追加额度", byDistributor: false, _ => Task.CompletedTask);
    }

    private static void Issue(DemoStage stage, int days, string user, string face, string note, bool byDistributor, Func<string, Task> then) => stage.At(DemoConfigured.Daylight(stage, days).AddMinutes(23), async () =>
    {
        var finance = await stage.ActorAsync("finance");
        var company = (await stage.ActorAsync(user)).OrganizationId.Value;
        var products = (await stage.Get<StoredCardChoiceQueries>().ProductsAsync(finance)).Where(one => one.Name.Contains(Product, StringComparison.Ordinal)).Select(one => one.Slug).ToList();
        await then(Done(await stage.Get<StoredCardService>().IssueAsync(new(company, face, products, byDistributor, note, Guid.CreateVersion7(stage.GetUtcNow())), finance)));
    });

    private static Task UseAsync(DemoStage stage, string user, Id<Customer> customer, string card, int licences, double hours)
    {
        stage.Later(hours, async () =>
        {
            var order = await PlaceAsync(stage, user, customer, licences);
            stage.Later(0.2, async () =>
            {
                Done(await stage.Get<StoredCardPaymentService>().PayAsync(order, card, await stage.ActorAsync(user)));
                stage.Later(6, () => DemoOrders.DeliverAsync(stage, order));
            });
        });
        return Task.CompletedTask;
    }

    // As many as one can buy with a card, and then another card of exactly that order: nothing is left of it.
    private static Task UseUpAsync(DemoStage stage, string user, Id<Customer> customer, string card)
    {
        stage.Later(26, async () =>
        {
            var order = await PlaceAsync(stage, user, customer, 4);
            var buyer = await stage.ActorAsync(user);
            var total = (await stage.Get<PaymentQueries>().FindAsync(order, buyer))!.Order.Total;
            var finance = await stage.ActorAsync("finance");
            var products = (await stage.Get<StoredCardChoiceQueries>().ProductsAsync(finance)).Where(one => one.Name.Contains(Product, StringComparison.Ordinal)).Select(one => one.Slug).ToList();
            var exact = Done(await stage.Get<StoredCardService>().IssueAsync(new(buyer.OrganizationId.Value, total.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), products, false, "专项额度", Guid.CreateVersion7(stage.GetUtcNow())), finance));
            stage.Later(0.2, async () =>
            {
                Done(await stage.Get<StoredCardPaymentService>().PayAsync(order, exact, buyer));
                stage.Later(5, () => DemoOrders.DeliverAsync(stage, order));
            });
        });
        return Task.CompletedTask;
    }

    private static async Task<string> PlaceAsync(DemoStage stage, string user, Id<Customer> customer, int licences) =>
        Done(await stage.Get<CheckoutService>().PlaceAsync(new([new(Licence, licences)], customer, null, null, true, Guid.CreateVersion7(stage.GetUtcNow())), await stage.ActorAsync(user)));
}
