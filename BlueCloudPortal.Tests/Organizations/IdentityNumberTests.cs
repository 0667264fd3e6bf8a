using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Tests.Organizations;

[Trait("Feature", "V-17")]
public sealed class IdentityNumberTests
{
    private static readonly DateOnly s_today = new(2026, 3, 11);

    [Theory]
    [InlineData("11010519491231002X"), InlineData(" 11010519491231002x "), InlineData("440524188001010014", false)] // the examples of GB 11643; nobody of 1880 is alive
    [InlineData("110105194912310020", false), InlineData("110105194912310021", false), InlineData("11010519491331002X", false), InlineData("11010520990101002X", false)]
    [InlineData("1101051949123100", false), InlineData("11010519491231002XX", false), InlineData("X1010519491231002X", false), InlineData("１１０１０５１９４９１２３１００２X", false)]
    public void Parse_TakesOnlyARealNumber(string text, bool isGood = true)
    {
        var parsed = IdentityNumber.Parse(text, s_today);
        Assert.Equal(isGood, !parsed.IsRefused);
        if (!isGood) { Assert.Equal(("identity-number.bad", "IdentityNumber"), (parsed.Error!.Code, parsed.Error.Field)); }
    }

    [Fact]
    public void Masked_ShowsThreeAndFour_AndSoDoesTheText()
    {
        var number = IdentityNumber.Parse("11010519491231002X", s_today).Value;
        Assert.Equal(("110***********002X", "110***********002X"), (number.Masked, number.ToString()));
    }

    [Fact]
    public void Parse_WhenEmpty_SaysThatItIsRequired() => Assert.Equal("field.required", IdentityNumber.Parse(" ", s_today).Error!.Code);
}
