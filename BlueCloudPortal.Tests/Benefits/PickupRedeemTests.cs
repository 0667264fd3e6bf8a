using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Members redeem cards, and staff open what they redeemed (T-17 to T-20). The fixture proves the books after each: there is no entry.</summary>
public sealed class PickupRedeemTests : UseCaseTest
{
    private PickupShelf Shelf => field ??= new(Services, Clock, People, Given);

    private PickupRedeemService Redeem => Service<PickupRedeemService>();

    private PickupBatchService Batches => Service<PickupBatchService>();

    [Fact, Trait("Feature", "T-18"), Trait("Feature", "T-19")]
    public async Task Look_SaysWhatTheCardOpens_AndUsesNothing()
    {
        var (batch, code) = await Shelf.CodeAsync();
        var offer = Done(await Redeem.LookAsync($"  {code.ToLowerInvariant().Replace('-', ' ')}", People.Reseller));
        Assert.Equal((PickupBusiness.CloudServer, "示例云产品", 12, true), (offer.Business, offer.Name, offer.Months, offer.NeedsSystem));
        Assert.Equal(["华东（上海）", "BGP 多线", "S2", "4 核", "8 GB", "100 GB SSD", "1", "10 Mbps", "0 Gbps"], offer.Parts.Select(part => part.Text));
        Assert.Equal(1, (await Shelf.FindAsync(batch)).Unused);
        Assert.False(Done(await Redeem.LookAsync((await Shelf.CodeAsync(PickupBusiness.VirtualHost)).Code, People.Reseller)).NeedsSystem);
        Assert.Equal("field.required", (await Redeem.LookAsync(" ", People.Reseller)).Error!.Code);
        foreach (var other in new[] { People.Finance, People.Provider, People.Reseller with { Permissions = new HashSet<Permission>() }, People.Reseller with { ViewedBy = new(Guid.NewGuid(), "客服") } })
        {
            _ = Refused("access.forbidden", await Redeem.LookAsync(code, other));
            _ = Refused("access.forbidden", await Redeem.RedeemAsync(new(code, PickupShelf.Ubuntu, null, Guid.NewGuid()), other));
        }
    }

    [Fact, Trait("Feature", "T-01"), Trait("Feature", "T-04"), Trait("Feature", "T-20")]
    public async Task Redeem_MakesAnOrderOfNothing_ThatIsPaidAndWaitsForStaff_AndVoidsTheCard()
    {
        var (card, order) = await Shelf.RedeemedAsync(People.Reseller);
        Assert.Equal((OrderStatus.PendingProcessing, PaymentMethod.PickupCard, 0L, 0L, 0L), (order.Status, order.PaidBy, order.Total.Minor, order.ListTotal.Minor, order.Payable.Minor));
        var line = Assert.Single(order.Lines);
        Assert.Equal(("云服务器", "示例云产品", "华东（上海）", 12, 1), (line.SolutionName, line.PlanName, line.Region, line.TermMonths, line.Quantity));
        Assert.Equal("Ubuntu 24.04 LTS", line.Configuration!.Parts.Single(part => part.Title == "操作系统").Name);
        Assert.All(line.Configuration.Parts, part => Assert.Equal(0, part.PriceMinor));
        Assert.Equal((PickupCardStatus.Used, Clock.Now), ((await Shelf.CardAsync(card)).Status, (await Shelf.CardAsync(card)).UsedAt));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
        var row = Assert.Single((await Service<PickupUseQueries>().ListAsync(new(0, 10, []), People.Finance)).Rows);
        Assert.Equal((card, "示例批次", People.OrganizationOf(People.Reseller).Name, People.Reseller.Name, Clock.Now, order.Number), (row.Card, row.Label, row.Company, row.By, row.At, row.Order));
        Assert.Equal(0, await ReadAsync(db => db.OutgoingMessages.CountAsync(one => one.Template == "pickup-opened"))); // the password goes out when there is something to sign in to
        // Both reach the order.
        Assert.NotNull(await Service<OrderQueries>().FindAsync(order.Number, People.Reseller));
        Assert.NotNull(await Service<OrderQueries>().FindAsync(order.Number, People.Operations));
        Assert.Null(await Service<OrderQueries>().FindAsync(order.Number, People.OtherReseller));
    }

    [Theory, Trait("Feature", "T-02"), Trait("Feature", "T-20")]
    [InlineData(PickupBusiness.CloudServer, "云服务器")]
    [InlineData(PickupBusiness.VirtualHost, "云虚拟主机")]
    [InlineData(PickupBusiness.BareMetal, "裸金属服务器")]
    public async Task Open_DeliversTheOrder_RunsTheInstance_AndSendsAddressAndPassword(PickupBusiness business, string name)
    {
        var (_, order) = await Shelf.RedeemedAsync(People.Reseller, business);
        await Shelf.OpenAsync(order);
        var opened = await Shelf.OrderAsync(order.Number);
        Assert.Equal((OrderStatus.Completed, PickupShelf.Address), (opened.Status, opened.Lines[0].DeliveryContent));
        var instance = Assert.Single((await Service<InstanceQueries>().ListAsync(new(0, 10, []), People.Reseller)).Rows);
        var kept = await ReadAsync(db => db.Instances.SingleAsync());
        Assert.Equal((name, name, PickupShelf.Address, order.Number, opened.Lines[0].Region), (kept.SolutionName, kept.ProductLine, kept.Resource, kept.OrderNumber, kept.Region));
        Assert.Equal(BusinessTime.DayOf(Clock.Now).AddMonths(opened.Lines[0].TermMonths), kept.ExpiresOn);
        Assert.StartsWith(kept.Region, kept.Summary);
        Assert.DoesNotContain("×  ", kept.Summary);
        Assert.Equal(kept.Number, instance.Number);
        var sms = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Channel == MessageChannel.Sms && one.Template == "pickup-opened"));
        Assert.Equal(PickupShelf.MobileOf(People.Reseller), sms.To);
        Assert.Contains($"地址 {PickupShelf.Address}，初始密码 {PickupShelf.Password}", sms.Body);
        Assert.Contains(order.Number, sms.Body);
        // The password stands nowhere else.
        var elsewhere = System.Text.Json.JsonSerializer.Serialize(new object?[]
        {
            opened.Lines[0].DeliveryContent, kept.Resource, kept.Summary, await ReadAsync(db => db.LifecycleEvents.Select(one => one.Note).ToListAsync()), await ReadAsync(db => db.AuditEntries.Select(one => new { one.Before, one.After }).ToListAsync()),
            await ReadAsync(db => db.PersonalMessages.Select(one => one.Args).ToListAsync()), await ReadAsync(db => db.OutgoingMessages.Where(one => one.Channel == MessageChannel.Email).Select(one => one.Subject + one.Body).ToListAsync()),
        }, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.DoesNotContain(PickupShelf.Password, elsewhere);
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
        // It cannot be had again for nothing.
        Assert.True((await Service<InstanceService>().AutoRenewAsync(kept.Number, 12, true, People.Reseller)).IsRefused);
        _ = Refused("service.not-on-sale", await Service<QuoteQueries>().PriceAsync([PickedPlan.Renewing(new(kept.Number, 12))], People.Reseller));
    }

    [Fact, Trait("Feature", "T-20")]
    public async Task Open_WithAnythingMissing_IsRefusedAtTheField_AndOrdinaryDeliveryIsClosed()
    {
        var (_, order) = await Shelf.RedeemedAsync(People.Reseller);
        var (opening, line) = (Service<PickupOpeningService>(), order.Lines[0].Id);
        foreach (var (address, password, code, field) in new[] { ("", PickupShelf.Password, "field.required", "Address"), (new string('a', 201), PickupShelf.Password, "field.too-long", "Address"), (PickupShelf.Address, "", "field.required", "Password"),
            (PickupShelf.Address, "short7!", "pickup.bad-password", "Password"), (PickupShelf.Address, "has a space", "pickup.bad-password", "Password"), (PickupShelf.Address, "密码密码密码密码", "pickup.bad-password", "Password"), (PickupShelf.Address, new string('a', 65), "pickup.bad-password", "Password") })
        {
            var refused = Refused(code, await opening.OpenAsync(order.Number, line, address, password, People.Operations));
            Assert.Equal(field, refused.Field);
        }
        _ = Refused("access.forbidden", await opening.OpenAsync(order.Number, line, PickupShelf.Address, PickupShelf.Password, People.Reseller));
        _ = Refused("access.not-found", await opening.OpenAsync("0", line, PickupShelf.Address, PickupShelf.Password, People.Operations));
        _ = Refused("order.line-is-pickup", await Service<OrderService>().DeliverLineAsync(order.Number, line, "203.0.113.9", People.Operations));
        Assert.Equal("order.line-is-pickup", Done(await Service<DeliveryService>().PreviewAsync([new(2, order.Number, "", "203.0.113.9")], People.Operations)).Single().Refusal!.Code);
        Assert.Empty(await Service<DeliveryService>().OutstandingAsync([], People.Operations)); // no sheet lists what it would refuse
        Assert.Equal(OrderStatus.PendingProcessing, (await Shelf.OrderAsync(order.Number)).Status);
        await Given.MobileAsync(People.Reseller, "");
        _ = Refused("pickup.redeemer-no-mobile", await opening.OpenAsync(order.Number, line, PickupShelf.Address, PickupShelf.Password, People.Operations));
        await Given.MobileAsync(People.Reseller, "13900000009"); // another one by now
        Done(await opening.OpenAsync(order.Number, line, PickupShelf.Address, PickupShelf.Password, People.Operations));
        Assert.Equal("13900000009", await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "pickup-opened" && one.Channel == MessageChannel.Sms).Select(one => one.To).SingleAsync()));
        _ = Refused("order.line-is-delivered", await opening.OpenAsync(order.Number, line, PickupShelf.Address, PickupShelf.Password, People.Operations));
        // What no card made is not opened this way.
        var bought = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        _ = Refused("access.not-found", await opening.OpenAsync(bought.Number, bought.Lines[0].Id, PickupShelf.Address, PickupShelf.Password, People.Operations));
    }

    [Fact, Trait("Feature", "T-04"), Trait("Feature", "T-18")]
    public async Task Redeem_AgainAfterwards_IsRefused_AndOnlyTheOwnCompanyLearnsWhichOrder()
    {
        var (_, code) = await Shelf.CodeAsync();
        var wanted = await Shelf.WantedAsync(People.Reseller, code);
        var order = Done(await Redeem.RedeemAsync(wanted, People.Reseller));
        Assert.Equal(order, Done(await Redeem.RedeemAsync(wanted, People.Reseller))); // the same press again
        Assert.Equal(order, Done(await Redeem.RedeemAsync(wanted with { Code = "whatever" }, People.Reseller)));
        var own = Refused("pickup.used-by-you", await Redeem.RedeemAsync(wanted with { RequestKey = Guid.NewGuid() }, People.Reseller));
        Assert.Equal([Clock.Now, order], own.Args);
        var other = Refused("pickup.used", await Redeem.LookAsync(code, People.OtherReseller));
        Assert.Equal([Clock.Now], other.Args);
        // A request key of another company's order opens nothing of it.
        _ = Refused("pickup.used", await Redeem.RedeemAsync(await Shelf.WantedAsync(People.OtherReseller, code) with { RequestKey = wanted.RequestKey }, People.OtherReseller));
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact, Trait("Feature", "T-09"), Trait("Feature", "T-11"), Trait("Feature", "T-12"), Trait("Feature", "T-13")]
    public async Task Redeem_OfACardThatIsOfNoUse_SaysWhy_AndLeavesEverything()
    {
        var batch = await Shelf.BatchAsync(count: 2, days: 3);
        var codes = await Shelf.CodesAsync(batch);
        var wanted = await Shelf.WantedAsync(People.Reseller, codes[0]);
        Done(await Batches.DisableCardAsync($"{batch}-00002", "丢失", People.Finance));
        _ = Refused("pickup.card-disabled", await Redeem.LookAsync(codes[1], People.Reseller));
        Done(await Batches.DisableAsync(batch, "核查", People.Finance));
        _ = Refused("pickup.batch-disabled", await Redeem.RedeemAsync(wanted, People.Reseller));
        Done(await Batches.EnableAsync(batch, People.Finance));
        Done(await Batches.StockAsync(batch, false, People.Finance));
        _ = Refused("pickup.out-of-stock", await Redeem.RedeemAsync(wanted, People.Reseller));
        Assert.True((await Service<PickupBatchQueries>().FindAsync(batch, People.Finance))!.IsOutOfStock);
        Done(await Batches.StockAsync(batch, true, People.Finance));
        var kept = await Shelf.FindAsync(batch);
        Clock.Advance(kept.EndsAt - Clock.Now);
        var expired = Refused("pickup.expired", await Redeem.RedeemAsync(wanted, People.Reseller));
        Assert.Equal(kept.ValidUntil, expired.Args[0]);
        Assert.Equal((0, PickupCardStatus.Unused), (await ReadAsync(db => db.Orders.CountAsync()), (await Shelf.CardAsync($"{batch}-00001")).Status));
    }

    [Fact, Trait("Feature", "T-11")]
    public async Task Redeem_InTheLastMomentOfTheLastDay_IsDone()
    {
        var (batch, code) = await Shelf.CodeAsync(days: 1);
        var wanted = await Shelf.WantedAsync(People.Reseller, code);
        Clock.Advance((await Shelf.FindAsync(batch)).EndsAt - Clock.Now - TimeSpan.FromMilliseconds(1)); // 23:59:59.999 in Shanghai
        _ = Done(await Redeem.RedeemAsync(wanted, People.Reseller));
    }

    [Fact, Trait("Feature", "T-03"), Trait("Feature", "T-19")]
    public async Task Redeem_WithAnythingMissing_IsRefusedAtTheField_AndTheCardStaysGood()
    {
        var (batch, code) = await Shelf.CodeAsync();
        var wanted = await Shelf.WantedAsync(People.Reseller, code);
        foreach (var (bad, error, field) in new[]
        {
            (wanted with { System = null }, "field.required", "System"), (wanted with { System = "windows-2022" }, "pickup.linux-only", "System"), (wanted with { System = "os/2" }, "pickup.no-system", "System"),
            (wanted with { CustomerId = null }, "order.no-customer", "Customer"), (wanted with { CustomerId = (await Given.CustomerAsync(People.OtherReseller)).Id }, "order.no-customer", "Customer"),
            (wanted with { Code = null }, "field.required", "Code"), (wanted with { Code = "ABCD" }, "pickup.unknown", "Code"), (wanted with { RequestKey = Guid.Empty }, "field.required", "RequestKey"),
        })
        {
            var refused = Refused(error, await Redeem.RedeemAsync(bad, People.Reseller));
            Assert.Equal(field, refused.Field);
        }
        await Given.MobileAsync(People.Reseller, "");
        _ = Refused("pickup.no-mobile", await Redeem.RedeemAsync(wanted, People.Reseller));
        await Given.MobileAsync(People.Reseller);
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            _ = await db.Organizations.Where(one => one.Id == People.Reseller.OrganizationId).ExecuteUpdateAsync(set => set.SetProperty(one => one.CertifiedAt, (DateTime?)null));
            return Result.Done;
        }));
        _ = Refused("order.not-certified", await Redeem.RedeemAsync(wanted, People.Reseller));
        Assert.Equal((1, 0, 0), ((await Shelf.FindAsync(batch)).Unused, await ReadAsync(db => db.Orders.CountAsync()), await ReadAsync(db => db.PickupUses.CountAsync())));
    }

    [Fact, Trait("Feature", "T-18")]
    public async Task WrongCodes_AreAllTheSame_AndRestAfterTen_ForThatPersonAlone()
    {
        var (_, code) = await Shelf.CodeAsync();
        var last = code[^1] == 'Z' ? 'Y' : 'Z';
        string[] wrong = [code[..^1] + last, "ABCD-EFGH-JKLM-NPQR-STUV", "not a code", new string('A', 200), "提货卡"];
        var refusals = new List<PortalError>();
        foreach (var typed in wrong) { refusals.Add(Refused("pickup.unknown", await Redeem.LookAsync(typed, People.Reseller))); }
        Assert.Single(refusals.Distinct());
        // A right code in between forgives nothing: nine wrong ones and a look at a card of one's own, over and over, would be guessing without end.
        _ = Done(await Redeem.LookAsync(code, People.Reseller));
        for (var i = wrong.Length; i < SignInGuard.RestAfter; i++) { _ = Refused("pickup.unknown", await Redeem.LookAsync($"ABCD-EFGH-JKLM-NPQR-ST2{"23456789"[i % 8]}", People.Reseller)); }
        var rests = Refused("pickup.rests", await Redeem.LookAsync(code, People.Reseller));
        Assert.Equal("Code", rests.Field);
        _ = Refused("pickup.rests", await Redeem.RedeemAsync(await Shelf.WantedAsync(People.Reseller, code), People.Reseller));
        _ = Done(await Redeem.LookAsync(code, People.ResellerUser)); // a colleague goes on
        _ = Done(await Redeem.LookAsync(code, People.OtherReseller));
        Clock.Advance(SignInGuard.Window + TimeSpan.FromMinutes(1));
        _ = Done(await Redeem.RedeemAsync(await Shelf.WantedAsync(People.Reseller, code), People.Reseller));
    }

    [Fact, Trait("Feature", "T-17"), Trait("Feature", "T-14")]
    public async Task OwnCards_AreTheCompanysOwn_FoundByCodeTailAndOrder()
    {
        var (_, code) = await Shelf.CodeAsync();
        var order = Done(await Redeem.RedeemAsync(await Shelf.WantedAsync(People.Below, code), People.Below));
        _ = await Shelf.RedeemedAsync(People.OtherReseller);
        _ = await Shelf.BatchAsync(); // unused ones are nobody's
        foreach (var typed in new[] { "", code.ToLowerInvariant(), code[^4..], order, "示例云" }) { Assert.Equal([order], await OrdersAsync(People.Below, typed)); }
        Assert.Empty(await OrdersAsync(People.Below, "别的"));
        Assert.Empty(await OrdersAsync(People.Distributor, "")); // not those of the resellers below
        Assert.Empty(await OrdersAsync(People.Below with { Permissions = new HashSet<Permission>() }, ""));
        Assert.Empty(await OrdersAsync(People.Finance, ""));
        var row = (await Service<PickupUseQueries>().OwnAsync(new(0, 10, []), People.Below)).Rows.Single();
        Assert.Equal((code[^4..], "", "", PickupBusiness.CloudServer, OrderStatus.PendingProcessing), (row.Tail, row.Batch, row.Label, row.Business, row.Status));

        async Task<IReadOnlyList<string>> OrdersAsync(Actor actor, string typed) => [.. (await Service<PickupUseQueries>().OwnAsync(new(0, 10, []) { Filter = new() { Search = typed } }, actor)).Rows.Select(one => one.Order)];
    }

    [Fact, Trait("Feature", "T-15"), Trait("Feature", "T-14")]
    public async Task Usage_IsFilteredByBatchAndDays_AndExportedAsItIsShown()
    {
        var (first, order) = await Shelf.RedeemedAsync(People.Reseller);
        Clock.Advance(TimeSpan.FromDays(3));
        var (second, _) = await Shelf.RedeemedAsync(People.OtherReseller, PickupBusiness.VirtualHost);
        var queries = Service<PickupUseQueries>();
        Assert.Equal([second, first], await CardsAsync(FilterState.Empty));
        Assert.Equal([first], await CardsAsync(new() { More = new Dictionary<string, string> { ["batch"] = first.Split('-')[0] } }));
        Assert.Equal([second], await CardsAsync(new() { From = BusinessTime.DayOf(Clock.Now) }));
        Assert.Equal([first], await CardsAsync(new() { To = BusinessTime.DayOf(Clock.Now).AddDays(-1) }));
        Assert.Equal([first], await CardsAsync(new() { Search = order.Number }));
        Assert.Equal(2, (await queries.BatchesAsync(People.Finance)).Count);
        Assert.Equal(0, (await queries.ListAsync(new(0, 10, []), People.Support)).Count);
        await using var file = new MemoryStream();
        Assert.Equal(1, await Service<PickupUsageWorkbook>().WriteAsync(file, $"?batch={first.Split('-')[0]}", People.Finance));
        using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(file.ToArray()));
        Assert.Equal([first, "示例批次"], book.Worksheets.Single().Row(2).Cells(1, 2).Select(cell => cell.GetString()));

        async Task<IReadOnlyList<string>> CardsAsync(FilterState filter) => [.. (await queries.ListAsync(new(0, 10, []) { Filter = filter }, People.Finance)).Rows.Select(row => row.Card)];
    }

    [Fact, Trait("Feature", "T-20")]
    public void InitialPasswords_AreChance_AndSatisfyWhatServersAsk()
    {
        var many = Enumerable.Range(0, 500).Select(_ => PickupPasswords.New()).ToList();
        Assert.Equal(many.Count, many.Distinct().Count());
        Assert.All(many, password => Assert.True(password.Length == 16 && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiDigit) && password.Any(letter => !char.IsAsciiLetterOrDigit(letter)) && !password.Any(char.IsWhiteSpace)));
    }
}
