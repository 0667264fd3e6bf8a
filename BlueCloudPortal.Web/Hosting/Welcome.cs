using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.DemoData;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>What a person who starts the portal by hand is told: where it is, who can sign in, and what is switched off.</summary>
public static class Welcome
{
    /// <summary>Says it once the doors are open.</summary>
    public static void Announce(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("BlueCloudPortal");
        if (app.Services.GetRequiredService<PdfFonts>().MissingReason is { } reason) { log.LogWarning("PDF downloads are off: {Reason}", reason); }
        if (!app.Services.GetRequiredService<IMailGateway>().IsConfigured) { log.LogWarning("Mails are kept, not sent: Mail:Server is not set. Staff read them at {Page}.", PortalUrls.StaffOutgoing()); }
        if (!app.Services.GetRequiredService<ISmsGateway>().IsConfigured) { log.LogWarning("SMS are kept, not sent: Sms:Url is not set. Staff read them at {Page}.", PortalUrls.StaffOutgoing()); }
        if (app.Configuration["seed"] == "none") { return; }
        Console.WriteLine($"""

            BlueCloudPortal is open: {string.Join("  ", app.Urls)}
            Demo sign-ins, all with the password {DemoPeople.Password}:
            {string.Join(Environment.NewLine, DemoPeople.All.Select(person => $"  {person.User,-13} {person.Name}  {person.Company}  {person.Role}"))}

            """);
    });
}
