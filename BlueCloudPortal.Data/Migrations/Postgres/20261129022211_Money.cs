using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Money : Migration
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

            migrationBuilder.AddColumn<long>(
                name: "DrawnMinor",
                table: "TopUps",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "InvoiceId",
                table: "TopUps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Method",
                table: "TopUps",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Transfer");

            migrationBuilder.AddColumn<Guid>(
                name: "PreIssuedId",
                table: "TopUps",
                type: "uuid",
                nullable: true);

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

            migrationBuilder.AddColumn<long>(
                name: "DeductibleMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DeductibleTaxMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "TransferAt",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeductibleMinor",
                table: "OrderLine",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "ReversesId",
                table: "JournalEntries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RequestKey",
                table: "Invoices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Invoices",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Orders");

            migrationBuilder.CreateTable(
                name: "Allocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    PlatformId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlatformCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    PlatformName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccountName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PayPercent = table.Column<long>(type: "bigint", nullable: false),
                    IsInstant = table.Column<bool>(type: "boolean", nullable: false),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: false),
                    TakenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RejectReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    TryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Arrival_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Arrival_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Allocations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    IsWorking = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDays", x => x.Id);
                });

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
                name: "CloudPlatforms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PayPercent = table.Column<long>(type: "bigint", nullable: false),
                    IsInstant = table.Column<bool>(type: "boolean", nullable: false),
                    ReportsBalance = table.Column<bool>(type: "boolean", nullable: false),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudPlatforms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConsoleTickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    PlatformCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AccountName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsoleTickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    Event = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SubjectKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ProposedById = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RefuseReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Corrections_JournalEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "JournalEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "InvoiceClaim",
                columns: table => new
                {
                    TopUpId = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    TopUpNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ClaimedTopUpId = table.Column<Guid>(type: "uuid", nullable: true),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceClaim", x => new { x.InvoiceId, x.TopUpId });
                    table.ForeignKey(
                        name: "FK_InvoiceClaim_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_InvoiceClaim_TopUps_TopUpId",
                        column: x => x.TopUpId,
                        principalTable: "TopUps",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OperationRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    SubjectKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ApplicantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicantName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HandlerId = table.Column<Guid>(type: "uuid", nullable: true),
                    HandlerName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RejectReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperationRequests", x => x.Id);
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
                name: "RebateAwards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Period = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RuleCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RuleVersion = table.Column<int>(type: "integer", nullable: false),
                    Orders = table.Column<int>(type: "integer", nullable: false),
                    Percent = table.Column<long>(type: "bigint", nullable: false),
                    AwardedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AwardedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    CompletedTotal_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    CompletedTotal_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RebateAwards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RebateAwards_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RebateRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Tiers = table.Column<string>(type: "text", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RebateRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Month = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    MonthClaim = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    Holder = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RequestKey = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: false),
                    TakenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProofNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
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
                    table.PrimaryKey("PK_Refunds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SandboxCredits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Platform = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    IsVoid = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SandboxCredits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WalletDraws",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    TopUpId = table.Column<Guid>(type: "uuid", nullable: true),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Amount_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WalletDraws", x => new { x.OrderId, x.Position });
                    table.ForeignKey(
                        name: "FK_WalletDraws_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WalletDraws_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WalletDraws_TopUps_TopUpId",
                        column: x => x.TopUpId,
                        principalTable: "TopUps",
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

            migrationBuilder.CreateTable(
                name: "CloudDiscounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlatformId = table.Column<Guid>(type: "uuid", nullable: false),
                    PayPercent = table.Column<long>(type: "bigint", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlatformId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlatformId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Contact = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    AccountName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                name: "IX_TopUps_InvoiceId",
                table: "TopUps",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_TopUps_PreIssuedId",
                table: "TopUps",
                column: "PreIssuedId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrganizationId_CompletedAt",
                table: "Orders",
                columns: new[] { "OrganizationId", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_ReversesId",
                table: "JournalEntries",
                column: "ReversesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_OrganizationId_RequestKey",
                table: "Invoices",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

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
                name: "IX_ChannelBillLines_BillId",
                table: "ChannelBillLines",
                column: "BillId");

            migrationBuilder.CreateIndex(
                name: "IX_ChannelBills_Method_Day",
                table: "ChannelBills",
                columns: new[] { "Method", "Day" },
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
                name: "IX_Corrections_EntryId",
                table: "Corrections",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Number",
                table: "Corrections",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_OpenFor",
                table: "Corrections",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Status_ProposedAt",
                table: "Corrections",
                columns: new[] { "Status", "ProposedAt" });

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

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceClaim_ClaimedTopUpId",
                table: "InvoiceClaim",
                column: "ClaimedTopUpId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceClaim_TopUpId",
                table: "InvoiceClaim",
                column: "TopUpId");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_Number",
                table: "OperationRequests",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_OrganizationId_AppliedAt",
                table: "OperationRequests",
                columns: new[] { "OrganizationId", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_Status_AppliedAt",
                table: "OperationRequests",
                columns: new[] { "Status", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_SubjectKind_SubjectId",
                table: "OperationRequests",
                columns: new[] { "SubjectKind", "SubjectId" },
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
                name: "IX_RebateAwards_Number",
                table: "RebateAwards",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RebateAwards_OrganizationId_Period",
                table: "RebateAwards",
                columns: new[] { "OrganizationId", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RebateAwards_Period",
                table: "RebateAwards",
                column: "Period");

            migrationBuilder.CreateIndex(
                name: "IX_RebateRules_Code_Version",
                table: "RebateRules",
                columns: new[] { "Code", "Version" },
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

            migrationBuilder.CreateIndex(
                name: "IX_WalletDraws_InvoiceId",
                table: "WalletDraws",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_WalletDraws_OrganizationId",
                table: "WalletDraws",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_WalletDraws_TopUpId",
                table: "WalletDraws",
                column: "TopUpId");

            migrationBuilder.AddForeignKey(
                name: "FK_TopUps_Invoices_InvoiceId",
                table: "TopUps",
                column: "InvoiceId",
                principalTable: "Invoices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_TopUps_Invoices_PreIssuedId",
                table: "TopUps",
                column: "PreIssuedId",
                principalTable: "Invoices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_TopUps_Invoices_InvoiceId",
                table: "TopUps");

            migrationBuilder.DropForeignKey(
                name: "FK_TopUps_Invoices_PreIssuedId",
                table: "TopUps");

            migrationBuilder.DropTable(
                name: "Allocations");

            migrationBuilder.DropTable(
                name: "CalendarDays");

            migrationBuilder.DropTable(
                name: "ChannelBillLines");

            migrationBuilder.DropTable(
                name: "CloudDiscounts");

            migrationBuilder.DropTable(
                name: "ConsoleTickets");

            migrationBuilder.DropTable(
                name: "Corrections");

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
                name: "InvoiceClaim");

            migrationBuilder.DropTable(
                name: "OperationRequests");

            migrationBuilder.DropTable(
                name: "PaymentNotices");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "PlatformAccounts");

            migrationBuilder.DropTable(
                name: "PlatformApplications");

            migrationBuilder.DropTable(
                name: "RebateAwards");

            migrationBuilder.DropTable(
                name: "RebateRules");

            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropTable(
                name: "SandboxCredits");

            migrationBuilder.DropTable(
                name: "WalletDraws");

            migrationBuilder.DropTable(
                name: "ChannelBills");

            migrationBuilder.DropTable(
                name: "CreditBills");

            migrationBuilder.DropTable(
                name: "CreditRepayments");

            migrationBuilder.DropTable(
                name: "CreditLines");

            migrationBuilder.DropTable(
                name: "CloudPlatforms");

            migrationBuilder.DropIndex(
                name: "IX_TopUps_InvoiceId",
                table: "TopUps");

            migrationBuilder.DropIndex(
                name: "IX_TopUps_PreIssuedId",
                table: "TopUps");

            migrationBuilder.DropIndex(
                name: "IX_Orders_OrganizationId_CompletedAt",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_JournalEntries_ReversesId",
                table: "JournalEntries");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_OrganizationId_RequestKey",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "DrawnMinor",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "InvoiceId",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "Method",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "PreIssuedId",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "SubmittedBy",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "SubmittedById",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "DeductibleMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeductibleTaxMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "TransferAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeductibleMinor",
                table: "OrderLine");

            migrationBuilder.DropColumn(
                name: "ReversesId",
                table: "JournalEntries");

            migrationBuilder.DropColumn(
                name: "RequestKey",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Invoices");

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
