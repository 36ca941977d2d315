using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

// Section 5.3.2, FieldsInSetCanMerge(): fields of one response name that may meet in one object give one value.
// Every selection set is compared within itself when the walk enters it; sub-selections are compared pair by pair as their fields
// meet. Three caches keep this from multiplying: fields collected per (type, selection set), pairs of (fields, fragment) compared,
// pairs of fragments compared. What is left is bounded by ValidationOptions.MaxOverlapWork.
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterSelectionSet;

    // Longer names and reasons are cut in errors, and conflicts deep in a selection name at most so many nodes.
    private const int MaxDetailLength = 1000;
    private const int MaxPlaces = 20;

    private readonly Dictionary<(SelectionSetNode Set, GraphQLType? Type), FieldsAndFragments> collected = [];
    private readonly Dictionary<(FieldsAndFragments Fields, FragmentDefinitionNode? Fragment), bool> comparedWithFragment = [];
    private readonly Dictionary<(FragmentDefinitionNode? First, FragmentDefinitionNode? Second), bool> comparedFragments = [];
    private readonly Dictionary<(FieldsAndFragments First, FieldsAndFragments Second), List<string>> sharedNames = [];
    private readonly Dictionary<FieldNode, ComparableArguments> arguments = [];
    private int work;

    public override void EnterSelectionSet(SelectionSetNode node, SyntaxNode parent)
    {
        if (parent is InlineFragmentNode || (node.Selections.Length == 1 && node.Selections[0] is not InlineFragmentNode))
        {
            return;
        }

        foreach (var conflict in ConflictsWithin(Collect(node, context.ParentType)))
        {
            context.Report(
                $"Fields \"{Cut(conflict.ResponseName)}\" conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.First.Select(field => field.Location), .. conflict.Second.Select(field => field.Location)]);
        }
    }

    private List<FieldConflict> ConflictsWithin(FieldsAndFragments all)
    {
        var conflicts = new List<FieldConflict>();
        foreach (var (name, fields) in all.Fields)
        {
            var pairsToCompare = AreAlike(fields) ? 0 : fields.Count;
            for (var i = 0; i < pairsToCompare; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                {
                    Compare(conflicts, false, name, fields[i], fields[j]);
                }
            }
        }

        for (var i = 0; i < all.Fragments.Count; i++)
        {
            CompareWithFragment(conflicts, false, all, all.Fragments[i]);
            for (var j = i + 1; j < all.Fragments.Count; j++)
            {
                CompareFragments(conflicts, false, all.Fragments[i], all.Fragments[j]);
            }
        }

        return conflicts;
    }

    private void CompareWithFragment(List<FieldConflict> conflicts, bool areExclusive, FieldsAndFragments fields, FragmentDefinitionNode? fragment)
    {
        Spend(1);
        if (fields.Fields.Count == 0 || !Remember(comparedWithFragment, (fields, fragment), areExclusive) || fragment is null)
        {
            return;
        }

        var other = Collect(fragment);
        if (ReferenceEquals(fields, other))
        {
            return;
        }

        CompareFields(conflicts, areExclusive, fields, other);
        foreach (var below in other.Fragments)
        {
            CompareWithFragment(conflicts, areExclusive, fields, below);
        }
    }

    private void CompareFragments(List<FieldConflict> conflicts, bool areExclusive, FragmentDefinitionNode? first, FragmentDefinitionNode? second)
    {
        Spend(2);
        if (ReferenceEquals(first, second)
            || IsKnown(comparedFragments, (second, first), areExclusive)
            || !Remember(comparedFragments, (first, second), areExclusive)
            || first is null || second is null)
        {
            return;
        }

        var (fields1, fields2) = (Collect(first), Collect(second));
        CompareFields(conflicts, areExclusive, fields1, fields2);
        foreach (var below in fields2.Fragments)
        {
            CompareFragments(conflicts, areExclusive, first, below);
        }

        foreach (var below in fields1.Fragments)
        {
            CompareFragments(conflicts, areExclusive, below, second);
        }
    }

    private List<FieldConflict> ConflictsBetween(bool areExclusive, FieldsAndFragments first, FieldsAndFragments second)
    {
        var conflicts = new List<FieldConflict>();
        CompareFields(conflicts, areExclusive, first, second);
        foreach (var fragment in second.Fragments)
        {
            CompareWithFragment(conflicts, areExclusive, first, fragment);
        }

        foreach (var fragment in first.Fragments)
        {
            CompareWithFragment(conflicts, areExclusive, second, fragment);
        }

        foreach (var fragment1 in first.Fragments)
        {
            foreach (var fragment2 in second.Fragments)
            {
                CompareFragments(conflicts, areExclusive, fragment1, fragment2);
            }
        }

        return conflicts;
    }

    private void CompareFields(List<FieldConflict> conflicts, bool areExclusive, FieldsAndFragments first, FieldsAndFragments second)
    {
        foreach (var name in SharedNames(first, second))
        {
            foreach (var field1 in first.ByName[name])
            {
                foreach (var field2 in second.ByName[name])
                {
                    Compare(conflicts, areExclusive, name, field1, field2);
                }
            }
        }
    }

    private List<string> SharedNames(FieldsAndFragments first, FieldsAndFragments second)
    {
        if (sharedNames.TryGetValue((first, second), out var names))
        {
            return names;
        }

        names = [];
        if (second.Fields.Count > 0)
        {
            foreach (var (name, _) in first.Fields)
            {
                Spend(1);
                if (second.ByName.ContainsKey(name))
                {
                    names.Add(name);
                }
            }
        }

        sharedNames.Add((first, second), names);
        return names;
    }

    private void Compare(List<FieldConflict> conflicts, bool parentsAreExclusive, string name, FieldInSet first, FieldInSet second)
    {
        Spend(2);
        var (node1, node2) = (first.Node, second.Node);
        if (AreAlike(first, second))
        {
            return;
        }

        // Two different object types never meet in one value, so that only the shapes of their fields have to agree.
        var areExclusive = parentsAreExclusive
            || (!ReferenceEquals(first.ParentType, second.ParentType) && first.ParentType is ObjectType && second.ParentType is ObjectType);
        if (Reason(areExclusive, first, second) is { } reason)
        {
            conflicts.Add(new(name, reason, [node1], [node2]));
            return;
        }

        if (node1.SelectionSet is null || node2.SelectionSet is null)
        {
            return;
        }

        context.GuardStack();
        var below = ConflictsBetween(
            areExclusive,
            Collect(node1.SelectionSet, first.Definition?.Type.Unwrapped),
            Collect(node2.SelectionSet, second.Definition?.Type.Unwrapped));
        if (below.Count > 0)
        {
            conflicts.Add(new(
                name,
                Cut(string.Join(" and ", TakeUntilLong(below).Select(conflict => $"subfields \"{Cut(conflict.ResponseName)}\" conflict because {conflict.Reason}"))),
                Places(node1, below.Select(conflict => conflict.First)),
                Places(node2, below.Select(conflict => conflict.Second))));
        }
    }

    /// <summary>Whether all are the same leaf without arguments, so that no two of them need comparing: one leaf many times costs one pass.</summary>
    private bool AreAlike(List<FieldInSet> fields)
    {
        Spend(fields.Count);
        for (var i = 1; i < fields.Count; i++)
        {
            if (!AreAlike(fields[0], fields[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAlike(FieldInSet first, FieldInSet second) =>
        first.IsSimpleLeaf && second.IsSimpleLeaf && ReferenceEquals(first.Definition?.Type, second.Definition?.Type) && first.Node.Name.Value == second.Node.Name.Value;

    private string? Reason(bool areExclusive, FieldInSet first, FieldInSet second)
    {
        if (!areExclusive)
        {
            if (first.Node.Name.Value != second.Node.Name.Value)
            {
                return $"\"{Cut(first.Node.Name.Value)}\" and \"{Cut(second.Node.Name.Value)}\" are different fields";
            }

            Spend(Math.Max(first.Node.Arguments.Length, second.Node.Arguments.Length));
            if (!Arguments(first.Node).Equal(Arguments(second.Node)))
            {
                return "they have differing arguments";
            }
        }

        if (first.Stream is not null || second.Stream is not null)
        {
            return first.Stream is not null && second.Stream is not null
                && new ComparableArguments(first.Stream.Arguments).Equal(new(second.Stream.Arguments))
                    ? "they have overlapping stream directives. See https://github.com/graphql/defer-stream-wg/discussions/100"
                    : "they have overlapping stream directives";
        }

        return first.Definition is { } definition1 && second.Definition is { } definition2 && Conflict(definition1.Type, definition2.Type)
            ? $"they return conflicting types \"{definition1.Type}\" and \"{definition2.Type}\""
            : null;
    }

    private ComparableArguments Arguments(FieldNode node)
    {
        if (node.Arguments.IsEmpty)
        {
            return ComparableArguments.None;
        }

        if (!arguments.TryGetValue(node, out var found))
        {
            found = new(node.Arguments);
            arguments.Add(node, found);
        }

        return found;
    }

    /// <summary>SameResponseShape(), without the fields below.</summary>
    private bool Conflict(GraphQLType first, GraphQLType second)
    {
        if (ReferenceEquals(first, second))
        {
            return false;
        }

        Spend(1);
        return (first, second) switch
        {
            (ListType list1, ListType list2) => Conflict(list1.OfType, list2.OfType),
            (ListType, _) or (_, ListType) => true,
            (NonNullType nonNull1, NonNullType nonNull2) => Conflict(nonNull1.OfType, nonNull2.OfType),
            (NonNullType, _) or (_, NonNullType) => true,
            _ => first.IsLeafType || second.IsLeafType,
        };
    }

    private FieldsAndFragments Collect(FragmentDefinitionNode fragment) => Collect(fragment.SelectionSet, context.Schema.Type(fragment.TypeCondition.Name.Value));

    private FieldsAndFragments Collect(SelectionSetNode set, GraphQLType? type)
    {
        if (!collected.TryGetValue((set, type), out var found))
        {
            found = new(context, set, type as NamedType);
            Spend(found.Fragments.Count);
            collected.Add((set, type), found);
        }

        return found;
    }

    private static bool IsKnown<TKey>(Dictionary<TKey, bool> known, TKey key, bool areExclusive)
        where TKey : notnull => known.TryGetValue(key, out var wereExclusive) && (areExclusive || !wereExclusive);

    /// <summary>False when the pair was compared before, at least as strictly.</summary>
    private static bool Remember<TKey>(Dictionary<TKey, bool> known, TKey key, bool areExclusive)
        where TKey : notnull
    {
        if (IsKnown(known, key, areExclusive))
        {
            return false;
        }

        known[key] = areExclusive;
        return true;
    }

    private void Spend(int steps)
    {
        work += steps;
        if (work > context.Options.MaxOverlapWork)
        {
            throw new ValidationAbortedException(
                $"Whether fields of the same name can be merged takes more than {context.Options.MaxOverlapWork} steps to find out: select each field once, with fewer fragments. Validation aborted.");
        }

        context.GuardStack();
    }

    private static IEnumerable<FieldConflict> TakeUntilLong(List<FieldConflict> conflicts)
    {
        var length = 0;
        foreach (var conflict in conflicts)
        {
            yield return conflict;
            length += conflict.ResponseName.Length + conflict.Reason.Length + 30;
            if (length > MaxDetailLength)
            {
                yield break;
            }
        }
    }

    private static List<FieldNode> Places(FieldNode node, IEnumerable<List<FieldNode>> below)
    {
        var places = new List<FieldNode> { node };
        foreach (var nodes in below)
        {
            places.AddRange(nodes.Skip(Math.Max(0, nodes.Count - (MaxPlaces - places.Count))));
            if (places.Count == MaxPlaces)
            {
                break;
            }
        }

        return places;
    }

    private static string Cut(string text) => text.Length > MaxDetailLength ? string.Concat(text.AsSpan(0, MaxDetailLength), "...") : text;
}
