using System.Globalization;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Components;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>What a request is about, for those who read another language than who asked.</summary>
public sealed class RequestWordsTests : ComponentTest
{
    [Theory]
    [InlineData("zh-CN", "注册级 → 银牌级")]
    [InlineData("en", "Registered → Silver")]
    public void Description_IsSaidInTheReadersLanguage_OnPagesAndInMails(string language, string said)
    {
        var kept = $"{RequestWords.KeyOf(CustomerLevel.Registered)} → {RequestWords.KeyOf(CustomerLevel.Silver)}";
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal((said, said), (T.Described(kept), TextArgs.Write(RequestWords.Said(kept), T)));
    }

    [Theory]
    [InlineData("招商银行杭州分行 · ¥9,000.00 → ¥12,857.14")]
    [InlineData("Node.Js 有限公司 · A.B")] // a name that only looks like a key
    public void Description_ThatPeopleWrote_StaysAsItIs(string written) => Assert.Equal(written, T.Described(written));
}
