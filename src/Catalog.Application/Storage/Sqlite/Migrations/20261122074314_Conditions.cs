using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Conditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Products_WorkspaceId_Currency_Id",
                table: "Products",
                columns: new[] { "WorkspaceId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_WorkspaceId_Currency_Id",
                table: "Orders",
                columns: new[] { "WorkspaceId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_WorkspaceId_OrderDate_CustomerId_NetTotal_Id",
                table: "Orders",
                columns: new[] { "WorkspaceId", "OrderDate", "CustomerId", "NetTotal", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MedicalRecords_WorkspaceId_Currency_Id",
                table: "MedicalRecords",
                columns: new[] { "WorkspaceId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Items_Archived",
                table: "Items",
                columns: new[] { "WorkspaceId", "Kind", "Id" },
                filter: "\"State\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_InventoryItems_WorkspaceId_Currency_Id",
                table: "InventoryItems",
                columns: new[] { "WorkspaceId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FinancialRecords_WorkspaceId_Currency_Id",
                table: "FinancialRecords",
                columns: new[] { "WorkspaceId", "Currency", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Products_WorkspaceId_Currency_Id",
                table: "Products");

            migrationBuilder.DropIndex(
                name: "IX_Orders_WorkspaceId_Currency_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_WorkspaceId_OrderDate_CustomerId_NetTotal_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_MedicalRecords_WorkspaceId_Currency_Id",
                table: "MedicalRecords");

            migrationBuilder.DropIndex(
                name: "IX_Items_Archived",
                table: "Items");

            migrationBuilder.DropIndex(
                name: "IX_InventoryItems_WorkspaceId_Currency_Id",
                table: "InventoryItems");

            migrationBuilder.DropIndex(
                name: "IX_FinancialRecords_WorkspaceId_Currency_Id",
                table: "FinancialRecords");
        }
    }
}
