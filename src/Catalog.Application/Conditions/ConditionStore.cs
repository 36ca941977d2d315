using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Conditions;

/// <summary>Asks conditions of the items of a workspace. Safe for concurrent use.</summary>
public sealed class ConditionStore
{
    private readonly ReadStore reads;
    private readonly ConditionCatalogueReader catalogues;
    private readonly ConditionRowReader rows;
    private readonly ConditionDialect dialect;
    private readonly ConditionTables tables;

    /// <summary>Conditions over a database.</summary>
    public ConditionStore(CatalogStore store, ReadStore reads)
    {
        this.reads = reads;
        catalogues = new ConditionCatalogueReader(store, reads.Model);
        tables = new ConditionTables(reads.Model);
        rows = new ConditionRowReader(reads, tables);
        dialect = ConditionDialect.Of(store.Address.Kind);
    }

    /// <summary>What conditions can be about in a workspace: subjects, fields, operators.</summary>
    public async Task<IReadOnlyCollection<ConditionSubject>> SubjectsAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        [.. (await catalogues.ReadAsync(workspace, ConditionNames.Of(), cancellationToken)).Subjects];

    /// <summary>Binds a condition on items of a kind.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="kind">The kind of item.</param>
    /// <param name="condition">The condition as it was written.</param>
    /// <param name="options">What else is needed.</param>
    /// <param name="faults">Takes everything that is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bound condition; null if there are faults.</returns>
    public async Task<BoundCondition?> TryBindAsync(
        WorkspaceId workspace, ItemKind kind, Condition condition, BindOptions options, ICollection<ConditionFault> faults, CancellationToken cancellationToken) =>
        ConditionBinder.Bind(condition, kind.ToString(), await catalogues.ReadAsync(workspace, ConditionNames.Of(condition), cancellationToken), options, faults);

    /// <summary>Binds a condition on items of a kind.</summary>
    /// <exception cref="CatalogException">ConditionInvalid, with what is wrong.</exception>
    public async Task<BoundCondition> BindAsync(WorkspaceId workspace, ItemKind kind, Condition condition, BindOptions options, CancellationToken cancellationToken)
    {
        List<ConditionFault> faults = [];
        return await TryBindAsync(workspace, kind, condition, options, faults, cancellationToken) ?? throw ConditionErrors.Invalid(faults);
    }

    /// <summary>Binds many conditions on items of a kind with one look at the catalogue; null, with its faults, for each that cannot be.</summary>
    public async Task<IReadOnlyList<(BoundCondition? Bound, IReadOnlyList<ConditionFault> Faults)>> BindAllAsync(
        WorkspaceId workspace, ItemKind kind, IReadOnlyList<Condition> conditions, CancellationToken cancellationToken)
    {
        ConditionCatalogue catalogue = await catalogues.ReadAsync(workspace, ConditionNames.Of(conditions), cancellationToken);
        return [.. conditions.Select(condition =>
        {
            List<ConditionFault> faults = [];
            return (ConditionBinder.Bind(condition, kind.ToString(), catalogue, BindOptions.None, faults), (IReadOnlyList<ConditionFault>)faults);
        })];
    }

    /// <summary>The condition as a filter of reads over the kind's entity, so that connections, exports and facets can use it.</summary>
    /// <param name="kind">The kind of item.</param>
    /// <param name="condition">The bound condition.</param>
    /// <param name="asOf">The instant of evaluation.</param>
    /// <param name="fewRows">Whether few rows will be asked, by key.</param>
    /// <param name="withArchived">Whether archived items may pass too; elsewhere only active ones meet conditions.</param>
    public ReadFilter Filter(ItemKind kind, BoundCondition condition, DateTimeOffset asOf, bool fewRows = false, bool withArchived = false)
    {
        ReadFilter meets = new ReadFilter.Meets(new ConditionSql(condition, kind.ToString(), reads.Model, dialect, tables, asOf, fewRows));
        return withArchived ? meets : new ReadFilter.All([meets, new ReadFilter.Meets(new ActiveItems(reads.Model, kind, fewRows))]);
    }

    /// <summary>How many active items of the kind meet the condition.</summary>
    public async Task<long> CountAsync(WorkspaceId workspace, ItemKind kind, BoundCondition condition, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ReadRequest request = new() { Scope = new ReadScope(workspace.Value), Where = Filter(kind, condition, asOf), CountTotal = true, ReadRows = false };
        using ReadResult result = await reads.ReadAsync(new ReadPlanBuilder(Entity(kind)).Build(), request, cancellationToken);
        return result.Groups[0].Total ?? 0;
    }

    /// <summary>The ids of the active items of the kind that meet the condition, rising.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="kind">The kind of item.</param>
    /// <param name="condition">The bound condition.</param>
    /// <param name="asOf">The instant of evaluation.</param>
    /// <param name="cancellationToken">Gives up; the statement is interrupted.</param>
    /// <param name="take">The most ids to read; null reads all.</param>
    /// <param name="after">The ids start behind this one; null starts at the first.</param>
    public async Task<long[]> MembersAsync(
        WorkspaceId workspace, ItemKind kind, BoundCondition condition, DateTimeOffset asOf, CancellationToken cancellationToken, int? take = null, long? after = null)
    {
        ReadRequest request = new()
        {
            Scope = new ReadScope(workspace.Value),
            Where = Filter(kind, condition, asOf),
            Window = new ReadWindow(take, After: after is { } id ? [id] : null),
        };
        using ReadResult result = await reads.ReadAsync(new ReadPlanBuilder(Entity(kind)).Build(), request, cancellationToken);
        long[] ids = new long[result.Groups[0].Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = result.Rows.GetInt64(i, 0);
        }

        return ids;
    }

    /// <summary>Which of some items meet the condition; one statement, which reads only what belongs to them.</summary>
    public async Task<HashSet<long>> AmongAsync(
        WorkspaceId workspace, ItemKind kind, BoundCondition condition, ReadOnlyMemory<long> ids, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        HashSet<long> members = [];
        if (ids.IsEmpty)
        {
            return members;
        }

        ReadRequest request = new() { Scope = new ReadScope(workspace.Value), Keys = ids, Where = Filter(kind, condition, asOf, fewRows: true) };
        using ReadResult result = await reads.ReadAsync(new ReadPlanBuilder(Entity(kind), byKey: true).Build(), request, cancellationToken);
        for (int i = 0; i < result.Rows.Rows; i++)
        {
            members.Add(result.Rows.GetInt64(i, 0));
        }

        return members;
    }

    /// <summary>Loads active items with all that some conditions need, in a number of statements that depends on the conditions only.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="kind">The kind of item.</param>
    /// <param name="needs">What is needed: <see cref="ConditionNeeds.Of"/> the conditions.</param>
    /// <param name="ids">The items; those that do not exist, are archived or of another kind are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyDictionary<long, ConditionRow>> RowsAsync(WorkspaceId workspace, ItemKind kind, ConditionNeeds needs, ReadOnlyMemory<long> ids, CancellationToken cancellationToken) =>
        rows.ReadAsync(new ReadScope(workspace.Value), Entity(kind), new ReadFilter.Meets(new ActiveItems(reads.Model, kind, fewRows: true)), needs, ids, cancellationToken);

    /// <summary>Says of every node of a condition whether an item meets it, and by which value.</summary>
    /// <returns>Null if there is no such active item of the kind.</returns>
    /// <exception cref="CatalogException">ConditionInvalid, with what is wrong.</exception>
    public async Task<ConditionExplanation?> ExplainAsync(WorkspaceId workspace, ItemKind kind, Condition condition, ItemId item, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        BoundCondition bound = await BindAsync(workspace, kind, condition, BindOptions.None, cancellationToken);
        IReadOnlyDictionary<long, ConditionRow> found = await RowsAsync(workspace, kind, ConditionNeeds.Of(kind.ToString(), bound), new[] { item.Value }, cancellationToken);
        return found.TryGetValue(item.Value, out ConditionRow? row) ? ConditionExplanation.Of(bound, row, UtcTime.Whole(asOf)) : null;
    }

    private ReadEntity Entity(ItemKind kind) => reads.Model.Entities.First(entity => entity.Name == kind.ToString());
}
