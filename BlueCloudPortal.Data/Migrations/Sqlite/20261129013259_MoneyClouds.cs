using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MoneyClouds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Allocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlatformId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlatformCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PlatformName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PayPercent = table.Column<long>(type: "INTEGER", nullable: false),
                    IsInstant = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    TakenBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RejectReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TryAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Amount_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Arrival_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Arrival_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Allocations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsWorking = table.Column<bool>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CloudPlatforms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PayPercent = table.Column<long>(type: "INTEGER", nullable: false),
                    IsInstant = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReportsBalance = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudPlatforms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConsoleTickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlatformCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsoleTickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    MonthClaim = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AccountNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Bank = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    TakenBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProofNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RejectReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Amount_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refunds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SandboxCredits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    IsVoid = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SandboxCredits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CloudDiscounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlatformId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PayPercent = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudDiscounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudDiscounts_CloudPlatforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "CloudPlatforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlatformAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlatformId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlatformAccounts_CloudPlatforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "CloudPlatforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlatformApplications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlatformId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OpenFor = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformApplications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlatformApplications_CloudPlatforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "CloudPlatforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_Number",
                table: "Allocations",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_OrganizationId_RequestKey",
                table: "Allocations",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_OrganizationId_SubmittedAt",
                table: "Allocations",
                columns: new[] { "OrganizationId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_PlatformCode_SubmittedAt",
                table: "Allocations",
                columns: new[] { "PlatformCode", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_Status_SubmittedAt",
                table: "Allocations",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_TryAt",
                table: "Allocations",
                column: "TryAt");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarDays_Day",
                table: "CalendarDays",
                column: "Day",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudDiscounts_OrganizationId_PlatformId_ValidFrom",
                table: "CloudDiscounts",
                columns: new[] { "OrganizationId", "PlatformId", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_CloudDiscounts_PlatformId",
                table: "CloudDiscounts",
                column: "PlatformId");

            migrationBuilder.CreateIndex(
                name: "IX_CloudPlatforms_Code",
                table: "CloudPlatforms",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudPlatforms_Name",
                table: "CloudPlatforms",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsoleTickets_ExpiresAt",
                table: "ConsoleTickets",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_PlatformAccounts_OrganizationId_PlatformId",
                table: "PlatformAccounts",
                columns: new[] { "OrganizationId", "PlatformId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlatformAccounts_PlatformId_AccountName",
                table: "PlatformAccounts",
                columns: new[] { "PlatformId", "AccountName" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlatformApplications_OpenFor_PlatformId",
                table: "PlatformApplications",
                columns: new[] { "OpenFor", "PlatformId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlatformApplications_OrganizationId_PlatformId",
                table: "PlatformApplications",
                columns: new[] { "OrganizationId", "PlatformId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlatformApplications_PlatformId",
                table: "PlatformApplications",
                column: "PlatformId");

            migrationBuilder.CreateIndex(
                name: "IX_PlatformApplications_RequestNumber",
                table: "PlatformApplications",
                column: "RequestNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Number",
                table: "Refunds",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_OrganizationId_MonthClaim",
                table: "Refunds",
                columns: new[] { "OrganizationId", "MonthClaim" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_OrganizationId_RequestKey",
                table: "Refunds",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_OrganizationId_SubmittedAt",
                table: "Refunds",
                columns: new[] { "OrganizationId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Status_SubmittedAt",
                table: "Refunds",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SandboxCredits_Platform_Account",
                table: "SandboxCredits",
                columns: new[] { "Platform", "Account" });

            migrationBuilder.CreateIndex(
                name: "IX_SandboxCredits_Platform_Number",
                table: "SandboxCredits",
                columns: new[] { "Platform", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Allocations");

            migrationBuilder.DropTable(
                name: "CalendarDays");

            migrationBuilder.DropTable(
                name: "CloudDiscounts");

            migrationBuilder.DropTable(
                name: "ConsoleTickets");

            migrationBuilder.DropTable(
                name: "PlatformAccounts");

            migrationBuilder.DropTable(
                name: "PlatformApplications");

            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropTable(
                name: "SandboxCredits");

            migrationBuilder.DropTable(
                name: "CloudPlatforms");
        }
    }
}
