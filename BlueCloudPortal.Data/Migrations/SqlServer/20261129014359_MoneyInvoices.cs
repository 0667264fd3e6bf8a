using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MoneyInvoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DrawnMinor",
                table: "TopUps",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "InvoiceId",
                table: "TopUps",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PreIssuedId",
                table: "TopUps",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RequestKey",
                table: "Invoices",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Invoices",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Orders");

            migrationBuilder.CreateTable(
                name: "InvoiceClaim",
                columns: table => new
                {
                    TopUpId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TopUpNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    ClaimedTopUpId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Amount_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceClaim", x => new { x.InvoiceId, x.TopUpId });
                    table.ForeignKey(
                        name: "FK_InvoiceClaim_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_InvoiceClaim_TopUps_TopUpId",
                        column: x => x.TopUpId,
                        principalTable: "TopUps",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WalletDraws",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TopUpId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    InvoiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Amount_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WalletDraws", x => new { x.OrderId, x.Position });
                    table.ForeignKey(
                        name: "FK_WalletDraws_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WalletDraws_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WalletDraws_TopUps_TopUpId",
                        column: x => x.TopUpId,
                        principalTable: "TopUps",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TopUps_InvoiceId",
                table: "TopUps",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_TopUps_PreIssuedId",
                table: "TopUps",
                column: "PreIssuedId",
                unique: true,
                filter: "[PreIssuedId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_OrganizationId_RequestKey",
                table: "Invoices",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true,
                filter: "[RequestKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceClaim_ClaimedTopUpId",
                table: "InvoiceClaim",
                column: "ClaimedTopUpId",
                unique: true,
                filter: "[ClaimedTopUpId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceClaim_TopUpId",
                table: "InvoiceClaim",
                column: "TopUpId");

            migrationBuilder.CreateIndex(
                name: "IX_WalletDraws_InvoiceId",
                table: "WalletDraws",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_WalletDraws_OrganizationId",
                table: "WalletDraws",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_WalletDraws_TopUpId",
                table: "WalletDraws",
                column: "TopUpId");

            migrationBuilder.AddForeignKey(
                name: "FK_TopUps_Invoices_InvoiceId",
                table: "TopUps",
                column: "InvoiceId",
                principalTable: "Invoices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_TopUps_Invoices_PreIssuedId",
                table: "TopUps",
                column: "PreIssuedId",
                principalTable: "Invoices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_TopUps_Invoices_InvoiceId",
                table: "TopUps");

            migrationBuilder.DropForeignKey(
                name: "FK_TopUps_Invoices_PreIssuedId",
                table: "TopUps");

            migrationBuilder.DropTable(
                name: "InvoiceClaim");

            migrationBuilder.DropTable(
                name: "WalletDraws");

            migrationBuilder.DropIndex(
                name: "IX_TopUps_InvoiceId",
                table: "TopUps");

            migrationBuilder.DropIndex(
                name: "IX_TopUps_PreIssuedId",
                table: "TopUps");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_OrganizationId_RequestKey",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "DrawnMinor",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "InvoiceId",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "PreIssuedId",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "RequestKey",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Invoices");
        }
    }
}
