using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Catalog.Application.Storage.PostgreSql.Migrations
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
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Uri",
                table: "Concepts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "ConceptNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    WorkspaceId = table.Column<long>(type: "bigint", nullable: false),
                    ConceptId = table.Column<long>(type: "bigint", nullable: false),
                    TaxonomyId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<short>(type: "smallint", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    WorkspaceId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Licence = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    TargetId = table.Column<long>(type: "bigint", nullable: true),
                    Inherits = table.Column<bool>(type: "boolean", nullable: false),
                    AppliedId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                    WorkspaceId = table.Column<long>(type: "bigint", nullable: false),
                    Follower = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    WorkspaceId = table.Column<long>(type: "bigint", nullable: false),
                    SetId = table.Column<long>(type: "bigint", nullable: false),
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    TargetId = table.Column<long>(type: "bigint", nullable: true),
                    TargetUri = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TargetName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TargetKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Relation = table.Column<short>(type: "smallint", nullable: false),
                    Justification = table.Column<short>(type: "smallint", nullable: false),
                    Confidence = table.Column<double>(type: "double precision", nullable: false),
                    State = table.Column<short>(type: "smallint", nullable: false),
                    Reasons = table.Column<string>(type: "jsonb", nullable: true),
                    Comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReviewerId = table.Column<long>(type: "bigint", nullable: true),
                    ReviewedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
