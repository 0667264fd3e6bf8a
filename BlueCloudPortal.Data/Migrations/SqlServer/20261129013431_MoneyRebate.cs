using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MoneyRebate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeductibleTaxMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DeductibleMinor",
                table: "OrderLine",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "RebateAwards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Company = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Period = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false),
                    Level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    RuleCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    RuleVersion = table.Column<int>(type: "int", nullable: false),
                    Orders = table.Column<int>(type: "int", nullable: false),
                    Percent = table.Column<long>(type: "bigint", nullable: false),
                    AwardedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AwardedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Amount_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    CompletedTotal_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    CompletedTotal_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RebateAwards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RebateAwards_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RebateRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Tiers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    MadeBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RebateRules", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrganizationId_CompletedAt",
                table: "Orders",
                columns: new[] { "OrganizationId", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RebateAwards_Number",
                table: "RebateAwards",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RebateAwards_OrganizationId_Period",
                table: "RebateAwards",
                columns: new[] { "OrganizationId", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RebateAwards_Period",
                table: "RebateAwards",
                column: "Period");

            migrationBuilder.CreateIndex(
                name: "IX_RebateRules_Code_Version",
                table: "RebateRules",
                columns: new[] { "Code", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RebateAwards");

            migrationBuilder.DropTable(
                name: "RebateRules");

            migrationBuilder.DropIndex(
                name: "IX_Orders_OrganizationId_CompletedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeductibleTaxMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeductibleMinor",
                table: "OrderLine");
        }
    }
}
