using System.Data.Common;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Catalog;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Web.DemoData;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>What happens before the doors open: reach the database, migrate, and fill an empty one.</summary>
public static class Startup
{
    /// <summary>Whether links in mails will lead somewhere: the portal does not open in production without its public address. False, with a plain message in the log.</summary>
    public static bool KnowsItsAddress(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("BlueCloudPortal");
        if (!app.Services.GetRequiredService<PublicAddress>().IsSet && !app.Environment.IsDevelopment())
        {
            log.LogCritical("Portal:PublicUrl is not set. Mails carry links to the portal; set it to the address that people use, such as https://portal.example.com.");
            return false;
        }
        return true;
    }

    /// <summary>Prepares the database. False, with a plain message in the log, when it cannot be reached.</summary>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("BlueCloudPortal");
        var options = app.Services.GetRequiredService<DatabaseOptions>();
        try
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
            // Migrating begins with comparing the model with that of the last migration, which tests do already: SqlServerTests, and whatever test begins with a migrated database.
            if ((await db.Database.GetPendingMigrationsAsync()).Any()) { await db.Database.MigrateAsync(); }
            _ = await SearchText.FillAsync(db);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException)
        {
            log.LogCritical("The {Provider} database cannot be reached or migrated: {Reason} Check Database:Provider and ConnectionStrings:Portal.", options.Provider, failure.GetBaseException().Message);
            return false;
        }
        await Seeding.FillAsync(app.Services, app.Configuration, log);
        return true;
    }
}
