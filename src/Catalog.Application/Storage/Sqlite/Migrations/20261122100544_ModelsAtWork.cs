using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ModelsAtWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ModelAcceptsSure",
                table: "Taxonomies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "ModelLeastConfidence",
                table: "Taxonomies",
                type: "REAL",
                nullable: false,
                defaultValue: 0.3);

            migrationBuilder.CreateTable(
                name: "LabelSuspects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkspaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ModelId = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenId = table.Column<long>(type: "INTEGER", nullable: true),
                    LikelyId = table.Column<long>(type: "INTEGER", nullable: true),
                    GivenConfidence = table.Column<double>(type: "REAL", nullable: false),
                    LikelyConfidence = table.Column<double>(type: "REAL", nullable: false),
                    Margin = table.Column<double>(type: "REAL", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<short>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabelSuspects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LabelSuspects_Actors_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Actors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelSuspects_ClassificationModels_ModelId",
                        column: x => x.ModelId,
                        principalTable: "ClassificationModels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelSuspects_Concepts_GivenId",
                        column: x => x.GivenId,
                        principalTable: "Concepts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelSuspects_Concepts_LikelyId",
                        column: x => x.LikelyId,
                        principalTable: "Concepts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelSuspects_Items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelSuspects_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ModelPredictions",
                columns: table => new
                {
                    WorkspaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ModelId = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    BestId = table.Column<long>(type: "INTEGER", nullable: true),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    IsSure = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsOutOfScope = table.Column<bool>(type: "INTEGER", nullable: false),
                    Applies = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelPredictions", x => new { x.WorkspaceId, x.ModelId, x.ItemId });
                    table.ForeignKey(
                        name: "FK_ModelPredictions_ClassificationModels_ModelId",
                        column: x => x.ModelId,
                        principalTable: "ClassificationModels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ModelPredictions_Items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ModelPredictions_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LabelSuspects_WorkspaceId_ItemId_State",
                table: "LabelSuspects",
                columns: new[] { "WorkspaceId", "ItemId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_LabelSuspects_WorkspaceId_ModelId_Rank",
                table: "LabelSuspects",
                columns: new[] { "WorkspaceId", "ModelId", "Rank" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ModelPredictions_WorkspaceId_ItemId_ModelId",
                table: "ModelPredictions",
                columns: new[] { "WorkspaceId", "ItemId", "ModelId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LabelSuspects");

            migrationBuilder.DropTable(
                name: "ModelPredictions");

            migrationBuilder.DropColumn(
                name: "ModelAcceptsSure",
                table: "Taxonomies");

            migrationBuilder.DropColumn(
                name: "ModelLeastConfidence",
                table: "Taxonomies");
        }
    }
}
