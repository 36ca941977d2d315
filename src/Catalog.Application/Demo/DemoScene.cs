using Catalog.Application.Imports.Tags;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Demo;

/// <summary>What is made for the demo, before it is written. Everything follows from the seed and the moment.</summary>
internal sealed class DemoScene(Caller caller, IdBlock ids, DateTimeOffset now)
{
    private const int Seed = 20_240_229;

    public Random Random { get; } = new(Seed);

    public DateTimeOffset Now => now;

    public Caller Caller => caller;

    public IdBlock Ids => ids;

    public BulkChanges Changes { get; } = new(caller.WorkspaceId, caller.ActorId, now);

    public Dictionary<string, ConceptTree> Taxonomies { get; } = new(StringComparer.Ordinal);

    public List<TagAssignment> Tags { get; } = [];

    public List<Location> Locations { get; } = [];

    public List<Supplier> Suppliers { get; } = [];

    public List<Customer> Customers { get; } = [];

    public List<Product> Products { get; } = [];

    public List<Asset> Assets { get; } = [];

    public List<ProductAsset> ProductAssets { get; } = [];

    public List<InventoryItem> Inventory { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<OrderLine> Lines { get; } = [];

    public List<Ticket> Tickets { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Document> Documents { get; } = [];

    public List<FinancialRecord> FinancialRecords { get; } = [];

    public List<MedicalRecord> MedicalRecords { get; } = [];

    /// <summary>Gives an item what every item has, and notes that it is new.</summary>
    public TItem Add<TItem>(List<TItem> items, TItem item, string key, DateTimeOffset? created = null)
        where TItem : Item
    {
        item.Id = ids.Next<ItemId>();
        item.WorkspaceId = caller.WorkspaceId;
        item.ExternalKey = key;
        item.Language ??= "en";
        item.CreatedAt = UtcTime.Whole(created ?? DaysAgo(Random.Next(1, 700)));
        item.CreatedById = caller.ActorId;
        item.UpdatedAt = item.CreatedAt;
        item.UpdatedById = caller.ActorId;
        items.Add(item);
        Changes.Add(ChangeSubject.Item, item.Id.Value, ChangeKind.Created, item.Kind);
        return item;
    }

    /// <summary>Puts a concept on an item: decided by a person, or suggested by a model that is so sure.</summary>
    public void Tag(Item item, Concept concept, double? suggestedWith = null)
    {
        var taxonomy = Taxonomies.Values.First(tree => tree.Taxonomy.Id == concept.TaxonomyId).Taxonomy;
        Tags.Add(new()
        {
            Id = ids.Next<TagAssignmentId>(),
            WorkspaceId = caller.WorkspaceId,
            ItemId = item.Id,
            ConceptId = concept.Id,
            TaxonomyId = concept.TaxonomyId,
            Source = suggestedWith is null ? TagSource.Manual : TagSource.Model,
            Status = suggestedWith is null ? TagStatus.Accepted : TagStatus.Suggested,
            Confidence = suggestedWith ?? 1,
            SourceVersion = suggestedWith is null ? null : "demo 1",
            Exclusive = taxonomy.Exclusive,
            ActorId = caller.ActorId,
            At = item.CreatedAt,
        });
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    /// <summary>Some of many, the first more often than the last, as sales are.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> from) => from[(int)(from.Count * Math.Pow(Random.NextDouble(), 2.2))];

    public bool Chance(double share) => Random.NextDouble() < share;

    /// <summary>A moment at office hours so many days ago.</summary>
    public DateTimeOffset DaysAgo(int days) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-days).AddMinutes(Random.Next(7 * 60, 19 * 60));

    public decimal Money(double from, double to) => decimal.Round((decimal)(from + ((to - from) * Random.NextDouble())), 2);
}
