using System.Net;
using System.Net.Sockets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace BlueCloudPortal.Tests.Journeys;

/// <summary>A company's way into the portal, and its people's: from the application to the administrator who is no longer one. The mails come from a real mail server.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PeopleJourneyTests(PeopleJourneyTests.MailedApp portal, ITestOutputHelper output) : JourneyTest<PeopleJourneyTests.MailedApp>(portal, output)
{
    private const string Company = "苏州旅程云服务有限公司";
    private const string Founder = "founder@journey.example";
    private const string Colleague = "colleague@journey.example";
    private const string Password = "a-long-way-in-2026";

    private static readonly byte[] s_picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    [Trait("Feature", "M-02"), Trait("Feature", "M-03"), Trait("Feature", "M-04"), Trait("Feature", "M-28"), Trait("Feature", "M-29"), Trait("Feature", "M-30"), Trait("Feature", "M-31"), Trait("Feature", "M-27")]
    public async Task AProvider_AppliesIsActivatedInvitesTransfers_AndItsFounderIsDisabledInMidSession()
    {
        await ItAppliesAsync();
        await StaffApproveAsync();
        var founder = await TheFounderIsActivatedAsync();
        await APasskeyIsAddedAndSignsInAsync(founder);
        var colleague = await AColleagueIsInvitedAsync(founder);
        await TheAdministrationChangesHandsAsync(founder);
        await TheFounderIsDisabledInMidSessionAsync(founder, colleague);
    }

    private async Task ItAppliesAsync()
    {
        var visitor = new Desk(await Portal.OpenAsync(PortalUrls.Join()), "people");
        await visitor.Page.GetByTestId("kind-Provider").CheckAsync();
        await visitor.FillAsync("Company", Company);
        await visitor.ChooseAsync("Owner", new SelectOptionValue { Index = 1 });
        await visitor.Page.GetByTestId("input-Files").SetInputFilesAsync(new FilePayload { Name = "营业执照.png", MimeType = "image/png", Buffer = s_picture });
        await visitor.PressAsync("next");
        await visitor.FillAsync("ContactName", "路远行");
        await visitor.FillAsync("Email", Founder);
        await visitor.FillAsync("Phone", "13812340001");
        await visitor.FillAsync("Address", "苏州市示例区旅程路 1 号");
        await visitor.PictureAsync("apply");
        await visitor.PressAsync("submit");
        await visitor.SeesTextAsync("number", "SQ");
        await visitor.Page.Context.CloseAsync();
    }

    private async Task StaffApproveAsync()
    {
        var staff = new Desk(await Portal.SignInAsync("ops", PortalUrls.StaffApplications()), "people");
        await staff.Page.GetByText(Company).First.ClickAsync();
        await staff.SeesStatusAsync("审核中");
        await staff.PictureAsync("review");
        await staff.PressAsync("action-Approve");
        await staff.PressAsync("approve-yes");
        await staff.SeesStatusAsync("已通过");
        await staff.Page.Context.CloseAsync();
    }

    // From the link of the mail to the provider's desk.
    private async Task<Desk> TheFounderIsActivatedAsync()
    {
        var mail = await Portal.Mails.NextToAsync(Founder);
        Assert.StartsWith($"{Portal.Url}/account/activate/", mail.Link);
        var founder = new Desk(await Portal.OpenAsync(new Uri(mail.Link).AbsolutePath), "people");
        await Expect(founder.Find("company")).ToHaveValueAsync(Company);
        await FillActivationAsync(founder, "路远行", "13812340001");
        await founder.PictureAsync("activate");
        await founder.PressAsync("activate");
        await founder.Page.ArrivesAsync("**/provider");
        await Expect(founder.Find("user")).ToContainTextAsync(Company);

        var again = await Portal.OpenAsync(new Uri(mail.Link).AbsolutePath); // good once
        await Expect(again.GetByTestId("refusal")).ToHaveAttributeAsync("data-code", "link.used");
        await again.Context.CloseAsync();
        return founder;
    }

    private static async Task FillActivationAsync(Desk desk, string name, string mobile)
    {
        await desk.Find("Name").FillAsync(name);
        await desk.Find("Mobile").FillAsync(mobile);
        await desk.Find("Password").FillAsync(Password);
        await desk.Find("Confirm").FillAsync(Password);
    }

    private async Task APasskeyIsAddedAndSignsInAsync(Desk founder)
    {
        var authenticator = await founder.Page.Context.NewCDPSessionAsync(founder.Page);
        await authenticator.SendAsync("WebAuthn.enable", new() { ["enableUI"] = false });
        await authenticator.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await founder.OpenAsync(PortalUrls.MySecurity());
        await founder.PressAsync("passkey-add");
        await founder.FillAsync("Name", "旅行电脑");
        await founder.PressAsync("name-yes");
        var password = founder.Find("proof").Locator("input[type=password]");
        await password.FillAsync(Password);
        await password.BlurAsync();
        await founder.PressAsync("proof-yes");
        await founder.SeesTextAsync("passkey-row", "旅行电脑");
        await founder.PictureAsync("passkey");

        await founder.PressAsync("user");
        await founder.PressAsync("sign-out");
        await founder.Page.ArrivesAsync("**/account/sign-in");
        await founder.PressAsync("passkey");
        await founder.Page.ArrivesAsync("**/provider");
    }

    private async Task<Desk> AColleagueIsInvitedAsync(Desk founder)
    {
        await founder.OpenAsync(PortalUrls.MyUsers());
        await founder.PressAsync("invite-open");
        await founder.ChooseAsync("Role", new SelectOptionValue { Label = "用户" });
        await founder.FillAsync("Email", Colleague);
        await founder.PressAsync("invite-yes");
        await founder.SeesTextAsync("said", Colleague);
        await founder.PictureAsync("invited");

        var mail = await Portal.Mails.NextToAsync(Colleague);
        Assert.Contains("路远行", mail.Text);
        Assert.Contains(Company, mail.Text);
        var colleague = new Desk(await Portal.OpenAsync(new Uri(mail.Link).AbsolutePath), "people");
        await FillActivationAsync(colleague, "同路人", "13812340002");
        await colleague.PressAsync("activate");
        await colleague.Page.ArrivesAsync("**/provider");
        await Expect(colleague.Page.Locator("nav.side a[href='/my/users']")).ToHaveCountAsync(0); // a plain user keeps no people
        return colleague;
    }

    private static async Task TheAdministrationChangesHandsAsync(Desk founder)
    {
        await founder.OpenAsync(PortalUrls.MyUsers());
        await founder.PressAsync("transfer-open");
        await founder.Find("field-Successor").Locator("select option").Nth(1).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await founder.ChooseAsync("Successor", new SelectOptionValue { Index = 1 });
        await founder.PressAsync("transfer-yes");
        await Expect(Row(founder, "同路人")).ToContainTextAsync("管理员");
        await Expect(Row(founder, "路远行")).ToContainTextAsync("协同管理员");
        await Expect(founder.Find("transfer-open")).ToHaveCountAsync(0); // it is the administrator's alone
    }

    private static async Task TheFounderIsDisabledInMidSessionAsync(Desk founder, Desk colleague)
    {
        await Expect(colleague.Page.Locator("nav.side a[href='/my/users']")).ToBeVisibleAsync(); // the open page has followed
        await colleague.Page.Locator("nav.side a[href='/my/users']").ClickAsync();
        await Row(colleague, "路远行").GetByTestId("choose").CheckAsync();
        await colleague.PressAsync("bulk-Disable");
        await colleague.PressAsync("bulk-yes");
        await Expect(Row(colleague, "路远行")).ToContainTextAsync("禁用");
        await colleague.PictureAsync("disabled");

        await Expect(founder.Find("name")).ToBeVisibleAsync(); // nobody has pressed anything there
        await founder.PressAsync("passkey");
        await founder.SeesAsync("passkey");
        await Expect(founder.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/sign-in"));
        await founder.Page.Context.CloseAsync();
        await colleague.Page.Context.CloseAsync();
    }

    private static ILocator Row(Desk desk, string name) => desk.Page.GetByTestId("row").Filter(new() { HasText = name });

    /// <summary>A portal that people reach by a name (passkeys want one), and that sends its mails.</summary>
    public sealed class MailedApp : PortalApp
    {
        private readonly int _port = FreePort();
        private SmtpPeer? _mails;

        /// <summary>The mail server.</summary>
        public SmtpPeer Mails => _mails!;

        protected override int Port => _port;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Portal:PublicUrl"] = $"http://localhost:{_port}",
            ["Mail:Server"] = "127.0.0.1",
            ["Mail:Port"] = $"{Mails.Port}",
            ["Mail:Tls"] = "false",
            ["Mail:From"] = "BlueCloudPortal <no-reply@portal.example>",
        };

        public override async Task InitializeAsync()
        {
            _mails = await SmtpPeer.StartAsync();
            await base.InitializeAsync();
            Url = $"http://localhost:{_port}";
        }

        protected override async Task CloseAsync()
        {
            await base.CloseAsync();
            if (_mails is not null) { await _mails.DisposeAsync(); }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
