using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Alignment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Uri",
                table: "Taxonomies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Uri",
                table: "Concepts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConceptNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkspaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConceptId = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxonomyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<short>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConceptNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConceptNotes_Concepts_ConceptId",
                        column: x => x.ConceptId,
                        principalTable: "Concepts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConceptNotes_Taxonomies_TaxonomyId",
                        column: x => x.TaxonomyId,
                        principalTable: "Taxonomies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConceptNotes_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MappingSets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkspaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    Licence = table.Column<string>(type: "TEXT", nullable: true),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    TargetId = table.Column<long>(type: "INTEGER", nullable: true),
                    Inherits = table.Column<bool>(type: "INTEGER", nullable: false),
                    AppliedId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MappingSets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MappingSets_ChangeSets_AppliedId",
                        column: x => x.AppliedId,
                        principalTable: "ChangeSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MappingSets_Taxonomies_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Taxonomies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MappingSets_Taxonomies_TargetId",
                        column: x => x.TargetId,
                        principalTable: "Taxonomies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MappingSets_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutboxPlaces",
                columns: table => new
                {
                    WorkspaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Follower = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxPlaces", x => new { x.WorkspaceId, x.Follower });
                    table.ForeignKey(
                        name: "FK_OutboxPlaces_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Mappings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkspaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    SetId = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    TargetId = table.Column<long>(type: "INTEGER", nullable: true),
                    TargetUri = table.Column<string>(type: "TEXT", nullable: true),
                    TargetName = table.Column<string>(type: "TEXT", nullable: true),
                    TargetKey = table.Column<string>(type: "TEXT", nullable: false),
                    Relation = table.Column<short>(type: "INTEGER", nullable: false),
                    Justification = table.Column<short>(type: "INTEGER", nullable: false),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    State = table.Column<short>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", nullable: true),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewerId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReviewedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mappings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mappings_Actors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Actors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mappings_Actors_ReviewerId",
                        column: x => x.ReviewerId,
                        principalTable: "Actors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mappings_Concepts_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Concepts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mappings_Concepts_TargetId",
                        column: x => x.TargetId,
                        principalTable: "Concepts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mappings_MappingSets_SetId",
                        column: x => x.SetId,
                        principalTable: "MappingSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mappings_Workspaces_WorkspaceId",
                        column: x => x.WorkspaceId,
                        principalTable: "Workspaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Concepts_WorkspaceId_Uri_TaxonomyId",
                table: "Concepts",
                columns: new[] { "WorkspaceId", "Uri", "TaxonomyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConceptNotes_WorkspaceId_ConceptId_Kind_Language",
                table: "ConceptNotes",
                columns: new[] { "WorkspaceId", "ConceptId", "Kind", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_ConceptNotes_WorkspaceId_TaxonomyId",
                table: "ConceptNotes",
                columns: new[] { "WorkspaceId", "TaxonomyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Mappings_WorkspaceId_SetId_SourceId_TargetKey",
                table: "Mappings",
                columns: new[] { "WorkspaceId", "SetId", "SourceId", "TargetKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mappings_WorkspaceId_SetId_State_Confidence",
                table: "Mappings",
                columns: new[] { "WorkspaceId", "SetId", "State", "Confidence" });

            migrationBuilder.CreateIndex(
                name: "IX_Mappings_WorkspaceId_TargetId",
                table: "Mappings",
                columns: new[] { "WorkspaceId", "TargetId" });

            migrationBuilder.CreateIndex(
                name: "IX_MappingSets_WorkspaceId_Key",
                table: "MappingSets",
                columns: new[] { "WorkspaceId", "Key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConceptNotes");

            migrationBuilder.DropTable(
                name: "Mappings");

            migrationBuilder.DropTable(
                name: "OutboxPlaces");

            migrationBuilder.DropTable(
                name: "MappingSets");

            migrationBuilder.DropIndex(
                name: "IX_Concepts_WorkspaceId_Uri_TaxonomyId",
                table: "Concepts");

            migrationBuilder.DropColumn(
                name: "Uri",
                table: "Taxonomies");

            migrationBuilder.DropColumn(
                name: "Uri",
                table: "Concepts");
        }
    }
}
