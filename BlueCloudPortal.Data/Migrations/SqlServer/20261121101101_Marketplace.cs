using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Marketplace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CartItems_UserId_OrganizationId_PlanId",
                table: "CartItems");

            migrationBuilder.AddColumn<Guid>(
                name: "PreferredProviderId",
                table: "WorkOrders",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ServiceItemNumber",
                table: "WorkOrders",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SolutionName",
                table: "WorkOrders",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredBy",
                table: "TopUps",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Agreement",
                table: "Solutions",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Cases",
                table: "Solutions",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Features",
                table: "Solutions",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "HiddenAt",
                table: "Solutions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PictureId",
                table: "Solutions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Resources",
                table: "Solutions",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "Solutions",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Support",
                table: "Solutions",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "PriceLists",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Waiting",
                table: "PriceLists",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnBy",
                table: "PriceLists",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosesOn",
                table: "Plans",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "OrderedAt",
                table: "Plans",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Service",
                table: "Plans",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ServiceItemId",
                table: "Plans",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ServiceSku",
                table: "Plans",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "Plans",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DeliveryTo_Address",
                table: "Orders",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DeliveryTo_Email",
                table: "Orders",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DeliveryTo_Phone",
                table: "Orders",
                type: "nvarchar(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DeliveryTo_Postcode",
                table: "Orders",
                type: "nvarchar(6)",
                maxLength: 6,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DeliveryTo_Recipient",
                table: "Orders",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "HandlerId",
                table: "Orders",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandlerName",
                table: "Orders",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "PayBefore",
                table: "Orders",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "RuleCode",
                table: "OrderPriceStep",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(32)",
                oldMaxLength: 32);

            migrationBuilder.AddColumn<string>(
                name: "Lines",
                table: "OrderPriceStep",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "DeliveryContent",
                table: "OrderLine",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(500)",
                oldMaxLength: 500,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Configuration",
                table: "OrderLine",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndedBy",
                table: "LevelDiscounts",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "MadeAt",
                table: "LevelDiscounts",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "MadeBy",
                table: "LevelDiscounts",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Choice",
                table: "CartItems",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConfigurationKey",
                table: "CartItems",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SeenPrice_Currency",
                table: "CartItems",
                type: "nvarchar(3)",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "SeenPrice_Minor",
                table: "CartItems",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "PendingEmail",
                table: "AspNetUsers",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConfigurationVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Schema = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfigurationVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConfigurationVersions_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContentItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    TitleEn = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SummaryEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    BodyEn = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Tag = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Link = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    ShownFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ShownTo = table.Column<DateOnly>(type: "date", nullable: true),
                    PictureId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContentItems_StoredFiles_PictureId",
                        column: x => x.PictureId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NegotiatedDiscounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    RuleVersion = table.Column<int>(type: "int", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SolutionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Product = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    PayPercent = table.Column<long>(type: "bigint", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NegotiatedDiscounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NegotiatedDiscounts_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SolutionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Plan = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Company = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Author = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Stars = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    HiddenAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    HiddenBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    HiddenReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reviews_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reviews_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServiceItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    OwnerName = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    OwnerContact = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Description = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Files = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ProviderSharePercent = table.Column<long>(type: "bigint", nullable: false),
                    RequestKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Edits = table.Column<int>(type: "int", nullable: false),
                    AskedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Approvals = table.Column<int>(type: "int", nullable: false),
                    Approved = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrialRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SolutionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SolutionName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Email = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Phone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Company = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Remark = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    RequestKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RequestedFrom = table.Column<string>(type: "nvarchar(45)", maxLength: 45, nullable: true),
                    HandledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    HandledBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrialRequests_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServicePlan",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ServiceItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sku = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Regions = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    PriceMinor = table.Column<long>(type: "bigint", nullable: false),
                    TaxRatePercent = table.Column<long>(type: "bigint", nullable: false),
                    TermMonths = table.Column<int>(type: "int", nullable: false),
                    Milestones = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePlan", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServicePlan_ServiceItems_ServiceItemId",
                        column: x => x.ServiceItemId,
                        principalTable: "ServiceItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ServiceTarget",
                columns: table => new
                {
                    ServiceItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SolutionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceTarget", x => new { x.ServiceItemId, x.SolutionId });
                    table.ForeignKey(
                        name: "FK_ServiceTarget_ServiceItems_ServiceItemId",
                        column: x => x.ServiceItemId,
                        principalTable: "ServiceItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ServiceTarget_Solutions_SolutionId",
                        column: x => x.SolutionId,
                        principalTable: "Solutions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Solutions_Line",
                table: "Solutions",
                column: "Line");

            migrationBuilder.CreateIndex(
                name: "IX_Solutions_PictureId",
                table: "Solutions",
                column: "PictureId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceLists_State_ValidFrom",
                table: "PriceLists",
                columns: new[] { "State", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_Plans_Kind",
                table: "Plans",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_Region",
                table: "Plans",
                column: "Region");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_ServiceItemId",
                table: "Plans",
                column: "ServiceItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_HandlerId",
                table: "Orders",
                column: "HandlerId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt_Number",
                table: "Orders",
                columns: new[] { "PlacedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_PayBefore",
                table: "Orders",
                columns: new[] { "Status", "PayBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLine_PlanId",
                table: "OrderLine",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_Status",
                table: "Milestones",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_CartItems_UserId_OrganizationId_PlanId_ConfigurationKey",
                table: "CartItems",
                columns: new[] { "UserId", "OrganizationId", "PlanId", "ConfigurationKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConfigurationVersions_PlanId_Version",
                table: "ConfigurationVersions",
                columns: new[] { "PlanId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Kind_PublishedAt",
                table: "ContentItems",
                columns: new[] { "Kind", "PublishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Kind_Slug",
                table: "ContentItems",
                columns: new[] { "Kind", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_PictureId",
                table: "ContentItems",
                column: "PictureId");

            migrationBuilder.CreateIndex(
                name: "IX_NegotiatedDiscounts_Code_RuleVersion",
                table: "NegotiatedDiscounts",
                columns: new[] { "Code", "RuleVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NegotiatedDiscounts_OrganizationId_ValidFrom",
                table: "NegotiatedDiscounts",
                columns: new[] { "OrganizationId", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_NegotiatedDiscounts_SolutionId",
                table: "NegotiatedDiscounts",
                column: "SolutionId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_OrderId_SolutionId",
                table: "Reviews",
                columns: new[] { "OrderId", "SolutionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_SolutionId_HiddenAt_Stars",
                table: "Reviews",
                columns: new[] { "SolutionId", "HiddenAt", "Stars" });

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_WrittenAt",
                table: "Reviews",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceItems_Number",
                table: "ServiceItems",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceItems_OrganizationId_CreatedAt",
                table: "ServiceItems",
                columns: new[] { "OrganizationId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceItems_OrganizationId_RequestKey",
                table: "ServiceItems",
                columns: new[] { "OrganizationId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceItems_Status_AskedAt",
                table: "ServiceItems",
                columns: new[] { "Status", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ServicePlan_ServiceItemId",
                table: "ServicePlan",
                column: "ServiceItemId");

            migrationBuilder.CreateIndex(
                name: "IX_ServicePlan_Sku",
                table: "ServicePlan",
                column: "Sku",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceTarget_SolutionId",
                table: "ServiceTarget",
                column: "SolutionId");

            migrationBuilder.CreateIndex(
                name: "IX_TrialRequests_Email_SolutionId",
                table: "TrialRequests",
                columns: new[] { "Email", "SolutionId" });

            migrationBuilder.CreateIndex(
                name: "IX_TrialRequests_HandledAt_RequestedAt",
                table: "TrialRequests",
                columns: new[] { "HandledAt", "RequestedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TrialRequests_RequestKey",
                table: "TrialRequests",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrialRequests_SolutionId",
                table: "TrialRequests",
                column: "SolutionId");

            migrationBuilder.AddForeignKey(
                name: "FK_Plans_ServiceItems_ServiceItemId",
                table: "Plans",
                column: "ServiceItemId",
                principalTable: "ServiceItems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Solutions_StoredFiles_PictureId",
                table: "Solutions",
                column: "PictureId",
                principalTable: "StoredFiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            MarketplaceData.Carry(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Plans_ServiceItems_ServiceItemId",
                table: "Plans");

            migrationBuilder.DropForeignKey(
                name: "FK_Solutions_StoredFiles_PictureId",
                table: "Solutions");

            migrationBuilder.DropTable(
                name: "ConfigurationVersions");

            migrationBuilder.DropTable(
                name: "ContentItems");

            migrationBuilder.DropTable(
                name: "NegotiatedDiscounts");

            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropTable(
                name: "ServicePlan");

            migrationBuilder.DropTable(
                name: "ServiceTarget");

            migrationBuilder.DropTable(
                name: "TrialRequests");

            migrationBuilder.DropTable(
                name: "ServiceItems");

            migrationBuilder.DropIndex(
                name: "IX_Solutions_Line",
                table: "Solutions");

            migrationBuilder.DropIndex(
                name: "IX_Solutions_PictureId",
                table: "Solutions");

            migrationBuilder.DropIndex(
                name: "IX_PriceLists_State_ValidFrom",
                table: "PriceLists");

            migrationBuilder.DropIndex(
                name: "IX_Plans_Kind",
                table: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_Plans_Region",
                table: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_Plans_ServiceItemId",
                table: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_Orders_HandlerId",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedAt_Number",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_PayBefore",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_OrderLine_PlanId",
                table: "OrderLine");

            migrationBuilder.DropIndex(
                name: "IX_Milestones_Status",
                table: "Milestones");

            migrationBuilder.DropIndex(
                name: "IX_CartItems_UserId_OrganizationId_PlanId_ConfigurationKey",
                table: "CartItems");

            migrationBuilder.DropColumn(
                name: "PreferredProviderId",
                table: "WorkOrders");

            migrationBuilder.DropColumn(
                name: "ServiceItemNumber",
                table: "WorkOrders");

            migrationBuilder.DropColumn(
                name: "SolutionName",
                table: "WorkOrders");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "TopUps");

            migrationBuilder.DropColumn(
                name: "Agreement",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "Cases",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "Features",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "HiddenAt",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "PictureId",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "Resources",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "Support",
                table: "Solutions");

            migrationBuilder.DropColumn(
                name: "State",
                table: "PriceLists");

            migrationBuilder.DropColumn(
                name: "Waiting",
                table: "PriceLists");

            migrationBuilder.DropColumn(
                name: "WithdrawnBy",
                table: "PriceLists");

            migrationBuilder.DropColumn(
                name: "ClosesOn",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "OrderedAt",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "Service",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "ServiceItemId",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "ServiceSku",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "DeliveryTo_Address",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeliveryTo_Email",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeliveryTo_Phone",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeliveryTo_Postcode",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeliveryTo_Recipient",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "HandlerId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "HandlerName",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "PayBefore",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Lines",
                table: "OrderPriceStep");

            migrationBuilder.DropColumn(
                name: "Configuration",
                table: "OrderLine");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "LevelDiscounts");

            migrationBuilder.DropColumn(
                name: "MadeAt",
                table: "LevelDiscounts");

            migrationBuilder.DropColumn(
                name: "MadeBy",
                table: "LevelDiscounts");

            migrationBuilder.DropColumn(
                name: "Choice",
                table: "CartItems");

            migrationBuilder.DropColumn(
                name: "ConfigurationKey",
                table: "CartItems");

            migrationBuilder.DropColumn(
                name: "SeenPrice_Currency",
                table: "CartItems");

            migrationBuilder.DropColumn(
                name: "SeenPrice_Minor",
                table: "CartItems");

            migrationBuilder.DropColumn(
                name: "PendingEmail",
                table: "AspNetUsers");

            migrationBuilder.AlterColumn<string>(
                name: "RuleCode",
                table: "OrderPriceStep",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(80)",
                oldMaxLength: 80);

            migrationBuilder.AlterColumn<string>(
                name: "DeliveryContent",
                table: "OrderLine",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(4000)",
                oldMaxLength: 4000,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CartItems_UserId_OrganizationId_PlanId",
                table: "CartItems",
                columns: new[] { "UserId", "OrganizationId", "PlanId" },
                unique: true);
        }
    }
}
