using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlueCloudPortal.Data.Orders;

/// <summary>
/// A name that orders are found by: of a customer, of who placed one, of a solution, of a company. The list's search looks for words among these few thousand, and for the orders of what it found
/// over their indexes; words in the middle of names are in no index, and there are hundreds of thousands of orders. A name stays when nothing bears it any more: then it finds nothing.
/// </summary>
public sealed class OrderName
{
    /// <summary>The longest of those names.</summary>
    public const int TextMaxLength = 200;

    /// <summary>The SQL, the same on every database, that writes down the names of the orders that are kept already.</summary>
    public const string Fill = """
        INSERT INTO "OrderNames" ("Text")
        SELECT "Found"."Text" FROM (
            SELECT "CustomerCompany" AS "Text" FROM "Orders" UNION SELECT "PlacedBy" FROM "Orders" UNION SELECT "SolutionName" FROM "OrderLine" UNION SELECT "Name" FROM "Organizations"
        ) AS "Found" WHERE NOT EXISTS (SELECT 1 FROM "OrderNames" WHERE "OrderNames"."Text" = "Found"."Text")
        """;

    private const int Together = 100;

    private OrderName() { } // EF Core

    /// <summary>Database id; grows.</summary>
    public long Id { get; private init; }
    /// <summary>The name.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The SQL, the same on every database, that keeps those of them that are not known, and its parameters. A look first would be one more question at every checkout.</summary>
    internal static IEnumerable<(string Sql, string[] Names)> Keep(ChangeTracker tracker) => In(tracker).Chunk(Together).Select(names => ($"""
        INSERT INTO "OrderNames" ("Text")
        SELECT "New"."Text" FROM ({string.Join(" UNION ALL ", names.Select((_, nth) => $"SELECT {{{nth}}} AS \"Text\""))}) AS "New"
        WHERE NOT EXISTS (SELECT 1 FROM "OrderNames" WHERE "OrderNames"."Text" = "New"."Text")
        """, names));

    // The names in what is about to be saved.
    private static HashSet<string> In(ChangeTracker tracker)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            if (entry is { Entity: Order order, State: EntityState.Added }) { names.UnionWith([order.CustomerCompany, order.PlacedBy, .. order.Lines.Select(line => line.SolutionName)]); }
            if (entry.Entity is Organization company && (entry.State == EntityState.Added || entry.Property(nameof(Organization.Name)).IsModified)) { _ = names.Add(company.Name); }
        }
        return names;
    }
}
