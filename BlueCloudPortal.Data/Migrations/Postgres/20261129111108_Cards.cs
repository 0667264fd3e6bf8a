using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Cards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StoredCards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    FaceMinor = table.Column<long>(type: "bigint", nullable: false),
                    LeftMinor = table.Column<long>(type: "bigint", nullable: false),
                    RevokedMinor = table.Column<long>(type: "bigint", nullable: false),
                    FunderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Funder = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IssuedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokeReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredCards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoredCards_Organizations_FunderId",
                        column: x => x.FunderId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoredCards_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoredCardProducts",
                columns: table => new
                {
                    SolutionId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoredCardId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredCardProducts", x => new { x.StoredCardId, x.SolutionId });
                    table.ForeignKey(
                        name: "FK_StoredCardProducts_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoredCardProducts_StoredCards_StoredCardId",
                        column: x => x.StoredCardId,
                        principalTable: "StoredCards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StoredCardUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CardId = table.Column<Guid>(type: "uuid", nullable: false),
                    CardNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    GivenBackAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredCardUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoredCardUses_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoredCardUses_StoredCards_CardId",
                        column: x => x.CardId,
                        principalTable: "StoredCards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCardProducts_SolutionId_StoredCardId",
                table: "StoredCardProducts",
                columns: new[] { "SolutionId", "StoredCardId" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_Company_Number",
                table: "StoredCards",
                columns: new[] { "Company", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_FaceMinor_Number",
                table: "StoredCards",
                columns: new[] { "FaceMinor", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_FunderId_IssuedAt",
                table: "StoredCards",
                columns: new[] { "FunderId", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_IssuedAt_Number",
                table: "StoredCards",
                columns: new[] { "IssuedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_LeftMinor_Number",
                table: "StoredCards",
                columns: new[] { "LeftMinor", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_Number",
                table: "StoredCards",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_OrganizationId_Status_IssuedAt_Number",
                table: "StoredCards",
                columns: new[] { "OrganizationId", "Status", "IssuedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_RequestKey",
                table: "StoredCards",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoredCards_Sums",
                table: "StoredCards",
                columns: new[] { "Status", "IssuedAt", "Number", "FaceMinor", "LeftMinor", "OrganizationId", "FunderId", "Company", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCardUses_CardId_UsedAt",
                table: "StoredCardUses",
                columns: new[] { "CardId", "UsedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredCardUses_OrderId",
                table: "StoredCardUses",
                column: "OrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoredCardUses_OrganizationId",
                table: "StoredCardUses",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StoredCardProducts");

            migrationBuilder.DropTable(
                name: "StoredCardUses");

            migrationBuilder.DropTable(
                name: "StoredCards");
        }
    }
}
