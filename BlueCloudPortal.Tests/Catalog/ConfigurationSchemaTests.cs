using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>What can be configured: how it is typed, and which choices it takes at which price.</summary>
public sealed class ConfigurationSchemaTests
{
    /// <summary>A security product: an edition, protected addresses from 1 to 256 and bandwidth in steps of ten; by the month, a year for eleven.</summary>
    public static SchemaText Security => new(
    [
        new(null, "版本", ConfigurationGroupKind.Choice, true, "", "", [Option("基础版", "100.00", monthly: true, min: "1", max: "1"), Option("高级版", "300.00", monthly: true, min: "1", max: "1")]),
        new(null, "规格", ConfigurationGroupKind.Counters, true, "", "", [Option("防护IP数", "5.00", monthly: true, min: "1", max: "256"), Option("带宽", "20.00", monthly: true, min: "0", max: "100", step: "10")]),
    ], "1, 12/11", false, false, "", "《协议》", "正文");

    /// <summary>Telephones with a table, a trunk mode, an accessory; sent to an address and an e-mail address.</summary>
    public static SchemaText Phones => new(
    [
        new(null, "话机", ConfigurationGroupKind.Table, true, "", "屏幕|WiFi", [Option("K175", "7799.00", specs: "8英寸|有"), Option("J179", "1899.00", specs: "4.3英寸")]),
        new(null, "中继", ConfigurationGroupKind.Choice, true, "中继商费自行申请", "", [Option("E1", "0", min: "30", max: "120", step: "30"), Option("SIP", "0", min: "1", max: "10")]),
        new(null, "键鼠套装（可选）", ConfigurationGroupKind.Accessories, false, "", "", [Option("键鼠", "129.00")]),
    ], "", true, true, "登录账号", "", "");

    public static OptionText Option(string name, string price, bool monthly = false, string min = "0", string max = "10", string step = "1", string specs = "") => new(null, name, price, monthly, min, max, step, "个", specs, null);

    public static ConfigurationChoice Pick(int months, params (string Group, string Option, int Quantity)[] picks) => new(months, [.. picks.Select(pick => new ConfigurationPick(pick.Group, pick.Option, pick.Quantity))]);

    [Fact]
    [Trait("Feature", "D-18")]
    public void Configure_PricesMonthsPaidAndNumbers()
    {
        var made = Done(Done(Security.Read()).Configure(4, new(2026, 3, 1), Pick(12, ("g1", "o2", 1), ("g2", "o1", 8), ("g2", "o2", 20))));

        Assert.Equal((300_00 + 8 * 5_00 + 20 * 20_00) * 11, made.PriceMinor);
        Assert.Equal((4, 12, "《协议》"), (made.SchemaVersion, made.TermMonths, made.Agreement));
        Assert.Equal([("版本", "高级版", 1), ("规格", "防护IP数", 8), ("规格", "带宽", 20)], made.Parts.Select(part => (part.Title, part.Name, part.Quantity)));
    }

    [Theory]
    [Trait("Feature", "D-18")]
    [InlineData(2, "g1.o1.1_g2.o1.1", "configuration.bad-term", "Term")]
    [InlineData(0, "g1.o1.1_g2.o1.1", "configuration.bad-term", "Term")]
    [InlineData(12, "g2.o1.1", "configuration.required", "g1")]
    [InlineData(12, "g1.o1.1", "configuration.required", "g2")]
    [InlineData(12, "g1.o1.1_g2.o2.10", "configuration.required", "g2/o1")]
    [InlineData(12, "g1.o1.1_g1.o2.1_g2.o1.1", "configuration.one-only", "g1")]
    [InlineData(12, "g1.o1.2_g2.o1.1", "configuration.bad-quantity", "g1/o1")]
    [InlineData(12, "g1.o1.1_g2.o1.257", "configuration.bad-quantity", "g2/o1")]
    [InlineData(12, "g1.o1.1_g2.o1.1_g2.o2.15", "configuration.bad-quantity", "g2/o2")]
    [InlineData(12, "g1.o1.1_g2.o9.1", "configuration.required", "g2/o1")]
    [InlineData(12, "g1.o1.1_g2.o1.1_g9.o1.1", "configuration.unknown", null)]
    [InlineData(12, "g1.o1.1_g2.o1.1_g2.o1.1", "configuration.unknown", null)]
    public void Configure_WhenSomethingDoesNotFit_RefusesAtTheField(int months, string picks, string code, string? field)
    {
        var refusal = Done(Security.Read()).Configure(1, new(2026, 3, 1), ConfigurationChoice.Parse($"{months}_{picks}")!).Error;

        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(11)]
    public void Configure_WhenANumberIsOutOfBounds_Refuses(int quantity) => // GOALS M3: past the form
        Assert.Equal("configuration.bad-quantity", Done(Phones.Read()).Configure(1, new(2026, 3, 1), Pick(0, ("g1", "o1", quantity), ("g2", "o2", 1))).Error?.Code);

    [Fact]
    [Trait("Feature", "V-35")]
    [Trait("Feature", "V-36")]
    public void Configure_WhenAccessoriesAreAdded_PricesThemOnce()
    {
        var made = Done(Done(Phones.Read()).Configure(1, new(2026, 3, 1), Pick(0, ("g1", "o1", 2), ("g1", "o2", 3), ("g2", "o1", 60), ("g3", "o1", 5))));

        Assert.Equal(2 * 7_799_00 + 3 * 1_899_00 + 5 * 129_00, made.PriceMinor);
        Assert.True(made is { NeedsAddress: true, NeedsEmail: true });
    }

    [Fact]
    public void Configure_WhenOnlyWhatIsFreeIsChosen_IsNotEnough()
    {
        var schema = Done((Phones with { Groups = [Phones.Groups[0] with { Required = false }, Phones.Groups[1]] }).Read());
        Assert.Equal("configuration.empty", schema.Configure(1, new(2026, 3, 1), schema.Start).Error?.Code);
    }

    [Fact]
    public void Start_BeginsWithTheLeast() => Assert.Equal("1_g1.o1.1_g2.o1.1", Done(Security.Read()).Start.ToString());

    [Fact]
    public void Choice_SaysTheSameInAnyOrder_AndComesBackFromItsText()
    {
        var (one, other) = (Pick(12, ("g1", "o1", 1), ("g2", "o2", 20)), Pick(12, ("g2", "o2", 20), ("g1", "o1", 1)));

        Assert.Equal(one.Key, other.Key);
        Assert.NotEqual(one.Key, (one with { TermMonths = 1 }).Key);
        Assert.Equal(one.Key, ConfigurationChoice.Parse(one.ToString())!.Key);
        foreach (var text in new[] { null, "", "x", "12_g1.o1", "12_g1.o1.-1", "１２", "1e3", "12_g1.o1.99999999999", new string('1', 5_000) }) { Assert.Null(ConfigurationChoice.Parse(text)); }
    }

    [Theory]
    [InlineData("g0.Title", "field.required")]
    [InlineData("g0.o0.Name", "field.required")]
    [InlineData("g0.o0.Price", "amount.not-a-number")]
    [InlineData("g0.o0.Min", "schema.bad-number")]
    [InlineData("g0.o0.Max", "schema.most-below-least")]
    [InlineData("g0.o0.Step", "schema.bad-number")]
    [InlineData("g0.o0.Unit", "field.required")]
    [InlineData("g0.o0.Specs", "schema.bad-specs")]
    [InlineData("g0.o1.Name", "schema.doubled")]
    [InlineData("Terms", "schema.bad-terms")]
    [InlineData("AgreementText", "field.required")]
    public void Read_WhenAFieldIsWrong_SaysItThere(string field, string code)
    {
        var option = Option("一", "1.00");
        var (first, second) = field switch
        {
            "g0.o0.Name" => (option with { Name = " " }, option),
            "g0.o0.Price" => (option with { Price = "1e3" }, option),
            "g0.o0.Min" => (option with { Min = "１" }, option),
            "g0.o0.Max" => (option with { Min = "5", Max = "4" }, option),
            "g0.o0.Step" => (option with { Step = "0" }, option),
            "g0.o0.Unit" => (option with { Unit = "" }, option),
            "g0.o0.Specs" => (option with { Specs = "a|b" }, option),
            "g0.o1.Name" => (option, option),
            _ => (option, option with { Name = "二" }),
        };
        var group = new GroupText(null, field == "g0.Title" ? "" : "组", ConfigurationGroupKind.Accessories, false, "", "列", [first, second]);

        var refusal = new SchemaText([group], field == "Terms" ? "12/13" : "12", false, false, "", field == "AgreementText" ? "《协议》" : "", "").Read().Error;

        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1,000")]
    [InlineData("0.001")]
    [InlineData("１２")]
    [InlineData("1000000.01")]
    [InlineData("")]
    public void Read_WhenAPriceIsNone_Refuses(string price) =>
        Assert.Equal("g0.o0.Price", new SchemaText([new(null, "组", ConfigurationGroupKind.Accessories, false, "", "", [Option("一", price)])], "", false, false, "", "", "").Read().Error?.Field);

    [Fact]
    public void Read_KeepsCodesThroughEdits()
    {
        var first = SchemaText.Of(Done(Phones.Read()));
        var edited = first with { Groups = [first.Groups[1], first.Groups[0] with { Options = [Option("新话机", "99.00"), .. first.Groups[0].Options.Skip(1)] }] };

        var read = Done(edited.Read(edited: 1));

        Assert.Equal(["g2", "g1"], read.Groups.Select(grp => grp.Code));
        Assert.Equal(["o2", "o2001"], read.Groups[1].Options.Select(option => option.Code).Order());
        Assert.Equal("J179", read.Groups[1].Options.Single(option => option.Code == "o2").Name); // what a cart calls o2 is still the same telephone
    }

    private static T Done<T>(Result<T> result)
    {
        Assert.False(result.IsRefused, result.Error?.ToString());
        return result.Value;
    }
}
