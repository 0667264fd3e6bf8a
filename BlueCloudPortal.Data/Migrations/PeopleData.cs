using Microsoft.EntityFrameworkCore.Migrations;

namespace BlueCloudPortal.Data.Migrations;

/// <summary>What the migration People does with the data of a portal that is in use: nobody loses a place, a company or an account by it.</summary>
internal static class PeopleData
{
    /// <summary>Fills the new columns, before their unique indexes are made.</summary>
    /// <param name="migration">The migration under way.</param>
    /// <param name="plainId">The SQL of a membership's id as 32 small hexadecimal digits.</param>
    /// <param name="yes">The SQL of true.</param>
    public static void Carry(MigrationBuilder migration, string plainId, string yes)
    {
        migration.Sql($"""UPDATE "Memberships" SET "Status" = CASE WHEN "DisabledAt" IS NULL THEN 'Active' ELSE 'Disabled' END, "HolderId" = "UserId", "Number" = {plainId}""");
        migration.Sql("""UPDATE "Memberships" SET "ActivatedAt" = "Since", "Email" = COALESCE((SELECT "AspNetUsers"."Email" FROM "AspNetUsers" WHERE "AspNetUsers"."Id" = "Memberships"."UserId"), '')""");
        // An organization has one administrator: the first of them. The others keep their role until somebody changes it.
        migration.Sql("""
            UPDATE "Memberships" SET "AdministratorOf" = "OrganizationId"
            WHERE "RoleId" IN (SELECT "Id" FROM "PortalRoles" WHERE "Code" IN ('buyer.administrator', 'provider.administrator'))
            AND NOT EXISTS (SELECT 1 FROM "Memberships" AS "Other" WHERE "Other"."OrganizationId" = "Memberships"."OrganizationId" AND "Other"."RoleId" = "Memberships"."RoleId"
                AND ("Other"."Since" < "Memberships"."Since" OR ("Other"."Since" = "Memberships"."Since" AND "Other"."Id" < "Memberships"."Id")))
            """);
        migration.Sql("""UPDATE "Organizations" SET "CertifiedAt" = "CreatedAt" """); // staff brought them along
        migration.Sql("""UPDATE "AspNetUsers" SET "CreatedAt" = COALESCE((SELECT MIN("Memberships"."Since") FROM "Memberships" WHERE "Memberships"."UserId" = "AspNetUsers"."Id"), "CreatedAt")""");
        migration.Sql("""UPDATE "BankAccounts" SET "CreatedAt" = (SELECT "Organizations"."CreatedAt" FROM "Organizations" WHERE "Organizations"."Id" = "BankAccounts"."OrganizationId")""");
        migration.Sql($"""
            UPDATE "BankAccounts" SET "DefaultOf" = "OrganizationId" WHERE "IsDefault" = {yes}
            AND NOT EXISTS (SELECT 1 FROM "BankAccounts" AS "Other" WHERE "Other"."OrganizationId" = "BankAccounts"."OrganizationId" AND "Other"."IsDefault" = {yes} AND "Other"."Id" < "BankAccounts"."Id")
            """);
    }
}
