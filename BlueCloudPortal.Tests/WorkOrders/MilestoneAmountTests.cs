using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BlueCloudPortal.Tests.WorkOrders;

/// <summary>The arithmetic of milestones: parts add back, for any price, rate and split.</summary>
public sealed class MilestoneAmountTests
{
    private sealed record Case(long Price, decimal Rate, int[] Shares);

    [Fact]
    public void Milestones_ForAnyPriceAndSplit_AddBackToTheWorkOrderAndItsOrderLine() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, one =>
    {
        var order = SampleWork.Order(Currency.CNY, one.Rate, one.Price);
        var work = Split(order, one);

        Assert.Equal(work.Total, Money.Sum(Currency.CNY, work.Milestones.Select(milestone => milestone.Amount)));
        Assert.Equal(order.Lines[0].Tax, Money.Sum(Currency.CNY, work.Milestones.Select(milestone => milestone.Tax)));
        Assert.All(work.Milestones, milestone => Assert.InRange(milestone.Tax.Minor - milestone.Amount.SplitTax(one.Rate).Tax.Minor, -1, 1));
    }));

    [Fact]
    public void MilestoneAccepted_ForAnyPriceAndRate_SplitsTheEarnedAmountIntoTaxShareAndCommission() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, one =>
    {
        var work = Split(SampleWork.Order(Currency.CNY, one.Rate, one.Price), one);
        var (provider, buyer) = (Cast.Of(Cast.Provider), Cast.Of(Cast.Buyer));
        SampleWork.Done(work.NotePaid(buyer, Cast.At));
        SampleWork.Done(work.Dispatch(Cast.Provider, Cast.Of(Cast.Platform), Cast.At));
        SampleWork.Done(work.Accept(provider, Cast.At));
        foreach (var milestone in work.Milestones)
        {
            SampleWork.Done(work.HandIn(milestone.Id, null, provider, Cast.At));
            var accepted = SampleWork.Done(work.AcceptMilestone(milestone.Id, null, buyer, Cast.At));

            var draft = Postings.MilestoneAccepted(work, accepted);

            long Sum(AccountKind kind) => draft.Lines.Where(line => line.Account.Kind == kind).Sum(line => line.Amount.Minor);
            Assert.True(draft.Balances);
            Assert.Equal(-accepted.Amount.Minor, Sum(AccountKind.CustomerDeposits));
            Assert.Equal(accepted.Amount.Minor, Sum(AccountKind.TaxPayable) + Sum(AccountKind.ProviderPayable) + Sum(AccountKind.CommissionRevenue)); // e = x + p + c
            Assert.Equal((long)Math.Round(accepted.Amount.Minor * 0.75m, MidpointRounding.AwayFromZero), Sum(AccountKind.ProviderPayable));
        }
        Assert.Equal(WorkOrderStatus.Completed, work.Status);
    }));

    [Fact]
    public void Milestones_OfTheWorkedExample_AreHalfEach()
    {
        // ¥9,452.50 at 6 %: VAT ¥535.05 (535.047…), in halves of ¥4,726.25 with ¥267.52 and ¥267.53
        var work = SampleWork.Of(SampleWork.Order(Currency.CNY, 6m, 9_452_50));

        Assert.Equal(["¥4,726.25", "¥4,726.25"], work.Milestones.Select(milestone => milestone.Amount.ToString()));
        Assert.Equal(["¥267.52", "¥267.53"], work.Milestones.Select(milestone => milestone.Tax.ToString()));
    }

    private static Arbitrary<Case> Cases { get; } = Arb.From(
        from price in Gen.OneOf(Gen.Choose(1, 200), Gen.Choose(1, 99_999_999))
        from rate in Gen.Elements(0m, 1m, 3m, 6m, 9m, 13m)
        from cuts in Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Gen.Choose(1, 99), count))
        select new Case(price, rate, Shares(cuts)));

    // Cuts of the hundred: shares that make 100, each at least 1.
    private static int[] Shares(int[] cuts)
    {
        var edges = cuts.Distinct().Order().Prepend(0).Append(100).ToArray();
        return [.. edges.Zip(edges.Skip(1), (from, to) => to - from)];
    }

    private static ServiceWorkOrder Split(Order order, Case one) => SampleWork.Of(order, plans: [.. one.Shares.Select((share, at) => new MilestonePlan($"阶段 {at + 1}", "签收", share, 7))]);
}
