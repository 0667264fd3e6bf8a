using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Coupons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Each = table.Column<int>(type: "integer", nullable: false),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Terms_Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Terms_MinQuantity = table.Column<int>(type: "integer", nullable: false),
                    Terms_MustBeClaimed = table.Column<bool>(type: "boolean", nullable: false),
                    Terms_Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Terms_Region = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Terms_Scope = table.Column<string>(type: "text", nullable: false),
                    Terms_ScopeIds = table.Column<string>(type: "text", nullable: false),
                    Terms_ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Terms_ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Terms_FaceValue_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Terms_FaceValue_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Terms_MinAmount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Terms_MinAmount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Terms_Price_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Terms_Price_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Benefits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Nth = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IssuedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BoughtAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    TakenMinor = table.Column<long>(type: "bigint", nullable: false),
                    Terms_Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Terms_MinQuantity = table.Column<int>(type: "integer", nullable: false),
                    Terms_MustBeClaimed = table.Column<bool>(type: "boolean", nullable: false),
                    Terms_Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Terms_Region = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Terms_Scope = table.Column<string>(type: "text", nullable: false),
                    Terms_ScopeIds = table.Column<string>(type: "text", nullable: false),
                    Terms_ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Terms_ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Terms_FaceValue_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Terms_FaceValue_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Terms_MinAmount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Terms_MinAmount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Terms_Price_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Terms_Price_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Benefits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Benefits_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Benefits_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Benefits_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Benefits_CampaignId_OrganizationId_Nth",
                table: "Benefits",
                columns: new[] { "CampaignId", "OrganizationId", "Nth" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Benefits_Code",
                table: "Benefits",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Benefits_Number",
                table: "Benefits",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Benefits_OrderId",
                table: "Benefits",
                column: "OrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Benefits_OrganizationId_Status_IssuedAt",
                table: "Benefits",
                columns: new[] { "OrganizationId", "Status", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Benefits_Status",
                table: "Benefits",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_Number",
                table: "Campaigns",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_RequestKey",
                table: "Campaigns",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_Status_MadeAt",
                table: "Campaigns",
                columns: new[] { "Status", "MadeAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Benefits");

            migrationBuilder.DropTable(
                name: "Campaigns");
        }
    }
}
