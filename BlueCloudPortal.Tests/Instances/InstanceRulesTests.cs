using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Orders;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>When an instance ends, and how renewals join it: the clock and the calendar, without a database (GOALS T1, T2, T4).</summary>
public sealed class InstanceRulesTests
{
    private const int Grace = 30;

    [Theory, Trait("Feature", "V-57")]
    [InlineData("2026-03-31T15:59:59.999Z", InstanceStanding.ExpiringSoon, 0)] // 23:59:59.999 in Shanghai: it is still its last day
    [InlineData("2026-03-31T16:00:00.000Z", InstanceStanding.Expired, -1)]
    [InlineData("2026-03-01T15:59:59.999Z", InstanceStanding.ExpiringSoon, 30)]
    [InlineData("2026-02-28T15:59:59.999Z", InstanceStanding.Running, 31)]
    public void LastDay_BelongsToItWhole_InShanghai(string moment, InstanceStanding standing, int days)
    {
        var at = DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
        var instance = Delivered("2026-02-28", 1);
        Assert.Equal(new(2026, 3, 28), instance.ExpiresOn);
        Done(instance.Correct(new(2026, 3, 31), "顺延三天", Shelf.Staff, Noon("2026-03-01")));

        Assert.Equal((standing, days), (instance.StandingAt(at), instance.DaysLeft(at)));
        Assert.Equal(new DateTime(2026, 3, 31, 16, 0, 0, DateTimeKind.Utc), instance.EndsAt);
        Assert.Equal(standing == InstanceStanding.Expired, !instance.Expire(Actor.System, at).IsRefused);
    }

    [Theory, Trait("Feature", "V-58")]
    [InlineData("2026-01-31", 1, new[] { 1, 1, 1 }, "2026-02-28 2026-03-31 2026-04-30 2026-05-31")] // a month's end is not lost in February
    [InlineData("2024-02-29", 12, new[] { 12, 24 }, "2025-02-28 2026-02-28 2028-02-29")]
    [InlineData("2026-12-31", 2, new[] { 12 }, "2027-02-28 2028-02-29")]
    [InlineData("2026-03-15", 1, new[] { 3, 36 }, "2026-04-15 2026-07-15 2029-07-15")]
    public void Renew_JoinsThePeriodBefore_EarlyOrLate(string from, int months, int[] renewals, string lastDays)
    {
        foreach (var late in new[] { -20, -1, 0, 1, Grace }) // days after the last day
        {
            var instance = Delivered(from, months);
            foreach (var more in renewals)
            {
                var at = Noon(instance.ExpiresOn.AddDays(late).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                if (late > 0) { Done(instance.Expire(Actor.System, at)); }
                Renewed(instance, more, at);
                Assert.Equal(InstanceStatus.Running, instance.Status);
            }
            Assert.Equal(lastDays.Split(' '), instance.Periods.Select(period => period.UntilOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(instance.Periods.Skip(1).Select(period => period.FromOn), instance.Periods.SkipLast(1).Select(period => period.UntilOn.AddDays(1)));
            Assert.Equal(instance.ExpiresOn, instance.Periods[^1].UntilOn);
            // one after the other or all at once: the same day
            Assert.Equal(instance.ExpiresOn, Delivered(from, months).LastDayAfter(renewals.Sum()));
        }
    }

    [Fact, Trait("Feature", "V-58")]
    public void Renew_AfterTheGrace_OrForTooShort_IsRefusedWithTheDays()
    {
        var instance = Delivered("2026-01-31", 1); // until 28 February; grace until 30 March
        Assert.Null(instance.RefusalOfRenewing(1, Grace, BusinessTime.StartOf(new(2026, 3, 31)).AddTicks(-1)));
        var over = instance.RefusalOfRenewing(12, Grace, BusinessTime.StartOf(new(2026, 3, 31)))!;
        Assert.Equal(("instance.grace-over", (object)new DateOnly(2026, 2, 28), (object)new DateOnly(2026, 3, 30)), (over.Code, over.Args[1], over.Args[2]));

        Done(instance.Correct(new(2026, 2, 20), "提前终止", Shelf.Staff, Noon("2026-03-01")));
        Assert.Equal(new(2026, 3, 20), instance.LastDayAfter(1)); // counted from the day that staff set
        var shorter = instance.RefusalOfRenewing(1, Grace, Noon("2026-03-21"))!;
        Assert.Equal(("instance.renewal-too-short", "Months"), (shorter.Code, shorter.Field));
        Assert.Null(instance.RefusalOfRenewing(2, Grace, Noon("2026-03-21")));
        Assert.Equal("instance.renewal-too-long", instance.RefusalOfRenewing(12 * 21, Grace, Noon("2026-03-21"))!.Code);

        Done(instance.Release("客户退租", null, Shelf.Staff, Noon("2026-03-21")));
        Assert.Equal("instance.released", instance.RefusalOfRenewing(12, Grace, Noon("2026-03-21"))!.Code);
        var order = RenewalOrder(instance, 1, Noon("2026-03-21"));
        Assert.Equal("lifecycle.not-now", instance.Renew(order, order.Lines[0], Shelf.Buyer, Noon("2026-03-21")).Error!.Code);
    }

    [Fact, Trait("Feature", "T-23")]
    public void Delivery_MakesOneAUnit_WhereItsContentHasALineAUnit()
    {
        Assert.Equal([("203.0.113.7", 1), ("203.0.113.8", 1), ("203.0.113.9", 1)], All("203.0.113.7\n203.0.113.8\r\n\n203.0.113.9\n", 3).Select(one => (one.Resource, one.Quantity)));
        Assert.Equal([("SN-100", 3)], All("SN-100", 3).Select(one => (one.Resource, one.Quantity)));
        Assert.Equal([("账号 a\n密码见短信", 1)], All("账号 a\n密码见短信", 1).Select(one => (one.Resource, one.Quantity)));
        Assert.Empty(All("SN", 1, PlanKind.Hardware));
        Assert.Single(All("SN", 1, PlanKind.Subscription));

        static IReadOnlyList<Instance> All(string content, int quantity, PlanKind kind = PlanKind.License)
        {
            var (order, line) = Delivered(Shelf.Item(100_00, quantity, kind: kind), content, Shelf.Noon);
            return Instance.Of(order, line, Shelf.Staff, Shelf.Noon);
        }
    }

    [Fact, Trait("Feature", "V-58")]
    public void Renewal_OfAConfiguredProduct_CostsTodaysPriceForItsTerm_WithoutWhatIsPaidOnce()
    {
        var text = ConfigurationSchemaTests.Security;
        var withSetUp = text with { Groups = [.. text.Groups, new(null, "服务", ConfigurationGroupKind.Accessories, false, "", "", [ConfigurationSchemaTests.Option("上门安装", "800.00")])] };
        var item = Shelf.Item(100_00, 1, kind: PlanKind.Configured);
        var schema = new ConfigurationVersion(item.Plan.Id, 1, withSetUp.Read().Value, Shelf.Staff, Shelf.Noon);
        var chosen = schema.Configure(ConfigurationSchemaTests.Pick(1, ("g1", "o1", 1), ("g2", "o1", 2), ("g3", "o1", 1))).Value;
        var instance = Delivered("2026-03-11", item with { Configuration = chosen });
        Assert.Equal(("基础版 × 1 个 · 防护IP数 × 2 个 · 上门安装 × 1 个", new DateOnly(2026, 4, 11)), (instance.Summary, instance.ExpiresOn));

        Assert.Equal([1, 12], Renewal.Choices(item.Plan, schema.Schema));
        var renewed = Renewal.Item(instance, 12, item.Plan, "方案", "安全产品", schema).Value;
        Assert.Equal(((100_00 + 2 * 5_00) * 11, 12, false), (renewed.UnitPrice.Minor, renewed.TermMonths, renewed.NeedsAddress)); // a year costs eleven months, the fitter is not paid again
        Assert.Equal("instance.bad-months", Renewal.Item(instance, 2, item.Plan, "方案", "安全产品", schema).Error!.Code);
        Assert.Equal("order.nothing-to-configure", Renewal.Item(instance, 12, item.Plan, "方案", "安全产品", null).Error!.Code);
        var order = Placed(Shelf.Priced(95m, renewed));
        Assert.True(PriceReplay.Of(order).IsEven);
        Assert.False(order.Lines[0].IsSecurityConfiguration); // nothing is to be opened again
    }

    [Fact, Trait("Feature", "V-58")]
    public void Renewal_OfAPlan_CostsItsPriceForEachTerm()
    {
        var instance = Delivered("2026-03-11", 1);
        var plan = Shelf.Item(188_00);
        Assert.Equal([12, 24, 36, 60], Renewal.Choices(plan.Plan, null));
        var renewed = Renewal.Item(instance, 36, plan.Plan, "方案", "线", null).Value;
        Assert.Equal((188_00 * 3, 36, 3), (renewed.UnitPrice.Minor, renewed.TermMonths, renewed.Renews!.Periods));
        Assert.Equal("instance.bad-months", Renewal.Item(instance, 18, plan.Plan, "方案", "线", null).Error!.Code);
    }

    [Fact, Trait("Feature", "T-23")]
    public void Buyer_NamesItAndLetsItRenewItself_AndNobodyElse()
    {
        var instance = Delivered("2026-03-11", 12);
        var at = Noon("2026-03-12");
        var mate = Shelf.Buyer with { Permissions = new HashSet<Permission> { Permission.ViewOrders } };
        Assert.Equal("access.forbidden", instance.Rename("x", mate, at).Error!.Code);
        Assert.Equal("access.forbidden", instance.RenewBySelf(12, [12], true, Shelf.Staff, at).Error!.Code);
        Assert.Equal("access.forbidden", instance.RenewBySelf(12, [12], true, Shelf.Buyer with { Permissions = new HashSet<Permission> { Permission.PlaceOrders } }, at).Error!.Code); // it pays from the wallet
        Assert.Equal("field.required", instance.Rename(" ", Shelf.Buyer, at).Error!.Code);
        Assert.Equal("order.not-agreed", instance.RenewBySelf(12, [12], false, Shelf.Buyer, at).Error!.Code);
        Assert.Equal("instance.bad-months", instance.RenewBySelf(5, [12, 24], true, Shelf.Buyer, at).Error!.Code);
        Done(instance.Rename(" 生产库 ", Shelf.Buyer, at));
        Done(instance.RenewBySelf(12, [12], true, Shelf.Buyer, at));
        Assert.Equal(("生产库", 12, Shelf.Buyer.Name), (instance.Name, instance.AutoRenewMonths!.Value, instance.AutoRenewBy));
        Done(instance.RenewBySelf(null, [], false, Shelf.Buyer, at));
        Assert.Equal(["Create", "Rename", "AutoRenew", "NoAutoRenew"], instance.TakeRecorded().Select(one => one.Trigger));
    }

    [Fact]
    public void Staff_CorrectWithinThePeriod_AndWithAReason()
    {
        var instance = Delivered("2026-01-10", 1);
        Renewed(instance, 1, Noon("2026-02-01")); // 11 February to 10 March
        var at = Noon("2026-02-02");
        Assert.Equal("instance.correction-outside", instance.Correct(new(2026, 2, 10), "x", Shelf.Staff, at).Error!.Code); // would make the period before overlap
        Assert.Equal("instance.correction-outside", instance.Correct(new(2046, 2, 3), "x", Shelf.Staff, at).Error!.Code);
        Assert.Equal("instance.correction-same", instance.Correct(new(2026, 3, 10), "x", Shelf.Staff, at).Error!.Code);
        Assert.Equal("Reason", instance.Correct(new(2026, 3, 20), " ", Shelf.Staff, at).Error!.Field);
        Assert.Equal("access.forbidden", instance.Correct(new(2026, 3, 20), "x", Shelf.Buyer, at).Error!.Code);
        Done(instance.Correct(new(2026, 2, 11), "一天", Shelf.Staff, at));
        Assert.Equal((new(2026, 2, 11), new DateOnly(2026, 2, 11)), (instance.ExpiresOn, instance.Periods[^1].UntilOn));
        Assert.Equal("instance.renewal-open", instance.Release("x", "202602020000000001", Shelf.Staff, at).Error!.Code);
    }

    // 12 months of a plan, or of what is given, from a day on.
    private static Instance Delivered(string day, int months) => Delivered(day, Shelf.Item(100_00) is var item && months == 12 ? item : Of(months));

    private static Instance Delivered(string day, QuoteItem item)
    {
        var (order, line) = Delivered(item, "SN", Noon(day));
        return Assert.Single(Instance.Of(order, line, Shelf.Staff, Noon(day)));
    }

    private static (Order Order, OrderLine Line) Delivered(QuoteItem item, string content, DateTime at)
    {
        var order = Placed(Shelf.Priced(null, item));
        Done(order.Pay(order.Payable, PaymentMethod.Wallet, Shelf.Buyer, Shelf.Noon));
        return (order, order.DeliverLine(order.Lines[0].Id, content, Shelf.Staff, at).Value);
    }

    // Sent to an address where it must be, with every agreement accepted.
    private static Order Placed(Quote quote)
    {
        var customer = Customer.Add(new("客户公司", "联系人", "", "", ""), Shelf.Buyer, Shelf.Noon).Value;
        var address = PostalAddress.Add(new("收件人", "示例路 1 号", "13800000000", "310000"), Shelf.Buyer, Shelf.Noon).Value;
        return Order.Place("202603111200000001", quote, new(customer, null, null, true, Guid.NewGuid(), new(address, null, quote.Agreements)), Shelf.Buyer, Shelf.Noon).Value;
    }

    private static QuoteItem Of(int months)
    {
        var item = Shelf.Item(100_00);
        _ = item.Plan.Reprice(item.Plan.Terms with { TermMonths = months }, item.Plan.PriceListId);
        return item;
    }

    private static void Renewed(Instance instance, int months, DateTime at)
    {
        var order = RenewalOrder(instance, months, at);
        var period = instance.Renew(order, order.Lines[0], Shelf.Buyer, at);
        Assert.False(period.IsRefused, period.Error?.ToString());
        Done(order.DeliverRenewal(order.Lines[0], period.Value, Shelf.Buyer, at));
        Assert.Equal(OrderStatus.Completed, order.Status);
    }

    private static Order RenewalOrder(Instance instance, int months, DateTime at)
    {
        var item = Shelf.Item(100_00) with { Renews = new(instance.Id, instance.Number, instance.CustomerId, months, 1) };
        var order = Placed(Shelf.Priced(null, item));
        Done(order.Pay(order.Payable, PaymentMethod.Wallet, Shelf.Buyer, at));
        Assert.Equal("order.line-is-renewal", order.RefusalOfDelivery(order.Lines[0].Id, Shelf.Staff)!.Code);
        return order;
    }

    // Noon in Shanghai.
    private static DateTime Noon(string day) => BusinessTime.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).AddHours(12);

    private static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.ToString());
}
