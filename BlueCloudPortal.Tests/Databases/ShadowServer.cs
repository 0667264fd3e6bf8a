using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>
/// Stands where a SQL Server would: keeps the SQL that Entity Framework sends and answers each read with one row of plain values,
/// so that use cases get as far as they can. Nothing is ever connected.
/// </summary>
internal sealed class ShadowServer : IDbContextFactory<PortalDbContext>
{
    private readonly DbContextOptions<SqlServerPortalDbContext> _options;

    /// <param name="rows">Whether a read finds a row; without, everything asked for is missing.</param>
    public ShadowServer(bool rows = true)
    {
        var builder = new DbContextOptionsBuilder<SqlServerPortalDbContext>();
        var services = new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        builder.UseApplicationServiceProvider(services.BuildServiceProvider());
        DatabaseSetup.Use(builder, new(DatabaseProvider.SqlServer, "Server=nowhere;Database=portal"));
        builder.AddInterceptors(new Commands(Sent, rows), new NoConnection(), new NoTransaction());
        _options = builder.Options;
    }

    /// <summary>Every different command text.</summary>
    public ConcurrentDictionary<string, bool> Sent { get; } = new(StringComparer.Ordinal);

    public PortalDbContext CreateDbContext() => new SqlServerPortalDbContext(_options);

    private sealed class Commands(ConcurrentDictionary<string, bool> sent, bool rows) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            sent[command.CommandText] = true;
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(new OneRow(rows)));
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            sent[command.CommandText] = true;
            return new(InterceptionResult<object>.SuppressWithResult(0));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            sent[command.CommandText] = true;
            return new(InterceptionResult<int>.SuppressWithResult(1));
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => new(InterceptionResult.Suppress());
    }

    private sealed class NoTransaction : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new Transaction(connection)));
    }

    private sealed class Transaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }

    /// <summary>One row in which every column is zero, empty or the beginning of time.</summary>
    private sealed class OneRow(bool there) : DbDataReader
    {
        private bool _read = !there;

        public override int Depth => 0;
        public override int FieldCount => 100;
        public override bool HasRows => there;
        public override bool IsClosed => false;
        public override int RecordsAffected => 1;
        public override object this[int ordinal] => 0;
        public override object this[string name] => 0;
        public override bool Read() => !_read && (_read = true);
        public override bool NextResult() => false;
        public override bool IsDBNull(int ordinal) => false;
        public override bool GetBoolean(int ordinal) => false;
        public override byte GetByte(int ordinal) => 0;
        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;
        public override char GetChar(int ordinal) => ' ';
        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;
        public override string GetDataTypeName(int ordinal) => "int";
        public override DateTime GetDateTime(int ordinal) => DateTime.UnixEpoch;
        public override decimal GetDecimal(int ordinal) => 0;
        public override double GetDouble(int ordinal) => 0;
        public override Type GetFieldType(int ordinal) => typeof(object);
        public override float GetFloat(int ordinal) => 0;
        public override Guid GetGuid(int ordinal) => Guid.Empty;
        public override short GetInt16(int ordinal) => 0;
        public override int GetInt32(int ordinal) => 0;
        public override long GetInt64(int ordinal) => 0;
        public override string GetName(int ordinal) => "";
        public override int GetOrdinal(string name) => 0;
        public override string GetString(int ordinal) => "";
        public override object GetValue(int ordinal) => 0;
        public override int GetValues(object[] values) => 0;
        public override IEnumerator GetEnumerator() => Enumerable.Empty<object>().GetEnumerator();

        public override T GetFieldValue<T>(int ordinal) =>
            typeof(T) == typeof(byte[]) ? (T)(object)Array.Empty<byte>() : typeof(T) == typeof(string) ? (T)(object)"" : typeof(T) == typeof(DateOnly) ? (T)(object)DateOnly.FromDateTime(DateTime.UnixEpoch) : default!;
    }
}
