using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;

namespace Catalog.Server.Data;

/// <summary>Answers a field from the database: its rows are all of an entity, those of given keys, or those related to the parents.</summary>
internal abstract class DatabaseSource(ReadStore store) : IDataSource
{
    /// <inheritdoc/>
    public virtual bool IsJoined => false;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> ParentMembers => [];

    /// <summary>Where the rows come from.</summary>
    protected ReadStore Store => store;

    /// <inheritdoc/>
    public ICompiledSource Compile(SourceSelection selection)
    {
        ReadPlanBuilder builder = Begin();
        RowShape shape = RowShape.Of(selection, builder, store.Model);
        return new Compiled(this, selection, builder.Build(), shape);
    }

    /// <summary>Begins the plan of the field.</summary>
    protected abstract ReadPlanBuilder Begin();

    /// <summary>The keys the plan asks for, one for each parent; a parent without key has none.</summary>
    protected virtual long?[]? Keys(SourceBatch batch, SourceSelection selection) => null;

    /// <summary>What the field's own arguments ask for besides <c>where</c>.</summary>
    protected virtual ReadFilter? Condition(SourceBatch batch) => null;

    /// <summary>The most rows the field can have; null for any number.</summary>
    protected virtual int? MostRows => null;

    /// <summary>The order of the field when none is asked for.</summary>
    protected virtual IReadOnlyList<ReadOrder> DefaultOrder => [];

    private sealed class Compiled(DatabaseSource source, SourceSelection selection, ReadPlan plan, RowShape shape) : ICompiledSource
    {
        public async ValueTask ReadAsync(SourceBatch batch, CancellationToken cancellationToken)
        {
            long?[]? keys = source.Keys(batch, selection);
            long[] asked = keys is null ? [] : Distinct(keys);
            if (keys is not null && asked.Length == 0)
            {
                return;
            }

            PageRequest page = batch.Page;
            ReadWindow window = source.MostRows is { } most ? new ReadWindow(most) : Window(page);
            ReadFilter? where = batch.Where is { } filter
                ? FilterTranslation.Translate(filter, plan.Entity, await ConditionFilters.BindAsync(filter, plan.Entity, batch.Context, cancellationToken))
                : null;
            if (source.Condition(batch) is { } condition)
            {
                where = where is null ? condition : new ReadFilter.All([condition, where]);
            }

            ReadRequest request = new()
            {
                Scope = RequestScope.Of(batch.Context),
                Keys = asked,
                Where = where,
                Order = batch.Order.Count == 0 ? source.DefaultOrder : FilterTranslation.Translate(batch.Order, plan.Entity),
                Window = window,
                CountTotal = batch.TotalCount,
                ReadRows = selection.HasRows || selection.PageInfo || selection.Cursors,
                ReadOrderValues = selection.Cursors,
            };
            ReadResult result = await source.Store.ReadAsync(plan, request, cancellationToken);
            batch.Own(result);
            for (int parent = 0; parent < batch.Parents.Count; parent++)
            {
                int index = keys is null ? 0 : keys[parent] is { } key ? Array.BinarySearch(asked, key) : -1;
                if (index >= 0)
                {
                    batch.Set(parent, Page(result, result.Groups[index], page, window));
                }
            }
        }

        private static long[] Distinct(long?[] keys)
        {
            long[] sorted = new long[keys.Length];
            int count = 0;
            foreach (long? key in keys)
            {
                if (key is { } value)
                {
                    sorted[count++] = value;
                }
            }

            Array.Sort(sorted, 0, count);
            int distinct = 0;
            for (int i = 0; i < count; i++)
            {
                if (i == 0 || sorted[i] != sorted[i - 1])
                {
                    sorted[distinct++] = sorted[i];
                }
            }

            return distinct == sorted.Length ? sorted : sorted[..distinct];
        }

        private static ReadWindow Window(in PageRequest page)
        {
            if (page is { First: null, Last: null, After: null, Before: null })
            {
                return ReadWindow.Everything;
            }

            bool backward = page is { First: null, Last: not null };
            return new ReadWindow(backward ? page.Last : page.First, backward, page.After, page.Before);
        }

        private DatabasePage Page(ReadResult result, ReadGroup group, in PageRequest page, ReadWindow window)
        {
            bool next = window.Backward ? page.Before is not null : group.HasMore;
            bool previous = window.Backward ? group.HasMore : page.After is not null;
            if (page is { First: not null, Last: { } last } && group.Count > last)
            {
                // Both at once: the last of the first.
                group = group with { Start = group.Start + group.Count - last, Count = last };
                previous = true;
            }

            return new DatabasePage(result, group, shape, next, previous);
        }
    }
}
