using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>The pickup rows of L-12 as the specification has them, written by hand, and what is typed to make a batch (T-10).</summary>
public sealed class PickupBatchTests
{
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ManagePickupCards);
    private static readonly DateOnly s_last = BusinessTime.DayOf(Cast.At).AddDays(10);

    private static readonly Dictionary<(PickupBatchStatus, PickupBatchTrigger), PickupBatchStatus> s_legal = new()
    {
        [(PickupBatchStatus.Normal, PickupBatchTrigger.Disable)] = PickupBatchStatus.Disabled,
        [(PickupBatchStatus.Normal, PickupBatchTrigger.Expire)] = PickupBatchStatus.Expired,
        [(PickupBatchStatus.Normal, PickupBatchTrigger.Download)] = PickupBatchStatus.Normal,
        [(PickupBatchStatus.Normal, PickupBatchTrigger.DisableUnused)] = PickupBatchStatus.Normal,
        [(PickupBatchStatus.Normal, PickupBatchTrigger.RunOut)] = PickupBatchStatus.Normal,
        [(PickupBatchStatus.Disabled, PickupBatchTrigger.Enable)] = PickupBatchStatus.Normal,
        [(PickupBatchStatus.Disabled, PickupBatchTrigger.Expire)] = PickupBatchStatus.Expired,
        [(PickupBatchStatus.Disabled, PickupBatchTrigger.Download)] = PickupBatchStatus.Disabled,
        [(PickupBatchStatus.Disabled, PickupBatchTrigger.DisableUnused)] = PickupBatchStatus.Disabled,
        [(PickupBatchStatus.Disabled, PickupBatchTrigger.RunOut)] = PickupBatchStatus.Disabled,
        [(PickupBatchStatus.Expired, PickupBatchTrigger.Download)] = PickupBatchStatus.Expired,
        [(PickupBatchStatus.Expired, PickupBatchTrigger.DisableUnused)] = PickupBatchStatus.Expired,
    };

    public static TheoryData<PickupBatchStatus, PickupBatchTrigger> EveryPair()
    {
        var pairs = new TheoryData<PickupBatchStatus, PickupBatchTrigger>();
        foreach (var status in Enum.GetValues<PickupBatchStatus>())
        {
            foreach (var trigger in Enum.GetValues<PickupBatchTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair)), Trait("Feature", "T-09"), Trait("Feature", "T-11")]
    public void Move_OfABatch_IsAllowed_OnlyIfTheSpecificationSaysSo(PickupBatchStatus from, PickupBatchTrigger trigger)
    {
        var (batch, cards) = In(from);
        var result = Fire(batch, cards, trigger, s_staff);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, batch.Status);
            Assert.Equal(trigger.ToString(), Assert.Single(batch.TakeRecorded()).Trigger);
        }
        else
        {
            Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "pickup.in-stock" });
            Assert.Equal(from, batch.Status);
            Assert.Empty(batch.TakeRecorded());
        }
    }

    [Theory, MemberData(nameof(EveryPair)), Trait("Feature", "T-09")]
    public void Move_OfABatch_ByOthers_IsForbidden(PickupBatchStatus from, PickupBatchTrigger trigger)
    {
        if (trigger == PickupBatchTrigger.Expire) { return; }
        foreach (var (who, actor) in Cast.Everybody.Where(one => one.Who is not ("staff" or "system")))
        {
            var (batch, cards) = In(from);
            Assert.True("access.forbidden" == Fire(batch, cards, trigger, actor).Error!.Code, who);
            Assert.Empty(batch.TakeRecorded());
        }
    }

    [Fact, Trait("Feature", "T-12")]
    public void Stock_GoesOutAndIn_AndNotTwice()
    {
        var (batch, _) = In(PickupBatchStatus.Normal);
        Assert.False(batch.Stock(false, s_staff, Cast.At).IsRefused);
        Assert.Equal("pickup.is-out-of-stock", batch.Stock(false, s_staff, Cast.At).Error!.Code);
        Assert.False(batch.Stock(true, s_staff, Cast.At).IsRefused);
        Assert.False(batch.IsOutOfStock);
    }

    [Fact, Trait("Feature", "T-11")]
    public void Enable_WhenTheLastDayIsOver_IsRefusedWithTheDay()
    {
        var (batch, _) = In(PickupBatchStatus.Disabled);
        var refused = batch.Enable(s_staff, batch.EndsAt).Error!;
        Assert.Equal(("pickup.batch-over", (object)s_last), (refused.Code, refused.Args[0]));
        Assert.False(batch.Enable(s_staff, batch.EndsAt.AddTicks(-1)).IsRefused);
    }

    [Fact, Trait("Feature", "T-09"), Trait("Feature", "T-13")]
    public void Disable_WithoutAReason_IsRefusedAtTheField()
    {
        var (batch, cards) = In(PickupBatchStatus.Normal);
        foreach (var refused in new[] { batch.Disable(" ", s_staff, Cast.At), batch.DisableUnused(cards, null, s_staff, Cast.At), batch.Disable(cards[0], null, "", s_staff, Cast.At) })
        {
            Assert.Equal(("field.required", "Reason"), (refused.Error!.Code, refused.Error.Field));
        }
        Assert.Equal("field.too-long", batch.Disable(new string('长', 501), s_staff, Cast.At).Error!.Code);
        Assert.All(cards, card => Assert.Equal(PickupCardStatus.Unused, card.Status));
    }

    [Theory, Trait("Feature", "T-10")]
    [InlineData("Label", "")]
    [InlineData("Name", "  ")]
    [InlineData("Region", null)]
    [InlineData("Line", "")]
    [InlineData("Cpu", "")]
    [InlineData("Memory", "")]
    [InlineData("Disk", "")]
    [InlineData("Addresses", "")]
    [InlineData("Bandwidth", "")]
    [InlineData("Defence", "")]
    [InlineData("Months", "")]
    public void Make_WithoutARequiredField_IsRefusedThere(string field, string? typed)
    {
        var refused = PickupBatch.Make("TH1", With(field, typed), s_staff, Cast.At).Error!;
        Assert.Equal(("field.required", field), (refused.Code, refused.Field));
    }

    [Theory, Trait("Feature", "T-10")]
    [InlineData("Count", "0")]
    [InlineData("Count", "-1")]
    [InlineData("Count", "10001")]
    [InlineData("Count", "2147483648")]
    [InlineData("Count", "1.5")]
    [InlineData("Count", "1,000")]
    [InlineData("Count", "１２")]
    [InlineData("Count", "1e3")]
    [InlineData("Count", "")]
    [InlineData("Count", null)]
    [InlineData("Bandwidth", "0")]
    [InlineData("Bandwidth", "-5")]
    [InlineData("Defence", "-1")]
    [InlineData("Addresses", "0")]
    [InlineData("Months", "61")]
    [InlineData("Months", "0")]
    public void Make_WithABadNumber_IsRefusedThereWithTheBounds(string field, string? typed)
    {
        var refused = PickupBatch.Make("TH1", With(field, typed), s_staff, Cast.At).Error!;
        Assert.Equal(("pickup.not-a-number", field, 2), (refused.Code, refused.Field, refused.Args.Length));
    }

    [Theory, Trait("Feature", "T-10")]
    [InlineData("", "amount.empty")]
    [InlineData("0", "amount.not-positive")]
    [InlineData("-1", "amount.not-positive")]
    [InlineData("0.001", "amount.too-precise")]
    [InlineData("1e16", "amount.not-a-number")]
    [InlineData("NaN", "amount.not-a-number")]
    [InlineData("１２", "amount.full-width")]
    [InlineData("1,000", "amount.separators")]
    [InlineData("99999999999999", "amount.too-large")]
    public void Make_WithABadPrice_IsRefusedThere(string typed, string code)
    {
        var refused = PickupBatch.Make("TH1", Data() with { ReferencePrice = typed }, s_staff, Cast.At).Error!;
        Assert.Equal((code, "ReferencePrice"), (refused.Code, refused.Field));
    }

    [Fact, Trait("Feature", "T-10"), Trait("Feature", "T-11")]
    public void Make_ValidUntilTodayOrBefore_IsRefused()
    {
        var today = BusinessTime.DayOf(Cast.At);
        Assert.Equal("field.required", PickupBatch.Make("TH1", Data() with { ValidUntil = null }, s_staff, Cast.At).Error!.Code);
        foreach (var day in new[] { today, today.AddDays(-1), DateOnly.MaxValue }) { Assert.Equal(PickupErrors.ValidUntilIsPast, PickupBatch.Make("TH1", Data() with { ValidUntil = day }, s_staff, Cast.At).Error); }
        Assert.False(PickupBatch.Make("TH1", Data() with { ValidUntil = today.AddDays(1) }, s_staff, Cast.At).IsRefused);
    }

    [Fact, Trait("Feature", "T-02"), Trait("Feature", "T-10")]
    public void Make_OfEachBusiness_KeepsWhatItHas_AndNothingElse()
    {
        var server = PickupBatch.Make("TH1", Data(), s_staff, Cast.At).Value;
        Assert.Equal(["Region", "Line", "Model", "Cpu", "Memory", "Disk", "Addresses", "Bandwidth", "Defence"], server.Product.Parts().Select(part => part.Key));
        Assert.Equal(("83.66", 2, 12), (server.Reference.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), server.Count, server.Product.Months));
        var metal = PickupBatch.Make("TH1", Data(PickupBusiness.BareMetal), s_staff, Cast.At).Value;
        Assert.Equal("20 Gbps", metal.Product.Parts().Single(part => part.Key == "Defence").Text);
        // A virtual host is smaller, and has no system to choose; what was typed for a server is not read.
        var host = PickupBatch.Make("TH1", Data(PickupBusiness.VirtualHost) with { Product = PickupShelf.Product(PickupBusiness.VirtualHost) with { Cpu = "4 核", Line = "BGP" } }, s_staff, Cast.At).Value;
        Assert.Equal(["Region", "Space", "Database", "Sites", "Traffic"], host.Product.Parts().Select(part => part.Key));
        Assert.Equal("field.required", PickupBatch.Make("TH1", Data(PickupBusiness.VirtualHost) with { Product = PickupShelf.Product(PickupBusiness.CloudServer) }, s_staff, Cast.At).Error!.Code);
        Assert.Equal(3, Enum.GetValues<PickupBusiness>().Length);
        Assert.Equal("access.forbidden", PickupBatch.Make("TH1", Data(), Cast.Of(Cast.Platform, Permission.ManageStoredCards), Cast.At).Error!.Code);
        Assert.Equal(PickupBatchStatus.Disabled, PickupBatch.Make("TH1", Data() with { IsEnabled = false }, s_staff, Cast.At).Value.Status);
    }

    [Theory, Trait("Feature", "T-03")]
    [InlineData(PickupBusiness.CloudServer, null, "field.required")]
    [InlineData(PickupBusiness.CloudServer, " ", "field.required")]
    [InlineData(PickupBusiness.CloudServer, "windows-2022", "pickup.linux-only")]
    [InlineData(PickupBusiness.BareMetal, "Windows Server 2019", "pickup.linux-only")]
    [InlineData(PickupBusiness.BareMetal, "beos-5", "pickup.no-system")]
    public void System_OfAServer_IsALinuxOfTheList(PickupBusiness business, string? code, string refusal)
    {
        var refused = PickupSystem.For(business, code).Error!;
        Assert.Equal((refusal, "System"), (refused.Code, refused.Field));
    }

    [Fact, Trait("Feature", "T-03")]
    public void System_IsChosenByFamilyAndVersion_AndAVirtualHostNeedsNone()
    {
        Assert.All(PickupSystem.All, system => Assert.Equal(system, PickupSystem.For(PickupBusiness.CloudServer, system.Code).Value));
        Assert.DoesNotContain(PickupSystem.All, system => system.Family.Contains("Windows", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(PickupSystem.All.GroupBy(system => system.Family), family => family.Count() > 1);
        Assert.Null(PickupSystem.For(PickupBusiness.VirtualHost, "windows-2022").Value);
    }

    [Theory, Trait("Feature", "T-12")]
    [InlineData(PickupCardStatus.Unused, PickupBatchStatus.Normal, PickupCardStanding.Unused)]
    [InlineData(PickupCardStatus.Unused, PickupBatchStatus.Disabled, PickupCardStanding.Invalid)]
    [InlineData(PickupCardStatus.Unused, PickupBatchStatus.Expired, PickupCardStanding.Invalid)]
    [InlineData(PickupCardStatus.Used, PickupBatchStatus.Disabled, PickupCardStanding.Used)]
    [InlineData(PickupCardStatus.Disabled, PickupBatchStatus.Expired, PickupCardStanding.Disabled)]
    public void Standing_OfACard_FollowsItsBatch(PickupCardStatus card, PickupBatchStatus batch, PickupCardStanding standing) => Assert.Equal(standing, PickupCard.StandingOf(card, batch));

    private static PickupBatchData Data(PickupBusiness business = PickupBusiness.CloudServer) => new(business, "示例批次", "示例云产品", PickupShelf.Product(business), "83.66", "2", s_last, true, Guid.NewGuid());

    private static PickupBatchData With(string field, string? typed)
    {
        var (data, product) = (Data(), PickupShelf.Product(PickupBusiness.CloudServer));
        return field switch
        {
            "Label" => data with { Label = typed },
            "Name" => data with { Name = typed },
            "Count" => data with { Count = typed },
            _ => data with
            {
                Product = field switch
                {
                    "Region" => product with { Region = typed },
                    "Line" => product with { Line = typed },
                    "Cpu" => product with { Cpu = typed },
                    "Memory" => product with { Memory = typed },
                    "Disk" => product with { Disk = typed },
                    "Addresses" => product with { Addresses = typed },
                    "Bandwidth" => product with { Bandwidth = typed },
                    "Defence" => product with { Defence = typed },
                    _ => product with { Months = typed },
                },
            },
        };
    }

    private static (PickupBatch Batch, IReadOnlyList<PickupCard> Cards) In(PickupBatchStatus status)
    {
        var batch = PickupBatch.Make("TH1", Data(), s_staff, Cast.At).Value;
        var cards = batch.Issue([new(new string('a', 64), "x", "ABCD"), new(new string('b', 64), "y", "EFGH")], Cast.At);
        if (status == PickupBatchStatus.Disabled) { Assert.False(batch.Disable("原因", s_staff, Cast.At).IsRefused); }
        if (status == PickupBatchStatus.Expired) { Assert.False(batch.Expire(Actor.System, batch.EndsAt).IsRefused); }
        Assert.Equal(status, batch.Status);
        _ = batch.TakeRecorded();
        return (batch, cards);
    }

    private static Result Fire(PickupBatch batch, IReadOnlyList<PickupCard> cards, PickupBatchTrigger trigger, Actor by) => trigger switch
    {
        PickupBatchTrigger.Disable => batch.Disable("原因", by, Cast.At),
        PickupBatchTrigger.Enable => batch.Enable(by, Cast.At),
        PickupBatchTrigger.Expire => batch.Expire(Actor.System, batch.EndsAt),
        PickupBatchTrigger.Download => batch.Download(by, Cast.At),
        PickupBatchTrigger.DisableUnused => batch.DisableUnused(cards, "原因", by, Cast.At),
        PickupBatchTrigger.RunOut => batch.Stock(false, by, Cast.At),
        _ => batch.Stock(true, by, Cast.At),
    };
}
