using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Storage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StorageKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecretCipher = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    MaskedId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AppId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    BoundBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StorageTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Bucket = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    Region = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Folder = table.Column<string>(type: "character varying(850)", maxLength: 850, nullable: false),
                    Entries = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "character varying(850)", maxLength: 850, nullable: false),
                    IsPacked = table.Column<bool>(type: "boolean", nullable: false),
                    DoneBytes = table.Column<long>(type: "bigint", nullable: false),
                    TotalBytes = table.Column<long>(type: "bigint", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    AliveUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FailureCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    FailureArgument = table.Column<string>(type: "character varying(850)", maxLength: 850, nullable: true),
                    Slot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageTasks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StorageKeys_OrganizationId",
                table: "StorageKeys",
                column: "OrganizationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageTasks_OrganizationId_MadeAt",
                table: "StorageTasks",
                columns: new[] { "OrganizationId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StorageTasks_Slot",
                table: "StorageTasks",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageTasks_Status_AliveUntil",
                table: "StorageTasks",
                columns: new[] { "Status", "AliveUntil" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StorageKeys");

            migrationBuilder.DropTable(
                name: "StorageTasks");
        }
    }
}
