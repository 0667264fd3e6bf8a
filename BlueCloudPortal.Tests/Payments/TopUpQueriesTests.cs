using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;

namespace BlueCloudPortal.Tests.Payments;

public sealed class TopUpQueriesTests : UseCaseTest
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];

    private TopUpQueries Queries => Service<TopUpQueries>();

    [Fact]
    public async Task MyList_ShowsTheOrganizationsOwn_WithTotals()
    {
        var first = await SubmitAsync(People.Reseller, "10");
        var second = await SubmitAsync(People.Reseller, "20.5");
        await SubmitAsync(People.OtherReseller, "99");
        await SubmitAsync(People.Below, "77");
        var page = await Queries.MyListAsync(new(0, 1, []), People.Reseller);
        Assert.Equal(2, page.Count);
        Assert.Equal(second, Assert.Single(page.Rows).Number); // latest first
        Assert.Equal([Money.Fen(20_50), Money.Fen(30_50)], page.Totals!.Select(total => total.Values["amount"]));
        Assert.Equal(first, Assert.Single((await Queries.MyListAsync(new(1, 1, []), People.Reseller)).Rows).Number);
        Assert.Empty((await Queries.MyListAsync(new(0, 15, []), People.Distributor)).Rows); // the list is the distributor's own
    }

    [Fact]
    public async Task Lists_WithoutPermission_AreEmpty()
    {
        await SubmitAsync(People.Reseller, "10");
        foreach (var actor in new[] { People.ResellerUser, People.Provider, People.Support }) { Assert.Equal(0, (await Queries.MyListAsync(new(0, 15, []), actor)).Count); }
        foreach (var actor in new[] { People.Reseller, People.Provider, People.Support }) { Assert.Equal(0, (await Queries.StaffListAsync(new(0, 15, []), actor)).Count); Assert.Equal(0, await Queries.CountWaitingAsync(actor)); }
    }

    [Fact]
    public async Task Find_OfAForeignOrMissingNumber_IsNull()
    {
        var number = await SubmitAsync(People.Reseller, "10");
        Assert.NotNull(await Queries.FindAsync(number, People.Reseller));
        Assert.NotNull(await Queries.FindAsync(number, People.Finance));
        foreach (var actor in new[] { People.OtherReseller, People.Distributor, People.ResellerUser, People.Provider, People.Support }) { Assert.Null(await Queries.FindAsync(number, actor)); }
        Assert.Null(await Queries.FindAsync("CZ0", People.Reseller));
        Assert.NotNull(await Queries.FindAsync(await SubmitAsync(People.Below, "5"), People.Distributor)); // the distributor above may read it
    }

    [Fact]
    public async Task Find_GivesEachReaderTheirActions()
    {
        var number = await SubmitAsync(People.Reseller, "10");
        Assert.Empty((await Queries.FindAsync(number, People.Reseller))!.Actions);
        var actions = (await Queries.FindAsync(number, People.Finance))!.Actions;
        Assert.Equal(["Take", "Complete", "Reject"], actions.Select(action => action.Trigger));
        Assert.Equal([true, false, true], actions.Select(action => action.Refusal is null));
    }

    [Fact]
    public async Task Find_TellsWhoProofAndBalance()
    {
        await Given.WalletAsync(People.Reseller, 7m);
        var found = (await Queries.FindAsync(await SubmitAsync(People.Reseller, "10"), People.Finance))!;
        Assert.Equal(("林知远", "zz.png", 9L, Money.Fen(7_00)), (found.SubmittedBy, found.Proof!.Name, found.Proof!.Size, found.Balance));
    }

    [Fact]
    public async Task StaffList_FiltersSortsAndTellsTheAge()
    {
        var old = await SubmitAsync(People.Reseller, "30");
        Clock.Advance(TimeSpan.FromDays(2));
        var young = await SubmitAsync(People.OtherReseller, "10");
        Clock.Advance(TimeSpan.FromHours(1));
        var done = (await Given.WalletAsync(People.Reseller, 20m)).Number;
        Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal([old, young, done], await NumbersAsync("", new GridSort("waited", true)));
        var older = (await Given.WalletAsync(People.OtherReseller, 1m)).Number; // settled now: after all that waits, and latest first
        Assert.Equal([old, young, older, done], await NumbersAsync(""));
        Assert.Equal([older, done], await NumbersAsync("?status=Completed"));
        Assert.Equal([old, done, young, older], await NumbersAsync("", new GridSort("amount", true)));
        Assert.Equal([old, young], await NumbersAsync("?status=UnderReview,InProgress", new GridSort("submitted", false)));
        Assert.Equal([young, older], await NumbersAsync("?q=云杉"));
        Assert.Equal([old], await NumbersAsync($"?q={old[2..]}"));
        Assert.Equal([old], await NumbersAsync("?to=2026-03-11"));
        Assert.Empty(await NumbersAsync("?q=%25")); // a wildcard is a letter
        Assert.Equal(2, await Queries.CountWaitingAsync(People.Finance));

        var rows = (await Queries.StaffListAsync(new(0, 15, [new("waited", true)]), People.Finance)).Rows;
        Assert.Equal([new TimeSpan(2, 3, 0, 1), TimeSpan.FromHours(3), null, null], rows.Select(row => row.Waited));
    }

    [Fact]
    public async Task Form_BeginsWithTheDefaultBankAccount()
    {
        var empty = await Queries.FormAsync(People.OtherReseller);
        Assert.Equal(("无锡云杉智造科技有限公司", "", ""), (empty!.Payer, empty.PayingAccount, empty.PayingBank));
        Done(await Service<BankAccountService>().AddAsync(new("甲", "6222 1", "别的银行"), false, People.Reseller));
        Done(await Service<BankAccountService>().AddAsync(new("甲", "6222 2", "默认银行"), true, People.Reseller));
        var form = await Queries.FormAsync(People.Reseller);
        Assert.Equal(("62222", "默认银行"), (form!.PayingAccount, form.PayingBank));
        foreach (var actor in new[] { People.ResellerUser, People.Provider, People.Finance }) { Assert.Null(await Queries.FormAsync(actor)); }
    }

    [Fact]
    public async Task Commands_FindATopUpForTheReader()
    {
        var number = await SubmitAsync(People.Reseller, "10");
        var source = Service<IEnumerable<Web.Components.Frame.ICommandSource>>().OfType<TopUpCommands>().Single();
        Assert.Equal($"/my/top-ups/{number}", Assert.Single(await source.FindAsync(number, People.Reseller, default)).Url);
        Assert.Equal($"/staff/top-ups/{number}", Assert.Single(await source.FindAsync("青屿", People.Finance, default)).Url);
        Assert.Empty(await source.FindAsync(number, People.OtherReseller, default));
    }

    private async Task<string[]> NumbersAsync(string query, params GridSort[] sorts) =>
        [.. (await Queries.StaffListAsync(new(0, 15, sorts) { Filter = FilterState.Parse("/staff/top-ups" + query) }, People.Finance)).Rows.Select(row => row.Number)];

    private async Task<string> SubmitAsync(Actor buyer, string amount)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var data = new TopUpData(amount, "6222", "银行", Guid.NewGuid());
        if (buyer.OrganizationId != People.Below.OrganizationId) { return Done(await Given.TopUpAsync(data, new("zz.png", s_png), buyer)); }
        // A company with an agent does not hand one in itself (D-16): it is entered for it.
        var proof = new StoredFile("zz.png", "image/png", s_png, buyer.OrganizationId, buyer, Clock.Now);
        var made = Done(TopUp.Submit(DocumentNumber.ByPrefix("CZ", Clock.Now, 1), data, People.OrganizationOf(buyer).Name, proof, buyer, Clock.Now));
        Done(await Db.ChangeAsync(Actor.System, db => { db.AddRange(proof, made); return Task.FromResult(Result.Done); }));
        return made.Number;
    }
}
