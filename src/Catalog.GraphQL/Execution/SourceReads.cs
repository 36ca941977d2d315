using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Plans;

namespace Catalog.GraphQL.Execution;

/// <summary>Asks a field's source for the rows of all parents of a level.</summary>
internal static class SourceReads
{
    internal static SourceRead Start(SourcePlan plan, IReadOnlyList<object?> arguments, RequestContext context, List<ObjectNode> nodes, CancellationToken cancellation)
    {
        var binding = plan.Binding;
        var parents = new object?[nodes.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = binding.Field.ParentEntity is null ? null : nodes[i].Value;
        }

        var order = binding.Sort?.Read(arguments) ?? [];
        var fingerprint = binding.Paging is null ? 0 : Cursor.Fingerprint(order);
        var pages = new SourcePage?[parents.Length];
        var batch = new SourceBatch(context, parents, pages)
        {
            Where = binding.Filter?.Read(arguments),
            Order = order,
            Page = binding.Paging?.Read(arguments, fingerprint) ?? default,
            Arguments = binding.OwnArguments.Count == 0 ? NoArguments : OwnArguments(plan, arguments),
            TotalCount = plan.Parts.HasFlag(Bindings.ConnectionParts.TotalCount),
        };
        return new SourceRead(plan.Source.ReadAsync(batch, cancellation), pages, binding.Field.Shape, fingerprint);
    }

    private static readonly IReadOnlyDictionary<string, object?> NoArguments = new Dictionary<string, object?>();

    private static Dictionary<string, object?> OwnArguments(SourcePlan plan, IReadOnlyList<object?> arguments)
    {
        var own = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (index, name) in plan.Binding.OwnArguments)
        {
            own.Add(name, arguments[index]);
        }

        return own;
    }
}

/// <summary>A question to a source, on its way.</summary>
internal readonly record struct SourceRead(ValueTask Completion, SourcePage?[] Pages, DataShape Shape, uint Fingerprint)
{
    /// <summary>Puts the answers into the parents' slots.</summary>
    internal void Place(int slot, List<ObjectNode> nodes)
    {
        for (var i = 0; i < Pages.Length; i++)
        {
            var page = Pages[i] ?? EmptyPage.Instance;
            nodes[i].Slots[slot] = Shape switch
            {
                DataShape.Single => page.Count > 0 ? page[0] : null,
                DataShape.List => page,
                _ => new Connection(page, Fingerprint),
            };
        }
    }
}
