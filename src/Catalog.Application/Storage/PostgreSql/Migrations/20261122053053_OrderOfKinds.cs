using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class OrderOfKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Tickets_WorkspaceId_Id",
                table: "Tickets",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_WorkspaceId_Id",
                table: "Suppliers",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Products_WorkspaceId_Id",
                table: "Products",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_WorkspaceId_Id",
                table: "Orders",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_WorkspaceId_Id",
                table: "Messages",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MedicalRecords_WorkspaceId_Id",
                table: "MedicalRecords",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Locations_WorkspaceId_Id",
                table: "Locations",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InventoryItems_WorkspaceId_Id",
                table: "InventoryItems",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FinancialRecords_WorkspaceId_Id",
                table: "FinancialRecords",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_WorkspaceId_Id",
                table: "Documents",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_WorkspaceId_Id",
                table: "Customers",
                columns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Assets_WorkspaceId_Id",
                table: "Assets",
                columns: new[] { "WorkspaceId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_WorkspaceId_Id",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Suppliers_WorkspaceId_Id",
                table: "Suppliers");

            migrationBuilder.DropIndex(
                name: "IX_Products_WorkspaceId_Id",
                table: "Products");

            migrationBuilder.DropIndex(
                name: "IX_Orders_WorkspaceId_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Messages_WorkspaceId_Id",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_MedicalRecords_WorkspaceId_Id",
                table: "MedicalRecords");

            migrationBuilder.DropIndex(
                name: "IX_Locations_WorkspaceId_Id",
                table: "Locations");

            migrationBuilder.DropIndex(
                name: "IX_InventoryItems_WorkspaceId_Id",
                table: "InventoryItems");

            migrationBuilder.DropIndex(
                name: "IX_FinancialRecords_WorkspaceId_Id",
                table: "FinancialRecords");

            migrationBuilder.DropIndex(
                name: "IX_Documents_WorkspaceId_Id",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Customers_WorkspaceId_Id",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Assets_WorkspaceId_Id",
                table: "Assets");
        }
    }
}
