using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Levels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "LevelUntil",
                table: "Organizations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "OrdersCountFrom",
                table: "Organizations",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Tag",
                table: "ContentItems",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20);

            migrationBuilder.AddColumn<Guid>(
                name: "DocumentId",
                table: "ContentItems",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "ContentItems",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Topic",
                table: "ContentItems",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LevelApplications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Wanted = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    LevelBefore = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    TotalMinor = table.Column<long>(type: "bigint", nullable: true),
                    ThresholdMinor = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ExpectedMinor = table.Column<long>(type: "bigint", nullable: true),
                    ContactName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ContactPhone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Files = table.Column<string>(type: "nvarchar(3500)", maxLength: 3500, nullable: false),
                    RequestKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenOf = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SubmittedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RejectReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LevelApplications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LevelApplications_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LevelBenefits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Track = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Group = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    GroupEn = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Registered = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    RegisteredEn = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Silver = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    SilverEn = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Gold = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    GoldEn = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    ChangedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LevelBenefits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LevelChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    FormerUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Cause = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Application = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    TotalMinor = table.Column<long>(type: "bigint", nullable: true),
                    ThresholdMinor = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LevelChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LevelChanges_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LevelThresholds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Minor = table.Column<long>(type: "bigint", nullable: true),
                    SetBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LevelThresholds", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_DocumentId",
                table: "ContentItems",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_Number",
                table: "LevelApplications",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_OpenOf",
                table: "LevelApplications",
                column: "OpenOf",
                unique: true,
                filter: "[OpenOf] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_OrganizationId_SubmittedAt",
                table: "LevelApplications",
                columns: new[] { "OrganizationId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_RequestKey",
                table: "LevelApplications",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_Status_SubmittedAt",
                table: "LevelApplications",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LevelBenefits_Track_Position",
                table: "LevelBenefits",
                columns: new[] { "Track", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_LevelChanges_OrganizationId_Sequence",
                table: "LevelChanges",
                columns: new[] { "OrganizationId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LevelThresholds_Level",
                table: "LevelThresholds",
                column: "Level",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ContentItems_StoredFiles_DocumentId",
                table: "ContentItems",
                column: "DocumentId",
                principalTable: "StoredFiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ContentItems_StoredFiles_DocumentId",
                table: "ContentItems");

            migrationBuilder.DropTable(
                name: "LevelApplications");

            migrationBuilder.DropTable(
                name: "LevelBenefits");

            migrationBuilder.DropTable(
                name: "LevelChanges");

            migrationBuilder.DropTable(
                name: "LevelThresholds");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_DocumentId",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "LevelUntil",
                table: "Organizations");

            migrationBuilder.DropColumn(
                name: "OrdersCountFrom",
                table: "Organizations");

            migrationBuilder.DropColumn(
                name: "DocumentId",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "Reader",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "Topic",
                table: "ContentItems");

            migrationBuilder.AlterColumn<string>(
                name: "Tag",
                table: "ContentItems",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(60)",
                oldMaxLength: 60);
        }
    }
}
