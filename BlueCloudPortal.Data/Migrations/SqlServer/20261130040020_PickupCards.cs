using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PickupCards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PickupBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Business = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Label = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ReferenceMinor = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    UsedCount = table.Column<int>(type: "int", nullable: false),
                    DisabledCount = table.Column<int>(type: "int", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    IsOutOfStock = table.Column<bool>(type: "bit", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    RequestKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Product_Addresses = table.Column<int>(type: "int", nullable: false),
                    Product_Bandwidth = table.Column<int>(type: "int", nullable: false),
                    Product_Cpu = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Product_Database = table.Column<int>(type: "int", nullable: false),
                    Product_Defence = table.Column<int>(type: "int", nullable: false),
                    Product_Disk = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Product_Line = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Product_Memory = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Product_Model = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Product_Months = table.Column<int>(type: "int", nullable: false),
                    Product_Region = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Product_Sites = table.Column<int>(type: "int", nullable: false),
                    Product_Space = table.Column<int>(type: "int", nullable: false),
                    Product_Traffic = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PickupBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PickupBatches_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PickupCards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    CodeHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    SealedCode = table.Column<string>(type: "varchar(400)", unicode: false, maxLength: 400, nullable: false),
                    Tail = table.Column<string>(type: "varchar(4)", unicode: false, maxLength: 4, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DisabledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Remark = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PickupCards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PickupCards_PickupBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PickupBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PickupDownloads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Cards = table.Column<int>(type: "int", nullable: false),
                    Address = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PickupDownloads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PickupDownloads_PickupBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PickupBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PickupUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Company = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UsedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Label = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Business = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    CardId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CardNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    CodeHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Tail = table.Column<string>(type: "varchar(4)", unicode: false, maxLength: 4, nullable: false),
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderNumber = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    System = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PickupUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PickupUses_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PickupUses_PickupBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PickupBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PickupUses_PickupCards_CardId",
                        column: x => x.CardId,
                        principalTable: "PickupCards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_MadeAt_Number",
                table: "PickupBatches",
                columns: new[] { "MadeAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_Name_Number",
                table: "PickupBatches",
                columns: new[] { "Name", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_Number",
                table: "PickupBatches",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_PlanId",
                table: "PickupBatches",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_ReferenceMinor_Number",
                table: "PickupBatches",
                columns: new[] { "ReferenceMinor", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_RequestKey",
                table: "PickupBatches",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_Status_ValidUntil",
                table: "PickupBatches",
                columns: new[] { "Status", "ValidUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupBatches_ValidUntil_Number",
                table: "PickupBatches",
                columns: new[] { "ValidUntil", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupCards_BatchId_Ordinal",
                table: "PickupCards",
                columns: new[] { "BatchId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickupCards_BatchId_Status_Ordinal",
                table: "PickupCards",
                columns: new[] { "BatchId", "Status", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupCards_BatchId_Tail",
                table: "PickupCards",
                columns: new[] { "BatchId", "Tail" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupCards_BatchId_UsedAt_Ordinal",
                table: "PickupCards",
                columns: new[] { "BatchId", "UsedAt", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupCards_CodeHash",
                table: "PickupCards",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickupDownloads_BatchId_At",
                table: "PickupDownloads",
                columns: new[] { "BatchId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupUses_BatchId_UsedAt_CardNumber",
                table: "PickupUses",
                columns: new[] { "BatchId", "UsedAt", "CardNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupUses_CardId",
                table: "PickupUses",
                column: "CardId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickupUses_OrderId",
                table: "PickupUses",
                column: "OrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickupUses_OrganizationId_UsedAt_CardNumber",
                table: "PickupUses",
                columns: new[] { "OrganizationId", "UsedAt", "CardNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_PickupUses_UsedAt_CardNumber",
                table: "PickupUses",
                columns: new[] { "UsedAt", "CardNumber" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PickupDownloads");

            migrationBuilder.DropTable(
                name: "PickupUses");

            migrationBuilder.DropTable(
                name: "PickupCards");

            migrationBuilder.DropTable(
                name: "PickupBatches");
        }
    }
}
