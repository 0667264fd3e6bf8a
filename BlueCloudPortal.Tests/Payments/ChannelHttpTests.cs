using System.Net;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>The ways to the channels and back over HTTP, with the sandbox at the other end.</summary>
public sealed class ChannelHttpTests : ChannelTest
{
    [Theory]
    [InlineData(PaymentMethod.Alipay, "alipay", "success"), InlineData(PaymentMethod.UnionPay, "unionpay", "ok"), InlineData(PaymentMethod.CompanyBank, "company-bank", "ok")]
    public async Task ABrowser_GoesToTheChannel_Pays_AndTheNoticeIsAnsweredByTheWordThatTheChannelWants(PaymentMethod method, string word, string accepted)
    {
        await using var host = await EndpointHost.StartAsync(Registered);
        var payment = await TopUpAsync("66", method);
        var buyer = await host.ClientAsync(People.Reseller, Db);
        var nobody = await host.ClientAsync(null, Db);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.ClientAsync(People.OtherReseller, Db)).GetAsync($"/pay/go/{payment}")).StatusCode);
        var go = await buyer.GetAsync($"/pay/go/{payment}");
        // The host has a sandbox of its own, as another site would: the browser brings it what the portal signed.
        HttpResponseMessage opened;
        if (method == PaymentMethod.Alipay)
        {
            Assert.Equal(HttpStatusCode.Redirect, go.StatusCode);
            opened = await nobody.GetAsync(go.Headers.Location!.PathAndQuery);
        }
        else
        {
            var form = await Payments.GoAsync(payment, People.Reseller);
            Assert.Contains("frontTransReq.do", await go.Content.ReadAsStringAsync());
            opened = await nobody.PostAsync(new Uri(form.Value.Url).PathAndQuery, new FormUrlEncodedContent(form.Value.Fields));
        }
        Assert.Equal($"/sandbox/{word}/cashier/{payment}", opened.Headers.Location!.ToString());
        var cashier = await nobody.GetStringAsync($"/sandbox/{word}/cashier/{payment}");
        Assert.Contains("66.00", cashier);
        Assert.Contains("0.00", cashier); // the fee
        var body = await PaidNoticeAsync(payment);
        var answer = await nobody.PostAsync($"/pay/notices/{word}", new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal((HttpStatusCode.OK, accepted), (answer.StatusCode, await answer.Content.ReadAsStringAsync())); // literally
        var forged = await nobody.PostAsync($"/pay/notices/{word}", new StringContent(body.Replace("66", "660", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal((HttpStatusCode.BadRequest, "failure"), (forged.StatusCode, await forged.Content.ReadAsStringAsync()));
        Assert.Equal(66_00, await WalletAsync(People.Reseller));
        var back = await nobody.GetAsync($"/pay/return/{word}?out_trade_no={payment}&orderId={payment}");
        Assert.Equal($"/pay/result/{payment}", back.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync($"/pay/return/{word}?out_trade_no=//evil.example&orderId=//evil.example")).StatusCode);
        Assert.Equal(2, await ReadAsync(db => db.PaymentNotices.CountAsync()));
    }

    [Fact]
    public async Task Exports_AreForThoseWhoHaveTheList()
    {
        await using var host = await EndpointHost.StartAsync(Registered);
        _ = await TopUpAsync("66");
        Assert.Equal(HttpStatusCode.OK, (await (await host.ClientAsync(People.Finance, Db)).GetAsync("/staff/channels/export")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await host.ClientAsync(People.Reseller, Db)).GetAsync("/my/top-ups/export")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.ClientAsync(People.Support, Db)).GetAsync("/staff/channels/export")).StatusCode);
    }
}
