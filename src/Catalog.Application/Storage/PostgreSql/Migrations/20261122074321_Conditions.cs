using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Conditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The twin of PlainFold.Of: most texts are ASCII, of which a character is a byte.
            migrationBuilder.Sql("""
                CREATE FUNCTION catalog_plain(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
                AS $$ SELECT CASE WHEN octet_length(value) = length(value) THEN lower(value COLLATE "C") ELSE
                    replace(replace(replace(replace(translate(catalog_fold(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g')),
                        'øłđðıħŧ', 'olddiht'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') COLLATE "C" END $$
                """);

            // The twin of TextWords.Line.
            migrationBuilder.Sql("""
                CREATE FUNCTION catalog_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
                AS $$ SELECT (' ' || CASE WHEN words = '' THEN '' ELSE words || ' ' END) COLLATE "C"
                    FROM (SELECT btrim(regexp_replace(value COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g')) AS words) line $$
                """);

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
            migrationBuilder.Sql("DROP FUNCTION catalog_words(text)");
            migrationBuilder.Sql("DROP FUNCTION catalog_plain(text)");

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
