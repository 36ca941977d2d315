using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution;

/// <summary>
/// How deep selections are nested when fragments are put in their places. The parser bounds the nesting of the text; a chain of
/// fragments makes a deep tree of a flat text, and guards, plans and answers are made by walks as deep as the tree.
/// </summary>
internal sealed class Nesting
{
    /// <summary>Levels at most: fields, inline fragments and spreads, each counts.</summary>
    internal const int MaxDepth = 500;

    private readonly Dictionary<string, FragmentDefinitionNode> fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    private Nesting(DocumentNode document)
    {
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            fragments.TryAdd(fragment.Name.Value, fragment);
        }
    }

    /// <summary>Whether an operation of a valid document passes the limit.</summary>
    internal static bool IsTooDeep(DocumentNode document)
    {
        var nesting = new Nesting(document);
        return nesting.fragments.Count > 0
            && document.Definitions.OfType<OperationDefinitionNode>().Any(operation => nesting.Depth(operation.SelectionSet, 0) > MaxDepth);
    }

    /// <summary>Levels below a selection set; more than the limit, and no more than that is known, when the limit is passed.</summary>
    private int Depth(SelectionSetNode? set, int above)
    {
        if (set is null || above > MaxDepth)
        {
            return above > MaxDepth ? MaxDepth + 1 : 0;
        }

        var deepest = 0;
        foreach (var selection in set.Selections)
        {
            var below = selection switch
            {
                FieldNode field => Depth(field.SelectionSet, above + 1),
                InlineFragmentNode inline => Depth(inline.SelectionSet, above + 1),
                FragmentSpreadNode spread => Depth(spread.Name.Value, above + 1),
                _ => 0,
            };
            deepest = Math.Max(deepest, below + 1);
            if (deepest > MaxDepth)
            {
                break;
            }
        }

        return deepest;
    }

    private int Depth(string fragment, int above)
    {
        if (!known.TryGetValue(fragment, out var depth))
        {
            depth = fragments.TryGetValue(fragment, out var definition) ? Depth(definition.SelectionSet, above) : 0;
            known[fragment] = depth;
        }

        return depth;
    }
}
