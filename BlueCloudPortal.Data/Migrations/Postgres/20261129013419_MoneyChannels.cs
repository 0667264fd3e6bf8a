using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MoneyChannels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "ProofId",
                table: "TopUps",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "TopUps",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Method",
                table: "TopUps",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Transfer");

            migrationBuilder.AddColumn<string>(
                name: "SubmittedBy",
                table: "TopUps",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "SubmittedById",
                table: "TopUps",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateTime>(
                name: "TransferAt",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ChannelBills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    File = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    TakenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Matched = table.Column<int>(type: "integer", nullable: false),
                    Open = table.Column<int>(type: "integer", nullable: false),
                    ChannelMinor = table.Column<long>(type: "bigint", nullable: false),
                    BookedMinor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelBills", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaymentNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Body = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Headers = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Trade = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Verified = table.Column<bool>(type: "boolean", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Refusal = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SubjectKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Payer = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Bank = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    StartedById = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AskAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    GivenUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChannelTrade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BookedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PayingAccount = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PayingBank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    TransferredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProofId = table.Column<Guid>(type: "uuid", nullable: true),
                    TakenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    RejectReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Payments_StoredFiles_ProofId",
                        column: x => x.ProofId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChannelBillLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Trade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ChannelTrade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Match = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ChannelMinor = table.Column<long>(type: "bigint", nullable: true),
                    BookedMinor = table.Column<long>(type: "bigint", nullable: true),
                    BillId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelBillLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChannelBillLines_ChannelBills_BillId",
                        column: x => x.BillId,
                        principalTable: "ChannelBills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChannelBillLines_BillId",
                table: "ChannelBillLines",
                column: "BillId");

            migrationBuilder.CreateIndex(
                name: "IX_ChannelBills_Method_Day",
                table: "ChannelBills",
                columns: new[] { "Method", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentNotices_Outcome_ReceivedAt",
                table: "PaymentNotices",
                columns: new[] { "Outcome", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentNotices_ReceivedAt",
                table: "PaymentNotices",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentNotices_Trade",
                table: "PaymentNotices",
                column: "Trade");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_AskAt",
                table: "Payments",
                column: "AskAt");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Method_ChannelTrade",
                table: "Payments",
                columns: new[] { "Method", "ChannelTrade" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Method_PaidAt",
                table: "Payments",
                columns: new[] { "Method", "PaidAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Number",
                table: "Payments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OrganizationId_StartedById_RequestKey",
                table: "Payments",
                columns: new[] { "OrganizationId", "StartedById", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ProofId",
                table: "Payments",
                column: "ProofId");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_StartedAt",
                table: "Payments",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_SubjectId_Status",
                table: "Payments",
                columns: new[] { "SubjectId", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChannelBillLines");

            migrationBuilder.DropTable(
                name: "PaymentNotices");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "ChannelBills");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "Method",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "SubmittedBy",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "SubmittedById",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "TransferAt",
                table: "Orders");

            migrationBuilder.AlterColumn<Guid>(
                name: "ProofId",
                table: "TopUps",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
