using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>GOALS A3-3: the books are proved at any date.</summary>
public sealed class ProofTests : PageTest
{
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    private ProofQueries Proofs => Service<ProofQueries>();

    [Fact]
    public async Task Prove_AtADay_HoldsWhatHappenedUntilItsEndInShanghai()
    {
        Clock.Set(new(2026, 3, 10, 15, 59, 59)); // 23:59:59 in Shanghai on the 10th
        _ = await Given.WalletAsync(People.Reseller, 100m);
        Clock.Advance(TimeSpan.FromSeconds(1)); // the 11th begins
        _ = await Given.WalletAsync(People.Reseller, 50m);
        _ = await Given.WalletAsync(People.OtherReseller, 7m);

        Assert.Empty((await Proofs.ProveAsync(new(2026, 3, 9), null, People.Finance))!.Rows);
        var tenth = (await Proofs.ProveAsync(new(2026, 3, 10), null, People.Finance))!;
        var row = Assert.Single(tenth.Rows);
        Assert.Equal((100_00L, 100_00L, 1L, AccountKind.Wallet), (row.Rebuilt.Minor, row.Kept.Minor, row.Lines, row.Kind));
        var eleventh = (await Proofs.ProveAsync(null, null, People.Finance))!;
        Assert.Equal([150_00L, 7_00L], eleventh.Rows.Select(one => one.Kept.Minor).OrderDescending());
        Assert.True(tenth.IsProven && eleventh.IsProven);
        Assert.Equal([Money.Fen(0)], eleventh.Differences);
        Assert.Equal("杭州青屿数字科技有限公司", Assert.Single((await Proofs.ProveAsync(null, "青屿", People.Finance))!.Rows).Owner);
        Assert.All(eleventh.TrialBalance, trial => Assert.True(trial.Sum.IsZero));
        // equal books have an equal fingerprint, whenever it is taken
        Clock.Advance(TimeSpan.FromDays(30));
        _ = await Given.WalletAsync(People.Reseller, 1m);
        Assert.Equal(tenth.Fingerprint, (await Proofs.ProveAsync(new(2026, 3, 10), null, People.Finance))!.Fingerprint);
        Assert.NotEqual(tenth.Fingerprint, eleventh.Fingerprint);
        Assert.Null(await Proofs.ProveAsync(null, null, People.Support));
        Assert.Null(await Proofs.ProveAsync(null, null, People.Reseller));
    }

    [Fact]
    public async Task Prove_WhenALineWasChanged_ShowsTheDifferenceFirst()
    {
        _ = await Given.WalletAsync(People.Reseller, 100m);
        _ = await Given.WalletAsync(People.OtherReseller, 100m);
        _damaged = true;
        await ReadAsync(async db => await db.JournalLines.Where(line => line.OrganizationId == People.OtherReseller.OrganizationId).ExecuteUpdateAsync(set => set.SetProperty(line => line.Amount, 99_00)));
        var proof = (await Proofs.ProveAsync(null, null, People.Finance))!;
        Assert.False(proof.IsProven);
        Assert.Equal((1_00L, "无锡云杉智造科技有限公司"), (proof.Rows[0].Difference.Minor, proof.Rows[0].Owner));
        Assert.Equal([Money.Fen(1_00)], proof.Differences);
    }

    [Fact]
    public async Task Page_ProvesWithOneButton_AndExports()
    {
        _ = await Given.WalletAsync(People.Reseller, 100m);
        var page = Open<ProvePage>(People.Finance, "/staff/ledger/prove");
        page.WaitForElement("[data-testid=prove]").Click();
        page.WaitForAssertion(() => Assert.Contains("差额 0.00", page.Find("[data-testid=proven]").TextContent));
        Assert.Equal(64, page.Find("[data-testid=fingerprint]").TextContent.Length);
        Assert.Single(page.FindAll("[data-testid=proof-row]"));
        Assert.EndsWith("/staff/ledger/prove?day=2026-03-11", Navigation.Uri);
        using var sheet = new MemoryStream();
        Assert.Equal(1, await Service<ProofWorkbook>().WriteAsync(sheet, (await Proofs.ProveAsync(null, null, People.Finance))!));
        await using var host = await EndpointHost.StartAsync(Registered);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await (await host.ClientAsync(People.Finance, Db)).GetAsync("/staff/ledger/prove/export?day=2026-03-11")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await host.ClientAsync(People.Support, Db)).GetAsync("/staff/ledger/prove/export")).StatusCode);
    }

    [Fact]
    public async Task EntryPage_ProposesACorrection_AndItsPageIsAgreedToBySomebodyElse()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 100m);
        var entry = await ReadAsync(db => db.JournalEntries.Where(one => one.DocumentId == topUp.Id.Value).Select(one => one.Number).SingleAsync());
        var page = Open<EntryPage>(People.Finance, $"/staff/ledger/entries/{entry}", one => one.Add(p => p.Number, entry));
        page.WaitForElement("[data-testid=propose]").Click();
        page.WaitForElement("[data-testid=propose-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.Find("[data-testid=input-Reason]").Change("重复入账");
        page.WaitForElement("[data-testid=propose-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("/staff/ledger/corrections/GZ", Navigation.Uri));
        var number = Navigation.Uri.Split('/')[^1];
        var own = Open<CorrectionPage>(People.Finance, $"/staff/ledger/corrections/{number}", one => one.Add(p => p.Number, number));
        Assert.Equal("true", own.WaitForElement("[data-testid=action-Agree]").GetAttribute("aria-disabled"));
        var other = Open<CorrectionPage>(People.Admin, $"/staff/ledger/corrections/{number}", one => one.Add(p => p.Number, number));
        other.WaitForElement("[data-testid=action-Agree]").Click();
        other.WaitForElement("[data-testid=decide-yes]").Click();
        other.WaitForAssertion(() => Assert.Equal("CorrectionStatus.Done", other.Find("[data-testid=status]").GetAttribute("data-status")));
        Assert.NotNull(other.Find("[data-testid=reversal]"));
        var list = Open<CorrectionsPage>(People.Admin, "/staff/ledger/corrections");
        list.WaitForAssertion(() => Assert.Single(list.FindAll("[data-testid=row]")));
    }
}
