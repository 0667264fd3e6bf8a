using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Tests.Catalog;

public sealed class SlugTests
{
    [Theory]
    [InlineData("CloudAtlas (Unify Cloud) 一站式上云迁移管理套件", "S-UNI-CLO-ATL-P-PLAN-STD", "cloudatlas-unify-cloud")]
    [InlineData("AP Elements Fly-Office 365 数据迁移专家", "S-AVE", "ap-elements-fly-office-365")]
    [InlineData("5Nine Cloud Manager & Security for Azure", "S-5NI", "5nine-cloud-manager-security-for-azure")]
    [InlineData("ISV回归", "S-BLU-BUS-ISV-P-PLAN-STD", "isv")]
    [InlineData("无影", "H-ALI-WUY-AS01", "h-ali-wuy-as01")]
    [InlineData("防病毒(天擎)", "P-DYG-AV1-1M", "p-dyg-av1-1m")]
    [InlineData("K8 平台 2026", "P-K8_X.1", "p-k8-x-1")]
    public void For_IsReadableAndAscii(string name, string sku, string slug) => Assert.Equal(slug, Slugs.For(name, sku, new HashSet<string>()));

    [Fact]
    public void For_WhenTaken_AddsTheSkuThenANumber()
    {
        var taken = new HashSet<string> { "power365" };
        Assert.Equal("power365-s-b", Slugs.For("Power365", "S-B", taken));
        Assert.Equal("power365-2", Slugs.For("Power365", "S-B", new HashSet<string> { "power365", "power365-s-b" }));
        Assert.Equal("s-b-2", Slugs.For("无影", "S-B", new HashSet<string> { "s-b" }));
    }

    [Fact]
    public void For_WhenNameAndSkuAreAsLongAsTheyMayBe_FitsItsColumn() =>
        Assert.True(Slugs.For(new string('a', 120), new string('B', 64), new HashSet<string> { new('a', 80) }).Length <= 160);
}
