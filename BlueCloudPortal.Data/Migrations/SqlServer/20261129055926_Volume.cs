using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Volume : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_OrganizationId_PlacedAt",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedAt_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_PlacedAt",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_OrderLine_OrderId",
                table: "OrderLine");

            migrationBuilder.AddColumn<long>(
                name: "DiscountMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Quantity",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "OrderNames",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Text = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderNames", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Organizations_AccountManagerId",
                table: "Organizations",
                column: "AccountManagerId");

            migrationBuilder.CreateIndex(
                name: "IX_Organizations_Name",
                table: "Organizations",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerCompany_Number",
                table: "Orders",
                columns: new[] { "CustomerCompany", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_DiscountMinor_Number",
                table: "Orders",
                columns: new[] { "DiscountMinor", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_HandlerName_Number",
                table: "Orders",
                columns: new[] { "HandlerName", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrganizationId_PlacedAt_Number",
                table: "Orders",
                columns: new[] { "OrganizationId", "PlacedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PaidAt_Number",
                table: "Orders",
                columns: new[] { "PaidAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt_Number_OrganizationId",
                table: "Orders",
                columns: new[] { "PlacedAt", "Number", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedBy_Number",
                table: "Orders",
                columns: new[] { "PlacedBy", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_PlacedAt_Number",
                table: "Orders",
                columns: new[] { "Status", "PlacedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLine_OrderId_DoneAt_Kind",
                table: "OrderLine",
                columns: new[] { "OrderId", "DoneAt", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLine_ProductLine_OrderId",
                table: "OrderLine",
                columns: new[] { "ProductLine", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLine_SolutionName_OrderId",
                table: "OrderLine",
                columns: new[] { "SolutionName", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderNames_Text",
                table: "OrderNames",
                column: "Text");

            AmountIndexes.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            AmountIndexes.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "OrderNames");

            migrationBuilder.DropIndex(
                name: "IX_Organizations_AccountManagerId",
                table: "Organizations");

            migrationBuilder.DropIndex(
                name: "IX_Organizations_Name",
                table: "Organizations");

            migrationBuilder.DropIndex(
                name: "IX_Orders_CustomerCompany_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_DiscountMinor_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_HandlerName_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_OrganizationId_PlacedAt_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PaidAt_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedAt_Number_OrganizationId",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedBy_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_PlacedAt_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_OrderLine_OrderId_DoneAt_Kind",
                table: "OrderLine");

            migrationBuilder.DropIndex(
                name: "IX_OrderLine_ProductLine_OrderId",
                table: "OrderLine");

            migrationBuilder.DropIndex(
                name: "IX_OrderLine_SolutionName_OrderId",
                table: "OrderLine");

            migrationBuilder.DropColumn(
                name: "DiscountMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Quantity",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrganizationId_PlacedAt",
                table: "Orders",
                columns: new[] { "OrganizationId", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt_Number",
                table: "Orders",
                columns: new[] { "PlacedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_PlacedAt",
                table: "Orders",
                columns: new[] { "Status", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLine_OrderId",
                table: "OrderLine",
                column: "OrderId");
        }
    }
}
