using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets(); // also when the build output is run as it is
PlainConsole.Add(builder.Logging);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPortalData(DatabaseOptions.From(builder.Configuration));
KeyRing.Add(builder.Services);
builder.Services.AddPortalComponents();
builder.Services.AddAccounts();
builder.Services.AddSecurity(builder.Configuration);
builder.Services.AddRooms();
builder.Services.AddSingleton<PdfFonts>();
builder.Services.AddSingleton<FileService>();
builder.Services.AddSignInLimit(builder.Configuration);
builder.Services.AddJobs(builder.Configuration);
builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: ["ready"]);

var app = builder.Build();
app.UseKnownProxies();
app.UseSecurityHeaders();
app.UseOwnOrigin();
app.UsePortalComponents();
if (!app.Environment.IsDevelopment()) { app.UseHsts(); }
app.UseAuthentication();
app.UseAuthorization();
app.UseHubLimit();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
app.MapStaticAssets();
app.MapAccounts();
app.MapSecurity();
app.MapFiles();
app.MapRooms();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

if (!app.KnowsItsAddress() || !await app.PrepareDatabaseAsync()) { return 1; }
Welcome.Announce(app);
await app.RunAsync();
return 0;

/// <summary>The portal's entry point, visible to the tests.</summary>
public partial class Program;
