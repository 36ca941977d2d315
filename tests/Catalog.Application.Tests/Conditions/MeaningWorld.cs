using Catalog.Application.Conditions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tests.Conditions;

/// <summary>A handful of rows in which every operator finds some and leaves some, small enough to know the answers by looking.</summary>
internal sealed class MeaningWorld
{
    /// <summary>09:00 in Berlin on the day on which the clock went from 02:00 to 03:00.</summary>
    public static readonly DateTimeOffset AsOf = new(2026, 3, 29, 7, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<long, string> keys = [];

    private MeaningWorld(WorkspaceId workspace, ConditionStore conditions) => (Workspace, Conditions) = (workspace, conditions);

    public WorkspaceId Workspace { get; }

    public ConditionStore Conditions { get; }

    public static async Task<MeaningWorld> NewAsync(DatabaseFixture fixture)
    {
        (WorkspaceId workspace, ActorId actor) = await fixture.NewWorkspaceAsync();
        MeaningWorld world = new(workspace, ConditionScene.Of(fixture));
        await using WriteTransaction transaction = await fixture.Store.WriteAsync(CancellationToken.None);
        Rows rows = new(world, transaction.Context, await transaction.TakeIdsAsync(200, CancellationToken.None), actor);
        Dictionary<string, Concept> places = rows.Places();
        rows.Attributes(places["north"].TaxonomyId);
        rows.Customers(places);
        rows.Others();
        rows.Lists();
        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return world;
    }

    /// <summary>The keys of the rows that meet a condition: by SQL over all, by SQL over few, and in memory, which must agree.</summary>
    public async Task<string> FindAsync(ItemKind kind, Condition condition, DateTimeOffset asOf)
    {
        BoundCondition bound = await Conditions.BindAsync(Workspace, kind, condition, BindOptions.None, CancellationToken.None);
        long[] all = [.. keys.Keys];
        string bySql = Names(await Conditions.MembersAsync(Workspace, kind, bound, asOf, CancellationToken.None));
        string overFew = Names(await Conditions.AmongAsync(Workspace, kind, bound, all, asOf, CancellationToken.None));
        IReadOnlyDictionary<long, ConditionRow> rows = await Conditions.RowsAsync(Workspace, kind, ConditionNeeds.Of(kind.ToString(), bound), all, CancellationToken.None);
        string inMemory = Names(rows.Values.Where(row => ConditionEvaluator.Matches(bound, row, asOf)).Select(row => row.Id));
        Assert.Equal((bySql, bySql), (overFew, inMemory));
        return bySql;
    }

    public Task<string> FindAsync(string json, ItemKind kind = ItemKind.Customer) => FindAsync(kind, ConditionJson.Read(json), AsOf);

    public async Task<IReadOnlyList<ConditionFault>> FaultsAsync(string json, ItemKind kind = ItemKind.Customer)
    {
        List<ConditionFault> faults = [];
        await Conditions.TryBindAsync(Workspace, kind, ConditionJson.Read(json), BindOptions.None, faults, CancellationToken.None);
        return faults;
    }

    private string Names(IEnumerable<long> ids) => string.Join(' ', ids.Select(id => keys[id]).Order(StringComparer.Ordinal));

    /// <summary>Writes the rows.</summary>
    private sealed class Rows(MeaningWorld world, CatalogContext context, IdBlock ids, ActorId actor)
    {
        private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private readonly Dictionary<string, Customer> customers = [];

        // north > oslo > bergen
        public Dictionary<string, Concept> Places()
        {
            Taxonomy taxonomy = new() { Id = ids.Next<TaxonomyId>(), WorkspaceId = world.Workspace, Key = "places", Name = "Places", CreatedAt = At, UpdatedAt = At };
            context.Add(taxonomy);
            Dictionary<string, Concept> places = [];
            Concept? above = null;
            foreach (string name in (string[])["north", "oslo", "bergen"])
            {
                ConceptId id = ids.Next<ConceptId>();
                above = new Concept
                {
                    Id = id, WorkspaceId = world.Workspace, TaxonomyId = taxonomy.Id, Name = name, Notation = name, BroaderId = above?.Id, Path = $"{above?.Path}{id.Value}/", Depth = places.Count,
                    SiblingKey = $"{above?.Id.Value}/{name}", CreatedAt = At, UpdatedAt = At,
                };
                places.Add(name, above);
                context.Add(above);
            }

            return places;
        }

        public void Attributes(TaxonomyId places)
        {
            foreach ((string key, AttributeType type) in new[]
            {
                ("score", AttributeType.Number), ("level", AttributeType.Enum), ("place", AttributeType.Concept), ("wed", AttributeType.Date), ("vip", AttributeType.Bool), ("budget", AttributeType.Money), ("note", AttributeType.Text),
            })
            {
                context.Add(new AttributeDefinition
                {
                    Id = ids.Next<AttributeDefinitionId>(), WorkspaceId = world.Workspace, Kind = ItemKind.Customer, Key = key, Title = key, Type = type,
                    Values = type == AttributeType.Enum ? """["low","mid","high"]""" : null, TaxonomyId = type == AttributeType.Concept ? places : null,
                });
            }
        }

        public void Customers(Dictionary<string, Concept> places)
        {
            Customer a = Add("A", new Customer { Country = "Germany", City = "Köln", Tier = "gold", Consent = true, BirthDate = new DateOnly(1990, 3, 30), CustomerSince = Time("2026-03-28T08:00:00Z") });
            a.Description = "Wireless noise-cancelling headphones with a long battery life";
            a.Attributes = $$$"""{"score":10,"level":"low","place":{{{places["oslo"].Id.Value}}},"wed":"2024-02-29","vip":true,"budget":{"amount":100,"currency":"EUR"},"note":"Zürich"}""";
            Customer b = Add("B", new Customer { Country = "germany", City = "Koln", Tier = "Silver", Consent = false, BirthDate = new DateOnly(2000, 2, 29), CustomerSince = Time("2026-03-28T07:59:59Z") });
            b.Description = "noise cancelling wireless headphone, battery for a long life";
            b.Attributes = $$$"""{"score":20,"level":"mid","place":{{{places["bergen"].Id.Value}}},"vip":false,"budget":{"amount":200,"currency":"USD"}}""";
            Add("C", new Customer { Country = "France", Tier = "  " });
            Customer d = Add("D", new Customer { Country = "Norway", City = "Straßburg", BirthDate = new DateOnly(1985, 4, 5), CustomerSince = AsOf });
            d.Description = "Garden chairs of oak";
            d.Attributes = $$$"""{"score":30.5,"level":"high","place":{{{places["north"].Id.Value}}},"wed":"2026-03-28"}""";
            Tag(a, places["oslo"], TagSource.Manual, TagStatus.Accepted, 1);
            Tag(b, places["bergen"], TagSource.Model, TagStatus.Accepted, 0.6);
            Tag(d, places["north"], TagSource.Rule, TagStatus.Suggested, 0.9);
            Segment segment = new() { Id = ids.Next<SegmentId>(), WorkspaceId = world.Workspace, Name = "Vip", NameFolded = "vip", OwnerId = actor, ItemKind = ItemKind.Customer, CreatedAt = At, UpdatedAt = At };
            context.Add(segment);
            Member(segment, a, "2026-03-01T00:00:00Z", null, MembershipOrigin.Rule);
            Member(segment, b, "2026-01-01T00:00:00Z", "2026-03-20T00:00:00Z", MembershipOrigin.Rule);
            Member(segment, d, "2026-01-15T00:00:00Z", null, MembershipOrigin.Manual);
        }

        public void Others()
        {
            // Orders: 23 h, 23 h and a second, and 24 h before; only B's is shipped, on the wall a day later, 23 h in time.
            Order("A1", "A", "2026-03-28T08:00:00Z", 10, null);
            Order("B1", "B", "2026-03-28T07:59:59Z", 20, "2026-03-29T07:00:00Z");
            Order("B2", "B", "2026-03-28T07:00:00Z", 30, null);
            Add("L1", new Location { City = "Berlin", Latitude = 52.52, Longitude = 13.405 });
            Add("L2", new Location { City = "Potsdam", Latitude = 52.39, Longitude = 13.06 });
            Location suva = Add("L3", new Location { City = "Suva", Latitude = -18.14, Longitude = 178.44 });
            Add("L4", new Location { City = "nowhere" });
            Add("I1", new InventoryItem { LocationId = suva.Id, OnHand = 3 });
            Add("I2", new InventoryItem { OnHand = 5 });
            Add("T1", new Ticket { Priority = TicketPriority.Low, OpenedAt = Time("2026-03-30T07:30:00Z") }); // Monday 09:30 in Berlin
            Add("T2", new Ticket { Priority = TicketPriority.Normal, OpenedAt = Time("2026-03-28T10:00:00Z") }); // Saturday
            Add("T3", new Ticket { Priority = TicketPriority.High, OpenedAt = Time("2026-03-27T16:00:00Z") }); // Friday 17:00 in Berlin: just closed
            Add("T4", new Ticket { Priority = TicketPriority.Urgent });
        }

        // Plain tags: A has two, B one of the same name as A's concept of the tree, C one that was only suggested. Keywords as files say them.
        public void Lists()
        {
            Taxonomy taxonomy = new() { Id = ids.Next<TaxonomyId>(), WorkspaceId = world.Workspace, Key = "tags", Name = "Tags", CreatedAt = At, UpdatedAt = At };
            context.Add(taxonomy);
            Dictionary<string, Concept> plain = [];
            foreach (string name in (string[])["Größe", "Oslo", "new"])
            {
                ConceptId id = ids.Next<ConceptId>();
                plain[name] = new Concept { Id = id, WorkspaceId = world.Workspace, TaxonomyId = taxonomy.Id, Name = name, Path = $"{id.Value}/", SiblingKey = $"/{name}", CreatedAt = At, UpdatedAt = At };
                context.Add(plain[name]);
            }

            Tag(customers["A"], plain["Größe"], TagSource.Manual, TagStatus.Accepted, 1);
            Tag(customers["A"], plain["new"], TagSource.Manual, TagStatus.Accepted, 1);
            Tag(customers["B"], plain["Oslo"], TagSource.Model, TagStatus.Accepted, 0.1);
            Tag(customers["C"], plain["new"], TagSource.Model, TagStatus.Suggested, 1);
            Tag(customers["C"], plain["Oslo"], TagSource.Manual, TagStatus.Rejected, 1);
            Add("P1", new Asset { EmbeddedMetadata = """{"keywords":["Beach","beach","Été","beach"," ",7]}""", Latitude = 52.52, Longitude = 13.405 });
            Add("P2", new Asset { EmbeddedMetadata = """{"keywords":["ete"]}""", Latitude = -18.14, Longitude = 178.44 });
            Add("P3", new Asset { EmbeddedMetadata = """{"keywords":["\t"]}""", Latitude = 52.52 });
            Add("P4", new Asset { EmbeddedMetadata = """{"keywords":"beach","other":["beach"]}""" });
            Add("P5", new Asset());
        }

        private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        private void Order(string key, string customer, string at, decimal freight, string? shipped) =>
            Add(key, new Order { CustomerId = customers[customer].Id, OrderDate = Time(at), Freight = freight, Currency = "EUR", ShippedDate = shipped is null ? null : Time(shipped) });

        private void Tag(Item item, Concept concept, TagSource source, TagStatus status, double confidence) => context.Add(new TagAssignment
        {
            Id = ids.Next<TagAssignmentId>(), WorkspaceId = world.Workspace, ItemId = item.Id, ConceptId = concept.Id, TaxonomyId = concept.TaxonomyId, ActorId = actor, At = At, Source = source, Status = status, Confidence = confidence,
        });

        private void Member(Segment segment, Item item, string from, string? to, MembershipOrigin origin) => context.Add(new SegmentMember
        {
            Id = ids.Next<SegmentMemberId>(), WorkspaceId = world.Workspace, SegmentId = segment.Id, ItemId = item.Id, From = Time(from), To = to is null ? null : Time(to), Origin = origin, RecordedAt = At,
        });

        private TItem Add<TItem>(string key, TItem item)
            where TItem : Item
        {
            (item.Id, item.WorkspaceId, item.ExternalKey, item.Title, item.CreatedById, item.UpdatedById, item.CreatedAt, item.UpdatedAt) = (ids.Next<ItemId>(), world.Workspace, key, key, actor, actor, At, At);
            context.Add(item);
            world.keys.Add(item.Id.Value, key);
            if (item is Customer customer)
            {
                customers.Add(key, customer);
            }

            return item;
        }
    }
}
