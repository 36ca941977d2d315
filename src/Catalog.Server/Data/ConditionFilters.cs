using Catalog.Application.Conditions;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.Server.Conditions;

namespace Catalog.Server.Data;

/// <summary>
/// The conditions of the condition language that stand in a filter. What their names mean is looked up before the filter is translated;
/// all of them, in all fields of a request, are asked at one instant.
/// </summary>
internal sealed class ConditionFilters
{
    /// <summary>The most conditions of one filter: more can be joined within one condition.</summary>
    public const int Most = 10;

    /// <summary>The conditions of a filter that has none.</summary>
    public static readonly ConditionFilters None = new();

    private const string InstantKey = "conditions.asOf";

    private readonly Dictionary<ConditionInput, ReadFilter> bound = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds and binds the conditions of a filter.</summary>
    /// <param name="where">The filter.</param>
    /// <param name="entity">What it is about.</param>
    /// <param name="context">The request, for its caller and its services.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">ConditionInvalid: what is wrong with a condition, with the path of each fault.</exception>
    public static async ValueTask<ConditionFilters> BindAsync(FilterNode where, ReadEntity entity, RequestContext context, CancellationToken cancellationToken)
    {
        List<(ConditionInput Condition, ReadEntity Entity)>? found = null;
        Find(where, entity, ref found);
        if (found is null)
        {
            return None;
        }

        if (found.Count > Most)
        {
            throw ConditionErrors.Invalid([new ConditionFault("$", ConditionFaultKind.TooLarge, $"The filter holds {found.Count} conditions, at most {Most} are allowed: join them within one condition.")]);
        }

        Caller caller = RequestScope.CallerOf(context);
        DateTimeOffset asOf = Instant(context);
        ConditionStore conditions = context.Services.GetRequiredService<ConditionStore>();
        ConditionFilters filters = new();
        foreach ((ConditionInput condition, ReadEntity about) in found)
        {
            ItemKind kind = Enum.Parse<ItemKind>(about.Name);
            BoundCondition meant = await conditions.BindAsync(caller.WorkspaceId, kind, condition.ToCondition(), BindOptions.None, cancellationToken);
            filters.bound[condition] = conditions.Filter(kind, meant, asOf);
        }

        return filters;
    }

    /// <summary>What reads the rows that meet a condition.</summary>
    public ReadFilter Of(ConditionInput condition) => bound[condition];

    private static DateTimeOffset Instant(RequestContext context)
    {
        lock (context.State)
        {
            if (context.State.TryGetValue(InstantKey, out object? known) && known is DateTimeOffset instant)
            {
                return instant;
            }

            DateTimeOffset now = context.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            context.State[InstantKey] = now;
            return now;
        }
    }

    private static void Find(FilterNode node, ReadEntity entity, ref List<(ConditionInput Condition, ReadEntity Entity)>? found)
    {
        switch (node)
        {
            case FilterAnd and:
                Find(and.Nodes, entity, ref found);
                break;
            case FilterOr or:
                Find(or.Nodes, entity, ref found);
                break;
            case FilterNot not:
                Find(not.Node, entity, ref found);
                break;
            case FilterMany { Node: { } inner } many when FilterTranslation.TryReach(many.Path, many.Path.Count, entity) is { } target:
                Find(inner, target, ref found);
                break;
            case FilterCustom { Value: ConditionInput condition } custom when FilterTranslation.TryReach(custom.Path, custom.Path.Count, entity) is { } about:
                (found ??= []).Add((condition, about));
                break;
        }
    }

    private static void Find(IReadOnlyList<FilterNode> nodes, ReadEntity entity, ref List<(ConditionInput Condition, ReadEntity Entity)>? found)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            Find(nodes[i], entity, ref found);
        }
    }
}
