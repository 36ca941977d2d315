using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>A field as a selection set selects it.</summary>
/// <param name="ParentType">The type it is selected from; null when not known.</param>
/// <param name="Node">The selection.</param>
/// <param name="Definition">Its definition; null when not known.</param>
/// <param name="Stream">Its @stream directive; null when there is none.</param>
internal sealed record FieldInSet(NamedType? ParentType, FieldNode Node, FieldDefinition? Definition, DirectiveNode? Stream)
{
    /// <summary>Nothing but its name and type can differ from another such field.</summary>
    public bool IsSimpleLeaf { get; } = Node.Arguments.IsEmpty && Node.SelectionSet is null && Stream is null;
}

/// <summary>Two sets of fields that share a response name and cannot be merged.</summary>
internal sealed record FieldConflict(string ResponseName, string Reason, List<FieldNode> First, List<FieldNode> Second);

/// <summary>The fields of a selection set by response name, inline fragments opened, and the fragments it spreads, each once.</summary>
internal sealed class FieldsAndFragments
{
    private readonly ValidationContext context;

    public FieldsAndFragments(ValidationContext context, SelectionSetNode set, NamedType? type)
    {
        this.context = context;
        Add(set, type);
    }

    /// <summary>In the order of the first field of each name.</summary>
    public List<KeyValuePair<string, List<FieldInSet>>> Fields { get; } = [];

    public Dictionary<string, List<FieldInSet>> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Null stands for all spreads of unknown fragments.</summary>
    public List<FragmentDefinitionNode?> Fragments { get; } = [];

    private void Add(SelectionSetNode set, NamedType? type)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Add(field, type);
                    break;
                case InlineFragmentNode inline:
                    Add(inline.SelectionSet, inline.TypeCondition is null ? type : context.Schema.Type(inline.TypeCondition.Name.Value));
                    break;
                case FragmentSpreadNode spread:
                    var fragment = context.Fragment(spread.Name.Value);
                    if (!Fragments.Contains(fragment))
                    {
                        Fragments.Add(fragment);
                    }

                    break;
            }
        }
    }

    private void Add(FieldNode field, NamedType? type)
    {
        if (!ByName.TryGetValue(field.ResponseName, out var group))
        {
            group = [];
            ByName.Add(field.ResponseName, group);
            Fields.Add(new(field.ResponseName, group));
        }

        DirectiveNode? stream = null;
        foreach (var directive in field.Directives)
        {
            stream ??= directive.Name.Value == "stream" ? directive : null;
        }

        group.Add(new(type, field, (type as ComplexType)?.Field(field.Name.Value), stream));
    }
}
