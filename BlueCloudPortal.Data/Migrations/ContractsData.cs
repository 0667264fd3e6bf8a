using Microsoft.EntityFrameworkCore.Migrations;

namespace BlueCloudPortal.Data.Migrations;

/// <summary>What the migration LapsedContracts does with the data of a portal that is in use.</summary>
internal static class ContractsData
{
    /// <summary>Electronic contracts whose order was cancelled before they could lapse with it have lapsed.</summary>
    public static void Lapse(MigrationBuilder migration) => migration.Sql("""
        UPDATE "Contracts" SET "Status" = 'Lapsed' WHERE "Kind" = 'Electronic' AND "Status" = 'InEffect'
            AND EXISTS (SELECT 1 FROM "ContractOrder" JOIN "Orders" ON "Orders"."Id" = "ContractOrder"."OrderId" WHERE "ContractOrder"."ContractId" = "Contracts"."Id" AND "Orders"."Status" = 'Cancelled')
        """);

    /// <summary>An older portal does not know the state.</summary>
    public static void Restore(MigrationBuilder migration) => migration.Sql("""UPDATE "Contracts" SET "Status" = 'InEffect' WHERE "Status" = 'Lapsed' """);
}
