using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MessagesInstancesStorageLevelsShares : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AuthorId",
                table: "TicketMessage",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReceiverKind",
                table: "Statements",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Provider");

            migrationBuilder.AddColumn<DateOnly>(
                name: "LevelUntil",
                table: "Organizations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "OrdersCountFrom",
                table: "Organizations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RenewsId",
                table: "OrderLine",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RenewsNumber",
                table: "OrderLine",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DocumentId",
                table: "ContentItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "ContentItems",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Topic",
                table: "ContentItems",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Announcements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    TitleEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CustomTag = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    BodyEn = table.Column<string>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsPinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ShownOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Announcements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Instances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrderLineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Piece = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerCompany = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SolutionName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlanName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProductLine = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Configuration = table.Column<string>(type: "TEXT", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Resource = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    EffectiveAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AnchorOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AnchorMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    AutoRenewMonths = table.Column<int>(type: "INTEGER", nullable: true),
                    AutoRenewBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Instances_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LevelApplications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Wanted = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LevelBefore = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TotalMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    ThresholdMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ExpectedMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    ContactName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ContactPhone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Files = table.Column<string>(type: "TEXT", maxLength: 3500, nullable: false),
                    RequestKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenOf = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RejectReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Track = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    GroupEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Registered = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    RegisteredEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Silver = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SilverEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Gold = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    GoldEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LevelBenefits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LevelChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FormerUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Application = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    TotalMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    ThresholdMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Minor = table.Column<long>(type: "INTEGER", nullable: true),
                    SetBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LevelThresholds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PersonalMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Args = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1200, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Once = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ShareAgreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Percent = table.Column<long>(type: "INTEGER", nullable: false),
                    FromMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    AgreedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShareAgreements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShareAgreements_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StorageKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecretCipher = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MaskedId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AppId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    BoundBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StorageTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Bucket = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Folder = table.Column<string>(type: "TEXT", maxLength: 850, nullable: false),
                    Entries = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 850, nullable: false),
                    IsPacked = table.Column<bool>(type: "INTEGER", nullable: false),
                    DoneBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    AliveUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    FailureArgument = table.Column<string>(type: "TEXT", maxLength: 850, nullable: true),
                    Slot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AutoRenewals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutoRenewals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AutoRenewals_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstanceNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Threshold = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstanceNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstanceNotices_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstancePeriod",
                columns: table => new
                {
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrderLineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstancePeriod", x => new { x.InstanceId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_InstancePeriod_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OpenRenewals",
                columns: table => new
                {
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenRenewals", x => x.InstanceId);
                    table.ForeignKey(
                        name: "FK_OpenRenewals_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_DocumentId",
                table: "ContentItems",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_Number",
                table: "Announcements",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_RequestKey",
                table: "Announcements",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_Status_IsPinned_ShownOn",
                table: "Announcements",
                columns: new[] { "Status", "IsPinned", "ShownOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AutoRenewals_InstanceId_LastDay",
                table: "AutoRenewals",
                columns: new[] { "InstanceId", "LastDay" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstanceNotices_InstanceId_LastDay_Threshold",
                table: "InstanceNotices",
                columns: new[] { "InstanceId", "LastDay", "Threshold" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstancePeriod_InstanceId_OrderLineId",
                table: "InstancePeriod",
                columns: new[] { "InstanceId", "OrderLineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_Number",
                table: "Instances",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrderId",
                table: "Instances",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrderLineId_Piece",
                table: "Instances",
                columns: new[] { "OrderLineId", "Piece" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrderNumber",
                table: "Instances",
                column: "OrderNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OrganizationId_ExpiresOn_Number",
                table: "Instances",
                columns: new[] { "OrganizationId", "ExpiresOn", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_Status_ExpiresOn_Number",
                table: "Instances",
                columns: new[] { "Status", "ExpiresOn", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_Number",
                table: "LevelApplications",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_OpenOf",
                table: "LevelApplications",
                column: "OpenOf",
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_OpenRenewals_OrderId",
                table: "OpenRenewals",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonalMessages_MadeAt",
                table: "PersonalMessages",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_PersonalMessages_UserId_OrganizationId_MadeAt",
                table: "PersonalMessages",
                columns: new[] { "UserId", "OrganizationId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonalMessages_UserId_OrganizationId_Once",
                table: "PersonalMessages",
                columns: new[] { "UserId", "OrganizationId", "Once" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PersonalMessages_UserId_OrganizationId_ReadAt",
                table: "PersonalMessages",
                columns: new[] { "UserId", "OrganizationId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ShareAgreements_OrganizationId_FromMonth",
                table: "ShareAgreements",
                columns: new[] { "OrganizationId", "FromMonth" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageKeys_OrganizationId",
                table: "StorageKeys",
                column: "OrganizationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageTasks_OrganizationId_MadeAt",
                table: "StorageTasks",
                columns: new[] { "OrganizationId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StorageTasks_Slot",
                table: "StorageTasks",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageTasks_Status_AliveUntil",
                table: "StorageTasks",
                columns: new[] { "Status", "AliveUntil" });

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
                name: "Announcements");

            migrationBuilder.DropTable(
                name: "AutoRenewals");

            migrationBuilder.DropTable(
                name: "InstanceNotices");

            migrationBuilder.DropTable(
                name: "InstancePeriod");

            migrationBuilder.DropTable(
                name: "LevelApplications");

            migrationBuilder.DropTable(
                name: "LevelBenefits");

            migrationBuilder.DropTable(
                name: "LevelChanges");

            migrationBuilder.DropTable(
                name: "LevelThresholds");

            migrationBuilder.DropTable(
                name: "OpenRenewals");

            migrationBuilder.DropTable(
                name: "PersonalMessages");

            migrationBuilder.DropTable(
                name: "ShareAgreements");

            migrationBuilder.DropTable(
                name: "StorageKeys");

            migrationBuilder.DropTable(
                name: "StorageTasks");

            migrationBuilder.DropTable(
                name: "Instances");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_DocumentId",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "TicketMessage");

            migrationBuilder.DropColumn(
                name: "ReceiverKind",
                table: "Statements");

            migrationBuilder.DropColumn(
                name: "LevelUntil",
                table: "Organizations");

            migrationBuilder.DropColumn(
                name: "OrdersCountFrom",
                table: "Organizations");

            migrationBuilder.DropColumn(
                name: "RenewsId",
                table: "OrderLine");

            migrationBuilder.DropColumn(
                name: "RenewsNumber",
                table: "OrderLine");

            migrationBuilder.DropColumn(
                name: "DocumentId",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "Reader",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "Topic",
                table: "ContentItems");
        }
    }
}
