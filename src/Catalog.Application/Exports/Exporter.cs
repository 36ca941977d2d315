using System.Runtime.CompilerServices;
using Catalog.Application.Conditions;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Tags;
using Catalog.Application.Imports.Targets;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Exports;

/// <summary>Writes rows of a workspace to a text, a page at a time: memory does not depend on how many there are.</summary>
/// <param name="store">The database.</param>
/// <param name="reading">Finds the rows of a filter; of the same database.</param>
/// <param name="clock">Says at which instant conditions are asked; that of the system when null.</param>
public sealed class Exporter(CatalogStore store, ReadStore reading, TimeProvider? clock = null)
{
    private const int PageSize = 2_000;

    /// <summary>Exports the rows that meet the request, in the order they were created.</summary>
    /// <param name="request">Which rows, and how they are written.</param>
    /// <param name="output">Where to; it is flushed, not closed.</param>
    /// <param name="caller">Who exports, and from which workspace; needs the role Viewer.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="Catalog.Domain.CatalogException">The kind, a field, a value or a concept is not known.</exception>
    public async Task<long> RunAsync(ExportRequest request, TextWriter output, Caller caller, CancellationToken cancellationToken = default)
    {
        caller.Require(Role.Viewer);
        var target = ImportTarget.Find(request.Kind);
        var rows = target.Kind switch
        {
            ItemKind.Asset => await ItemsAsync<Asset>(request, target, output, caller, cancellationToken),
            ItemKind.Customer => await ItemsAsync<Customer>(request, target, output, caller, cancellationToken),
            ItemKind.Order => await ItemsAsync<Order>(request, target, output, caller, cancellationToken),
            ItemKind.Product => await ItemsAsync<Product>(request, target, output, caller, cancellationToken),
            ItemKind.InventoryItem => await ItemsAsync<InventoryItem>(request, target, output, caller, cancellationToken),
            ItemKind.Supplier => await ItemsAsync<Supplier>(request, target, output, caller, cancellationToken),
            ItemKind.Location => await ItemsAsync<Location>(request, target, output, caller, cancellationToken),
            ItemKind.Document => await ItemsAsync<Document>(request, target, output, caller, cancellationToken),
            ItemKind.Message => await ItemsAsync<Message>(request, target, output, caller, cancellationToken),
            ItemKind.Ticket => await ItemsAsync<Ticket>(request, target, output, caller, cancellationToken),
            ItemKind.FinancialRecord => await ItemsAsync<FinancialRecord>(request, target, output, caller, cancellationToken),
            ItemKind.MedicalRecord => await ItemsAsync<MedicalRecord>(request, target, output, caller, cancellationToken),
            _ when target.Type == typeof(OrderLine) => await LinesAsync(request, target, output, caller, cancellationToken),
            _ => await LinksAsync(request, target, output, caller, cancellationToken),
        };
        await output.FlushAsync(cancellationToken);
        return rows;
    }

    private async Task<long> ItemsAsync<TItem>(ExportRequest request, ImportTarget target, TextWriter output, Caller caller, CancellationToken cancellationToken)
        where TItem : Item
    {
        await using var context = store.Read();
        var workspace = caller.WorkspaceId;
        var kind = target.Kind;
        var entity = reading.Model.Entity<TItem>();
        var conditions = Conditions(request, target, entity);
        if (!request.WithArchived)
        {
            conditions.Add(new ReadFilter.Compare(entity.Member(nameof(Item.State)), ComparisonOperator.Equal, ItemState.Active));
        }

        if (request.Condition is { } condition)
        {
            var language = new ConditionStore(store, reading);
            var bound = await language.BindAsync(workspace, target.Kind!.Value, condition, BindOptions.None, cancellationToken); // targets of items have a kind
            conditions.Add(language.Filter(target.Kind.Value, bound, (clock ?? TimeProvider.System).GetUtcNow(), withArchived: request.WithArchived));
        }

        var trees = new Dictionary<TaxonomyId, ConceptTree>();
        foreach (var key in await context.Taxonomies.Where(t => t.WorkspaceId == workspace).OrderBy(t => t.Key).Select(t => t.Key).ToListAsync(cancellationToken))
        {
            var tree = await ConceptTree.LoadAsync(context, workspace, key, cancellationToken);
            trees.Add(tree!.Taxonomy.Id, tree); // it was there a moment ago
        }

        foreach (var text in request.Tagged)
        {
            conditions.Add(new ReadFilter.Tagged(new TaggedFilter { AnyOf = Find(trees.Values, text), WithDescendants = true, Status = [TagStatus.Accepted] }));
        }

        var attributes = await context.AttributeDefinitions.Where(d => d.WorkspaceId == workspace && d.Kind == kind).OrderBy(d => d.Key).Select(d => d.Key).ToListAsync(cancellationToken);
        string[] columns = ["externalKey", .. target.Fields.Select(field => field.Name), .. target.Relations.Select(relation => relation.Name)];
        var writer = new ExportWriter(output, request.Format, columns, attributes, [.. trees.Values.Select(tree => tree.Taxonomy.Key)]);
        writer.WriteHeader();
        long count = 0;
        await foreach (var found in PagesAsync(entity, conditions, caller, cancellationToken))
        {
            var ids = found.Select(id => new ItemId(id)).ToArray();
            var page = await context.Set<TItem>().Where(item => EF.Parameter(ids).Contains(item.Id)).OrderBy(item => item.Id).ToListAsync(cancellationToken);
            var keys = await KeysAsync(context, target, page, cancellationToken);
            var tags = (await context.TagAssignments
                .Where(tag => tag.WorkspaceId == workspace && tag.Status == TagStatus.Accepted && EF.Parameter(ids).Contains(tag.ItemId))
                .Select(tag => new { tag.ItemId, tag.TaxonomyId, tag.ConceptId }).ToListAsync(cancellationToken)).ToLookup(tag => tag.ItemId);
            foreach (var item in page)
            {
                var paths = tags[item.Id].GroupBy(tag => trees[tag.TaxonomyId]).ToDictionary(
                    group => group.Key.Taxonomy.Key, group => group.Select(tag => PathOf(group.Key, tag.ConceptId)).Order(StringComparer.Ordinal).ToList());
                writer.Write(new([item.ExternalKey, .. Values(target, item, keys)], item.Attributes, paths));
            }

            count += page.Count;
        }

        return count;
    }

    private async Task<long> LinesAsync(ExportRequest request, ImportTarget target, TextWriter output, Caller caller, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        if (request.Condition is not null)
        {
            throw ExportErrors.NoItems(target.Name);
        }

        var entity = reading.Model.Entity<OrderLine>();
        var writer = RowsWriter(request, target, output);
        long count = 0;
        await foreach (var found in PagesAsync(entity, Conditions(request, target, entity), caller, cancellationToken))
        {
            var ids = found.Select(id => new OrderLineId(id)).ToArray();
            var page = await context.OrderLines.Where(line => EF.Parameter(ids).Contains(line.Id)).OrderBy(line => line.Id).ToListAsync(cancellationToken);
            await WritePageAsync(context, target, writer, page, cancellationToken);
            count += page.Count;
        }

        return count;
    }

    private async Task<long> LinksAsync(ExportRequest request, ImportTarget target, TextWriter output, Caller caller, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        if (request.Where.Count > 0 || request.Filter is not null || request.Condition is not null)
        {
            throw ExportErrors.NoConditions(target.Name);
        }

        var query = context.ProductAssets.Where(link => link.WorkspaceId == caller.WorkspaceId);
        var writer = RowsWriter(request, target, output);
        long count = 0;
        var (lastProduct, lastAsset) = (new ItemId(0), new ItemId(0));
        while (true)
        {
            var page = await query.Where(link => link.ProductId > lastProduct || (link.ProductId == lastProduct && link.AssetId > lastAsset))
                .OrderBy(link => link.ProductId).ThenBy(link => link.AssetId).Take(PageSize).ToListAsync(cancellationToken);
            await WritePageAsync(context, target, writer, page, cancellationToken);
            count += page.Count;
            if (page.Count < PageSize)
            {
                return count;
            }

            (lastProduct, lastAsset) = (page[^1].ProductId, page[^1].AssetId);
        }
    }

    private static List<ReadFilter> Conditions(ExportRequest request, ImportTarget target, ReadEntity entity)
    {
        List<ReadFilter> conditions = [.. request.Where.Select(text => ExportFilter.Parse(text, target, entity))];
        if (request.Filter is { } filter)
        {
            conditions.Add(filter);
        }

        return conditions;
    }

    /// <summary>The keys of the rows that meet all conditions, a page at a time, rising.</summary>
    private async IAsyncEnumerable<long[]> PagesAsync(
        ReadEntity entity, List<ReadFilter> conditions, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var builder = new ReadPlanBuilder(entity);
        var key = builder.Column(builder.Root, entity.Key);
        var plan = builder.Build();
        var where = new ReadFilter.All(conditions);
        for (long[] page = []; ;)
        {
            var request = new ReadRequest
            {
                Scope = new ReadScope(caller.WorkspaceId.Value),
                Where = where,
                Window = new ReadWindow(PageSize, After: page.Length == 0 ? null : [page[^1]]),
            };
            using (var result = await reading.ReadAsync(plan, request, cancellationToken))
            {
                page = new long[result.Rows.Rows];
                for (var row = 0; row < page.Length; row++)
                {
                    page[row] = result.Rows.GetInt64(row, key);
                }
            }

            if (page.Length > 0)
            {
                yield return page;
            }

            if (page.Length < PageSize)
            {
                yield break;
            }
        }
    }

    private static ExportWriter RowsWriter(ExportRequest request, ImportTarget target, TextWriter output)
    {
        if (request.Tagged.Count > 0)
        {
            throw ExportErrors.NoTags(target.Name);
        }

        var writer = new ExportWriter(output, request.Format, [.. target.Fields.Select(field => field.Name), .. target.Relations.Select(relation => relation.Name)], [], []);
        writer.WriteHeader();
        return writer;
    }

    private static async Task WritePageAsync<TRow>(CatalogContext context, ImportTarget target, ExportWriter writer, List<TRow> page, CancellationToken cancellationToken)
        where TRow : class
    {
        var keys = await KeysAsync(context, target, page, cancellationToken);
        foreach (var row in page)
        {
            writer.Write(new([.. Values(target, row, keys)], null, new Dictionary<string, List<string>>()));
        }
    }

    private static IEnumerable<object?> Values(ImportTarget target, object row, Dictionary<ItemId, string> keys) =>
        target.Fields.Select(field => field.Get(row)).Concat(target.Relations.Select(relation => relation.Get(row) is ItemId id ? keys[id] : (object?)null));

    private static async Task<Dictionary<ItemId, string>> KeysAsync<TRow>(CatalogContext context, ImportTarget target, List<TRow> page, CancellationToken cancellationToken)
        where TRow : class
    {
        var ids = page.SelectMany(row => target.Relations.Select(relation => relation.Get(row))).OfType<ItemId>().Distinct().ToArray();
        return ids.Length == 0
            ? []
            : await context.Items.Where(item => EF.Parameter(ids).Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ExternalKey, cancellationToken);
    }

    private static string PathOf(ConceptTree tree, ConceptId id)
    {
        var names = new List<string>();
        for (ConceptId? at = id; at is { } known; at = tree.ById(known).BroaderId)
        {
            names.Insert(0, tree.ById(known).Name);
        }

        // Two separators lie around a name: that of the path, and that of several paths in one cell.
        return TagText.Join(names, " > ").Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static long[] Find(IEnumerable<ConceptTree> trees, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var tree = colon < 0 ? null : trees.FirstOrDefault(tree => tree.Taxonomy.Key == text[..colon]);
        if (tree is null)
        {
            throw ExportErrors.BadTag(text);
        }

        var name = text[(colon + 1)..].Trim();
        Concept? byPath = null;
        foreach (var part in TagText.Path(name, ">"))
        {
            byPath = tree.Child(byPath?.Id, part);
            if (byPath is null)
            {
                break;
            }
        }

        var found = tree.ByNotation(name) is { } noted ? [noted] : byPath is not null ? [byPath] : tree.ByLabel(name);
        return found.Count == 0
            ? throw ExportErrors.BadTag(text)
            : [.. found.Select(concept => concept.Id.Value)];
    }
}
