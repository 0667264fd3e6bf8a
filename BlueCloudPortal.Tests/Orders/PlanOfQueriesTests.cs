using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using BlueCloudPortal.Bench;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>How the databases run the lists, the search and the checkout: over indexes, never by reading a large table from its first row to its last.</summary>
public sealed partial class PlanOfQueriesTests : UseCaseTest
{
    private static readonly string[] s_large = ["Orders", "OrderLine", "Plans", "Contracts", "ContractOrder", "Invoices", "InvoiceOrder", "LifecycleEvents", "JournalEntries", "JournalLines", "WorkOrders"];
    private VolumeLoader _volume = null!;

    public PlanOfQueriesTests() => SentStatements.Listen();

    protected override bool BooksMustBeClean => false; // these orders have no money behind them

    private Actor Buyer => People.Reseller with { OrganizationId = _volume.Buyers[0].Id };

    private OrderListQueries Lists => Service<OrderListQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        _volume = new(db, new(40, 2_000, 20), Clock.Now);
        await _volume.LoadAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    [Fact]
    public async Task Lists_OfABuyer_ReadOverIndexes()
    {
        var page = await RunAsync(() => Lists.ListAsync(Page(FilterState.Empty), Buyer));
        Assert.Equal((15, 200), (page.Rows.Count, page.Count));
        _ = await RunAsync(() => Lists.ListAsync(Page(new() { Statuses = ["Completed"], From = new(2026, 3, 1) }), Buyer));
        _ = await RunAsync(() => Lists.ListAsync(Page(new() { More = new Dictionary<string, string> { ["line"] = "云桌面" } }), Buyer));
        _ = await RunAsync(() => Lists.ListAsync(Page(new() { Search = "20200000000001" }), Buyer));
        _ = await RunAsync(() => Lists.CountsAsync(Buyer));
        _ = await RunAsync(() => Service<OrderQueries>().FindAsync(page.Rows[0].Number, Buyer));
        _ = await RunAsync(() => Service<PaymentQueries>().FindAsync(page.Rows[0].Number, Buyer));
    }

    [Fact]
    public async Task Lists_OfStaff_ReadOverIndexes()
    {
        var page = await RunAsync(() => Lists.ListAsync(Page(FilterState.Empty), People.Support), totals: true);
        Assert.Equal(2_000, page.Count);
        _ = await RunAsync(() => Lists.ListAsync(Page(new() { Statuses = ["PendingPayment"] }), People.Support), totals: true);
        _ = await RunAsync(() => Lists.ListAsync(Page(new() { Search = "20200000000001" }), People.Support));
        _ = await RunAsync(() => Service<OrderQueries>().FindAsync(page.Rows[0].Number, People.Support));
        _ = await RunAsync(() => Service<OrderExpiry>().ExpireDueAsync());
    }

    [Fact]
    public async Task Checkout_ReadsOverIndexes()
    {
        var items = Enumerable.Range(0, 10).Select(i => new PickedPlan(VolumeLoader.Sku(i * 31), 2)).ToList();
        Assert.False((await RunAsync(() => Service<QuoteQueries>().PriceAsync(items, Buyer))).IsRefused);
        var placed = await RunAsync(() => Service<CheckoutService>().PlaceAsync(new(items, _volume.Customer.Id, null, null, true, Guid.NewGuid(), FromCart: true), Buyer));
        Assert.False(placed.IsRefused, placed.Error?.ToString());
    }

    [Fact]
    public async Task Storefront_ReadsOverIndexes()
    {
        var store = Service<StorefrontQueries>();
        var search = Service<SolutionSearchQueries>();
        Assert.NotEmpty((await RunAsync(() => search.FindAsync(new("桌面")))).Rows);
        _ = await RunAsync(() => search.FindAsync(new(Industry: "医药")));
        _ = await RunAsync(() => store.FindAsync("volume-7"));
    }

    private static GridRequest Page(FilterState filter) => new(0, 15, []) { Filter = filter };

    // What a list adds up is everything that it lists: there a table may be read whole, when it is asked for.
    private async Task<T> RunAsync<T>(Func<Task<T>> act, bool totals = false)
    {
        IReadOnlyList<SentStatements.Statement> reads;
        T answer;
        using (var sent = new SentStatements()) { (answer, reads) = (await act(), sent.Reads); }
        Assert.NotEmpty(reads);
        await using var db = await Db.ReadAsync(Actor.System);
        await db.Database.OpenConnectionAsync();
        var wrong = new List<string>();
        foreach (var read in reads)
        {
            if (totals && read.Text.Contains("SUM(", StringComparison.OrdinalIgnoreCase)) { continue; }
            var plan = await PlanAsync(db.Database.GetDbConnection(), read);
            wrong.AddRange(WholeReads(plan, read.Text, totals).Intersect(s_large).Select(table => $"{table} is read whole:\n{plan}\n{read.Text}"));
        }
        Findings.None(wrong);
        return answer;
    }

    private static async Task<string> PlanAsync(DbConnection connection, SentStatements.Statement read)
    {
        await using var command = connection.CreateCommand();
        if (TestDatabase.Server is not null)
        {
            command.CommandText = "SET enable_seqscan = off"; // few rows are read whole whatever indexes there are
            _ = await command.ExecuteNonQueryAsync();
        }
        command.CommandText = (TestDatabase.Server is null ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + read.Text;
        foreach (var (name, value) in read.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            _ = command.Parameters.Add(parameter);
        }
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync()) { _ = plan.AppendLine(reader.GetString(reader.FieldCount - 1)); }
        return plan.ToString();
    }

    // SQLite names what the statement calls the table.
    private static IEnumerable<string> WholeReads(string plan, string statement, bool ofEverything)
    {
        if (TestDatabase.Server is not null) { return ScanOfPostgres().Matches(plan).Select(match => match.Groups[1].Value); }
        var called = Called().Matches(statement).ToLookup(match => match.Groups[2].Value, match => match.Groups[1].Value);
        // the list of every order walks along an index; nothing else may
        return ScanOfSqlite().Matches(plan).SelectMany(match => called[match.Groups[1].Value].Where(table => !(ofEverything && table == "Orders" && match.Groups[2].Value.Contains("USING", StringComparison.Ordinal))));
    }

    [GeneratedRegex("\"(\\w+)\" AS \"(\\w+)\"")]
    private static partial Regex Called();

    [GeneratedRegex(@"^\s*SCAN (\w+)(.*)$", RegexOptions.Multiline)]
    private static partial Regex ScanOfSqlite();

    [GeneratedRegex("Seq Scan on \"?(\\w+)")]
    private static partial Regex ScanOfPostgres();
}
