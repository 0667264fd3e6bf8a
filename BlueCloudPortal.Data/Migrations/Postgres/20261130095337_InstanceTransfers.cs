using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InstanceTransfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "InstanceTransfers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    InstanceName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Product = table.Column<string>(type: "character varying(243)", maxLength: 243, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Sender = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ProviderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Receiver = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenOf = table.Column<Guid>(type: "uuid", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstanceTransfers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstanceTransfers_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_InstanceId",
                table: "InstanceTransfers",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_Number",
                table: "InstanceTransfers",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_OpenOf",
                table: "InstanceTransfers",
                column: "OpenOf",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_OrganizationId_RequestKey",
                table: "InstanceTransfers",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_OrganizationId_SentAt_Number",
                table: "InstanceTransfers",
                columns: new[] { "OrganizationId", "SentAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_ProviderId_SentAt_Number",
                table: "InstanceTransfers",
                columns: new[] { "ProviderId", "SentAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_SentAt_Number",
                table: "InstanceTransfers",
                columns: new[] { "SentAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_InstanceTransfers_Status_LastOn",
                table: "InstanceTransfers",
                columns: new[] { "Status", "LastOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InstanceTransfers");
        }
    }
}
