using Microsoft.Extensions.Configuration;

namespace BlueCloudPortal.Data.Common.Providers;

/// <summary>The databases the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file; the embedded default.</summary>
    Sqlite,
    /// <summary>SQL Server; the production target.</summary>
    SqlServer,
    /// <summary>PostgreSQL.</summary>
    Postgres,
}

/// <summary>Which database, and how to reach it. Read from <c>Database:Provider</c>, <c>Database:MaxBatchSize</c> and <c>ConnectionStrings:Portal</c>.</summary>
/// <param name="Provider">Which kind.</param>
/// <param name="ConnectionString">How to reach it.</param>
/// <param name="MaxBatchSize">The most statements sent together; null leaves it to the provider. Servers that only speak SQL Server's protocol may need 1.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, int? MaxBatchSize = null)
{
    /// <summary>Reads the settings. Throws with the setting's name when one cannot be understood.</summary>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
        {
            throw new InvalidOperationException($"Database:Provider is '{name}'; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
        }
        var connection = configuration.GetConnectionString("Portal");
        if (connection is null && provider != DatabaseProvider.Sqlite) { throw new InvalidOperationException($"ConnectionStrings:Portal must be set for {provider}."); }
        return new(provider, connection ?? "Data Source=portal.db", configuration.GetValue<int?>("Database:MaxBatchSize"));
    }
}
