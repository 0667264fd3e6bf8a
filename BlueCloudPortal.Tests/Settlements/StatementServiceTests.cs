using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Settlements;

public sealed class StatementServiceTests : SettlementTest
{
    [Fact]
    [Trait("Feature", "M-35")]
    [Trait("Feature", "M-36")]
    [Trait("Feature", "M-37")]
    public async Task Statement_WhenConfirmedAndPaid_IsCompletedWithItsProofAndPostedOnce()
    {
        var number = await StatementAsync(StatementStatus.AwaitingPayout);

        Done(await Statements.PayAsync(number, " HD-20260403-0018 ", People.Finance));

        var paid = Assert.IsType<Web.Features.Settlements.StatementView>(await Queries.FindAsync(number, People.Provider));
        Assert.Equal((StatementStatus.Completed, "HD-20260403-0018", Clock.Now), (paid.Status, paid.ProofNumber, paid.PaidAt));
        Assert.StartsWith("JE", paid.PaidEntry);
        var lines = await ReadAsync(db => (from entry in db.JournalEntries
                                           where entry.Event == LedgerEvent.StatementPaid
                                           from line in entry.Lines
                                           join account in db.LedgerAccounts on line.AccountId equals account.Id
                                           orderby line.Amount
                                           select new { account.Kind, account.OrganizationId, line.Amount }).ToListAsync());
        Assert.Equal([(AccountKind.ProviderPayable, People.Provider.OrganizationId, -7_089_38L), (AccountKind.Clearing, default, 7_089_38L)], lines.Select(line => (line.Kind, line.OrganizationId, line.Amount)));
        Refused("lifecycle.not-now", await Statements.PayAsync(number, "HD-2", People.Finance));
    }

    [Fact]
    public async Task Pay_WhenPressedTwiceAtOnce_PaysOnce()
    {
        var number = await StatementAsync(StatementStatus.AwaitingPayout);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(at => Task.Run(() => Statements.PayAsync(number, $"HD-{at}", People.Finance))));

        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.StatementPaid)));
    }

    [Fact]
    [Trait("Feature", "M-37")]
    public async Task Reject_WhenAReasonIsGiven_GoesBackToStaffWhoSendItAgain()
    {
        var number = await StatementAsync(StatementStatus.BeingConfirmed);
        Assert.Equal("Reason", Refused("field.required", await Statements.RejectAsync(number, " ", People.Provider)).Field);

        Done(await Statements.RejectAsync(number, "10 月 24 日一单少计", People.Provider));

        Refused("lifecycle.not-now", await Statements.ConfirmAsync(number, People.Provider));
        Done(await Statements.SendAsync(number, "已核对，请再确认", People.Operations));
        Done(await Statements.ConfirmAsync(number, People.Provider));
        var notes = await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentKind == DocumentKind.Statement).OrderBy(one => one.At).ThenBy(one => one.Step).Select(one => one.Note).ToListAsync());
        Assert.Contains("10 月 24 日一单少计", notes);
        Assert.Contains("已核对，请再确认", notes);
    }

    [Fact]
    public async Task Confirm_AndReject_WhenAtTheSameInstant_AreOneOrTheOther()
    {
        var number = await StatementAsync(StatementStatus.BeingConfirmed);

        var results = await Task.WhenAll(Task.Run(() => Statements.ConfirmAsync(number, People.Provider)), Task.Run(() => Statements.RejectAsync(number, "少计一单", People.Provider)));

        Assert.Single(results, result => !result.IsRefused);
    }

    [Fact]
    public async Task Moves_WhenTheyMayNotBe_AreRefused()
    {
        var number = await StatementAsync();

        // made but not sent: for its provider it does not exist yet
        Refused("access.not-found", await Statements.ConfirmAsync(number, People.Provider));
        Refused("access.not-found", await Statements.RejectAsync(number, "不对", People.Provider));
        foreach (var actor in new[] { People.Provider, People.Support, People.Reseller }) { Refused("access.forbidden", await Statements.SendAsync(number, null, actor)); }
        Refused("access.not-found", await Statements.SendAsync("209901010001", null, People.Operations));
        Refused("field.too-long", await Statements.SendAsync(number, new string('字', 501), People.Operations));
        Done(await Statements.SendAsync(number, null, People.Operations));
        Refused("lifecycle.not-now", await Statements.SendAsync(number, null, People.Operations));

        Refused("access.not-found", await Statements.ConfirmAsync(number, People.OtherProvider));
        Refused("access.not-found", await Statements.RejectAsync(number, "不对", People.OtherProvider));
        Refused("access.forbidden", await Statements.ConfirmAsync(number, People.Of("provider", "provider.user", "孟清和")));
        Refused("access.forbidden", await Statements.ConfirmAsync(number, People.Admin));
        Refused("lifecycle.not-now", await Statements.PayAsync(number, "HD-1", People.Finance)); // not confirmed
        Done(await Statements.ConfirmAsync(number, People.Provider));
        Refused("access.forbidden", await Statements.PayAsync(number, "HD-1", People.Operations)); // operations close months, finance pays
        Assert.Equal("ProofNumber", Refused("field.required", await Statements.PayAsync(number, " ", People.Finance)).Field);
        Assert.Equal("ProofNumber", Refused("field.too-long", await Statements.PayAsync(number, new string('1', 65), People.Finance)).Field);
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.StatementPaid)));
    }
}
