using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CloudVouchers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TakesVouchers",
                table: "CloudPlatforms",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "CloudVouchers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IssuedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    IssueKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    AllocationNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    WithdrawReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FaceValue_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    FaceValue_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudVouchers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CloudVoucherUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VoucherId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllocationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HeldVoucher = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudVoucherUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudVoucherUses_Allocations_AllocationId",
                        column: x => x.AllocationId,
                        principalTable: "Allocations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CloudVoucherUses_CloudVouchers_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "CloudVouchers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_IssuedAt",
                table: "CloudVouchers",
                column: "IssuedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_IssueKey_Ordinal",
                table: "CloudVouchers",
                columns: new[] { "IssueKey", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_Number",
                table: "CloudVouchers",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_OrganizationId_Status_ExpiresAt",
                table: "CloudVouchers",
                columns: new[] { "OrganizationId", "Status", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_Status_ExpiresAt",
                table: "CloudVouchers",
                columns: new[] { "Status", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CloudVoucherUses_AllocationId_VoucherId",
                table: "CloudVoucherUses",
                columns: new[] { "AllocationId", "VoucherId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudVoucherUses_HeldVoucher",
                table: "CloudVoucherUses",
                column: "HeldVoucher",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudVoucherUses_VoucherId",
                table: "CloudVoucherUses",
                column: "VoucherId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CloudVoucherUses");

            migrationBuilder.DropTable(
                name: "CloudVouchers");

            migrationBuilder.DropColumn(
                name: "TakesVouchers",
                table: "CloudPlatforms");
        }
    }
}
