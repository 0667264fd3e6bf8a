using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>L-04 as the specification has it, written by hand, and the rules of a service item's fields.</summary>
public sealed class ServiceItemLifecycleTests
{
    private static readonly Actor s_provider = Cast.Of(Cast.Provider, Permission.ManageServices);
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ManageCatalog);
    private static readonly Id<Solution> s_one = Id<Solution>.New(Cast.At), s_other = Id<Solution>.New(Cast.At);

    private static readonly Dictionary<(ServiceItemStatus, ServiceItemTrigger), ServiceItemStatus> s_legal = new()
    {
        [(ServiceItemStatus.ToSubmit, ServiceItemTrigger.Submit)] = ServiceItemStatus.UnderReview,
        [(ServiceItemStatus.UnderReview, ServiceItemTrigger.Approve)] = ServiceItemStatus.Approved,
        [(ServiceItemStatus.UnderReview, ServiceItemTrigger.Reject)] = ServiceItemStatus.Rejected,
        [(ServiceItemStatus.Rejected, ServiceItemTrigger.Submit)] = ServiceItemStatus.UnderReview,
        [(ServiceItemStatus.Approved, ServiceItemTrigger.RequestTakeDown)] = ServiceItemStatus.TakeDownUnderReview,
        [(ServiceItemStatus.TakeDownUnderReview, ServiceItemTrigger.ApproveTakeDown)] = ServiceItemStatus.TakenDown,
        [(ServiceItemStatus.TakeDownUnderReview, ServiceItemTrigger.RejectTakeDown)] = ServiceItemStatus.Approved,
        [(ServiceItemStatus.TakenDown, ServiceItemTrigger.Submit)] = ServiceItemStatus.UnderReview,
    };

    public static TheoryData<ServiceItemStatus, ServiceItemTrigger> EveryPair
    {
        get
        {
            var pairs = new TheoryData<ServiceItemStatus, ServiceItemTrigger>();
            foreach (var status in Enum.GetValues<ServiceItemStatus>()) { foreach (var trigger in Enum.GetValues<ServiceItemTrigger>()) { pairs.Add(status, trigger); } }
            return pairs;
        }
    }

    public static TheoryData<ServiceItemStatus> EveryStatus => [.. Enum.GetValues<ServiceItemStatus>()];

    [Theory, MemberData(nameof(EveryPair)), Trait("Feature", "M-19"), Trait("Feature", "M-24")]
    public void Item_Moves_OnlyAsTheSpecificationSays(ServiceItemStatus from, ServiceItemTrigger trigger)
    {
        var item = ItemIn(from);
        var result = Fire(item, trigger, ByProvider(trigger) ? s_provider : s_staff);
        var legal = s_legal.TryGetValue((from, trigger), out var to);
        Assert.Equal(legal, !result.IsRefused);
        Assert.Equal(legal ? to : from, item.Status);
        var recorded = item.TakeRecorded();
        if (legal) { Assert.Equal((from.ToString(), trigger.ToString(), to.ToString()), (Assert.Single(recorded).From, recorded[0].Trigger, recorded[0].To)); }
        else { Assert.Equal("lifecycle.not-now", result.Error!.Code); Assert.Empty(recorded); }
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Item_ByAnybodyElse_IsNeverMoved(ServiceItemStatus from, ServiceItemTrigger trigger)
    {
        var right = ByProvider(trigger) ? Cast.Provider : Cast.Platform;
        foreach (var (who, actor) in Cast.Everybody.Where(one => one.Actor.OrganizationId != right.Id || one.Who.Contains("without", StringComparison.Ordinal)).Append(("other provider", Cast.Of(Cast.OtherProvider))).Append(("system", Actor.System)))
        {
            var item = ItemIn(from);
            Assert.True("access.forbidden" == Fire(item, trigger, actor).Error?.Code, who);
            Assert.Equal(from, item.Status);
        }
    }

    [Theory, MemberData(nameof(EveryStatus)), Trait("Feature", "M-23")]
    public void Edit_IsAllowed_OnlyOffShelf(ServiceItemStatus status)
    {
        var item = ItemIn(status);
        var expected = status switch
        {
            ServiceItemStatus.Approved or ServiceItemStatus.TakeDownUnderReview => "service.on-sale",
            ServiceItemStatus.UnderReview => "service.being-reviewed",
            _ => null,
        };
        Result[] tries =
        [
            item.Save(Data() with { Name = "新名称" }, s_provider, Cast.At), item.AddPlan(PlanData("FW-NEW"), s_provider, Cast.At), item.ChangePlan("FW-A", PlanData("FW-A") with { Price = "1.00" }, s_provider, Cast.At),
            item.AddFile(File(), s_provider, Cast.At), item.RemovePlan("FW-NEW", s_provider, Cast.At), item.RemoveFile(Guid.Empty, s_provider, Cast.At),
        ];
        Assert.All(tries, result => Assert.Equal(expected, result.Error?.Code));
        Assert.Equal(expected is null ? "新名称" : "一站式实施", item.Name);
        foreach (var actor in new[] { s_staff, Cast.Of(Cast.OtherProvider), Cast.Of(Cast.Provider, Permission.ViewWorkOrders) }) { Assert.Equal("access.forbidden", item.Save(Data(), actor, Cast.At).Error!.Code); }
    }

    [Fact, Trait("Feature", "M-20")]
    public void Submit_WithoutAPlan_IsRefused()
    {
        var item = ServiceItem.Create("FW1", Data(), Guid.NewGuid(), s_provider, Cast.At).Value;
        Assert.Equal("service.no-plans", item.Submit(s_provider, Cast.At).Error!.Code);
        Assert.Equal(ServiceItemStatus.ToSubmit, item.Status);
    }

    [Fact]
    public void Submit_WhenTheClosingDateIsOver_IsRefused_AndTheDayItselfIsNot()
    {
        var day = BusinessTime.DayOf(Cast.At);
        var item = ServiceItem.Create("FW1", Data() with { ClosesOn = day }, Guid.NewGuid(), s_provider, Cast.At).Value;
        Assert.False(item.AddPlan(PlanData("FW-A"), s_provider, Cast.At).IsRefused);
        Assert.Equal("service.closing-past", item.Submit(s_provider, BusinessTime.StartOf(day.AddDays(1))).Error!.Code);
        Assert.False(item.Submit(s_provider, BusinessTime.StartOf(day.AddDays(1)).AddMilliseconds(-1)).IsRefused);
        Assert.Equal("service.closing-past", item.Approve(75, s_staff, BusinessTime.StartOf(day.AddDays(1))).Error!.Code);
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(101)]
    public void Approve_WithAShareThatIsNone_IsRefused(int share) => Assert.Equal(("service.bad-number", "Share"), (ItemIn(ServiceItemStatus.UnderReview).Approve(share, s_staff, Cast.At).Error!.Code, "Share"));

    [Theory]
    [InlineData(ServiceItemTrigger.Reject), InlineData(ServiceItemTrigger.RequestTakeDown), InlineData(ServiceItemTrigger.RejectTakeDown)]
    public void Move_WithoutAReason_IsRefusedAndChangesNothing(ServiceItemTrigger trigger)
    {
        var from = s_legal.Keys.Single(pair => pair.Item2 == trigger).Item1;
        foreach (var (reason, code) in new[] { (" ", "field.required"), (new string('长', 501), "field.too-long") })
        {
            var item = ItemIn(from);
            var refused = trigger switch { ServiceItemTrigger.Reject => item.Reject(reason, s_staff, Cast.At), ServiceItemTrigger.RequestTakeDown => item.RequestTakeDown(reason, s_provider, Cast.At), _ => item.RejectTakeDown(reason, s_staff, Cast.At) };
            Assert.Equal((code, "Reason", from), (refused.Error!.Code, refused.Error.Field, item.Status));
        }
    }

    [Theory, Trait("Feature", "M-21")]
    [InlineData("Name", ""), InlineData("OwnerName", " "), InlineData("OwnerContact", ""), InlineData("Targets", "")]
    public void Create_WithoutAField_IsRefusedThere(string field, string value)
    {
        var data = field switch { "Name" => Data() with { Name = value }, "OwnerName" => Data() with { OwnerName = value }, "OwnerContact" => Data() with { OwnerContact = value }, _ => Data() with { Targets = [] } };
        Assert.Equal(("field.required", field), (ServiceItem.Create("FW1", data, Guid.NewGuid(), s_provider, Cast.At).Error!.Code, ServiceItem.Create("FW1", data, Guid.NewGuid(), s_provider, Cast.At).Error!.Field));
    }

    [Theory, Trait("Feature", "M-22")]
    [InlineData("Sku", "ab"), InlineData("Sku", "FW 1"), InlineData("Sku", "ＦＷ-1"), InlineData("Sku", "FW.1"), InlineData("Sku", ""), InlineData("Name", ""), InlineData("Regions", ""), InlineData("Unit", ""),
     InlineData("Price", "0"), InlineData("Price", "-1"), InlineData("Price", "1e3"), InlineData("Price", "１２"), InlineData("Price", "1,000"), InlineData("Price", "0.001"), InlineData("Price", "4888888888888889.00"),
     InlineData("TaxRate", "x"), InlineData("TaxRate", "51"), InlineData("TaxRate", "-6"), InlineData("TermMonths", "0"), InlineData("TermMonths", "121"), InlineData("TermMonths", "1.5"), InlineData("TermMonths", "２")]
    public void Plan_WithAFieldThatIsNotRight_IsRefusedThere(string field, string value)
    {
        var item = ItemIn(ServiceItemStatus.ToSubmit);
        var data = PlanData("FW-B");
        data = field switch
        {
            "Sku" => data with { Sku = value },
            "Name" => data with { Name = value },
            "Regions" => data with { Regions = [value] },
            "Unit" => data with { Unit = value },
            "Price" => data with { Price = value },
            "TaxRate" => data with { TaxRate = value },
            _ => data with { TermMonths = value },
        };
        Assert.Equal(field, item.AddPlan(data, s_provider, Cast.At).Error!.Field);
        Assert.Single(item.Plans);
    }

    [Theory, Trait("Feature", "M-22")]
    [InlineData("service.shares-differ", "50", "49"), InlineData("service.shares-differ", "60", "50"), InlineData("service.bad-number", "100", "0"), InlineData("service.bad-number", "50.5", "49.5"), InlineData("service.bad-number", "-10", "110")]
    public void Milestones_ThatDoNotMakeAHundred_AreRefused(string code, string one, string other)
    {
        var item = ItemIn(ServiceItemStatus.ToSubmit);
        var refused = item.AddPlan(PlanData("FW-B") with { Milestones = [new("一", "交付一", one, "5"), new("二", "交付二", other, "5")] }, s_provider, Cast.At);
        Assert.Equal((code, "Milestones"), (refused.Error!.Code, refused.Error.Field));
        Assert.Equal("service.bad-milestones", item.AddPlan(PlanData("FW-B") with { Milestones = [] }, s_provider, Cast.At).Error!.Code);
        Assert.Equal("service.bad-milestones", item.AddPlan(PlanData("FW-B") with { Milestones = [.. Enumerable.Repeat(new MilestoneDraft("一", "交", "1", "1"), 13)] }, s_provider, Cast.At).Error!.Code);
    }

    [Fact, Trait("Feature", "M-22")]
    public void Publish_SellsEachPlanWithEachSolution_AndWithdrawsWhatIsNoLongerThere()
    {
        var item = ItemIn(ServiceItemStatus.UnderReview);
        Assert.False(item.Approve(80, s_staff, Cast.At).IsRefused);
        var first = new PriceList("FW1", 1, "一站式实施", s_staff, Cast.At);
        var sold = item.Publish([], first, Cast.At);
        Assert.Equal(["FW-A", "FW-A.2"], sold.Select(plan => plan.Sku).Order());
        Assert.Equal(2, sold.Select(plan => plan.SolutionId).Distinct().Count());
        Assert.All(sold, plan => Assert.Equal((PlanKind.Service, "一站式实施 · 标准版", 80m, "FW1"), (plan.Kind, plan.Name, plan.Service!.SharePercent, plan.Service.ItemNumber)));
        Assert.Equal(2, first.Entries.Count);

        Assert.False(item.RequestTakeDown("换价", s_provider, Cast.At).IsRefused);
        Assert.False(item.ApproveTakeDown(s_staff, Cast.At).IsRefused);
        Assert.False(item.Save(Data() with { Targets = [s_other] }, s_provider, Cast.At).IsRefused);
        Assert.False(item.AddPlan(PlanData("FW-B"), s_provider, Cast.At).IsRefused);
        Assert.False(item.Submit(s_provider, Cast.At).IsRefused);
        Assert.False(item.Approve(80, s_staff, Cast.At).IsRefused);
        var second = new PriceList("FW1", 2, "一站式实施", s_staff, Cast.At);
        var added = item.Publish(sold, second, Cast.At);
        Assert.Equal(["FW-B"], added.Select(plan => plan.Sku));
        Assert.Equal(new[] { false, true }, sold.OrderBy(plan => plan.SolutionId == s_other ? 0 : 1).Select(plan => plan.WithdrawnAt is not null));
        Assert.Equal("FW-B", Assert.Single(second.Entries).Sku); // what is sold at the same price is not noted again
    }

    internal static ServiceItemData Data() => new("一站式实施", [s_one, s_other], "周亦衡", "13800000000", null, "<p>说明</p>");

    internal static ServicePlanData PlanData(string sku) => new(sku, "标准版", ["华东", "华北"], "套", "1000.00", "6", "12", [new("方案", "方案经客户确认", "40", "5"), new("实施", "系统上线", "60", "10")]);

    private static bool ByProvider(ServiceItemTrigger trigger) => trigger is ServiceItemTrigger.Submit or ServiceItemTrigger.RequestTakeDown;

    private static Result Fire(ServiceItem item, ServiceItemTrigger trigger, Actor by) => trigger switch
    {
        ServiceItemTrigger.Submit => item.Submit(by, Cast.At),
        ServiceItemTrigger.Approve => item.Approve(75, by, Cast.At),
        ServiceItemTrigger.Reject => item.Reject("资料不全", by, Cast.At),
        ServiceItemTrigger.RequestTakeDown => item.RequestTakeDown("停止服务", by, Cast.At),
        ServiceItemTrigger.ApproveTakeDown => item.ApproveTakeDown(by, Cast.At),
        _ => item.RejectTakeDown("有未完成订单", by, Cast.At),
    };

    // Walks there by legal moves only.
    private static ServiceItem ItemIn(ServiceItemStatus status)
    {
        var item = ServiceItem.Create("FW1", Data(), Guid.NewGuid(), s_provider, Cast.At).Value;
        Assert.False(item.AddPlan(PlanData("FW-A"), s_provider, Cast.At).IsRefused);
        ServiceItemTrigger[] way = status switch
        {
            ServiceItemStatus.ToSubmit => [],
            ServiceItemStatus.UnderReview => [ServiceItemTrigger.Submit],
            ServiceItemStatus.Approved => [ServiceItemTrigger.Submit, ServiceItemTrigger.Approve],
            ServiceItemStatus.Rejected => [ServiceItemTrigger.Submit, ServiceItemTrigger.Reject],
            ServiceItemStatus.TakeDownUnderReview => [ServiceItemTrigger.Submit, ServiceItemTrigger.Approve, ServiceItemTrigger.RequestTakeDown],
            _ => [ServiceItemTrigger.Submit, ServiceItemTrigger.Approve, ServiceItemTrigger.RequestTakeDown, ServiceItemTrigger.ApproveTakeDown],
        };
        foreach (var trigger in way) { Assert.False(Fire(item, trigger, ByProvider(trigger) ? s_provider : s_staff).IsRefused); }
        Assert.Equal(status, item.Status);
        _ = item.TakeRecorded();
        return item;
    }

    private static StoredFile File() => new("a.png", "image/png", [1], Cast.Provider.Id, s_provider, Cast.At);
}
