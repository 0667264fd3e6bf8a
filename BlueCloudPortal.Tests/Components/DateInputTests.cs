using BlueCloudPortal.Web.Components;
using Bunit;

namespace BlueCloudPortal.Tests.Components;

public sealed class DateInputTests : ComponentTest
{
    private readonly List<DateOnly?> _told = [];

    private IRenderedComponent<DateInput> Input(DateOnly? value = null) =>
        Render<DateInput>(input => input.Add(one => one.Value, value).Add(one => one.ValueChanged, day => _told.Add(day)).Add(one => one.TestId, "day"));

    [Fact]
    public void Value_InEveryLanguage_IsWrittenAsEverywhereElse() =>
        Assert.Equal("2026-03-11", Input(new(2026, 3, 11)).Find("[data-testid=day]").GetAttribute("value"));

    [Theory]
    [InlineData("zh-CN", "年-月-日")]
    [InlineData("en", "yyyy-MM-dd")]
    public void Empty_ShowsThePatternInTheReadersLanguage(string language, string shown)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        Assert.Equal(shown, Input().Find("[data-testid=day]").GetAttribute("placeholder"));
    }

    [Theory]
    [InlineData("2026-03-20")]
    [InlineData("2026-3-20")]
    [InlineData("2026/3/20")]
    [InlineData("2026.3.20")]
    [InlineData(" 20260320 ")]
    public void Type_WhenItIsADay_TellsIt(string typed)
    {
        Input().Find("[data-testid=day]").Change(typed);
        Assert.Equal([new DateOnly(2026, 3, 20)], _told);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("03/20/2026")]
    [InlineData("明天")]
    public void Type_WhenItIsNoDay_KeepsItRedAndTellsNothing(string typed)
    {
        var input = Input(new(2026, 3, 11));
        input.Find("[data-testid=day]").Change(typed);
        Assert.Equal((typed, "true"), (input.Find("[data-testid=day]").GetAttribute("value"), input.Find("[data-testid=day]").GetAttribute("aria-invalid")));
        Assert.Empty(_told);
        input.Find("[data-testid=day]").Change("");
        Assert.Equal([null], _told);
        Assert.Null(input.Find("[data-testid=day]").GetAttribute("aria-invalid"));
    }
}
