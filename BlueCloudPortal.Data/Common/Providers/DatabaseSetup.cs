using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BlueCloudPortal.Data.Common.Providers;

/// <summary>Registers the database that the settings name.</summary>
public static class DatabaseSetup
{
    // Each compiled query counts 20 here. By default a twentieth of this is kept, and the portal asks more than the 500 different questions of it: the rest would be compiled at every asking.
    private static readonly MemoryCache s_compiled = new(new MemoryCacheOptions { SizeLimit = 204_800 });

    /// <summary>Adds the context factory, <see cref="PortalDb"/>, and the scoped context that Identity's stores use.</summary>
    public static IServiceCollection AddPortalData(this IServiceCollection services, DatabaseOptions options)
    {
        // Passkey tables come with version 3 of Identity's schema.
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddSingleton(options).AddSingleton<AccessNotice>().AddSingleton<PortalDb>().TryAddSingleton(NumberTails.Unforeseen);
        return options.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddContext<SqlitePortalDbContext>(options),
            DatabaseProvider.SqlServer => services.AddContext<SqlServerPortalDbContext>(options),
            _ => services.AddContext<PostgresPortalDbContext>(options),
        };
    }

    internal static void Use(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        builder.UseMemoryCache(s_compiled);
#pragma warning disable EF9100
        builder.ReplaceService<ILiftableConstantProcessor, QueryConstants>();
#pragma warning restore EF9100
        // Lines are reached through their document, whose filter holds; nothing asks for them alone.
        builder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                Sqlite.LoadNative();
                builder.UseSqlite(options.ConnectionString, sqlite => sqlite.MaxBatchSize(options.MaxBatchSize ?? 42)).AddInterceptors(SqlitePragmas.Instance);
                break;
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(options.ConnectionString, server => { server.EnableRetryOnFailure(); if (options.MaxBatchSize is { } most) { server.MaxBatchSize(most); } });
                break;
            default:
                builder.UseNpgsql(options.ConnectionString, server => { server.EnableRetryOnFailure(); if (options.MaxBatchSize is { } most) { server.MaxBatchSize(most); } });
                break;
        }
    }

    private static IServiceCollection AddContext<TContext>(this IServiceCollection services, DatabaseOptions options)
        where TContext : PortalDbContext
    {
        services.AddPooledDbContextFactory<TContext>(builder => Use(builder, options));
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(provider => new Factory<TContext>(provider.GetRequiredService<IDbContextFactory<TContext>>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        return services;
    }

    // Contexts are pooled: what the last actor saw must not be what the next one sees.
    private sealed class Factory<TContext>(IDbContextFactory<TContext> pool) : IDbContextFactory<PortalDbContext>
        where TContext : PortalDbContext
    {
        public PortalDbContext CreateDbContext()
        {
            var db = pool.CreateDbContext();
            (db.Scope, db.Actor, db.Clock) = (Scope.Nothing, Actor.System, null);
            db.Forget();
            return db;
        }
    }
}
