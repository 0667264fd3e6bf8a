using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>SMS through a gateway over real HTTP (GOALS K4).</summary>
public sealed class SmsTests : OutboxTest
{
    private sealed record Received(string Body, string ContentType, IReadOnlyDictionary<string, string> Headers);

    private readonly List<Received> _received = [];
    private HttpStatusCode _answer = HttpStatusCode.OK;
    private WebApplication? _gateway;
    private string _url = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _gateway = builder.Build();
        _gateway.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _received.Add(new(await reader.ReadToEndAsync(), http.Request.ContentType!, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            http.Response.StatusCode = (int)_answer;
            if (_answer == HttpStatusCode.Redirect) { http.Response.Headers.Location = "http://elsewhere.example/"; }
            await http.Response.WriteAsync("a token that nobody should read");
        });
        await _gateway.StartAsync();
        _url = _gateway.Urls.Single();
    }

    public override async Task DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await base.DisposeAsync();
    }

    private HttpSmsGateway Sms(params (string Key, string Value)[] more) => new(Settings([("Sms:Url", _url), ("Sms:Key", "s3cret"), .. more]), Service<IHttpClientFactory>(), Clock);

    [Fact]
    public async Task Send_AsJson_SaysWhatWasWrittenWhateverItHolds()
    {
        const string Text = "验证码 123456，\"勿转发\"。\\ {id}\r\n";
        var message = await WaitsAsync("13800000000", "", Text, MessageChannel.Sms);
        Assert.Equal(1, await Sender(sms: Sms()).SendDueAsync());
        var received = Assert.Single(_received);
        using var body = JsonDocument.Parse(received.Body);
        Assert.Equal(("13800000000", Text), (body.RootElement.GetProperty("to").GetString(), body.RootElement.GetProperty("text").GetString()));
        Assert.StartsWith("application/json", received.ContentType);
        Assert.Equal("Bearer s3cret", received.Headers["Authorization"]);
        Assert.Equal(message.Id.Value.ToString("N"), received.Headers["Idempotency-Key"]);
        Assert.Equal((OutgoingStatus.Sent, ""), ((await NowAsync(message)).Status, (await NowAsync(message)).Body));
    }

    [Fact]
    public async Task Send_AsForm_WithABodyOfItsOwn_IsFilledIn()
    {
        await WaitsAsync("13800000000", "", "码 1&to=139", MessageChannel.Sms);
        await Sender(sms: Sms(("Sms:Form", "true"), ("Sms:Body", "mobile={to}&content={text}&sign=BlueCloud&ref={id}"))).SendDueAsync();
        var form = QueryHelpers.ParseQuery(Assert.Single(_received).Body);
        Assert.Equal(("13800000000", "码 1&to=139", "BlueCloud"), (form["mobile"].ToString(), form["content"].ToString(), form["sign"].ToString()));
        Assert.False(form.ContainsKey("to"));
    }

    [Fact]
    public async Task Send_Signed_CarriesAProofOverMomentAndBody_AndNotTheKey()
    {
        await WaitsAsync("13800000000", "", "码", MessageChannel.Sms);
        await Sender(sms: Sms(("Sms:Signing", "hmac"))).SendDueAsync();
        var received = Assert.Single(_received);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3cret"), Encoding.UTF8.GetBytes($"{new DateTimeOffset(Clock.Now).ToUnixTimeSeconds()}.{received.Body}")));
        Assert.Equal(expected, received.Headers["X-Signature"]);
        Assert.False(received.Headers.ContainsKey("Authorization"));
        Assert.DoesNotContain("s3cret", received.Body);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Redirect)] // not followed: the key would go along
    public async Task Send_WhenTheGatewayDoesNotTakeIt_IsTriedAgainUnderTheSameKey(HttpStatusCode answer)
    {
        _answer = answer;
        var message = await WaitsAsync("13800000000", "", "码", MessageChannel.Sms);
        await Sender(sms: Sms()).SendDueAsync();
        var now = await NowAsync(message);
        Assert.Equal((OutgoingStatus.Waiting, 1, $"The gateway answered {(int)answer}."), (now.Status, now.Tries, now.LastError));
        _answer = HttpStatusCode.OK;
        Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, await Sender(sms: Sms()).SendDueAsync());
        Assert.Equal(_received[0].Headers["Idempotency-Key"], _received[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Send_WhenTheMailServerIsSlow_DoesNotHoldUpTheCodes()
    {
        await using var server = await SmtpPeer.StartAsync();
        await server.BehaveAsync("slow"); // takes the mail and never answers
        await WaitsAsync();
        var code = await WaitsAsync("13800000000", "", "码", MessageChannel.Sms);
        using var stop = new CancellationTokenSource();
        var round = Sender(Mail(server.Port), Sms()).SendDueAsync(stop.Token);
        for (var wait = 0; wait < 200 && (await NowAsync(code)).Status != OutgoingStatus.Sent; wait++) { await Task.Delay(50); }
        Assert.Equal(OutgoingStatus.Sent, (await NowAsync(code)).Status);
        Assert.False(round.IsCompleted); // the mail is still waited for
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);
    }

    [Theory]
    [InlineData("Sms:Url", "ftp://sms.example")]
    [InlineData("Sms:Signing", "md5")]
    public void Settings_ThatCannotBeUnderstood_AreNamed(string key, string value) =>
        Assert.Contains(key, Assert.Throws<InvalidOperationException>(() => Sms((key, value))).Message);
}
