using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RuleSets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EnabledFrom",
                table: "ClassificationRules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EnabledTo",
                table: "ClassificationRules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OnlyOnce",
                table: "ClassificationRules",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "StopOnMatch",
                table: "ClassificationRules",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EnabledFrom",
                table: "ClassificationRules");

            migrationBuilder.DropColumn(
                name: "EnabledTo",
                table: "ClassificationRules");

            migrationBuilder.DropColumn(
                name: "OnlyOnce",
                table: "ClassificationRules");

            migrationBuilder.DropColumn(
                name: "StopOnMatch",
                table: "ClassificationRules");
        }
    }
}
