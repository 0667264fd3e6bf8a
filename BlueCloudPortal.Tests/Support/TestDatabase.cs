using System.Collections.Concurrent;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common.Providers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A migrated database for one test in which there are only <see cref="People"/>: a copy of a SQLite file, or with PORTAL_TEST_POSTGRES a database of that server, which is put back for the next test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim s_once = new(1, 1);
    private static readonly string s_run = Guid.NewGuid().ToString("N")[..8];
    private static string? s_template;
    private static readonly ConcurrentStack<DatabaseOptions> s_putBack = []; // the one last used first: its connections know the most
    private static int s_count;
    private const int Kept = 4; // more would only have their connections learn the same again

    private TestDatabase(DatabaseOptions options) => Options = options;

    /// <summary>The server's connection string; null when tests run on SQLite.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES");

    public DatabaseOptions Options { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        if (s_putBack.TryPop(out var before)) { return new(before); }
        await s_once.WaitAsync();
        try { s_template ??= Server is null ? await SqliteTemplateAsync() : await PostgresTemplateAsync(); }
        finally { s_once.Release(); }
        return await CopyOfAsync(s_template);
    }

    /// <summary>A copy of this database as it is now, with which nobody may be connected but for connections at rest.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        CloseConnections();
        return await CopyOfAsync(Name);
    }

    // The file, or the database of the server.
    private string Name => Server is null ? new SqliteConnectionStringBuilder(Options.ConnectionString).DataSource : new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database!;

    private static async Task<TestDatabase> CopyOfAsync(string source)
    {
        var number = Interlocked.Increment(ref s_count);
        if (Server is null)
        {
            var file = Path.Combine(Path.GetTempPath(), $"portal-test-{s_run}-{number}.db");
            File.Copy(source, file, overwrite: true);
            return new(new(DatabaseProvider.Sqlite, $"Data Source={file}"));
        }
        var name = $"portal_test_{s_run}_{number}";
        await s_once.WaitAsync(); // a template can be copied by one at a time
        try { await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {source}", copying: true); }
        finally { s_once.Release(); }
        // Statements are planned once a connection: with so few rows the server would plan longer than it reads.
        return new(new(DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 30, MaxAutoPrepare = 300, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString));
    }

    // The last of SQLite's connections to close writes what is beside the file into it.
    private void CloseConnections()
    {
        if (Server is null) { using var connection = new SqliteConnection(Options.ConnectionString); SqliteConnection.ClearPool(connection); }
        else { using var connection = new NpgsqlConnection(Options.ConnectionString); NpgsqlConnection.ClearPool(connection); }
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is null)
        {
            CloseConnections();
            foreach (var path in new[] { Name, Name + "-wal", Name + "-shm" }) { File.Delete(path); }
            return;
        }
        if (s_putBack.Count >= Kept)
        {
            CloseConnections();
            await ExecuteAsync($"DROP DATABASE {Name} WITH (FORCE)");
            return;
        }
        await using (var connection = new NpgsqlConnection(Options.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(PutBack, connection);
            _ = await command.ExecuteNonQueryAsync();
        }
        s_putBack.Push(Options);
    }

    // What there is when the template is made is kept beside it, with a function that puts it back. The function names each table, so that a connection plans it once.
    private const string Keep = """
        CREATE SCHEMA seed;
        DO $$
        DECLARE name text; filled boolean; emptying text := ''; filling text := '';
        BEGIN
            FOR name IN SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '__EFMigrationsHistory' LOOP
                emptying := emptying || format('IF EXISTS (SELECT 1 FROM public.%1$I) THEN DELETE FROM public.%1$I; END IF;', name);
                EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', name) INTO filled;
                IF filled THEN
                    EXECUTE format('CREATE TABLE seed.%1$I AS SELECT * FROM public.%1$I', name);
                    filling := filling || format('INSERT INTO public.%1$I SELECT * FROM seed.%1$I;', name);
                END IF;
            END LOOP;
            FOR name IN SELECT c.oid::regclass FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace LOOP
                filling := filling || format('PERFORM setval(%L::regclass, 1000, false);', name);
            END LOOP;
            EXECUTE format('CREATE FUNCTION seed.put_back() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS %L', 'BEGIN ' || emptying || filling || ' END');
        END $$
        """;

    // What a test left running loses its connection first; connections at rest stay, because a new one must read the whole catalogue again. Copying the template takes ten times as long as this.
    private const string PutBack = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'; SELECT seed.put_back()";

    private static async Task<string> SqliteTemplateAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portal-template-{s_run}.db");
        await MigrateAsync(new(DatabaseProvider.Sqlite, $"Data Source={file}"));
        using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
            SqliteConnection.ClearPool(connection);
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static async Task<string> PostgresTemplateAsync()
    {
        var name = $"portal_template_{s_run}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ConnectionString;
        await MigrateAsync(new(DatabaseProvider.Postgres, connection));
        await ExecuteAsync(Keep, connection);
        return name;
    }

    private static async Task MigrateAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddPortalData(options).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await People.SeedAsync(db, new TestClock().Now);
    }

    private static async Task ExecuteAsync(string sql, string? database = null, bool copying = false)
    {
        await using var connection = new NpgsqlConnection(database ?? new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        // file by file, which takes half of what going through the log does; before 15 there is no other way
        await using var command = new NpgsqlCommand(copying && connection.PostgreSqlVersion.Major >= 15 ? sql + " STRATEGY FILE_COPY" : sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
