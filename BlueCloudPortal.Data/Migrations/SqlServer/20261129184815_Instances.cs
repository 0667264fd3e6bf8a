using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Instances : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "RenewsId",
                table: "OrderLine",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RenewsNumber",
                table: "OrderLine",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Instances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrderLineId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Piece = table.Column<int>(type: "int", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerCompany = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    PlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sku = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SolutionName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    PlanName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ProductLine = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Quantity = table.Column<int>(type: "int", nullable: false),
                    Configuration = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Resource = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    EffectiveAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AnchorOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AnchorMonths = table.Column<int>(type: "int", nullable: false),
                    AutoRenewMonths = table.Column<int>(type: "int", nullable: true),
                    AutoRenewBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Instances_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AutoRenewals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrderNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutoRenewals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AutoRenewals_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstanceNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstanceNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstanceNotices_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstancePeriod",
                columns: table => new
                {
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Months = table.Column<int>(type: "int", nullable: false),
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrderLineId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstancePeriod", x => new { x.InstanceId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_InstancePeriod_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OpenRenewals",
                columns: table => new
                {
                    InstanceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenRenewals", x => x.InstanceId);
                    table.ForeignKey(
                        name: "FK_OpenRenewals_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AutoRenewals_InstanceId_LastDay",
                table: "AutoRenewals",
                columns: new[] { "InstanceId", "LastDay" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstanceNotices_InstanceId_LastDay_Threshold",
                table: "InstanceNotices",
                columns: new[] { "InstanceId", "LastDay", "Threshold" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstancePeriod_InstanceId_OrderLineId",
                table: "InstancePeriod",
                columns: new[] { "InstanceId", "OrderLineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_Number",
                table: "Instances",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrderId",
                table: "Instances",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrderLineId_Piece",
                table: "Instances",
                columns: new[] { "OrderLineId", "Piece" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrderNumber",
                table: "Instances",
                column: "OrderNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrganizationId_ExpiresOn_Number",
                table: "Instances",
                columns: new[] { "OrganizationId", "ExpiresOn", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_Status_ExpiresOn_Number",
                table: "Instances",
                columns: new[] { "Status", "ExpiresOn", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenRenewals_OrderId",
                table: "OpenRenewals",
                column: "OrderId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AutoRenewals");

            migrationBuilder.DropTable(
                name: "InstanceNotices");

            migrationBuilder.DropTable(
                name: "InstancePeriod");

            migrationBuilder.DropTable(
                name: "OpenRenewals");

            migrationBuilder.DropTable(
                name: "Instances");

            migrationBuilder.DropColumn(
                name: "RenewsId",
                table: "OrderLine");

            migrationBuilder.DropColumn(
                name: "RenewsNumber",
                table: "OrderLine");
        }
    }
}
