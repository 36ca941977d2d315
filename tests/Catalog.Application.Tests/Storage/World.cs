using Catalog.Application.Audit;
using Catalog.Application.Items;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Storage;

/// <summary>A workspace of one test with its use cases, and short ways to fill and read it.</summary>
public sealed class World
{
    private World(DatabaseFixture fixture, Caller caller)
    {
        Store = fixture.Store;
        Clock = fixture.Clock;
        Caller = caller;
        Changes = new ChangeRunner(Store, Clock);
        Items = new ItemWriter(Changes);
        Attributes = new AttributeDefiner(Changes);
        Tagger = new Tagger(Changes);
        Taxonomies = new TaxonomyEditor(Changes);
        Segments = new SegmentEditor(Changes);
    }

    public CatalogStore Store { get; }

    public TestClock Clock { get; }

    public Caller Caller { get; }

    public ChangeRunner Changes { get; }

    public ItemWriter Items { get; }

    public AttributeDefiner Attributes { get; }

    public Tagger Tagger { get; }

    public TaxonomyEditor Taxonomies { get; }

    public SegmentEditor Segments { get; }

    public static async Task<World> NewAsync(DatabaseFixture fixture)
    {
        var (workspace, actor) = await fixture.NewWorkspaceAsync();
        return new World(fixture, new Caller(workspace, actor, "Ana", Role.Editor));
    }

    public async Task<ItemId> ProductAsync(string title) =>
        (await Items.CreateAsync(Caller, ItemKind.Product, ItemChanges.Of(("title", title)), null, CancellationToken.None)).Value.Id;

    public async Task<List<ItemId>> ProductsAsync(int count)
    {
        var ids = new List<ItemId>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await ProductAsync($"Product {i}"));
        }

        return ids;
    }

    /// <summary>A taxonomy from an outline: one line a concept, two blanks a level.</summary>
    public async Task<(TaxonomyId Id, Dictionary<string, ConceptId> Concepts)> TaxonomyAsync(string outline, bool exclusive = false, bool open = false)
    {
        var input = new TaxonomyInput($"t{Guid.NewGuid():N}", "Taxonomy") { Exclusive = exclusive, Open = open };
        var id = (await Taxonomies.CreateAsync(Caller, input, null, CancellationToken.None)).Value;
        var concepts = new Dictionary<string, ConceptId>();
        var above = new List<ConceptId>();
        foreach (var line in outline.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = line.Trim();
            var depth = (line.Length - line.TrimStart().Length) / 2;
            above.RemoveRange(depth, above.Count - depth);
            var added = await Taxonomies.AddConceptAsync(Caller, id, depth == 0 ? null : above[^1], new ConceptInput(name), null, CancellationToken.None);
            above.Add(added.Value.Id);
            concepts.Add(name, added.Value.Id);
        }

        return (id, concepts);
    }

    /// <summary>The tree as it is stored, by following broader concepts, siblings by name.</summary>
    public async Task<string> OutlineAsync(TaxonomyId taxonomy)
    {
        var concepts = await ReadAsync(context => context.Concepts.Where(c => c.WorkspaceId == Caller.WorkspaceId && c.TaxonomyId == taxonomy).ToListAsync());
        var lines = new List<string>();
        Write(null, 0);
        return string.Join('\n', lines);

        void Write(ConceptId? broader, int depth)
        {
            foreach (var concept in concepts.Where(c => c.BroaderId == broader).OrderBy(c => c.Name, StringComparer.Ordinal))
            {
                lines.Add(new string(' ', depth * 2) + concept.Name);
                Write(concept.Id, depth + 1);
            }
        }
    }

    public async Task<T> ReadAsync<T>(Func<CatalogContext, Task<T>> read)
    {
        await using var context = Store.Read();
        return await read(context);
    }

    public Task<List<TagAssignment>> TagsAsync(ItemId item) => ReadAsync(context =>
        context.TagAssignments.Where(t => t.WorkspaceId == Caller.WorkspaceId && t.ItemId == item).OrderBy(t => t.ConceptId).ToListAsync());

    public Task<List<OutboxEntry>> OutboxAsync() => ReadAsync(context =>
        context.OutboxEntries.Where(e => e.WorkspaceId == Caller.WorkspaceId).OrderBy(e => e.Sequence).ToListAsync());

    public Task<List<AuditEntry>> AuditAsync() => ReadAsync(context =>
        context.AuditEntries.Where(e => e.WorkspaceId == Caller.WorkspaceId).OrderBy(e => e.Id).ToListAsync());
}
