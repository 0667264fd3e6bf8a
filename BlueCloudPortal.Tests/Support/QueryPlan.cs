using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Support;

/// <summary>How much of the list's own table a statement may walk along, as long as it does so within an index.</summary>
public enum Walk
{
    /// <summary>Nothing: everything is looked up.</summary>
    None,
    /// <summary>A page, in the order of an index; and all of an index that holds everything that is counted or added up.</summary>
    List,
    /// <summary>The whole list in the order of an index: an export.</summary>
    Export,
}

/// <summary>Asks the database how it runs a statement, and finds what it reads whole.</summary>
public sealed partial class QueryPlan(Microsoft.EntityFrameworkCore.Metadata.IModel model)
{
    /// <summary>Tables that do not grow with the business; any other must not be read from its first row to its last.</summary>
    private static readonly string[] s_small =
    [
        "Announcements", "CalendarDays", "CloudDiscounts", "CloudPlatforms", "CloudProducts", "ConfigurationVersions", "ContentItems", "LevelDiscounts", "LevelThresholds", "OrderNames", "PortalRoles", "PriceLists", "RebateRules", "Solutions",
    ];

    private readonly List<string> _large = [.. model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Except(s_small)];

    /// <summary>Fails with what the statements read whole.</summary>
    /// <param name="portal">Where they were run.</param>
    /// <param name="reads">The statements.</param>
    /// <param name="own">The list's own table; several with spaces between them.</param>
    /// <param name="walk">What of it may be walked along.</param>
    public static async Task AssertLooksUpAsync(PortalDb portal, IEnumerable<SentStatements.Statement> reads, string own = "", Walk walk = Walk.None) => Findings.None(await FindAsync(portal, reads, own, walk));

    /// <summary>What the statements read whole; empty when nothing.</summary>
    /// <param name="portal">Where they were run.</param>
    /// <param name="reads">The statements.</param>
    /// <param name="own">The list's own table; several with spaces between them.</param>
    /// <param name="walk">What of it may be walked along.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(PortalDb portal, IEnumerable<SentStatements.Statement> reads, string own, Walk walk)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        await db.Database.OpenConnectionAsync();
        var (plan, wrong) = (new QueryPlan(db.Model), new List<string>());
        foreach (var read in reads) { wrong.AddRange(await plan.FindAsync(db.Database.GetDbConnection(), read, own, walk)); }
        return wrong;
    }

    /// <summary>What the statement reads whole, with its plan; empty when nothing.</summary>
    /// <param name="connection">An open connection to the database.</param>
    /// <param name="read">The statement.</param>
    /// <param name="own">The list's own table; several with spaces between them.</param>
    /// <param name="walk">What of it may be walked along.</param>
    public async Task<IReadOnlyList<string>> FindAsync(DbConnection connection, SentStatements.Statement read, string own, Walk walk)
    {
        var (plan, found) = TestDatabase.Server is null ? await SqliteAsync(connection, read, own, walk) : await PostgresAsync(connection, read, own, walk);
        return [.. found.Where(one => _large.Contains(one.Table)).Select(one => $"{one.Table}: {one.How}\n{plan}\n{read.Text}")];
    }

    private static async Task<(string, IEnumerable<(string Table, string How)>)> SqliteAsync(DbConnection connection, SentStatements.Statement read, string own, Walk walk)
    {
        var steps = await ExplainAsync(connection, "EXPLAIN QUERY PLAN ", read);
        var plan = string.Join('\n', steps.Select(step => step.Text));
        if (Nothing().IsMatch(read.Text)) { return (plan, []); }
        var sorting = steps.Where(step => step.Text == "USE TEMP B-TREE FOR ORDER BY").Select(step => step.Within).ToHashSet(); // a page of few rows may be sorted once more around the list that is walked
        var called = Called().Matches(read.Text).ToLookup(match => match.Groups[2].Value, match => match.Groups[1].Value); // SQLite names what the statement calls the table
        var found = new List<(string, string)>();
        foreach (var (within, text) in steps)
        {
            if (ScanOfSqlite().Match(text) is not { Success: true } scan) { continue; }
            foreach (var table in called[scan.Groups[1].Value])
            {
                var (how, sorts, walks) = (scan.Groups[2].Value, sorting.Contains(within), walk != Walk.None && Owns(own, table));
                var covering = how.Contains("USING COVERING INDEX", StringComparison.Ordinal);
                var inOrder = !sorts && how.Contains("INDEX", StringComparison.Ordinal) && read.Text.Contains("ORDER BY", StringComparison.Ordinal) && (walk == Walk.Export || read.Text.Contains("LIMIT", StringComparison.Ordinal));
                if (!walks || !(covering || inOrder)) { found.Add((table, how)); }
                if (walks && sorts) { found.Add((table, "is sorted")); } // a list that staff see is never sorted, but walked in its order; a company's own may be
            }
        }
        return (plan, found);
    }

    private static bool Owns(string own, string table) => own.Split(' ').Contains(table);

    private static async Task<(string, IEnumerable<(string Table, string How)>)> PostgresAsync(DbConnection connection, SentStatements.Statement read, string own, Walk walk)
    {
        // few rows are read whole and joined by hashes whatever indexes there are; and pages of an index cost no more out of order than in it, as on today's disks
        await using (var costs = connection.CreateCommand())
        {
            costs.CommandText = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET random_page_cost = 1.1";
            _ = await costs.ExecuteNonQueryAsync();
        }
        var plan = string.Join('\n', (await ExplainAsync(connection, "EXPLAIN (FORMAT JSON) ", read)).Select(step => step.Text));
        using var document = JsonDocument.Parse(plan);
        var found = new List<(string, string)>();
        Visit(document.RootElement[0].GetProperty("Plan"), walk == Walk.Export);
        return (plan, found);

        void Visit(JsonElement node, bool inOrder)
        {
            var kind = node.GetProperty("Node Type").GetString()!;
            if (node.TryGetProperty("Relation Name", out var relation))
            {
                var (table, covering) = (relation.GetString()!, kind == "Index Only Scan");
                var whole = kind == "Seq Scan" || (kind is "Index Scan" or "Index Only Scan" && !node.TryGetProperty("Index Cond", out _));
                if (whole && !(Owns(own, table) && walk != Walk.None && kind != "Seq Scan" && (covering || inOrder))) { found.Add((table, kind)); }
            }
            if (!node.TryGetProperty("Plans", out var parts)) { return; }
            var first = true;
            foreach (var part in parts.EnumerateArray())
            {
                // rows come as they are asked for through these; others take them all before they give the first
                Visit(part, first && kind switch { "Limit" => true, "Nested Loop" or "Incremental Sort" or "Result" or "Subquery Scan" => inOrder, _ => false });
                first = false;
            }
        }
    }

    // SQLite says within which other step each one stands.
    private static async Task<List<(int Within, string Text)>> ExplainAsync(DbConnection connection, string explain, SentStatements.Statement read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = explain + read.Text;
        foreach (var (name, value) in read.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            _ = command.Parameters.Add(parameter);
        }
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<(int, string)>();
        while (await reader.ReadAsync()) { plan.Add((reader.FieldCount == 1 ? 0 : reader.GetInt32(1), reader.GetString(reader.FieldCount - 1))); }
        return plan;
    }

    // Of an empty list of ids nothing is found: the scan that the plan names never begins.
    [GeneratedRegex(@"^WHERE 0$", RegexOptions.Multiline)]
    private static partial Regex Nothing();

    [GeneratedRegex("\"(\\w+)\" AS \"(\\w+)\"")]
    private static partial Regex Called();

    [GeneratedRegex(@"^SCAN (\w+)(.*)$")]
    private static partial Regex ScanOfSqlite();
}
