using Microsoft.EntityFrameworkCore.Migrations;

namespace BlueCloudPortal.Data.Migrations;

/// <summary>What the migration Marketplace does with the data of a portal that is in use.</summary>
internal static class MarketplaceData
{
    /// <summary>Fills what the new columns say of rows from before: price lists are in effect, carts have seen today's prices, level discounts were made when they began.</summary>
    public static void Carry(MigrationBuilder migration)
    {
        migration.Sql("""UPDATE "PriceLists" SET "State" = 'InEffect', "Waiting" = '[]' WHERE "State" = '' """);
        migration.Sql("""
            UPDATE "CartItems" SET "SeenPrice_Minor" = (SELECT "Plans"."ListPrice_Minor" FROM "Plans" WHERE "Plans"."Id" = "CartItems"."PlanId"),
                "SeenPrice_Currency" = (SELECT "Plans"."ListPrice_Currency" FROM "Plans" WHERE "Plans"."Id" = "CartItems"."PlanId") WHERE "SeenPrice_Currency" = ''
            """);
        migration.Sql("""UPDATE "LevelDiscounts" SET "MadeAt" = "ValidFrom" """);
    }
}
