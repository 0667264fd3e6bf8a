using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Whatever a buyer or a provider asks of the access matrix, and whatever document staff open, what grows with the business is looked up: the filters that keep companies apart are no reason to read what belongs to the others.</summary>
[Trait("Category", "Page")] // the plan is SQLite's
public sealed class PlanOfReadsTests : AccessMatrixTest
{
    public PlanOfReadsTests() => SentStatements.Listen();

    public static TheoryData<string, Who> Names
    {
        get
        {
            var names = new TheoryData<string, Who>();
            foreach (var row in AccessTable.Rows.Where(row => !row.Changes))
            {
                foreach (var who in new[] { Who.Owner, Who.Provider, Who.Admin }.Where(who => row.May.HasFlag(who) && (who != Who.Admin || IsLookup(row.Name)))) { names.Add(row.Name, who); }
            }
            return names;
        }
    }

    // Applications to join are few, and so are the entries of a price list: both are looked through.
    private static readonly string[] s_few = ["ApplicationQueries.FindAsync", "PriceHistoryQueries.OfAsync"];

    // Staff see everything: their lists are walked, but one document is found, and what belongs to it.
    private static bool IsLookup(string name) => !s_few.Contains(name) && (name.Contains(".FindAsync", StringComparison.Ordinal) || name.Contains("OfAsync", StringComparison.Ordinal) || name.EndsWith("OfOrderAsync", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public async Task Query_OfACompany_ReadsNoTableWhole(string name, Who who)
    {
        var row = AccessTable.Rows.Single(one => one.Name == name);
        var document = await row.Given(World, World.Of(Who.Owner));
        IReadOnlyList<SentStatements.Statement> reads;
        using (var sent = new SentStatements())
        {
            _ = await row.Call(World, document, World.Of(who));
            reads = sent.Reads;
        }
        await QueryPlan.AssertLooksUpAsync(Db, reads.DistinctBy(read => read.Text));
    }
}
