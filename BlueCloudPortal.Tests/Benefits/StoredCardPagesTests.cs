using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>The pages of stored-value cards, and the payment page with them, as people use them.</summary>
public sealed class StoredCardPagesTests : PageTest
{
    private StoredCardShelf Shelf => field ??= new(Services, People, Given);

    [Fact, Trait("Feature", "V-26"), Trait("Feature", "V-28")]
    public async Task MyCards_AreListedWithWhatIsLeft_AndLeadToTheirUses()
    {
        var empty = Open<MyStoredCardsPage>(People.Reseller, "/my/stored-cards");
        Assert.Contains("暂无储值卡", empty.WaitForElement("[data-testid=empty]").TextContent);
        var (card, order) = await Shelf.PaidAsync(People.Reseller, "500");
        var page = Open<MyStoredCardsPage>(People.Reseller, "/my/stored-cards");
        page.WaitForAssertion(() => Assert.Contains("321.40", Assert.Single(page.FindAll("[data-testid=row]")).TextContent));
        Assert.Contains("BitTitan", page.Find("[data-testid=row]").TextContent);
        Assert.Contains("可用", page.Find("[data-testid=row]").TextContent);
        Assert.Equal($"/my/stored-cards/{card}", page.Find($"[data-testid=uses-{card}]").GetAttribute("href"));
        page.WaitForElement("[data-testid=filter-product]").Change((await Service<StoredCardQueries>().ProductsAsync(People.Reseller)).Single().Id.ToString());
        page.WaitForAssertion(() => Assert.Contains("product=", Navigation.Uri));
        var detail = Open<MyStoredCardPage>(People.Reseller, $"/my/stored-cards/{card}", one => one.Add(p => p.Number, card));
        detail.WaitForAssertion(() => Assert.Equal(("¥321.40", "¥500.00", "−¥178.60"), (detail.Find("[data-testid=left]").TextContent, detail.Find("[data-testid=face]").TextContent, detail.Find("[data-testid=used]").TextContent)));
        detail.WaitForAssertion(() => Assert.Equal($"/my/orders/{order.Number}", detail.Find("[data-testid=use-order]").GetAttribute("href")));
        var foreign = Open<MyStoredCardPage>(People.OtherReseller, $"/my/stored-cards/{card}", one => one.Add(p => p.Number, card));
        foreign.WaitForAssertion(() => Assert.Contains("没有这个页面", foreign.Markup));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task MyCards_OfADistributor_ShowWhatItFunds()
    {
        var card = await Shelf.IssuedAsync(People.Below, "100", byDistributor: true);
        var own = Open<MyStoredCardsPage>(People.Distributor, "/my/stored-cards");
        Assert.Contains("暂无储值卡", own.WaitForElement("[data-testid=empty]").TextContent);
        var funded = Open<MyStoredCardsPage>(People.Distributor, "/my/stored-cards?whose=funded");
        funded.WaitForAssertion(() => Assert.Contains(People.OrganizationOf(People.Below).Name, Assert.Single(funded.FindAll("[data-testid=row]")).TextContent));
        Assert.Contains(card, funded.Find("[data-testid=row]").TextContent);
    }

    [Fact, Trait("Feature", "V-27"), Trait("Feature", "V-43")]
    public async Task PayPage_OffersTheCardsThatFit_SaysWhyOthersDoNot_AndPays()
    {
        var (fits, small) = (await Shelf.IssuedAsync(People.Reseller, "500"), await Shelf.IssuedAsync(People.Reseller, "10"));
        var other = await Shelf.IssuedAsync(People.Reseller, "500", products: [StoredCardShelf.Migration]);
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", one => one.Add(p => p.Number, order.Number));
        // V-43: order number, name, type, time, configuration, total, payable
        Assert.Equal(["订单编号", "名称", "订单类型", "下单时间", "配置", "订单总额", "应付"], page.WaitForElement("[data-testid=pay-order]").QuerySelectorAll("th").Select(head => head.TextContent));
        Assert.Equal([order.Number, "新购", "¥178.60", "¥178.60"], new[] { 0, 2, 5, 6 }.Select(cell => page.Find("[data-testid=pay-order]").QuerySelectorAll("tbody td")[cell].TextContent.Trim()));
        Assert.Equal($"/my/orders/{order.Number}", page.Find("[data-testid=pay-order] a").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.Contains("余额不足", page.Find($"[data-testid=why-{small}]").TextContent));
        Assert.Contains("不适用于：BitTitan", page.Find($"[data-testid=why-{other}]").TextContent);
        Assert.True(page.Find($"[data-testid=card-{small}]").HasAttribute("disabled"));
        Assert.True(page.Find("[data-testid=pay-by-card]").HasAttribute("disabled"));
        page.Find($"[data-testid=card-{fits}]").Change(true);
        page.WaitForElement("[data-testid=pay-by-card]").Click();
        page.WaitForAssertion(() => Assert.Contains($"用储值卡 {fits} 支付 ¥178.60", page.Find("[data-testid=card-confirm]").TextContent));
        Assert.Contains("¥500.00 → ¥321.40", page.Find("[data-testid=card-confirm]").TextContent);
        page.Find("[data-testid=card-confirm-cancel]").Click();
        Assert.Equal(500_00, await Shelf.BooksAsync(fits));
        page.WaitForElement("[data-testid=pay-by-card]").Click();
        await PressTwiceAsync(page.WaitForElement("[data-testid=card-confirm-yes]"));
        page.WaitForAssertion(() => Assert.EndsWith($"/pay/{order.Number}/done", Navigation.Uri));
        Assert.Equal(321_40, await Shelf.BooksAsync(fits));
        var document = Open<OrderPage>(People.Reseller, $"/my/orders/{order.Number}", one => one.Add(p => p.Number, order.Number));
        document.WaitForAssertion(() => Assert.Equal($"/my/stored-cards/{fits}", document.Find("[data-testid=paid-card] a").GetAttribute("href")));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task PayPage_WhenTheCardIsRevokedMeanwhile_SaysSo_AndTheBalanceStillPays()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "500");
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", one => one.Add(p => p.Number, order.Number));
        page.WaitForElement($"[data-testid=card-{card}]").Change(true);
        page.WaitForElement("[data-testid=pay-by-card]").Click();
        _ = page.WaitForElement("[data-testid=card-confirm-yes]");
        Done(await Service<StoredCardService>().RevokeAsync(card, "发放有误", People.Finance));
        page.Find("[data-testid=card-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("停用", page.Find("[data-testid=refusal][data-code='stored-card.revoked']").TextContent));
        Assert.Equal(OrderStatus.PendingPayment, await ReadAsync(db => db.Orders.Select(one => one.Status).SingleAsync()));
        Assert.Single(page.FindAll("[data-testid=method-Wallet]"));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task StaffCards_AreIssuedOnce_ListedAndRevoked()
    {
        await Given.CatalogAsync();
        var form = Open<StaffNewStoredCardPage>(People.Finance, "/staff/stored-cards/new");
        form.WaitForElement("[data-testid=issue]").Click();
        form.WaitForElement("[data-testid=issue-confirm-yes]").Click();
        form.WaitForAssertion(() => Assert.Equal("请选择有效的企业", form.Find("[data-testid=error-Company]").TextContent));
        form.Find("[data-testid=input-Company]").Change(People.Below.OrganizationId.Value.ToString());
        form.WaitForAssertion(() => Assert.Equal(2, form.Find("[data-testid=input-Funder]").QuerySelectorAll("option").Length)); // the platform, and the distributor above
        form.Find("[data-testid=input-Funder]").Change("distributor");
        form.Find("[data-testid=input-FaceValue]").Change("300");
        form.Find("[data-testid=input-Solutions]").Change(StoredCardShelf.Mail);
        form.WaitForAssertion(() => Assert.Contains("BitTitan", form.Find("[data-testid=picked]").TextContent));
        form.Find("[data-testid=issue]").Click();
        form.WaitForAssertion(() => Assert.Contains("¥300.00", form.Find("[data-testid=issue-confirm]").TextContent));
        await PressTwiceAsync(form.Find("[data-testid=issue-confirm-yes]"));
        form.WaitForAssertion(() => Assert.Contains("/staff/stored-cards/CK", Navigation.Uri));
        var number = await ReadAsync(db => db.StoredCards.Select(one => one.Number).SingleAsync());
        var detail = Open<StaffStoredCardPage>(People.Admin, $"/staff/stored-cards/{number}", one => one.Add(p => p.Number, number));
        detail.WaitForElement("[data-testid=action-Revoke]").Click();
        detail.WaitForElement("[data-testid=revoke-yes]").Click();
        detail.WaitForAssertion(() => Assert.Equal("请填写", detail.Find("[data-testid=error-Reason]").TextContent));
        detail.Find("[data-testid=revoke-cancel]").Click();
        Assert.Equal(StoredCardStatus.Usable, (await Shelf.FindAsync(number)).Status);
        detail.WaitForElement("[data-testid=action-Revoke]").Click();
        detail.WaitForElement("[data-testid=input-Reason]").Change("发放有误");
        detail.Find("[data-testid=revoke-yes]").Click();
        detail.WaitForAssertion(() => Assert.Contains("收回 ¥300.00。原因：发放有误", detail.Find("[data-testid=revoke-reason]").TextContent));
        Assert.StartsWith("/staff/ledger/journal?account=", detail.Find("[data-testid=lines]").GetAttribute("href"));
        var list = Open<StaffStoredCardsPage>(People.Finance, "/staff/stored-cards?status=Revoked");
        list.WaitForAssertion(() => Assert.Contains(number, Assert.Single(list.FindAll("[data-testid=row]")).TextContent));
        var missing = Open<StaffStoredCardPage>(People.Finance, "/staff/stored-cards/CK0", one => one.Add(p => p.Number, "CK0"));
        missing.WaitForAssertion(() => Assert.Contains("没有这个页面", missing.Markup));
    }
}
