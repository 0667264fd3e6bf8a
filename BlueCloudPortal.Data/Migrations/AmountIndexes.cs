using BlueCloudPortal.Data.Orders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BlueCloudPortal.Data.Migrations;

/// <summary>The indexes over amounts. The model cannot name a part of a complex property in an index, so they are made here; PlanOfQueriesTests misses them where they are not.</summary>
/// <remarks>SQLite builds a table anew when a migration alters one of its columns, and leaves these out: such a migration makes them again.</remarks>
internal static class AmountIndexes
{
    private static readonly (string Table, string Name, string[] Columns)[] s_all =
    [
        ("Orders", "IX_Orders_ListTotal_Number", ["ListTotal_Minor", "Number"]),
        ("Orders", "IX_Orders_Total_Number", ["Total_Minor", "Number"]),
        // what the lists count and add up, and what of a company's own orders they are sorted by, without a look at the orders themselves
        ("Orders", "IX_Orders_Sums", ["Status", "Total_Currency", "Total_Minor", "ListTotal_Minor", "DeductibleMinor", "Quantity", "PaidAt", "PlacedAt", "OrganizationId", "Id"]),
        ("Orders", "IX_Orders_OrganizationId_Sums",
            ["OrganizationId", "Status", "Total_Currency", "Total_Minor", "ListTotal_Minor", "DeductibleMinor", "Quantity", "PaidAt", "PlacedAt", "DiscountMinor", "PlacedBy", "CustomerCompany", "Number", "Id"]),
    ];

    /// <summary>Fills what the new columns and the names say of orders from before, and makes the indexes.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""
            UPDATE "Orders" SET "DiscountMinor" = "Total_Minor" - "ListTotal_Minor",
                "Quantity" = COALESCE((SELECT SUM("OrderLine"."Quantity") FROM "OrderLine" WHERE "OrderLine"."OrderId" = "Orders"."Id"), 0)
            """);
        migration.Sql(OrderName.Fill);
        foreach (var (table, name, columns) in s_all) { _ = migration.CreateIndex(name, table, columns); }
    }

    /// <summary>Takes them away again, before the columns go.</summary>
    public static void Drop(MigrationBuilder migration)
    {
        foreach (var (table, name, _) in s_all) { _ = migration.DropIndex(name, table); }
    }
}
