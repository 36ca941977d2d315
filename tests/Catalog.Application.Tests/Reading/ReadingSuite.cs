using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Items;

namespace Catalog.Application.Tests.Reading;

/// <summary>Reading gives what <see cref="NaiveReader"/> gives, on every database. R1 to R4 are the invariants of ReadStore.</summary>
public abstract class ReadingSuite(ReadingFixture fixture)
{
    private const int Requests = 600;

    private static readonly ReadScope Mine = new(ReadingWorld.Mine);

    private ReadModel Model => fixture.Reader.Model;

    [Fact]
    public async Task R4_RandomRequests_GiveTheSameRowsInTheSameOrderAsTheNaiveReader()
    {
        int telling = 0;
        for (int seed = 0; seed < Requests; seed++)
        {
            Random random = new(seed);
            RandomRequests requests = new(random, Model, fixture.World);
            ReadEntity entity = requests.Root();
            ReadFilter? where = random.Next(8) switch
            {
                0 => null,
                < 4 => new ReadFilter.Any([requests.Filter(entity, depth: 2), requests.Filter(entity, depth: 2), requests.Filter(entity, depth: 2)]),
                _ => requests.Filter(entity, depth: 3),
            };
            IReadOnlyList<ReadOrder> order = requests.Order(entity);
            List<long> expected = [.. NaiveReader.Order(Rows(entity).Where(row => NaiveReader.Holds(row, where)), order).Select(NaiveReader.Id)];
            telling += expected.Count > 0 && expected.Count < Rows(entity).Count ? 1 : 0;
            ReadPlan plan = new ReadPlanBuilder(entity).Build();
            try
            {
                using ReadResult all = await ReadAsync(plan, new ReadRequest { Scope = Mine, Where = where, Order = order, CountTotal = true });
                Assert.Equal(expected, Ids(all, 0));
                Assert.Equal(expected.Count, all.Groups[0].Total);

                int size = 1 + random.Next(1 + Math.Max(expected.Count, 1));
                Assert.Equal(expected, await WalkAsync(plan, where, order, size, backward: random.Next(2) == 0));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"seed {seed}: {entity.Name} where {where} order {string.Join(", ", order)}: {e}");
            }
        }

        // A request that lets all rows pass, or none, says little: enough of them must do neither.
        Assert.True(telling > Requests * 3 / 10, $"only {telling} of {Requests} requests let some rows pass and some not");
    }

    [Fact]
    public async Task R4_NumbersOfRelatedRows_AreComparedAsByTheNaiveReader()
    {
        int telling = 0;
        foreach (ReadEntity entity in new[] { Model.Entity<Product>(), Model.Entity<Order>(), Model.Entity<Customer>(), Model.Entity<Concept>() })
        {
            ReadPlan plan = new ReadPlanBuilder(entity).Build();
            foreach (ReadRelation relation in entity.Relations.Where(relation => relation.IsMany && entity.ClrType.GetProperty(relation.Name) is not null))
            {
                for (int number = 0; number < 30; number++)
                {
                    ReadFilter where = new ReadFilter.Counted(relation, (ComparisonOperator)(number % 5), number / 5 % 3);
                    where = number % 2 == 0 ? where : new ReadFilter.Not(where);
                    List<long> expected = [.. NaiveReader.Order(Rows(entity).Where(row => NaiveReader.Holds(row, where)), []).Select(NaiveReader.Id)];
                    telling += expected.Count > 0 && expected.Count < Rows(entity).Count ? 1 : 0;

                    using ReadResult found = await ReadAsync(plan, new ReadRequest { Scope = Mine, Where = where });

                    Assert.True(expected.SequenceEqual(Ids(found, 0)), $"{entity.Name} where {where}");
                }
            }
        }

        Assert.True(telling >= 60, $"only {telling} conditions let some rows pass and some not");
    }

    [Fact]
    public async Task R4_RandomRelations_GiveEachParentItsOwnStretch()
    {
        for (int seed = 0; seed < Requests; seed++)
        {
            Random random = new(seed);
            RandomRequests requests = new(random, Model, fixture.World);
            ReadEntity entity = requests.Root();
            List<ReadRelation> relations = [.. entity.Relations.Where(relation => relation.IsMany && relation.Target.KeyOrNull is not null)];
            if (relations.Count == 0)
            {
                continue;
            }

            ReadRelation relation = relations[random.Next(relations.Count)];
            List<object> parents = [.. Rows(entity).OrderBy(_ => random.Next()).Take(random.Next(1, 30))];
            ReadFilter? where = random.Next(3) == 0 ? requests.Filter(relation.Target, depth: 1) : null;
            IReadOnlyList<ReadOrder> order = requests.Order(relation.Target);
            bool backward = random.Next(3) == 0;
            int? take = random.Next(3) == 0 ? null : random.Next(4);
            ReadRequest request = new()
            {
                Scope = Mine,
                Keys = parents.Select(NaiveReader.Id).ToArray(),
                Where = where,
                Order = order,
                Window = new ReadWindow(take, backward && take is not null),
                CountTotal = true,
            };
            using ReadResult result = await ReadAsync(new ReadPlanBuilder(relation).Build(), request);

            for (int i = 0; i < parents.Count; i++)
            {
                List<long> all = [.. NaiveReader.Order(NaiveReader.Related(parents[i], relation).Where(row => NaiveReader.Holds(row, where)), order).Select(NaiveReader.Id)];
                List<long> expected = take is null ? all : backward ? [.. all.TakeLast(take.Value)] : [.. all.Take(take.Value)];
                Assert.True(
                    expected.SequenceEqual(Ids(result, i)) && all.Count == result.Groups[i].Total && (expected.Count < all.Count) == result.Groups[i].HasMore,
                    $"seed {seed}: {relation} of {parents[i]} where {where}, take {take}, backward {backward}: expected {string.Join(' ', expected)} of {all.Count}, found {string.Join(' ', Ids(result, i))} of {result.Groups[i]}");
            }
        }
    }

    [Fact]
    public async Task Members_OfEveryEntity_ReadAsTheyWereWritten()
    {
        foreach (ReadEntity entity in Model.Entities.Where(entity => entity.KeyOrNull is not null && Rows(entity).Count > 0))
        {
            ReadPlanBuilder builder = new(entity);
            List<ReadMember> members = [.. entity.Members.Where(member => member.Kind != SlotKind.Json && entity.ClrType.GetProperty(member.Name) is not null)];
            List<int> ordinals = [.. members.Select(member => builder.Column(builder.Root, member))];
            using ReadResult result = await ReadAsync(builder.Build(), new ReadRequest { Scope = Mine });

            List<object> rows = NaiveReader.Order(Rows(entity), []);
            Assert.Equal(rows.Count, result.Rows.Rows);
            for (int row = 0; row < rows.Count; row++)
            {
                for (int i = 0; i < members.Count; i++)
                {
                    object? expected = NaiveReader.Plain(NaiveReader.Get(rows[row], members[i].Name));
                    Assert.Equal((entity.Name, members[i].Name, expected), (entity.Name, members[i].Name, result.Rows.GetValue(row, ordinals[i], members[i].Kind)));
                }
            }
        }
    }

    [Fact]
    public async Task Joins_OfRelationsToOne_ComeInTheSameRowAndTellWhenTheyAreMissing()
    {
        ReadEntity line = Model.Entity<OrderLine>();
        ReadPlanBuilder builder = new(line);
        ReadJoin product = builder.Join(builder.Root, line.Relation(nameof(OrderLine.Product)));
        ReadJoin supplier = builder.Join(product, product.Entity.Relation(nameof(Product.Supplier)));
        int productThere = builder.Presence(product);
        int title = builder.Column(product, product.Entity.Member(nameof(Product.Title)));
        int supplierThere = builder.Presence(supplier);
        int city = builder.Column(supplier, supplier.Entity.Member(nameof(Supplier.City)));

        using ReadResult result = await ReadAsync(builder.Build(), new ReadRequest { Scope = Mine });

        IEnumerable<(string?, string?)> expected = fixture.World.All<OrderLine>().OrderBy(l => l.Id.Value).Select(l => (l.Product?.Title, l.Product?.Supplier?.City));
        Assert.Equal(expected, Enumerable.Range(0, result.Rows.Rows).Select(row => (
            result.Rows.IsNull(row, productThere) ? null : result.Rows.GetString(row, title),
            result.Rows.IsNull(row, supplierThere) ? null : result.Rows.GetString(row, city))));
    }

    [Fact]
    public async Task Casts_OfTheBase_GiveTheColumnsOfEachKind()
    {
        ReadPlanBuilder builder = new(Model.Entity<Item>());
        int kind = builder.Column(builder.Root, builder.Root.Entity.Member(nameof(Item.Kind)));
        ReadJoin product = builder.Cast(builder.Root, Model.Entity<Product>());
        int sku = builder.Column(product, product.Entity.Member(nameof(Product.Sku)));
        int title = builder.Column(product, product.Entity.Member(nameof(Product.Title)));

        using ReadResult result = await ReadAsync(builder.Build(), new ReadRequest { Scope = Mine });

        IEnumerable<(ItemKind, string, string?)> expected = fixture.World.All<Item>().OrderBy(i => i.Id.Value).Select(i => (i.Kind, i.Title, (i as Product)?.Sku));
        Assert.Equal(expected, Enumerable.Range(0, result.Rows.Rows).Select(row => (
            (ItemKind)result.Rows.GetInt64(row, kind), result.Rows.GetString(row, title), (string?)result.Rows.GetValue(row, sku, SlotKind.Text))));
    }

    [Fact]
    public async Task ByKey_OfMyOwnAndForeignAndMissingIds_FindsOnlyMyOwn()
    {
        ReadEntity products = Model.Entity<Product>();
        long mine = NaiveReader.Id(fixture.World.All<Product>().First());
        long foreign = NaiveReader.Id(fixture.World.All<Product>(ReadingWorld.Other).First());
        ReadPlan plan = new ReadPlanBuilder(products, byKey: true).Build();

        using ReadResult several = await ReadAsync(plan, new ReadRequest { Scope = Mine, Keys = new[] { foreign, mine, 999_999L, mine } });
        using ReadResult one = await ReadAsync(plan, new ReadRequest { Scope = Mine, Keys = new[] { foreign } });

        Assert.Equal([0, 1, 0, 1], several.Groups.Select(group => group.Count));
        Assert.Equal(0, one.Groups[0].Count);
    }

    [Fact]
    public async Task R1_EveryEntityAndRelation_ShowsNoRowOfAnotherWorkspace()
    {
        foreach (ReadEntity entity in Model.Entities.Where(entity => entity.KeyOrNull is not null && entity.ClrType != typeof(Workspace) && entity.TryGetMember("WorkspaceId", out _)))
        {
            ReadPlanBuilder builder = new(entity);
            int workspace = builder.Column(builder.Root, entity.Member("WorkspaceId"));
            using ReadResult all = await ReadAsync(builder.Build(), new ReadRequest { Scope = Mine });
            Assert.All(Enumerable.Range(0, all.Rows.Rows), row => Assert.Equal(ReadingWorld.Mine, all.Rows.GetInt64(row, workspace)));

            long[] foreign = [.. Rows(entity, ReadingWorld.Other).Select(NaiveReader.Id)];
            foreach (ReadRelation relation in entity.Relations.Where(relation => relation.IsMany && relation.Target.KeyOrNull is not null))
            {
                using ReadResult related = await ReadAsync(new ReadPlanBuilder(relation).Build(), new ReadRequest { Scope = Mine, Keys = foreign, CountTotal = true });
                Assert.Equal(0, related.Rows.Rows);
                Assert.All(related.Groups, group => Assert.Equal(0, group.Total));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public async Task R2_AReadForManyParents_IsOneStatement(int parents)
    {
        ReadPlan plan = new ReadPlanBuilder(Model.Entity<Product>().Relation(nameof(Product.Tags))).Build();
        long[] keys = [.. fixture.World.All<Product>().Take(parents).Select(NaiveReader.Id)];
        long before = fixture.Reader.Statements;

        using ReadResult result = await ReadAsync(plan, new ReadRequest { Scope = Mine, Keys = keys, Window = new ReadWindow(2) });

        Assert.Equal(parents, result.Groups.Length);
        Assert.Equal(1, fixture.Reader.Statements - before);
    }

    [Fact]
    public async Task Read_WhenCancelled_Stops()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await fixture.Reader.ReadAsync(new ReadPlanBuilder(Model.Entity<Product>()).Build(), new ReadRequest { Scope = Mine }, source.Token));
    }

    private async Task<List<long>> WalkAsync(ReadPlan plan, ReadFilter? where, IReadOnlyList<ReadOrder> order, int size, bool backward)
    {
        List<long> seen = [];
        IReadOnlyList<object?>? edge = null;
        bool more = true;
        while (more)
        {
            ReadWindow window = backward ? new ReadWindow(size, Backward: true, Before: edge) : new ReadWindow(size, After: edge);
            using ReadResult page = await ReadAsync(plan, new ReadRequest { Scope = Mine, Where = where, Order = order, Window = window, ReadOrderValues = true });
            List<long> ids = Ids(page, 0);
            seen.InsertRange(backward ? 0 : seen.Count, ids);
            more = page.Groups[0].HasMore;
            int last = backward ? 0 : ids.Count - 1;
            edge = ids.Count == 0 ? edge : [.. page.Order.Select((step, i) => page.Rows.GetValue(last, page.FirstOrderColumn + i, step.Member.Kind))];
        }

        return seen;
    }

    private ValueTask<ReadResult> ReadAsync(ReadPlan plan, ReadRequest request) =>
        fixture.Reader.ReadAsync(plan, request, TestContext.Current.CancellationToken);

    private List<object> Rows(ReadEntity entity, long workspace = ReadingWorld.Mine) =>
        [.. fixture.World.Rows.Where(row => entity.ClrType.IsInstanceOfType(row) && row is not Workspace && ReadingWorld.WorkspaceOf(row) == workspace)];

    private static List<long> Ids(ReadResult result, int group) =>
        [.. Enumerable.Range(result.Groups[group].Start, result.Groups[group].Count).Select(row => result.Rows.GetInt64(row, 0))];
}

public sealed class SqliteReadingTests(SqliteReadingFixture fixture) : ReadingSuite(fixture), IClassFixture<SqliteReadingFixture>
{
    [Fact]
    public async Task Statements_RunAgainWithOtherValues_StayPrepared()
    {
        // A store of its own: tables that change make SQLite prepare anew, too.
        await using SqliteReadStore store = new(fixture.Reader.Model, fixture.Path);
        ReadEntity products = store.Model.Entity<Product>();
        ReadPlan all = new ReadPlanBuilder(products).Build();
        ReadPlan tags = new ReadPlanBuilder(products.Relation(nameof(Product.Tags))).Build();
        ReadEntity assignment = store.Model.Entity<TagAssignment>();
        for (int i = 1; i < 20; i++)
        {
            ReadFilter price = new ReadFilter.Compare(products.Member(nameof(Product.Price)), ComparisonOperator.Greater, (decimal)i);
            ReadFilter tagged = new ReadFilter.Tagged(new TaggedFilter { AnyOf = [i], Status = [Catalog.Domain.Tagging.TagStatus.Accepted] });
            ReadFilter status = new ReadFilter.Compare(assignment.Member(nameof(TagAssignment.Status)), ComparisonOperator.Equal, Catalog.Domain.Tagging.TagStatus.Accepted);
            ReadScope scope = new(ReadingWorld.Mine);
            CancellationToken cancellation = TestContext.Current.CancellationToken;
            (await store.ReadAsync(all, new ReadRequest { Scope = scope, Where = new ReadFilter.All([price, tagged]), Window = new ReadWindow(i) }, cancellation)).Dispose();
            (await store.ReadAsync(tags, new ReadRequest { Scope = scope, Keys = new long[] { i, i + 1 }, Where = status }, cancellation)).Dispose();
        }

        Assert.Equal(0, store.Reprepared());
    }
}

public sealed class PostgreSqlReadingTests(PostgreSqlReadingFixture fixture) : ReadingSuite(fixture), IClassFixture<PostgreSqlReadingFixture>;
