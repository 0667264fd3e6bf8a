using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlueCloudPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FoundByNumber : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_WorkOrders_OrderNumber",
                table: "WorkOrders",
                column: "OrderNumber");

            migrationBuilder.CreateIndex(
                name: "IX_JournalLines_SubjectNumber",
                table: "JournalLines",
                column: "SubjectNumber");

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_DocumentNumber",
                table: "JournalEntries",
                column: "DocumentNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkOrders_OrderNumber",
                table: "WorkOrders");

            migrationBuilder.DropIndex(
                name: "IX_JournalLines_SubjectNumber",
                table: "JournalLines");

            migrationBuilder.DropIndex(
                name: "IX_JournalEntries_DocumentNumber",
                table: "JournalEntries");
        }
    }
}
