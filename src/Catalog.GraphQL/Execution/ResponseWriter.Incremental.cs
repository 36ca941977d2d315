using Catalog.GraphQL.Execution.Incremental;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Objects with deferred fragments and lists that are streamed: what is left of them is noted as work.</summary>
internal sealed partial class ResponseWriter
{
    private readonly IncrementalWork? work;
    private DeliveryMap? map;

    /// <summary>The field whose items are written, with the plan of its items; null unless the writer writes items of a composite type.</summary>
    internal (FieldPlan Field, SelectionPlan Selection)? Streamed { get; init; }

    /// <summary>Writes one item of a list, at the path the writer started with; false when null is not allowed in its place.</summary>
    internal bool WriteItem(FieldPlan field, GraphQLType itemType, object? item) => Complete(field, itemType, item);

    private bool WriteDivided(ObjectPlan plan, object value, object?[]? slots, IncrementalWork left)
    {
        var around = map;
        var at = path.ToList();
        try
        {
            var begun = new List<DeliveryGroup>(plan.NewUsages.Length);
            foreach (var usage in plan.NewUsages)
            {
                var group = new DeliveryGroup(at, usage.Label, usage.Parent is { } parent ? DeliveryMap.Find(map, parent) : null);
                map = new DeliveryMap(usage, group, map);
                begun.Add(group);
            }

            if (!WriteFields(plan, value, slots))
            {
                return false;
            }

            left.Groups.AddRange(begun);
            foreach (var (usages, later) in plan.Deferred)
            {
                left.Tasks.Add(new DeferredTask(later, value, at, [.. usages.Select(usage => DeliveryMap.Find(map, usage))], map));
            }

            return true;
        }
        finally
        {
            map = around;
        }
    }

    private bool CompleteStreamed(FieldPlan field, GraphQLType itemType, object value, IncrementalWork left)
    {
        var list = execution.Divide(field, value);
        if (!CompleteList(field, itemType, list.Initial))
        {
            return false;
        }

        if (list.Rest is { } rest)
        {
            left.Streams.Add(new StreamedField(field, path.ToList(), list.Initial.Length, rest));
        }

        return true;
    }
}
