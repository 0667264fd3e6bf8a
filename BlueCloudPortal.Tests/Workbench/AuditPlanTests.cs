using System.Diagnostics;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>How the database reads the audit log: by an index that stands in the list's order, never line by line with a sort.</summary>
[Trait("Category", "Page")] // the plan is SQLite's
public sealed class AuditPlanTests : UseCaseTest, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<List<(string Sql, List<(string Name, object? Value)> Parameters)>?> s_sent = new();
    private readonly IDisposable _listening;

    public AuditPlanTests() => _listening = DiagnosticListener.AllListeners.Subscribe(this); // before the first context asks whether anybody listens

    public override async Task DisposeAsync()
    {
        _listening.Dispose();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("", "At_Id")]
    [InlineData("?from=2026-03-01&to=2026-03-02", "At_Id")]
    [InlineData("?organization=00000000000000000000000000000001", "OrganizationId_At_Id")]
    [InlineData("?organization=00000000000000000000000000000001&from=2026-03-01", "OrganizationId_At_Id")]
    [InlineData("?act=sign-in", "Act_At_Id")]
    public async Task Page_IsReadFromAnIndexInTheListsOrder(string query, string index)
    {
        await FillAsync();
        s_sent.Value = [];
        var page = await Service<AuditQueries>().ListAsync(new(0, 15, []) { Filter = FilterState.Parse(query) }, People.Admin);
        var rows = s_sent.Value!.First(sent => sent.Sql.Contains("LIMIT", StringComparison.Ordinal) && sent.Sql.Contains("AuditEntries", StringComparison.Ordinal));
        s_sent.Value = null;
        var plan = await PlanAsync(rows.Sql, rows.Parameters);
        Assert.Contains($"USING INDEX IX_AuditEntries_{index}", plan);
        Assert.DoesNotContain("USE TEMP B-TREE", plan);
        Assert.True(page.Count > 0);
    }

    private async Task FillAsync()
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var one = new Id<Domain.Organizations.Organization>(new Guid("00000000-0000-0000-0000-000000000001"));
        var actor = People.Admin;
        for (var line = 0; line < 3_000; line++)
        {
            db.Add(new AuditEntry(actor, line % 50 == 0 ? AuditActs.SignedIn : "Customer.changed", $"{line}", line % 20 == 0 ? one : actor.OrganizationId, "a=1", "a=2", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(line)));
        }
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private async Task<string> PlanAsync(string sql, List<(string Name, object? Value)> parameters)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var (name, value) in parameters) { command.Parameters.Add(new SqliteParameter(name, value ?? DBNull.Value)); }
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) { plan.Add(reader.GetString(3)); }
        return string.Join('\n', plan);
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) { value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name); }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (s_sent.Value is not { } sent || value.Value is not CommandEventData { Command: var command }) { return; }
        sent.Add((command.CommandText, [.. command.Parameters.Cast<System.Data.Common.DbParameter>().Select(one => (one.ParameterName, one.Value))]));
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }
}
