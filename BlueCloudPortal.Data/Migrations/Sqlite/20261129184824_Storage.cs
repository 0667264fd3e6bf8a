using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Sqlite
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecretCipher = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MaskedId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AppId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    BoundBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StorageTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Bucket = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Folder = table.Column<string>(type: "TEXT", maxLength: 850, nullable: false),
                    Entries = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 850, nullable: false),
                    IsPacked = table.Column<bool>(type: "INTEGER", nullable: false),
                    DoneBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    AliveUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    FailureArgument = table.Column<string>(type: "TEXT", maxLength: 850, nullable: true),
                    Slot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
