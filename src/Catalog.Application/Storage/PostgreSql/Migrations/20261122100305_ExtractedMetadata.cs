using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ExtractedMetadata : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EmbeddedMetadata",
                table: "Documents",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Camera",
                table: "Assets",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<double>(
                name: "Latitude",
                table: "Assets",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Longitude",
                table: "Assets",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rights",
                table: "Assets",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Assets",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_WorkspaceId_Checksum_Id",
                table: "Documents",
                columns: new[] { "WorkspaceId", "Checksum", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Documents_WorkspaceId_Checksum_Id",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "EmbeddedMetadata",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Camera",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "Latitude",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "Longitude",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "Rights",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Assets");
        }
    }
}
