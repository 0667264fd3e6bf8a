using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListsInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_StartedAt",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentNotices_ReceivedAt",
                table: "PaymentNotices");

            migrationBuilder.DropIndex(
                name: "IX_OutgoingMessages_MadeAt",
                table: "OutgoingMessages");

            migrationBuilder.DropIndex(
                name: "IX_JournalEntries_At",
                table: "JournalEntries");

            migrationBuilder.DropIndex(
                name: "IX_CloudVouchers_IssuedAt",
                table: "CloudVouchers");

            migrationBuilder.CreateIndex(
                name: "IX_WorkOrders_CreatedAt_Number",
                table: "WorkOrders",
                columns: new[] { "CreatedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_UsageFiles_ImportedAt_Number",
                table: "UsageFiles",
                columns: new[] { "ImportedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_TopUps_SubmittedAt_Number",
                table: "TopUps",
                columns: new[] { "SubmittedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_UpdatedAt_Number",
                table: "Tickets",
                columns: new[] { "UpdatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_WaitingSince",
                table: "Tickets",
                column: "WaitingSince");

            migrationBuilder.CreateIndex(
                name: "IX_RegistrationApplications_SubmittedAt_Number",
                table: "RegistrationApplications",
                columns: new[] { "SubmittedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_SubmittedAt_Number",
                table: "Refunds",
                columns: new[] { "SubmittedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_StartedAt_Number",
                table: "Payments",
                columns: new[] { "StartedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Status_StartedAt",
                table: "Payments",
                columns: new[] { "Status", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentNotices_ReceivedAt_Id",
                table: "PaymentNotices",
                columns: new[] { "ReceivedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMessages_MadeAt_Id",
                table: "OutgoingMessages",
                columns: new[] { "MadeAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Organizations_CreatedAt_Id",
                table: "Organizations",
                columns: new[] { "CreatedAt", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LevelApplications_SubmittedAt_Id",
                table: "LevelApplications",
                columns: new[] { "SubmittedAt", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_JournalLines_Currency_Amount",
                table: "JournalLines",
                columns: new[] { "Currency", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_At_Number",
                table: "JournalEntries",
                columns: new[] { "At", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_RequestedAt_Number",
                table: "Invoices",
                columns: new[] { "RequestedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerPrices_FromMonth_Id_ToMonth",
                table: "CustomerPrices",
                columns: new[] { "FromMonth", "Id", "ToMonth" },
                descending: new[] { true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_EnteredAt_Number",
                table: "CreditUses",
                columns: new[] { "EnteredAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_CreditRepayments_SubmittedAt_Number",
                table: "CreditRepayments",
                columns: new[] { "SubmittedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_CreditBills_UntilOn_Number",
                table: "CreditBills",
                columns: new[] { "UntilOn", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_ProposedAt_Number",
                table: "Corrections",
                columns: new[] { "ProposedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_AppliedAt_Number",
                table: "Contracts",
                columns: new[] { "AppliedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_IssuedAt_Number",
                table: "CloudVouchers",
                columns: new[] { "IssuedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Certifications_SubmittedAt_Number",
                table: "Certifications",
                columns: new[] { "SubmittedAt", "Number" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_SubmittedAt_Number",
                table: "Allocations",
                columns: new[] { "SubmittedAt", "Number" },
                descending: new[] { true, false });

            AmountIndexes.CreateOfLists(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            AmountIndexes.DropOfLists(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_WorkOrders_CreatedAt_Number",
                table: "WorkOrders");

            migrationBuilder.DropIndex(
                name: "IX_UsageFiles_ImportedAt_Number",
                table: "UsageFiles");

            migrationBuilder.DropIndex(
                name: "IX_TopUps_SubmittedAt_Number",
                table: "TopUps");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_UpdatedAt_Number",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_WaitingSince",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_RegistrationApplications_SubmittedAt_Number",
                table: "RegistrationApplications");

            migrationBuilder.DropIndex(
                name: "IX_Refunds_SubmittedAt_Number",
                table: "Refunds");

            migrationBuilder.DropIndex(
                name: "IX_Payments_StartedAt_Number",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Status_StartedAt",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentNotices_ReceivedAt_Id",
                table: "PaymentNotices");

            migrationBuilder.DropIndex(
                name: "IX_OutgoingMessages_MadeAt_Id",
                table: "OutgoingMessages");

            migrationBuilder.DropIndex(
                name: "IX_Organizations_CreatedAt_Id",
                table: "Organizations");

            migrationBuilder.DropIndex(
                name: "IX_LevelApplications_SubmittedAt_Id",
                table: "LevelApplications");

            migrationBuilder.DropIndex(
                name: "IX_JournalLines_Currency_Amount",
                table: "JournalLines");

            migrationBuilder.DropIndex(
                name: "IX_JournalEntries_At_Number",
                table: "JournalEntries");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_RequestedAt_Number",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_CustomerPrices_FromMonth_Id_ToMonth",
                table: "CustomerPrices");

            migrationBuilder.DropIndex(
                name: "IX_CreditUses_EnteredAt_Number",
                table: "CreditUses");

            migrationBuilder.DropIndex(
                name: "IX_CreditRepayments_SubmittedAt_Number",
                table: "CreditRepayments");

            migrationBuilder.DropIndex(
                name: "IX_CreditBills_UntilOn_Number",
                table: "CreditBills");

            migrationBuilder.DropIndex(
                name: "IX_Corrections_ProposedAt_Number",
                table: "Corrections");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_AppliedAt_Number",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_CloudVouchers_IssuedAt_Number",
                table: "CloudVouchers");

            migrationBuilder.DropIndex(
                name: "IX_Certifications_SubmittedAt_Number",
                table: "Certifications");

            migrationBuilder.DropIndex(
                name: "IX_Allocations_SubmittedAt_Number",
                table: "Allocations");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_StartedAt",
                table: "Payments",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentNotices_ReceivedAt",
                table: "PaymentNotices",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMessages_MadeAt",
                table: "OutgoingMessages",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_At",
                table: "JournalEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_CloudVouchers_IssuedAt",
                table: "CloudVouchers",
                column: "IssuedAt");
        }
    }
}
