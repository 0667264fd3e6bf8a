using System.Data;
using System.Data.Common;
using BlueCloudPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BlueCloudPortal.Bench;

/// <summary>The values of a row by the names of its properties, a part of a complex one with a dot. What is not named gets the plain value of its column.</summary>
public sealed class Row : Dictionary<string, object?>;

/// <summary>Writes rows past the change tracker: by COPY on PostgreSQL, by one prepared statement in one transaction elsewhere. Columns come from the model.</summary>
internal sealed class RowWriter : IAsyncDisposable
{
    private readonly PortalDbContext _db;
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private RowWriter(PortalDbContext db, DbConnection connection, DbTransaction transaction) => (_db, _connection, _transaction) = (db, connection, transaction);

    public static async Task<RowWriter> OpenAsync(PortalDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        return new(db, connection, await connection.BeginTransactionAsync(ct));
    }

    public Task CompleteAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    public async Task WriteAsync<T>(IEnumerable<Row> rows, CancellationToken ct)
    {
        var entity = _db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not kept.");
        var table = entity.GetTableName()!;
        var columns = ColumnsOf(entity, StoreObjectIdentifier.Table(table, entity.GetSchema()));
        if (rows.FirstOrDefault() is not { } example) { return; }
        if (example.Keys.FirstOrDefault(key => columns.TrueForAll(column => column.Key != key)) is { } unknown) { throw new InvalidOperationException($"{typeof(T).Name} keeps no {unknown}."); }
        if (_connection is NpgsqlConnection postgres) { await CopyAsync(postgres, table, columns, rows, ct); } else { await InsertAsync(table, columns, rows, ct); }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, List<Column> columns, IEnumerable<Row> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if (column.Of(row) is { } value) { await copy.WriteAsync(value, column.Type, ct); } else { await copy.WriteNullAsync(ct); }
            }
        }
        _ = await copy.CompleteAsync(ct);
    }

    private async Task InsertAsync(string table, List<Column> columns, IEnumerable<Row> rows, CancellationToken ct)
    {
        await using var insert = _connection.CreateCommand();
        insert.Transaction = _transaction;
        insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})";
        foreach (var index in Enumerable.Range(0, columns.Count))
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{index}";
            _ = insert.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            for (var index = 0; index < columns.Count; index++) { insert.Parameters[index].Value = columns[index].Of(row) ?? DBNull.Value; }
            _ = await insert.ExecuteNonQueryAsync(ct);
        }
    }

    private static List<Column> ColumnsOf(ITypeBase entity, StoreObjectIdentifier table)
    {
        var columns = new List<Column>();
        Add(entity, "");
        return columns;

        void Add(ITypeBase type, string prefix)
        {
            columns.AddRange(type.GetProperties().Where(property => property.GetColumnName(table) is not null).Select(property => Column.Of(prefix + property.Name, property, table)));
            foreach (var complex in type.GetComplexProperties().Where(complex => !complex.IsCollection)) { Add(complex.ComplexType, $"{prefix}{complex.Name}."); }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }

    private sealed record Column(string Key, string Name, string Type, object? Plain)
    {
        public static Column Of(string key, IProperty property, StoreObjectIdentifier table)
        {
            var mapping = property.GetRelationalTypeMapping();
            var stored = mapping.Converter?.ProviderClrType ?? property.ClrType;
            stored = Nullable.GetUnderlyingType(stored) ?? stored;
            object? plain = property.IsNullable ? null : stored == typeof(string) ? "" : stored == typeof(DateTime) ? DateTime.UnixEpoch : stored == typeof(byte[]) ? Array.Empty<byte>() : Activator.CreateInstance(stored);
            return new(key, property.GetColumnName(table)!, mapping.StoreTypeNameBase, plain);
        }

        public object? Of(Row row) => row.TryGetValue(Key, out var value) ? value : Plain;
    }
}
