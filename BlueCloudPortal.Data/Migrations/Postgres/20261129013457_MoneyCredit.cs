using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MoneyCredit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CreditBills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RepaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OverdueSince = table.Column<DateOnly>(type: "date", nullable: true),
                    SubmittedId = table.Column<Guid>(type: "uuid", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Repaid_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Repaid_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditBills", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditLines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    ClosingDay = table.Column<int>(type: "integer", nullable: false),
                    ClosedUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    OverdueSince = table.Column<DateOnly>(type: "date", nullable: true),
                    GrantedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FrozenReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Limit_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Limit_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditPasswords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    SetBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditPasswords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditRepayments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    KeptMinor = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProofId = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TakenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    RejectReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    OpenOf = table.Column<Guid>(type: "uuid", nullable: true),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditRepayments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditRepayments_StoredFiles_ProofId",
                        column: x => x.ProofId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    What = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ProofId = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
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
                    table.PrimaryKey("PK_CreditUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditUses_StoredFiles_ProofId",
                        column: x => x.ProofId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditBillLine",
                columns: table => new
                {
                    Position = table.Column<int>(type: "integer", nullable: false),
                    CreditBillId = table.Column<Guid>(type: "uuid", nullable: false),
                    JournalLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Transaction = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DocumentKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DocumentNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditBillLine", x => new { x.CreditBillId, x.Position });
                    table.ForeignKey(
                        name: "FK_CreditBillLine_CreditBills_CreditBillId",
                        column: x => x.CreditBillId,
                        principalTable: "CreditBills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CreditTerms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CreditLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    AfterLine = table.Column<long>(type: "bigint", nullable: false),
                    What = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LimitMinor = table.Column<long>(type: "bigint", nullable: false),
                    FloorMinor = table.Column<long>(type: "bigint", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    ClosingDay = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditTerms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditTerms_CreditLines_CreditLineId",
                        column: x => x.CreditLineId,
                        principalTable: "CreditLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CreditRepaymentPart",
                columns: table => new
                {
                    Position = table.Column<int>(type: "integer", nullable: false),
                    CreditRepaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    BillId = table.Column<Guid>(type: "uuid", nullable: false),
                    BillNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditRepaymentPart", x => new { x.CreditRepaymentId, x.Position });
                    table.ForeignKey(
                        name: "FK_CreditRepaymentPart_CreditRepayments_CreditRepaymentId",
                        column: x => x.CreditRepaymentId,
                        principalTable: "CreditRepayments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CreditBillLine_JournalLineId",
                table: "CreditBillLine",
                column: "JournalLineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditBills_Number",
                table: "CreditBills",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditBills_OrganizationId_UntilOn",
                table: "CreditBills",
                columns: new[] { "OrganizationId", "UntilOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditBills_Status_DueOn",
                table: "CreditBills",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditLines_Number",
                table: "CreditLines",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditLines_OrganizationId",
                table: "CreditLines",
                column: "OrganizationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditPasswords_OrganizationId",
                table: "CreditPasswords",
                column: "OrganizationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepaymentPart_BillId",
                table: "CreditRepaymentPart",
                column: "BillId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepayments_Number",
                table: "CreditRepayments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepayments_OpenOf",
                table: "CreditRepayments",
                column: "OpenOf",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepayments_OrganizationId_RequestKey",
                table: "CreditRepayments",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepayments_ProofId",
                table: "CreditRepayments",
                column: "ProofId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepayments_Status_SubmittedAt",
                table: "CreditRepayments",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditTerms_CreditLineId_Position",
                table: "CreditTerms",
                columns: new[] { "CreditLineId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditTerms_OrganizationId_AfterLine",
                table: "CreditTerms",
                columns: new[] { "OrganizationId", "AfterLine" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_Number",
                table: "CreditUses",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_OrderId",
                table: "CreditUses",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_OrganizationId_RequestKey",
                table: "CreditUses",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_ProofId",
                table: "CreditUses",
                column: "ProofId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_Status_EnteredAt",
                table: "CreditUses",
                columns: new[] { "Status", "EnteredAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CreditBillLine");

            migrationBuilder.DropTable(
                name: "CreditPasswords");

            migrationBuilder.DropTable(
                name: "CreditRepaymentPart");

            migrationBuilder.DropTable(
                name: "CreditTerms");

            migrationBuilder.DropTable(
                name: "CreditUses");

            migrationBuilder.DropTable(
                name: "CreditBills");

            migrationBuilder.DropTable(
                name: "CreditRepayments");

            migrationBuilder.DropTable(
                name: "CreditLines");
        }
    }
}
