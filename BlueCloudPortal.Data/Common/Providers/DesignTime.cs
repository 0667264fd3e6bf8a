using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Data.Common.Providers;

/// <summary>Contexts for <c>dotnet ef</c>: no host starts, no database is asked. See eng/add-migration.</summary>
internal abstract class DesignFactory<TContext>(DatabaseProvider provider, string connection) : IDesignTimeDbContextFactory<TContext>
    where TContext : PortalDbContext
{
    public TContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        // Identity reads its schema version from the application's services and nowhere else.
        var services = new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        builder.UseApplicationServiceProvider(services.BuildServiceProvider());
        DatabaseSetup.Use(builder, new(provider, args.FirstOrDefault() ?? connection));
        return (TContext)Activator.CreateInstance(typeof(TContext), builder.Options)!;
    }
}

internal sealed class SqliteDesignFactory() : DesignFactory<SqlitePortalDbContext>(DatabaseProvider.Sqlite, "Data Source=design.db");

internal sealed class SqlServerDesignFactory() : DesignFactory<SqlServerPortalDbContext>(DatabaseProvider.SqlServer, "Server=design;Database=design");

internal sealed class PostgresDesignFactory() : DesignFactory<PostgresPortalDbContext>(DatabaseProvider.Postgres, "Host=design;Database=design");
