using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Consumption : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BillNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MonthKey = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BillNotices_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CloudAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Platform = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    KnownAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudAccounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CustomerPrices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Platform = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Basis = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Percent = table.Column<long>(type: "bigint", nullable: false),
                    FromMonth = table.Column<int>(type: "integer", nullable: false),
                    ToMonth = table.Column<int>(type: "integer", nullable: true),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerPrices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustomerPrices_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExchangeRates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    MonthKey = table.Column<int>(type: "integer", nullable: false),
                    Micros = table.Column<long>(type: "bigint", nullable: false),
                    EnteredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExchangeRates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RatingBooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RatingBooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsageUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Packed = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CloudAccountOwners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromMonth = table.Column<int>(type: "integer", nullable: false),
                    ToMonth = table.Column<int>(type: "integer", nullable: true),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudAccountOwners", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CloudAccountOwners_CloudAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "CloudAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CloudAccountOwners_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UsageFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UploadId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Platform = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MonthKey = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Totals = table.Column<string>(type: "text", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ImportedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReplacedBy = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    WithdrawReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Slot = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UsageFiles_UsageUploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "UsageUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UsageLines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Product = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    ListMicros = table.Column<long>(type: "bigint", nullable: false),
                    BilledMicros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UsageLines_CloudAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "CloudAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UsageLines_UsageFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "UsageFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConsumptionLines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    UsageLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    MonthKey = table.Column<int>(type: "integer", nullable: false),
                    Platform = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Product = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TenThousandths = table.Column<long>(type: "bigint", nullable: false),
                    Basis = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CostMicros = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    RateMicros = table.Column<long>(type: "bigint", nullable: false),
                    Percent = table.Column<long>(type: "bigint", nullable: false),
                    RatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsumptionLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsumptionLines_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConsumptionLines_UsageFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "UsageFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConsumptionLines_UsageLines_UsageLineId",
                        column: x => x.UsageLineId,
                        principalTable: "UsageLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BillNotices_OrganizationId_MonthKey",
                table: "BillNotices",
                columns: new[] { "OrganizationId", "MonthKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CloudAccountOwners_AccountId_FromMonth_OrganizationId",
                table: "CloudAccountOwners",
                columns: new[] { "AccountId", "FromMonth", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_CloudAccountOwners_OrganizationId",
                table: "CloudAccountOwners",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_CloudAccounts_Platform_Code",
                table: "CloudAccounts",
                columns: new[] { "Platform", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsumptionLines_FileId",
                table: "ConsumptionLines",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsumptionLines_OrganizationId_IsCurrent_MonthKey",
                table: "ConsumptionLines",
                columns: new[] { "OrganizationId", "IsCurrent", "MonthKey" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsumptionLines_UsageLineId",
                table: "ConsumptionLines",
                column: "UsageLineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CustomerPrices_OrganizationId_Platform_FromMonth",
                table: "CustomerPrices",
                columns: new[] { "OrganizationId", "Platform", "FromMonth" });

            migrationBuilder.CreateIndex(
                name: "IX_ExchangeRates_MonthKey_Currency",
                table: "ExchangeRates",
                columns: new[] { "MonthKey", "Currency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UsageFiles_ContentHash",
                table: "UsageFiles",
                column: "ContentHash");

            migrationBuilder.CreateIndex(
                name: "IX_UsageFiles_MonthKey_Platform",
                table: "UsageFiles",
                columns: new[] { "MonthKey", "Platform" });

            migrationBuilder.CreateIndex(
                name: "IX_UsageFiles_Number",
                table: "UsageFiles",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UsageFiles_Slot",
                table: "UsageFiles",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UsageFiles_UploadId",
                table: "UsageFiles",
                column: "UploadId");

            migrationBuilder.CreateIndex(
                name: "IX_UsageLines_AccountId",
                table: "UsageLines",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_UsageLines_FileId_AccountId_Category_Product_Currency",
                table: "UsageLines",
                columns: new[] { "FileId", "AccountId", "Category", "Product", "Currency" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BillNotices");

            migrationBuilder.DropTable(
                name: "CloudAccountOwners");

            migrationBuilder.DropTable(
                name: "ConsumptionLines");

            migrationBuilder.DropTable(
                name: "CustomerPrices");

            migrationBuilder.DropTable(
                name: "ExchangeRates");

            migrationBuilder.DropTable(
                name: "RatingBooks");

            migrationBuilder.DropTable(
                name: "UsageLines");

            migrationBuilder.DropTable(
                name: "CloudAccounts");

            migrationBuilder.DropTable(
                name: "UsageFiles");

            migrationBuilder.DropTable(
                name: "UsageUploads");
        }
    }
}
