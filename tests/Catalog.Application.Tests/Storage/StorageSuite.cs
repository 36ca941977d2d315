using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Storage;

/// <summary>What a database must do the same way, whichever it is. M1 to M5 are the invariants of CatalogContext.</summary>
public abstract class StorageSuite(DatabaseFixture fixture)
{
    private static readonly string[] Words = ["Äpfel", "ÄPFEL", "äpfel", "Straße", "STRASSE", "Ξενοδοχείο ΟΔΟΣ", "Ǆ", "İstanbul", "istanbul", "ISTANBUL", "Привет", "ПРИВЕТ", "zebra", "Zebra", "éclair", "e\u0301clair", "日本語", "😀 smile", "a", "B", "", "ﬀ"];

    [Fact]
    public void M1_EveryUniqueIndex_StartsWithTheWorkspace()
    {
        using var context = fixture.Store.Read();
        var offenders =
            from type in context.Model.GetEntityTypes()
            where type.ClrType != typeof(Workspace) && type.ClrType != typeof(Sequence)
            from index in type.GetDeclaredIndexes()
            where index.IsUnique && !index.Properties[0].Name.EndsWith("WorkspaceId", StringComparison.Ordinal)
            select index.GetDatabaseName();

        Assert.Empty(offenders);
        Assert.DoesNotContain(
            context.Model.GetEntityTypes(),
            type => type.ClrType != typeof(Workspace) && type.ClrType != typeof(Sequence) && !type.GetProperties().Any(property => property.GetColumnName() == "WorkspaceId"));
    }

    [Fact]
    public void M2_NoColumn_IsFilledInByTheDatabase()
    {
        using var context = fixture.Store.Read();

        Assert.DoesNotContain(
            context.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()),
            property => property.ValueGenerated != Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never);
    }

    [Fact]
    public async Task M3_TextOrder_IsByCodePoint()
    {
        var (workspace, _) = await ProductsAsync(Words.Select(word => new Product { Title = word }));

        await using var context = fixture.Store.Read();
        var titles = await context.Items.Where(item => item.WorkspaceId == workspace).OrderBy(item => item.Title).Select(item => item.Title).ToListAsync();

        var expected = Words.Order(Comparer<string>.Create((left, right) => left.EnumerateRunes().Select(rune => rune.Value)
            .Zip(right.EnumerateRunes().Select(rune => rune.Value)).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0) is var order && order != 0
                ? order : left.Length.CompareTo(right.Length)));
        Assert.Equal(expected, titles);
    }

    [Theory]
    [InlineData("äPF", "ÄPFEL|Äpfel|äpfel")]
    [InlineData("STRAßE", "Straße")]
    [InlineData("strasse", "STRASSE")]
    [InlineData("οδος", "Ξενοδοχείο ΟΔΟΣ")]
    [InlineData("ΟΔΟς", "Ξενοδοχείο ΟΔΟΣ")]
    [InlineData("привЕТ", "ПРИВЕТ|Привет")]
    [InlineData("i\u0307stan", "İstanbul")]
    [InlineData("istanbul", "ISTANBUL|istanbul")]
    [InlineData("ÉCLAIR", "éclair")]
    [InlineData("ǆ", "Ǆ")]
    public async Task M3_ContainsWithoutCase_FindsTheSame(string part, string expected)
    {
        var (workspace, _) = await ProductsAsync(Words.Select(word => new Product { Title = word }));
        var folded = TextFold.Fold(part);
        var sql = """SELECT "Title" AS "Value" FROM "Items" WHERE "WorkspaceId" = {0} AND instr(catalog_fold("Title"), {1}) > 0 ORDER BY "Title" """;
        sql = fixture.Store.Address.Kind == DatabaseKind.Sqlite ? sql : sql.Replace("instr", "strpos", StringComparison.Ordinal);

        await using var context = fixture.Store.Read();
        var titles = await context.Database.SqlQueryRaw<string>(sql, workspace.Value, folded).ToListAsync();

        Assert.Equal(expected.Split('|'), titles);
    }

    [Fact]
    public async Task M3_Nulls_ComeFirstAscendingWhenAskedTo()
    {
        var (workspace, _) = await ProductsAsync([new() { Title = "b", Price = 2 }, new() { Title = "n" }, new() { Title = "a", Price = -1 }]);

        await using var context = fixture.Store.Read();
        var titles = await context.Items.OfType<Product>().Where(item => item.WorkspaceId == workspace)
            .OrderBy(item => item.Price != null).ThenBy(item => item.Price).Select(item => item.Title).ToListAsync();

        Assert.Equal(["n", "a", "b"], titles);
    }

    [Fact]
    public async Task M3_Decimals_AddUpExactlyInTheDatabase()
    {
        var random = new Random(4711);
        var prices = Enumerable.Range(0, 500).Select(_ => random.Next(-1_000_000, 1_000_000) / 10_000m).Append(99_999_999_999.9999m).ToList();
        var (workspace, _) = await ProductsAsync(prices.Select((price, i) => new Product { Title = $"{i}", Price = price }));

        await using var context = fixture.Store.Read();
        var products = context.Items.OfType<Product>().Where(item => item.WorkspaceId == workspace);
        var sum = await products.SumAsync(item => item.Price);
        var below = await products.CountAsync(item => item.Price < 0.0001m);

        Assert.Equal(prices.Sum(), sum);
        Assert.Equal(prices.Count(price => price < 0.0001m), below);
    }

    [Theory]
    [InlineData("1.00001")]
    [InlineData("922337203685478")]
    public async Task M3_ADecimalThatCannotBeKept_IsRefusedByValue(string price)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            ProductsAsync([new() { Title = "x", Price = decimal.Parse(price, CultureInfo.InvariantCulture) }]));

        var refused = Assert.IsType<CatalogException>(error.InnerException ?? error);
        Assert.Equal(ErrorCode.InvalidValue, refused.Code);
        Assert.Contains(price, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task M3_Times_ComeBackInUtcAndWholeMicroseconds()
    {
        var given = new DateTimeOffset(2024, 2, 29, 23, 59, 59, 999, 999, TimeSpan.FromHours(-7)).AddTicks(7);
        var before = new DateTimeOffset(1969, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero).AddTicks(3);
        var (workspace, _) = await ItemsAsync<Order>([new() { Title = "o", OrderDate = given, ShippedDate = before }]);

        await using var context = fixture.Store.Read();
        var order = await context.Items.OfType<Order>().SingleAsync(item => item.WorkspaceId == workspace);

        Assert.Equal(TimeSpan.Zero, order.OrderDate!.Value.Offset);
        Assert.Equal(given.AddTicks(-7), order.OrderDate);
        Assert.Equal(before.AddTicks(-3), order.ShippedDate);
        Assert.Equal(1, await context.Items.OfType<Order>().CountAsync(item => item.WorkspaceId == workspace && item.OrderDate > given.AddSeconds(-1)));
    }

    [Fact]
    public async Task M4_Enums_AreTheirNumbers()
    {
        var (workspace, _) = await ItemsAsync<Ticket>([new() { Title = "t", Priority = TicketPriority.Urgent, Sensitivity = Sensitivity.Restricted }]);

        await using var context = fixture.Store.Read();
        var numbers = await context.Database.SqlQuery<int>(
            $"""SELECT CAST("Priority" * 100 + "Sensitivity" * 10 + "Kind" AS integer) AS "Value" FROM "Tickets" t JOIN "Items" i ON i."Id" = t."Id" WHERE t."WorkspaceId" = {workspace.Value}""").ToListAsync();

        Assert.Equal([(int)TicketPriority.Urgent * 100 + (int)Sensitivity.Restricted * 10 + (int)ItemKind.Ticket], numbers);
    }

    [Fact]
    public async Task M5_TwoAcceptedConceptsOfAnExclusiveTaxonomy_AreRefusedByTheDatabase()
    {
        var (workspace, actor) = await ProductsAsync([new() { Title = "p" }]);
        await using var transaction = await fixture.Store.WriteAsync(CancellationToken.None);
        var ids = await transaction.TakeIdsAsync(5, CancellationToken.None);
        var item = await transaction.Context.Items.SingleAsync(i => i.WorkspaceId == workspace);
        var taxonomy = new Taxonomy { Id = ids.Next<Domain.Taxonomies.TaxonomyId>(), WorkspaceId = workspace, Key = "x", Name = "x", Language = "en", Exclusive = true };
        transaction.Context.Add(taxonomy);
        foreach (var name in new[] { "one", "two" })
        {
            var concept = new Concept { Id = ids.Next<Domain.Taxonomies.ConceptId>(), WorkspaceId = workspace, Taxonomy = taxonomy, Name = name, Path = name, SiblingKey = name };
            transaction.Context.Add(new TagAssignment
            {
                Id = ids.Next<TagAssignmentId>(), WorkspaceId = workspace, ItemId = item.Id, Concept = concept, Taxonomy = taxonomy,
                Source = TagSource.Manual, Status = TagStatus.Accepted, Confidence = 1, Exclusive = true, ActorId = actor, At = fixture.Clock.GetUtcNow(),
            });
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => transaction.Context.SaveChangesAsync());
    }

    [Fact]
    public async Task Json_WithAnyText_ComesBackWithTheSameValues()
    {
        const string json = """{"colour":"grün \"x\" 😀","n":1.50,"nested":{"a":[1,null,true]}}""";
        var (workspace, _) = await ProductsAsync([new() { Title = "p", Attributes = json }]);

        await using var context = fixture.Store.Read();
        var stored = await context.Items.Where(item => item.WorkspaceId == workspace).Select(item => item.Attributes).SingleAsync();

        Assert.True(System.Text.Json.JsonElement.DeepEquals(Parse(json), Parse(stored)), stored);
    }

    [Fact]
    public async Task Version_OfAnItemChangedByAnother_StopsTheSecondChange()
    {
        var (workspace, _) = await ProductsAsync([new() { Title = "p" }]);
        await using var first = await fixture.Store.WriteAsync(CancellationToken.None);
        var product = await first.Context.Items.OfType<Product>().SingleAsync(item => item.WorkspaceId == workspace);
        await first.Context.Database.ExecuteSqlAsync($"""UPDATE "Items" SET "Version" = 2 WHERE "Id" = {product.Id.Value}""");

        product.Colour = "red";
        product.Version = 2;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.Context.SaveChangesAsync());
    }

    [Fact]
    public async Task Ids_TakenByManyAtOnce_NeverRepeat()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            var block = await fixture.Store.TakeIdsAsync(1000, CancellationToken.None);
            return Enumerable.Range(0, 1000).Select(_ => block.Next<ItemId>()).ToList();
        }));

        Assert.Equal(40_000, taken.SelectMany(ids => ids).Distinct().Count());
    }

    [Fact]
    public async Task Ids_TakenInATransactionThatRollsBack_AreNotHandedOutToAnother()
    {
        await using (var transaction = await fixture.Store.WriteAsync(CancellationToken.None))
        {
            await transaction.TakeIdsAsync(100_000, CancellationToken.None);
        }

        var before = await fixture.Store.TakeIdsAsync(10_000, CancellationToken.None);
        var after = await fixture.Store.TakeIdsAsync(10_000, CancellationToken.None);

        Assert.True(before.Next<ItemId>().Value + 10_000 <= after.Next<ItemId>().Value);
    }

    private static System.Text.Json.JsonElement Parse(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;

    private Task<(WorkspaceId Workspace, ActorId Actor)> ProductsAsync(IEnumerable<Product> products) => ItemsAsync(products);

    private async Task<(WorkspaceId Workspace, ActorId Actor)> ItemsAsync<TItem>(IEnumerable<TItem> items)
        where TItem : Item
    {
        var (workspace, actor) = await fixture.NewWorkspaceAsync();
        var list = items.ToList();
        await using var transaction = await fixture.Store.WriteAsync(CancellationToken.None);
        var ids = await transaction.TakeIdsAsync(list.Count, CancellationToken.None);
        foreach (var item in list)
        {
            item.Id = ids.Next<ItemId>();
            item.WorkspaceId = workspace;
            item.ExternalKey = item.Id.ToString();
            item.CreatedAt = item.UpdatedAt = fixture.Clock.GetUtcNow();
            item.CreatedById = item.UpdatedById = actor;
            transaction.Context.Add(item);
        }

        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return (workspace, actor);
    }
}

/// <summary>The storage suite on SQLite.</summary>
public sealed class SqliteStorageTests(SqliteFixture fixture) : StorageSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>The storage suite on PostgreSQL.</summary>
public sealed class PostgreSqlStorageTests(PostgreSqlFixture fixture) : StorageSuite(fixture), IClassFixture<PostgreSqlFixture>;
