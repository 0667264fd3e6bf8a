using BlueCloudPortal.Data.Orders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BlueCloudPortal.Data.Migrations;

/// <summary>The indexes over amounts. The model cannot name a part of a complex property in an index, so they are made here; the tests of plans miss them where they are not.</summary>
/// <remarks>SQLite builds a table anew when a migration alters one of its columns, and leaves these out: such a migration makes them again.</remarks>
internal static class AmountIndexes
{
    private static readonly (string Table, string Name, string[] Columns)[] s_orders =
    [
        ("Orders", "IX_Orders_ListTotal_Number", ["ListTotal_Minor", "Number"]),
        ("Orders", "IX_Orders_Total_Number", ["Total_Minor", "Number"]),
        // what the lists count and add up, and what of a company's own orders they are sorted by, without a look at the orders themselves
        ("Orders", "IX_Orders_Sums", ["Status", "Total_Currency", "Total_Minor", "ListTotal_Minor", "DeductibleMinor", "Quantity", "PaidAt", "PlacedAt", "OrganizationId", "Id"]),
        ("Orders", "IX_Orders_OrganizationId_Sums",
            ["OrganizationId", "Status", "Total_Currency", "Total_Minor", "ListTotal_Minor", "DeductibleMinor", "Quantity", "PaidAt", "PlacedAt", "DiscountMinor", "PlacedBy", "CustomerCompany", "Number", "Id"]),
    ];

    /// <summary>What the lists of staff count and add up: by state, by the days and words they are filtered by, the amounts last.</summary>
    internal static IReadOnlyList<(string Table, string Name, string[] Columns)> OfLists { get; } =
    [
        ("TopUps", "IX_TopUps_Sums", ["Status", "SubmittedAt", "Amount_Minor"]),
        ("Refunds", "IX_Refunds_Sums", ["Status", "SubmittedAt", "Type", "Amount_Minor"]),
        ("Allocations", "IX_Allocations_Sums", ["Status", "SubmittedAt", "PlatformCode", "Method", "Amount_Minor", "Arrival_Minor"]),
        ("Payments", "IX_Payments_Sums", ["Status", "StartedAt", "Method", "Amount_Minor"]),
        ("CreditUses", "IX_CreditUses_Sums", ["Status", "EnteredAt", "Amount_Minor"]),
        ("CreditBills", "IX_CreditBills_Sums", ["Status", "UntilOn", "Amount_Minor", "Repaid_Minor"]),
        ("CreditRepayments", "IX_CreditRepayments_Sums", ["Status", "SubmittedAt", "Amount_Minor"]),
        ("CloudVouchers", "IX_CloudVouchers_Sums", ["Status", "ExpiresAt", "IssuedAt", "FaceValue_Minor"]),
        ("Contracts", "IX_Contracts_Sums", ["Status", "Kind", "AppliedAt", "Amount_Currency", "Amount_Minor"]),
        ("Invoices", "IX_Invoices_Sums", ["Status", "RequestedAt", "Type", "Source", "Amount_Currency", "Amount_Minor"]),
        ("WorkOrders", "IX_WorkOrders_Sums", ["Status", "CreatedAt", "Total_Currency", "Total_Minor"]),
    ];

    /// <summary>Fills what the new columns and the names say of orders from before, and makes the indexes over orders.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""
            UPDATE "Orders" SET "DiscountMinor" = "Total_Minor" - "ListTotal_Minor",
                "Quantity" = COALESCE((SELECT SUM("OrderLine"."Quantity") FROM "OrderLine" WHERE "OrderLine"."OrderId" = "Orders"."Id"), 0)
            """);
        migration.Sql(OrderName.Fill);
        foreach (var (table, name, columns) in s_orders) { _ = migration.CreateIndex(name, table, columns); }
    }

    /// <summary>Takes them away again, before the columns go.</summary>
    public static void Drop(MigrationBuilder migration)
    {
        foreach (var (table, name, _) in s_orders) { _ = migration.DropIndex(name, table); }
    }

    /// <summary>Makes the indexes over what the lists of staff add up.</summary>
    public static void CreateOfLists(MigrationBuilder migration)
    {
        foreach (var (table, name, columns) in OfLists) { _ = migration.CreateIndex(name, table, columns); }
    }

    /// <summary>Takes them away again.</summary>
    public static void DropOfLists(MigrationBuilder migration)
    {
        foreach (var (table, name, _) in OfLists) { _ = migration.DropIndex(name, table); }
    }
}
