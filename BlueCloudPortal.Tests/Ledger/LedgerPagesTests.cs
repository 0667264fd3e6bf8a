using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Tests.Ledger;

public sealed partial class LedgerPagesTests : PageTest
{
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    [Fact]
    public async Task Wallet_ShowsTheFigures_ExplainsTheBalance_AndLinksEachLine()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<WalletPage>(People.Reseller, "/my/wallet");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=row]").Count));
        page.WaitForAssertion(() => Assert.Equal(["¥100.00", "¥0.00", $"¥{TextArgs.Plain(Money.Fen(100_00) + order.Total)}", $"¥{TextArgs.Plain(order.Total)}"], page.FindAll("[data-testid=kpi] .v").Select(figure => figure.TextContent.Trim())));
        Assert.Contains(page.FindAll("[data-testid=document]"), link => link.GetAttribute("href") == $"/my/orders/{order.Number}");
        page.WaitForElement("[data-testid=kpi] [data-testid=explain]").Click();
        page.WaitForAssertion(() => Assert.Contains("差额 0.00", page.Find("[data-testid=explain-even]").TextContent));
        Assert.Contains("2026-02-28 余额", page.Find("[data-testid=explain-dialog]").TextContent);
        Navigation.NavigateTo("/my/wallet?from=2026-03-01&event=OrderPaid"); // where its link leads
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        Assert.Contains("订单支付", page.Find("[data-testid=filter-chips]").TextContent);
    }

    [Fact, Trait("Feature", "D-16")]
    public void Wallet_OffersATopUp_OnlyToWhoTopsUpThemselves()
    {
        var page = Open<WalletPage>(People.Reseller, "/my/wallet");
        Assert.Equal("/my/top-ups/new", page.WaitForElement("[data-testid=new-top-up]").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=empty] a")));
        var below = Open<WalletPage>(People.Below, "/my/wallet"); // has an agent
        below.WaitForElement("[data-testid=kpi]");
        below.WaitForElement("[data-testid=empty]");
        Assert.Empty(below.FindAll("[data-testid=new-top-up], [data-testid=empty] a"));
    }

    [Fact]
    public async Task JournalLink_ShowsEachReaderTheirLines_AndNothingToOthers()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        Assert.Single(Lines(People.Reseller));
        Assert.Equal(2, Lines(People.Finance).Count);
        Assert.Empty(Open<JournalLink>(People.ResellerUser, "/", link => link.Add(one => one.Documents, [order.Id.Value])).FindAll("button"));
        Assert.Empty(Lines(People.OtherReseller));

        IReadOnlyList<AngleSharp.Dom.IElement> Lines(Actor actor)
        {
            var link = Open<JournalLink>(actor, "/", link => link.Add(one => one.Documents, [order.Id.Value]));
            link.WaitForElement("[data-testid=journal-link]").Click();
            link.WaitForState(() => link.FindAll("[data-testid=journal-entry], [data-testid=empty]").Count > 0);
            return [.. link.FindAll("[data-testid=entry-line]")];
        }
    }

    [Fact]
    public async Task Journal_AndItsEntry_ShowEveryLine()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var list = Open<JournalPage>(People.Finance, "/staff/ledger/journal?event=OrderPaid");
        list.WaitForAssertion(() => Assert.Single(list.FindAll("[data-testid=row]")));
        var number = (await Service<JournalQueries>().EntriesOfAsync([order.Id.Value], People.Finance)).Single().Number;
        var entry = Open<EntryPage>(People.Finance, $"/staff/ledger/entries/{number}", page => page.Add(one => one.Number, number));
        entry.WaitForAssertion(() => Assert.Equal(2, entry.FindAll("[data-testid=entry-line]").Count));
        Assert.Contains("¥0.00", entry.Find("[data-testid=entry-sum]").TextContent);
        var missing = Open<EntryPage>(People.Finance, "/staff/ledger/entries/JE0", page => page.Add(one => one.Number, "JE0"));
        missing.WaitForAssertion(() => Assert.Contains("没有这个页面", missing.Markup));
    }

    [Fact]
    public async Task Accounts_ListEachWithItsBalance_AndAnAccountNamesItsJournal()
    {
        await Given.WalletAsync(People.Reseller, 12m);
        var page = Open<AccountsPage>(People.Finance, "/staff/ledger");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Contains("−¥12.00", page.Markup);
        var wallet = await ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet).Select(account => account.Id).SingleAsync());
        var journal = Open<JournalPage>(People.Finance, $"/staff/ledger/journal?account={wallet.Value:N}");
        journal.WaitForAssertion(() => Assert.Contains("账户余额 杭州青屿数字科技有限公司", journal.Find("[data-testid=filter-chips]").TextContent));
    }

    [Fact]
    public async Task Accounts_NameTheChannelAndThePlatform()
    {
        var clouds = new Clouds(Services, Clock, People, Given);
        await clouds.OpenAsync(People.Reseller, Clouds.Instant);
        await Given.WalletAsync(People.Reseller, 12m);
        _ = await clouds.AllocateAsync(People.Reseller, "5", Clouds.Instant);
        var page = Open<AccountsPage>(People.Finance, "/staff/ledger");
        page.WaitForAssertion(() => Assert.Contains("银行转账", page.Markup));
        var name = await ReadAsync(db => db.CloudPlatforms.Where(platform => platform.Code == Clouds.Instant).Select(platform => platform.Name).SingleAsync());
        Assert.Contains($"杭州青屿数字科技有限公司 · {name}", page.Markup); // the company's money at the platform
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Channels_HaveANameInEachLanguage(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var texts = Service<IStringLocalizer>();
        Assert.All(typeof(Channels).GetFields().Select(field => (string)field.GetValue(null)!), code => Assert.NotEqual(code, texts.Whose(null, code)));
    }

    [Fact]
    public async Task Reconcile_WhenRun_IsGreenCheckByCheck_AndRedWhenSomethingIsWrong()
    {
        await Given.WalletAsync(People.Reseller, 12m);
        var page = Open<ReconcilePage>(People.Finance, "/staff/ledger/reconcile");
        page.WaitForElement("[data-testid=run]").Click();
        page.WaitForElement("[data-testid=clean]", TimeSpan.FromSeconds(20));
        Assert.Equal(Enum.GetValues<ReconcileCheck>().Length, page.FindAll("[data-testid=checks] tbody tr").Count);
        Assert.Contains("0.00", page.Find("[data-testid=trial-sum]").TextContent);

        page.WaitForElement("[data-testid=as-of]").Change("2026-03-10"); // the day before
        page.WaitForElement("[data-testid=run]").Click();
        page.WaitForAssertion(() => Assert.Contains("截至该日还没有分录", page.Markup), TimeSpan.FromSeconds(20));

        _damaged = true;
        await ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet).ExecuteUpdateAsync(set => set.SetProperty(account => account.Balance, 1)));
        page.WaitForElement("[data-testid=run]").Click();
        page.WaitForElement("[data-testid=not-clean]", TimeSpan.FromSeconds(20));
        var finding = page.Find("[data-testid=finding]");
        Assert.Contains("杭州青屿数字科技有限公司 账户余额：留存余额 ¥0.01，分录合计 ¥12.00，差额 −¥11.99", finding.TextContent);
        Assert.StartsWith("/staff/ledger/journal?account=", finding.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void EveryFindingAndWord_HasItsText(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var texts = new PortalTexts();
        var codes = Sources().SelectMany(text => FindingCode().Matches(text)).Select(match => match.Value.Trim('"')).Distinct().ToList();
        Assert.True(codes.Count >= 16);
        IEnumerable<string> words =
        [
            .. codes, "ledger.insufficient-funds",
            .. Enum.GetValues<AccountKind>().Select(kind => $"AccountKind.{kind}"), .. Enum.GetValues<LedgerEvent>().Select(happened => $"LedgerEvent.{happened}"),
            .. Enum.GetValues<DocumentKind>().Select(kind => $"DocumentKind.{kind}"), .. Enum.GetValues<ReconcileCheck>().SelectMany(check => new[] { $"ReconcileCheck.{check}", $"reconcile.why.{check}" }),
        ];
        Assert.DoesNotContain(words, word => texts[word].ResourceNotFound);
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../BlueCloudPortal.Web/Features/Ledger")), "*.cs").Select(File.ReadAllText);

    [GeneratedRegex("\"ledger\\.finding\\.[a-z-]+\"")]
    private static partial Regex FindingCode();
}
