using System.Globalization;
using Catalog.Application.Conditions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Analysis;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Conditions;

/// <summary>Two evaluators, one answer: random conditions have the same members by SQL over all, by SQL over few, in memory, and by the oracle.</summary>
public abstract class ConditionOracleSuite(DatabaseFixture fixture)
{
    // Over CDNOW's 23,570 customers each takes long, and few of them find what Northwind does not.
    internal const int OverNorthwind = 1_960;
    private const int OverCdnow = 40;

    [Fact]
    public async Task RandomConditions_OverNorthwind_HaveTheMembersThatTheOracleGives()
    {
        using Northwind northwind = await Northwind.LoadAsync(fixture);
        await EnrichAsync(northwind.Store, northwind.Caller);
        await CompareAsync(northwind.Store, northwind.Workspace, rich: true, OverNorthwind, firstYear: 1996);
    }

    [Fact]
    public async Task RandomConditions_OverCdnow_HaveTheMembersThatTheOracleGives()
    {
        (WorkspaceId workspace, ActorId actor) = await fixture.NewWorkspaceAsync();
        await LoadCdnowAsync(fixture.Store, workspace, actor, Requires.Data("customers_orders/cdnow/cdnow_master.txt"));
        await CompareAsync(fixture.Store, workspace, rich: false, OverCdnow, firstYear: 1997);
    }

    private async Task CompareAsync(CatalogStore database, WorkspaceId workspace, bool rich, int count, int firstYear)
    {
        ConditionStore store = ConditionScene.Of(fixture);
        await using CatalogContext context = database.Read();
        if (database.Address.Kind == DatabaseKind.PostgreSql)
        {
            // What a server does by itself within minutes of a load: without statistics some plans take the wrong way.
            await context.Database.ExecuteSqlRawAsync("ANALYZE");
        }

        IQueryable<Customer> query = context.Set<Customer>().AsNoTrackingWithIdentityResolution().Where(one => one.WorkspaceId == workspace)
            .Include(one => one.Tags).Include(one => one.Memberships).Include(one => one.Orders);
        query = rich ? query.Include(one => one.Orders).ThenInclude(order => order.Lines).ThenInclude(line => line.Product!.Supplier).Include(one => one.Orders).ThenInclude(order => order.Lines).ThenInclude(line => line.Product!.Tags)
            .Include(one => one.Orders).ThenInclude(order => order.Lines).ThenInclude(line => line.Product!.Assets) : query;
        List<Customer> customers = await query.AsSplitQuery().OrderBy(one => one.Id).ToListAsync();
        Dictionary<string, Concept> concepts = (await context.Concepts.Where(one => one.WorkspaceId == workspace).ToListAsync()).ToDictionary(one => one.Name);
        Dictionary<string, long> segments = (await context.Segments.Where(one => one.WorkspaceId == workspace).ToListAsync()).ToDictionary(one => one.Name, one => one.Id.Value);
        long[] ids = [.. customers.Select(one => one.Id.Value)];
        long[] few = [.. ids.Where((_, i) => i % Math.Max(1, ids.Length / 100) == 0)];
        int telling = 0;
        for (int seed = 0; seed < count; seed++)
        {
            Random random = new(seed);
            Condition condition = new RandomConditions(random, rich).Next(depth: 3);
            DateTimeOffset asOf = new DateTimeOffset(firstYear, 7, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(800 * 24 * 60));
            NaiveCondition oracle = new(asOf, concepts, segments);
            (string? difference, int members) = await DifferenceAsync(condition);
            telling += members > 0 && members < ids.Length ? 1 : 0;
            if (difference is not null)
            {
                Condition smallest = condition;
                for (Condition? inner = smallest; inner is not null; smallest = inner ?? smallest)
                {
                    inner = null;
                    foreach (Condition part in Parts(smallest))
                    {
                        inner ??= (await DifferenceAsync(part)).Difference is { } found ? part : null;
                        difference = inner == part ? (await DifferenceAsync(part)).Difference : difference;
                    }
                }

                Assert.Fail($"seed {seed}, as of {asOf:O}: {ConditionJson.Write(smallest)}: {difference}");
            }

            async Task<(string? Difference, int Members)> DifferenceAsync(Condition asked)
            {
                try
                {
                    BoundCondition bound = await store.BindAsync(workspace, ItemKind.Customer, asked, BindOptions.None, CancellationToken.None);
                    long[] expected = [.. customers.Where(one => oracle.Holds(asked, one)).Select(one => one.Id.Value)];
                    long[] expectedFew = [.. expected.Where(few.Contains)];
                    long[] all = await store.MembersAsync(workspace, ItemKind.Customer, bound, asOf, CancellationToken.None);
                    long[] among = [.. (await store.AmongAsync(workspace, ItemKind.Customer, bound, few, asOf, CancellationToken.None)).Order()];
                    IReadOnlyDictionary<long, ConditionRow> rows = await store.RowsAsync(workspace, ItemKind.Customer, ConditionNeeds.Of("Customer", bound), few, CancellationToken.None);
                    long[] inMemory = [.. rows.Values.Where(row => ConditionEvaluator.Matches(bound, row, asOf)).Select(row => row.Id).Order()];
                    bool same = ConditionJson.Hash(asked) == ConditionJson.Hash(ConditionJson.Read(ConditionJson.Write(asked)));
                    string? difference = !expected.SequenceEqual(all) ? $"by SQL {Said(all, expected)}"
                        : !expectedFew.SequenceEqual(among) ? $"by SQL over few {Said(among, expectedFew)}"
                        : !expectedFew.SequenceEqual(inMemory) ? $"in memory {Said(inMemory, expectedFew)}"
                        : same ? null : "written and read back, another hash";
                    return (difference, expected.Length);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    return (e.ToString(), 0);
                }
            }
        }

        // A condition that lets all rows pass, or none, says little: enough of them must do neither.
        Assert.True(telling > count / 3, $"only {telling} of {count} conditions let some rows pass and some not");
    }

    private static IEnumerable<Condition> Parts(Condition condition) => condition switch
    {
        Condition.And and => and.Of,
        Condition.Or or => or.Of,
        Condition.AtLeast some => some.Of,
        Condition.Not not => [not.Of],
        _ => [],
    };

    private static string Said(long[] found, long[] expected) => $"more: {string.Join(", ", found.Except(expected).Take(5))}; fewer: {string.Join(", ", expected.Except(found).Take(5))}";

    // What Northwind's customers lack: dates, truth values, tags of a tree, memberships.
    private static async Task EnrichAsync(CatalogStore store, Caller caller)
    {
        Random random = new(5);
        await using WriteTransaction transaction = await store.WriteAsync(CancellationToken.None);
        List<Customer> customers = await transaction.Context.Set<Customer>().Where(one => one.WorkspaceId == caller.WorkspaceId).OrderBy(one => one.Id).ToListAsync();
        IdBlock ids = await transaction.TakeIdsAsync(1000, CancellationToken.None);
        DateTimeOffset at = new(1997, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Taxonomy taxonomy = new() { Id = ids.Next<TaxonomyId>(), WorkspaceId = caller.WorkspaceId, Key = "staff", Name = "Staff", CreatedAt = at, UpdatedAt = at };
        transaction.Context.Add(taxonomy);
        List<Concept> concepts = [];
        foreach ((string name, int broader) in new[] { ("north", -1), ("oslo", 0), ("bergen", 0), ("south", -1), ("rome", 3) })
        {
            Concept? above = broader < 0 ? null : concepts[broader];
            ConceptId id = ids.Next<ConceptId>();
            Concept concept = new()
            {
                Id = id, WorkspaceId = caller.WorkspaceId, TaxonomyId = taxonomy.Id, Name = name, Notation = name, BroaderId = above?.Id, Path = $"{above?.Path}{id.Value}/", Depth = above is null ? 0 : 1,
                SiblingKey = $"{above?.Id.Value}/{name}", CreatedAt = at, UpdatedAt = at,
            };
            concepts.Add(concept);
            transaction.Context.Add(concept);
        }

        List<Segment> segments = [.. new[] { "Vip", "Lapsed" }.Select(name => new Segment
        {
            Id = ids.Next<SegmentId>(), WorkspaceId = caller.WorkspaceId, Name = name, NameFolded = name.ToUpperInvariant(), OwnerId = caller.ActorId, ItemKind = ItemKind.Customer, CreatedAt = at, UpdatedAt = at,
        })];
        transaction.Context.AddRange(segments);
        foreach ((string key, AttributeType type) in new[] { ("score", AttributeType.Number), ("level", AttributeType.Enum), ("place", AttributeType.Concept) })
        {
            transaction.Context.Add(new AttributeDefinition
            {
                Id = ids.Next<AttributeDefinitionId>(), WorkspaceId = caller.WorkspaceId, Kind = ItemKind.Customer, Key = key, Title = key, Type = type,
                Values = type == AttributeType.Enum ? System.Text.Json.JsonSerializer.Serialize(RandomConditions.Levels) : null, TaxonomyId = type == AttributeType.Concept ? taxonomy.Id : null,
            });
        }

        // Pictures of products, with keywords and where they were taken.
        List<Product> products = await transaction.Context.Set<Product>().Where(one => one.WorkspaceId == caller.WorkspaceId).OrderBy(one => one.Id).ToListAsync();
        string[] keywords = ["beach", "Beach", "été", "stone", "straße"];
        for (int i = 0; i < 60; i++)
        {
            bool placed = random.Next(4) > 0;
            Asset asset = new()
            {
                Id = ids.Next<ItemId>(), WorkspaceId = caller.WorkspaceId, ExternalKey = $"picture-{i}", Title = $"picture {i}", CreatedById = caller.ActorId, UpdatedById = caller.ActorId, CreatedAt = at, UpdatedAt = at,
                EmbeddedMetadata = random.Next(4) == 0 ? "{}" : System.Text.Json.JsonSerializer.Serialize(new { keywords = keywords.Where(_ => random.Next(3) == 0) }),
                Latitude = placed ? (random.NextDouble() * 180) - 90 : null, Longitude = placed || random.Next(2) == 0 ? (random.NextDouble() * 360) - 180 : null,
            };
            transaction.Context.Add(asset);
            foreach (Product product in products.Where(_ => random.Next(30) == 0))
            {
                transaction.Context.Add(new ProductAsset { WorkspaceId = caller.WorkspaceId, ProductId = product.Id, AssetId = asset.Id });
            }
        }

        foreach (Customer customer in customers)
        {
            System.Text.Json.Nodes.JsonObject attributes = System.Text.Json.Nodes.JsonNode.Parse(customer.Attributes)!.AsObject();
            if (random.Next(4) > 0)
            {
                attributes["score"] = random.Next(50) / 2m;
                attributes["level"] = RandomConditions.Levels[random.Next(3)];
                attributes["place"] = concepts[random.Next(concepts.Count)].Id.Value;
            }

            customer.Attributes = attributes.ToJsonString();
            customer.Consent = random.Next(3) switch { 0 => true, 1 => false, _ => null };
            customer.BirthDate = random.Next(4) == 0 ? null : new DateOnly(random.Next(1940, 1980), random.Next(1, 13), random.Next(1, 29));
            customer.BirthDate = random.Next(12) == 0 ? new DateOnly(1972, 2, 29) : customer.BirthDate;
            customer.CustomerSince = random.Next(4) == 0 ? null : at.AddMinutes(random.Next(-2_000_000, 900_000));
            customer.Tier = random.Next(5) switch { 0 => "gold", 1 => "Gold", 2 => "  ", 3 => "straße C1", _ => null };
            foreach (Concept concept in concepts.Where(_ => random.Next(4) == 0))
            {
                transaction.Context.Add(new TagAssignment
                {
                    Id = ids.Next<TagAssignmentId>(), WorkspaceId = caller.WorkspaceId, ItemId = customer.Id, ConceptId = concept.Id, TaxonomyId = taxonomy.Id, ActorId = caller.ActorId, At = at,
                    Source = random.Next(2) == 0 ? TagSource.Manual : TagSource.Model, Status = (TagStatus)random.Next(1, 4), Confidence = random.Next(11) / 10.0,
                });
            }

            foreach (Segment segment in segments.Where(_ => random.Next(2) == 0))
            {
                DateTimeOffset from = at.AddDays(random.Next(-200, 500));
                transaction.Context.Add(new SegmentMember
                {
                    Id = ids.Next<SegmentMemberId>(), WorkspaceId = caller.WorkspaceId, SegmentId = segment.Id, ItemId = customer.Id, From = from, To = random.Next(2) == 0 ? null : from.AddDays(random.Next(1, 300)),
                    Origin = random.Next(2) == 0 ? MembershipOrigin.Rule : MembershipOrigin.Manual, RecordedAt = at,
                });
            }
        }

        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task LoadCdnowAsync(CatalogStore store, WorkspaceId workspace, ActorId actor, string file)
    {
        var purchases = File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(parts => parts.Length == 4 && char.IsAsciiDigit(parts[0][0]))
            .GroupBy(parts => parts[0]).ToList();
        Random random = new(3);
        await using WriteTransaction transaction = await store.WriteAsync(CancellationToken.None);
        IdBlock ids = await transaction.TakeIdsAsync(purchases.Count + purchases.Sum(group => group.Count()), CancellationToken.None);
        List<Customer> customers = [];
        List<Order> orders = [];
        foreach (var group in purchases)
        {
            Customer customer = Of(new Customer { Country = random.Next(3) switch { 0 => "Germany", 1 => "São Paulo", _ => null }, Tier = random.Next(2) == 0 ? "gold" : null, Consent = random.Next(2) == 0 }, group.Key);
            customers.Add(customer);
            orders.AddRange(group.Select((parts, i) => Of(
                new Order
                {
                    CustomerId = customer.Id, Currency = "USD", Status = (OrderStatus)random.Next(1, 4), NetTotal = decimal.Parse(parts[3], CultureInfo.InvariantCulture),
                    OrderDate = new DateTimeOffset(DateTime.ParseExact(parts[1], "yyyyMMdd", CultureInfo.InvariantCulture), TimeSpan.Zero),
                },
                $"{group.Key}-{i}")));
        }

        using BulkWriter writer = BulkWriter.Create(transaction.Context, BulkModel.Of(store));
        await writer.InsertAsync(customers, CancellationToken.None);
        await writer.InsertAsync(orders, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await using CatalogContext context = store.Read();
        await context.Database.ExecuteSqlRawAsync("ANALYZE"); // as a database does by itself, a while after many rows have come

        TItem Of<TItem>(TItem item, string key)
            where TItem : Item
        {
            (item.Id, item.WorkspaceId, item.ExternalKey, item.Title) = (ids.Next<ItemId>(), workspace, key, key);
            (item.CreatedById, item.UpdatedById) = (actor, actor);
            return item;
        }
    }
}

public sealed class SqliteConditionOracleTests(SqliteFixture fixture) : ConditionOracleSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlConditionOracleTests(PostgreSqlFixture fixture) : ConditionOracleSuite(fixture), IClassFixture<PostgreSqlFixture>;
