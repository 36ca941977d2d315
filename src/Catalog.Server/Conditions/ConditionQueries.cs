using Catalog.Application.Conditions;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;
using Catalog.Server.Data;
using Catalog.Server.Items;

namespace Catalog.Server.Conditions;

/// <summary>Fields of Query about conditions.</summary>
[QueryType]
public static class ConditionQueries
{
    /// <summary>What conditions on items of a kind may name, for those who build them: the kind itself first, then everything its relations lead to.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="conditions">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<IReadOnlyList<ConditionSubjectType>> ConditionFieldsAsync(
        ItemKind kind, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ConditionStore conditions, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<ConditionSubject> known = await conditions.SubjectsAsync(caller.WorkspaceId, cancellationToken);
        Dictionary<string, ConditionSubject> byName = known.ToDictionary(subject => subject.Name, StringComparer.Ordinal);
        List<ConditionSubject> reached = [byName[kind.ToString()]];
        for (int i = 0; i < reached.Count; i++)
        {
            foreach (ConditionRelation relation in reached[i].Relations.OrderBy(relation => relation.Name, StringComparer.Ordinal))
            {
                if (byName.TryGetValue(relation.Target, out ConditionSubject? target) && !reached.Contains(target))
                {
                    reached.Add(target);
                }
            }
        }

        return [.. reached.Select(subject => new ConditionSubjectType(subject))];
    }

    /// <summary>Says what is wrong with a condition, with the place of each fault and the remedy; or what it means.</summary>
    /// <param name="kind">The kind of item it is about.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="segment">The segment whose condition it is to be, so that it cannot refer to itself.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="conditions">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<ConditionValidation> ValidateConditionAsync(
        ItemKind kind,
        ConditionInput condition,
        [ID] string? segment,
        [GlobalState(RequestScope.CallerKey)] Caller caller,
        [Service] ConditionStore conditions,
        CancellationToken cancellationToken)
    {
        List<ConditionFault> faults = [];
        Condition? read = condition.ToCondition(faults);
        BindOptions options = new() { Self = segment is null ? null : (long)GlobalId.DecodeKey(segment, ["Segment"], typeof(long)) };
        BoundCondition? bound = read is null ? null : await conditions.TryBindAsync(caller.WorkspaceId, kind, read, options, faults, cancellationToken);
        return new ConditionValidation(read, bound, kind.ToString(), faults);
    }

    /// <summary>Says of every node of a condition whether an item meets it, and by which value; null if there is no such active item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="asOf">The instant of evaluation; now when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="conditions">The use case.</param>
    /// <param name="clock">Says what now is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<ConditionExplanationType?> ExplainConditionAsync(
        [ID] string item,
        ConditionInput condition,
        DateTimeOffset? asOf,
        [GlobalState(RequestScope.CallerKey)] Caller caller,
        [Service] ConditionStore conditions,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ItemId id = ItemIds.Decode(item);
        ItemKind kind = GlobalId.TryDecode(item, out string typeName, out _) ? Enum.Parse<ItemKind>(typeName) : default;
        ConditionExplanation? explanation = await conditions.ExplainAsync(caller.WorkspaceId, kind, condition.ToCondition(), id, asOf ?? clock.GetUtcNow(), cancellationToken);
        return explanation is null ? null : new ConditionExplanationType(explanation);
    }
}
