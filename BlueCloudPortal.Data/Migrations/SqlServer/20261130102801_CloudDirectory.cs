using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CloudDirectory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Product",
                table: "ConsoleTickets",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CloudCertificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlatformId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Names = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Issuer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Chain = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    KeyCipher = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    AddedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudCertificates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudCertificates_CloudPlatforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "CloudPlatforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CloudKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlatformId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slot = table.Column<int>(type: "int", nullable: false),
                    KeyId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Tail = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudKeys_CloudPlatforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "CloudPlatforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CloudProducts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlatformId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Category = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Group = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    IsShown = table.Column<bool>(type: "bit", nullable: false),
                    SolutionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudProducts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudProducts_CloudPlatforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "CloudPlatforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CloudProducts_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SandboxKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Request = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Platform = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Account = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    KeyId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SecretCipher = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    IsEnabled = table.Column<bool>(type: "bit", nullable: false),
                    IsDeleted = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SandboxKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CloudCertificateNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CertificateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudCertificateNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudCertificateNotices_CloudCertificates_CertificateId",
                        column: x => x.CertificateId,
                        principalTable: "CloudCertificates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CloudCertificateNotices_CertificateId_Threshold",
                table: "CloudCertificateNotices",
                columns: new[] { "CertificateId", "Threshold" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudCertificates_OrganizationId_PlatformId_Fingerprint",
                table: "CloudCertificates",
                columns: new[] { "OrganizationId", "PlatformId", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudCertificates_PlatformId",
                table: "CloudCertificates",
                column: "PlatformId");

            migrationBuilder.CreateIndex(
                name: "IX_CloudCertificates_ValidUntil",
                table: "CloudCertificates",
                column: "ValidUntil");

            migrationBuilder.CreateIndex(
                name: "IX_CloudKeys_OrganizationId_PlatformId_Slot",
                table: "CloudKeys",
                columns: new[] { "OrganizationId", "PlatformId", "Slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudKeys_PlatformId",
                table: "CloudKeys",
                column: "PlatformId");

            migrationBuilder.CreateIndex(
                name: "IX_CloudKeys_RequestKey",
                table: "CloudKeys",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudProducts_PlatformId_Category_Group_Name",
                table: "CloudProducts",
                columns: new[] { "PlatformId", "Category", "Group", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudProducts_PlatformId_Position",
                table: "CloudProducts",
                columns: new[] { "PlatformId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_CloudProducts_SolutionId",
                table: "CloudProducts",
                column: "SolutionId");

            migrationBuilder.CreateIndex(
                name: "IX_SandboxKeys_Platform_Request",
                table: "SandboxKeys",
                columns: new[] { "Platform", "Request" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CloudCertificateNotices");

            migrationBuilder.DropTable(
                name: "CloudKeys");

            migrationBuilder.DropTable(
                name: "CloudProducts");

            migrationBuilder.DropTable(
                name: "SandboxKeys");

            migrationBuilder.DropTable(
                name: "CloudCertificates");

            migrationBuilder.DropColumn(
                name: "Product",
                table: "ConsoleTickets");
        }
    }
}
