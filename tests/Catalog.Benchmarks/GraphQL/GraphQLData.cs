using Catalog.Application.Storage;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.Data.Sqlite;

namespace Catalog.Benchmarks.GraphQL;

/// <summary>
/// The database of the benchmark: products, each with one of 500 categories and five of 2,000 tags, both concepts of taxonomies, in
/// the catalog's own tables. Seeded: the same rows every time.
/// </summary>
internal static class GraphQLData
{
    public const int Categories = 500;
    public const int Tags = 2_000;
    public const int TagsEach = 5;
    public const long FirstCategory = 10_000;
    public const long FirstTag = 20_000;
    public const long FirstProduct = 1_000_000;

    private const long CategoryTaxonomy = 101;
    private const long TagTaxonomy = 102;
    private const long Actor = 1;

    private static readonly string[] Words =
        ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbour", "island", "juniper", "kernel", "lantern", "meadow", "north", "ocean", "prairie", "quartz", "river", "summit", "timber"];

    /// <summary>Fills the workspace of a migrated database.</summary>
    public static void Fill(DatabaseAddress address, long workspace, int products)
    {
        using SqliteConnection connection = new(address.ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF");
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            AddConcepts(connection, workspace);
            AddProducts(connection, workspace, products);
            transaction.Commit();
        }

        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void AddConcepts(SqliteConnection connection, long workspace)
    {
        Execute(connection, $"""
            INSERT OR IGNORE INTO Actors (Id, WorkspaceId, Kind, Name, CreatedAt) VALUES ({Actor}, {workspace}, 1, 'benchmark', 0);
            INSERT INTO Taxonomies (Id, WorkspaceId, "Key", Name, Kind, Language, Exclusive, Ordered, "Open", ModelAcceptsSure, ModelLeastConfidence, State, Version, CreatedAt, UpdatedAt)
            VALUES ({CategoryTaxonomy}, {workspace}, 'category', 'Categories', {(int)TaxonomyKind.Taxonomy}, 'en', 1, 0, 0, 0, 0.3, {(int)ItemState.Active}, 1, 0, 0),
                   ({TagTaxonomy}, {workspace}, 'benchtags', 'Tags', {(int)TaxonomyKind.Tags}, 'en', 0, 0, 1, 0, 0.3, {(int)ItemState.Active}, 1, 0, 0)
            """);
        using SqliteCommand concept = Prepare(
            connection,
            $"""
            INSERT INTO Concepts (Id, WorkspaceId, TaxonomyId, Name, Path, Depth, Rank, SiblingKey, Status, Version, CreatedAt, UpdatedAt)
            VALUES ($1, {workspace}, $2, $3, $4, 0, 0, $5, {(int)ConceptStatus.Approved}, 1, 0, 0)
            """,
            5);
        for (int i = 0; i < Categories; i++)
        {
            Run(concept, FirstCategory + i, CategoryTaxonomy, $"Category {i}", $"{FirstCategory + i}/", $"/category {i}");
        }

        for (int i = 0; i < Tags; i++)
        {
            Run(concept, FirstTag + i, TagTaxonomy, $"tag-{Words[i % Words.Length]}-{i}", $"{FirstTag + i}/", $"/tag-{i}");
        }
    }

    private static void AddProducts(SqliteConnection connection, long workspace, int products)
    {
        Random random = new(20_261_122);
        using SqliteCommand item = Prepare(
            connection,
            $$"""
            INSERT INTO Items (Id, WorkspaceId, Kind, ExternalKey, Title, Description, Language, Attributes, State, Version, CreatedAt, CreatedById, UpdatedAt, UpdatedById)
            VALUES ($1, {{workspace}}, {{(int)ItemKind.Product}}, $2, $3, $4, 'en', '{}', {{(int)ItemState.Active}}, 1, $5, {{Actor}}, $5, {{Actor}})
            """,
            5);
        using SqliteCommand product = Prepare(
            connection,
            $"INSERT INTO Products (Id, WorkspaceId, Sku, Brand, Price, Currency, Colour, Discontinued) VALUES ($1, {workspace}, $2, $3, $4, 'EUR', $5, 0)",
            5);
        using SqliteCommand tag = Prepare(
            connection,
            $"""
            INSERT INTO TagAssignments (Id, WorkspaceId, ItemId, ConceptId, TaxonomyId, Source, Status, Confidence, Exclusive, ActorId, "At")
            VALUES ($1, {workspace}, $2, $3, $4, {(int)TagSource.Manual}, {(int)TagStatus.Accepted}, 1.0, $5, {Actor}, 0)
            """,
            5);
        long nextTag = 100_000_000;
        HashSet<int> chosen = [];
        for (int i = 0; i < products; i++)
        {
            long id = FirstProduct + i;
            string name = $"{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]} {i}";
            Run(item, id, $"P-{i:D6}", name, $"The {name} comes in {Words[random.Next(Words.Length)]} and lasts for years of daily use.", i * 1_000_000L);
            Run(product, id, $"SKU-{i:D6}", $"Brand {random.Next(200)}", (long)random.Next(100, 100_000) * 100, Words[random.Next(Words.Length)]);
            Run(tag, nextTag++, id, FirstCategory + random.Next(Categories), CategoryTaxonomy, 1);
            chosen.Clear();
            while (chosen.Count < TagsEach)
            {
                int concept = random.Next(Tags);
                if (chosen.Add(concept))
                {
                    Run(tag, nextTag++, id, FirstTag + concept, TagTaxonomy, 0);
                }
            }
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        }

        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
