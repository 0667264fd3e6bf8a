using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

public sealed class TopUpServiceTests : UseCaseTest
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] s_jpg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2];
    private static readonly byte[] s_pdf = "%PDF-1.7 proof"u8.ToArray();
    private static readonly byte[] s_exe = "MZ this program cannot be run"u8.ToArray();

    private TopUpService TopUps => Service<TopUpService>();

    private static TopUpData Data(string? amount = "60000", Guid? key = null) => new(amount, "3301 0000 6028", "示例银行杭州分行", key ?? Guid.NewGuid());

    private static UploadedFile Proof(string name = "zhuanzhang.png", byte[]? content = null) => new(name, content ?? s_png);

    private Task<Result<string>> PressAsync(TopUpData data, string code) => TopUps.SubmitAsync(data, Proof(), code, People.Reseller);

    [Fact, Trait("Feature", "D-40")]
    public async Task Submit_WithACode_MakesARequestToStaffThatFollowsTheTopUp()
    {
        var data = Data("600");
        var code = await Given.TopUpCodeAsync(People.Reseller, "600");
        Assert.Equal("Code", Refused("code.wrong", await PressAsync(data, code == "111111" ? "222222" : "111111")).Field);
        Assert.Equal("Code", Refused("code.wrong", await PressAsync(data with { Amount = "6000" }, code)).Field); // a code is for one amount
        Assert.Equal(0, await ReadAsync(db => db.TopUps.CountAsync()));
        var number = Done(await PressAsync(data, code));
        Assert.Equal(number, Done(await PressAsync(data, code))); // a second press, though the code is used up
        Refused("code.wrong", await PressAsync(Data("600"), code)); // good once
        var request = await ReadAsync(db => db.OperationRequests.SingleAsync());
        Assert.Equal((RequestType.TopUp, number, RequestStatus.Pending, Money.Fen(600_00), "林知远"), (request.Type, request.SubjectNumber, request.Status, request.Amount, request.ApplicantName));
        Done(await TopUps.TakeAsync(number, People.Finance));
        Assert.Equal((RequestStatus.InProgress, "顾清越"), await ReadAsync(db => db.OperationRequests.Select(one => new ValueTuple<RequestStatus, string>(one.Status, one.HandlerName)).SingleAsync()));
        Done(await TopUps.CompleteAsync(number, People.Finance));
        Assert.Equal(RequestStatus.Completed, await ReadAsync(db => db.OperationRequests.Select(one => one.Status).SingleAsync()));
        var refused = Done(await Given.TopUpAsync(Data("7"), Proof(), People.Reseller));
        Done(await TopUps.RejectAsync(refused, "未到账", People.Finance));
        Assert.Equal((RequestStatus.Rejected, "未到账"), await ReadAsync(db => db.OperationRequests.Where(one => one.SubjectNumber == refused).Select(one => new ValueTuple<RequestStatus, string?>(one.Status, one.RejectReason)).SingleAsync()));
    }

    [Fact]
    public async Task Submit_ByABuyer_MakesATopUpUnderReview()
    {
        var number = Done(await Given.TopUpAsync(Data("60000.5"), Proof(), People.Reseller));
        Assert.Matches("^CZ[0-9]{17}$", number); // X.2
        var topUp = await ReadAsync(db => db.TopUps.SingleAsync());
        Assert.Equal((number, TopUpStatus.UnderReview, Money.Fen(60_000_50), "杭州青屿数字科技有限公司", People.Reseller.OrganizationId, Clock.Now),
            (topUp.Number, topUp.Status, topUp.Amount, topUp.Payer, topUp.OrganizationId, topUp.SubmittedAt));
        Assert.Equal(("3301 0000 6028", "示例银行杭州分行"), (topUp.PayingAccount, topUp.PayingBank));
        var file = await ReadAsync(db => db.StoredFiles.SingleAsync());
        Assert.Equal((topUp.ProofId, "zhuanzhang.png", "image/png", People.Reseller.OrganizationId), (file.Id, file.Name, file.ContentType, file.OrganizationId));
        Assert.Equal(s_png, file.Content);
        var made = await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentKind == DocumentKind.TopUp).SingleAsync());
        Assert.Equal(("Create", "UnderReview", "林知远"), (made.Trigger, made.To, made.ActorName));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync())); // no money has moved yet
    }

    [Fact, Trait("Feature", "D-16")]
    public async Task Enter_ForACompanyWithAnAgent_IsConfirmedBySomebodyElse()
    {
        _ = Refused("top-up.with-agent", await Given.TopUpAsync(Data(), Proof(), People.Below));
        var (company, key) = (People.Below.OrganizationId.Value, Guid.NewGuid());
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TopUps.EnterAsync(company, Data("80000", key), Proof(), People.Finance))));
        var number = Done(both[0]);
        Assert.Equal(number, Done(both[1])); // a second press
        Assert.Equal("Amount", Refused("amount.not-positive", await TopUps.EnterAsync(company, Data("0"), Proof(), People.Finance)).Field);
        Assert.Equal("Proof", Refused("field.required", await TopUps.EnterAsync(company, Data(), null, People.Finance)).Field);
        _ = Refused("access.forbidden", await TopUps.EnterAsync(company, Data(), Proof(), People.Support));
        _ = Refused("access.forbidden", await TopUps.EnterAsync(company, Data(), Proof(), People.Below));
        _ = Refused("access.forbidden", await TopUps.EnterAsync(People.Provider.OrganizationId.Value, Data(), Proof(), People.Finance));
        _ = Refused("access.not-found", await TopUps.EnterAsync(Guid.NewGuid(), Data(), Proof(), People.Finance));
        Assert.Equal(number, (await Service<TopUpQueries>().MyListAsync(new GridRequest(0, 15, []), People.Below)).Rows.Single().Number); // the company sees it
        Done(await TopUps.TakeAsync(number, People.Finance));
        _ = Refused("top-up.own-entry", await TopUps.CompleteAsync(number, People.Finance));
        Done(await TopUps.CompleteAsync(number, People.Admin));
        Assert.Equal(Money.Fen(80_000_00), (await Service<TopUpQueries>().EntryFormAsync(company, People.Finance))!.Balance);
    }

    [Theory]
    [InlineData(null, "amount.empty"), InlineData("", "amount.empty"), InlineData("  ", "amount.empty")]
    [InlineData("0", "amount.not-positive"), InlineData("0.00", "amount.not-positive"), InlineData("-1", "amount.not-positive"), InlineData("−1", "amount.not-positive"), InlineData("-0", "amount.not-positive")]
    [InlineData("10000000000000000", "amount.too-large"), InlineData("10000000000", "amount.too-large"), InlineData("4888888888888889.00", "amount.too-large")]
    [InlineData("0.001", "amount.too-precise"), InlineData("1.999", "amount.too-precise")]
    [InlineData("１２", "amount.full-width"), InlineData("12．5", "amount.full-width")]
    [InlineData("1,000", "amount.separators"), InlineData("1e5", "amount.not-a-number"), InlineData("1E5", "amount.not-a-number"), InlineData("NaN", "amount.not-a-number")]
    [InlineData("Infinity", "amount.not-a-number"), InlineData("0x10", "amount.not-a-number"), InlineData("+5", "amount.not-a-number"), InlineData("1 000", "amount.not-a-number"), InlineData("¥5", "amount.not-a-number"), InlineData(".5", "amount.not-a-number"), InlineData("5.", "amount.not-a-number")]
    public async Task Submit_WithAnAmountThatCouldBeMisread_IsRefusedAtTheField(string? amount, string code)
    {
        var error = Refused(code, await Given.TopUpAsync(Data(amount), Proof(), People.Reseller));
        Assert.Equal("Amount", error.Field);
        Assert.Equal(0, await ReadAsync(db => db.TopUps.CountAsync()));
        Assert.Equal(0, await ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Theory]
    [InlineData("0.01", 1), InlineData("9999999999.99", 999_999_999_999), InlineData(" 12.5 ", 12_50), InlineData("007", 7_00)]
    public async Task Submit_WithAPlainAmount_KeepsItToTheFen(string amount, long fen)
    {
        Done(await Given.TopUpAsync(Data(amount), Proof(), People.Reseller));
        Assert.Equal(Money.Fen(fen), await ReadAsync(db => db.TopUps.Select(topUp => topUp.Amount).SingleAsync()));
    }

    [Fact]
    public async Task Submit_WithTheProofsOfTheRule_IsDone()
    {
        foreach (var proof in new[] { Proof("a.png"), Proof("b.JPG", s_jpg), Proof("c.jpeg", s_jpg), Proof("d.pdf", s_pdf) })
        {
            Done(await Given.TopUpAsync(Data(), proof, People.Reseller));
        }
        Assert.Equal(4, await ReadAsync(db => db.TopUps.CountAsync()));
    }

    [Fact]
    public async Task Submit_WithAWrongProof_IsRefusedAtTheField()
    {
        (UploadedFile? Proof, string Code)[] table =
        [
            (null, "field.required"),
            (Proof("a.png", []), "file.empty"),
            (Proof("a.exe", s_exe), "file.wrong-type"),
            (Proof("a.gif", "GIF89a"u8.ToArray()), "file.wrong-type"), // good for tickets, not for proofs
            (Proof("a.png.exe", s_png), "file.wrong-type"),
            (Proof("png", s_exe), "file.wrong-type"), // a name without an extension
            (Proof("renamed.png", s_exe), "file.content-differs"),
            (Proof("renamed.pdf", s_png), "file.content-differs"),
            (Proof("a.png", [.. s_png, .. new byte[FileRule.TransferProof.MaxBytes]]), "file.too-large"),
        ];
        foreach (var (proof, code) in table)
        {
            Assert.Equal("Proof", Refused(code, await Given.TopUpAsync(Data(), proof, People.Reseller)).Field);
        }
        Assert.Equal(0, await ReadAsync(db => db.TopUps.CountAsync()));
    }

    [Fact]
    public async Task Submit_WithAProofOfExactly500Kilobytes_IsDone()
    {
        var content = new byte[500 * 1024];
        s_png.CopyTo(content, 0);
        Done(await Given.TopUpAsync(Data(), Proof(content: content), People.Reseller));
        Refused("file.too-large", await Given.TopUpAsync(Data(), Proof(content: [.. content, 0]), People.Reseller));
    }

    [Fact]
    public async Task Submit_WithoutAccountOrBank_IsRefusedAtTheField()
    {
        Assert.Equal("PayingAccount", Refused("field.required", await Given.TopUpAsync(Data() with { PayingAccount = " " }, Proof(), People.Reseller)).Field);
        Assert.Equal("PayingBank", Refused("field.required", await Given.TopUpAsync(Data() with { PayingBank = null }, Proof(), People.Reseller)).Field);
        Assert.Equal("PayingAccount", Refused("field.too-long", await Given.TopUpAsync(Data() with { PayingAccount = new string('1', 41) }, Proof(), People.Reseller)).Field);
    }

    [Fact]
    public async Task Submit_ByAnyoneElse_IsRefused()
    {
        foreach (var actor in new[] { People.ResellerUser, People.Provider, People.Finance, People.Admin, Actor.System })
        {
            Refused("access.forbidden", await Given.TopUpAsync(Data(), Proof(), actor));
        }
    }

    [Fact]
    public async Task Submit_WhenPressedTwice_GivesTheFirstTopUp()
    {
        var data = Data();
        var first = Done(await Given.TopUpAsync(data, Proof(), People.Reseller));
        Assert.Equal(first, Done(await Given.TopUpAsync(data, Proof(), People.Reseller)));
        Assert.Equal(1, await ReadAsync(db => db.TopUps.CountAsync()));
        Assert.Equal(1, await ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Submit_WhenPressedByEightAtOnce_MakesOne()
    {
        var data = Data();
        var code = await Given.TopUpCodeAsync(People.Reseller, data.Amount);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => Done(await PressAsync(data, code)))));
        Assert.Single(numbers.Distinct());
        Assert.Equal(1, await ReadAsync(db => db.TopUps.CountAsync()));
        Assert.Equal(1, await ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Submit_WithTheSameKeyByAnotherOrganization_MakesItsOwn()
    {
        var data = Data();
        var first = Done(await Given.TopUpAsync(data, Proof(), People.Reseller));
        Assert.NotEqual(first, Done(await Given.TopUpAsync(data, Proof(), People.OtherReseller)));
    }

    [Fact]
    public async Task Submit_WithoutARequestKey_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => PressAsync(Data(key: Guid.Empty), "000000"));

    [Fact, Trait("Feature", "D-41")]
    public async Task Complete_RaisesTheBalanceAndPostsTheEntry()
    {
        var number = await TakenAsync("60000");
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await TopUps.CompleteAsync(number, People.Finance));
        var topUp = await ReadAsync(db => db.TopUps.SingleAsync());
        Assert.Equal((TopUpStatus.Completed, Clock.Now, "顾清越"), (topUp.Status, topUp.CompletedAt, topUp.TakenBy));
        Assert.Equal(Money.Fen(60_000_00), (await Service<LedgerQueries>().BalancesAsync(People.Reseller)).Wallet);
        var entry = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync());
        Assert.Equal((LedgerEvent.TopUpArrived, DocumentKind.TopUp, topUp.Id.Value, number, "顾清越", Clock.Now), (entry.Event, entry.DocumentKind, entry.DocumentId, entry.DocumentNumber, entry.ActorName, entry.At));
        Assert.Equal([-60_000_00, 60_000_00], entry.Lines.Select(line => line.Amount).Order());
        Assert.Equal(["Create", "Take", "Complete"], await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentKind == DocumentKind.TopUp).OrderBy(happened => happened.At).ThenBy(happened => happened.Id).Select(happened => happened.Trigger).ToListAsync()), StringComparer.Ordinal);
        // what the buyer sees: a record with its arrival
        var row = Assert.Single((await Service<TopUpQueries>().MyListAsync(new(0, 15, []), People.Reseller)).Rows);
        Assert.Equal((number, true, Clock.Now), (row.Number, row.HasArrived, row.CompletedAt));
    }

    [Fact]
    public async Task Complete_WhenNobodyHasTakenIt_IsRefused()
    {
        var number = Done(await Given.TopUpAsync(Data(), Proof(), People.Reseller));
        Refused("lifecycle.not-now", await TopUps.CompleteAsync(number, People.Finance));
        await NothingMovedAsync(TopUpStatus.UnderReview);
    }

    [Fact]
    public async Task Complete_WhenDoneAgain_IsRefusedAndPostsNothing()
    {
        var number = await TakenAsync("10");
        Done(await TopUps.CompleteAsync(number, People.Finance));
        Refused("lifecycle.not-now", await TopUps.CompleteAsync(number, People.Admin));
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync()));
        Assert.Equal(Money.Fen(10_00), (await Service<LedgerQueries>().BalancesAsync(People.Reseller)).Wallet);
    }

    [Fact]
    public async Task Complete_WhenTwoStaffPressAtOnce_PostsExactlyOneEntry()
    {
        var number = await TakenAsync("10");
        var staff = new[] { People.Finance, People.Admin, People.Finance, People.Admin };
        var results = await Task.WhenAll(staff.Select(actor => Task.Run(() => TopUps.CompleteAsync(number, actor))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "access.stale" }));
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync()));
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentKind == DocumentKind.TopUp).CountAsync(happened => happened.Trigger == "Complete")));
        Assert.Equal(Money.Fen(10_00), (await Service<LedgerQueries>().BalancesAsync(People.Reseller)).Wallet);
    }

    [Fact]
    public async Task CompleteAndReject_WhenPressedAtOnce_OneWinsAndTheBooksFollow()
    {
        for (var round = 0; round < 6; round++)
        {
            var number = await TakenAsync("10");
            var results = await Task.WhenAll(
                Task.Run(() => TopUps.CompleteAsync(number, People.Finance)),
                Task.Run(() => TopUps.RejectAsync(number, "未到账", People.Admin)));
            Assert.Single(results, result => !result.IsRefused);
            var topUp = await ReadAsync(db => db.TopUps.SingleAsync(one => one.Number == number));
            Assert.Equal(results[0].IsRefused ? TopUpStatus.Rejected : TopUpStatus.Completed, topUp.Status);
            Assert.Equal(results[0].IsRefused ? 0 : 1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentNumber == number)));
        }
    }

    [Fact]
    public async Task Reject_KeepsTheReasonAndMovesNothing()
    {
        var number = Done(await Given.TopUpAsync(Data(), Proof(), People.Reseller));
        Done(await TopUps.RejectAsync(number, "  付款单位不符  ", People.Finance));
        var topUp = await ReadAsync(db => db.TopUps.SingleAsync());
        Assert.Equal((TopUpStatus.Rejected, "付款单位不符"), (topUp.Status, topUp.RejectReason));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
        var seen = await Service<TopUpQueries>().FindAsync(number, People.Reseller);
        Assert.Equal("付款单位不符", seen!.RejectReason); // the buyer reads it
    }

    [Fact]
    public async Task Reject_WithoutAReason_IsRefusedAtTheField()
    {
        var number = Done(await Given.TopUpAsync(Data(), Proof(), People.Reseller));
        Assert.Equal("Reason", Refused("field.required", await TopUps.RejectAsync(number, " ", People.Finance)).Field);
        Assert.Equal("Reason", Refused("field.too-long", await TopUps.RejectAsync(number, new string('长', 501), People.Finance)).Field);
        await NothingMovedAsync(TopUpStatus.UnderReview);
    }

    [Fact]
    public async Task EveryMove_ByAnyoneButReviewers_IsRefused()
    {
        var number = Done(await Given.TopUpAsync(Data(), Proof(), People.Reseller));
        foreach (var actor in new[] { People.Reseller, People.OtherReseller, People.Provider, People.Support, People.Operations })
        {
            Refused("access.forbidden", await TopUps.TakeAsync(number, actor));
            Refused("access.forbidden", await TopUps.CompleteAsync(number, actor));
            Refused("access.forbidden", await TopUps.RejectAsync(number, "x", actor));
        }
        await NothingMovedAsync(TopUpStatus.UnderReview);
    }

    [Fact]
    public async Task EveryMove_OfAMissingTopUp_IsNotFound()
    {
        Refused("access.not-found", await TopUps.TakeAsync("CZ0", People.Finance));
        Refused("access.not-found", await TopUps.CompleteAsync("CZ0", People.Finance));
        Refused("access.not-found", await TopUps.RejectAsync("CZ0", "x", People.Finance));
    }

    private async Task<string> TakenAsync(string amount)
    {
        var number = Done(await Given.TopUpAsync(Data(amount), Proof(), People.Reseller));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Done(await TopUps.TakeAsync(number, People.Finance));
        return number;
    }

    private async Task NothingMovedAsync(TopUpStatus status)
    {
        Assert.Equal(status, await ReadAsync(db => db.TopUps.Select(topUp => topUp.Status).SingleAsync()));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentKind == DocumentKind.TopUp).CountAsync()));
    }
}
