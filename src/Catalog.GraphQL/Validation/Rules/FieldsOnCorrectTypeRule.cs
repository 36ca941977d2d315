using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.3.1: a selected field is defined by the type it is selected from.</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterField;

    public override void EnterField(FieldNode node)
    {
        if (context.ParentType is not { } type || context.Field is not null)
        {
            return;
        }

        var suggestion = "";
        if (!context.Options.HideSuggestions)
        {
            suggestion = Suggestions.Sentence(TypesWithField(type, node.Name.Value), "to use an inline fragment on ");
            if (suggestion.Length == 0 && type is ComplexType complex)
            {
                suggestion = context.DidYouMean(node.Name.Value, complex.Fields.Select(field => field.Name));
            }
        }

        context.Report($"Cannot query field \"{node.Name}\" on type \"{type}\".{suggestion}", node.Location);
    }

    /// <summary>Object types of an abstract type that have the field, and their interfaces; those most types have in common first.</summary>
    private List<string> TypesWithField(NamedType type, string field)
    {
        if (!type.IsAbstractType)
        {
            return [];
        }

        var uses = new Dictionary<ComplexType, int>();
        var order = new List<ComplexType>();
        foreach (var possible in context.Schema.PossibleTypes(type))
        {
            if (possible.Field(field) is null)
            {
                continue;
            }

            Count(possible, isFirst: true);
            foreach (var declared in possible.Interfaces.OfType<InterfaceType>())
            {
                if (declared.Field(field) is not null)
                {
                    Count(declared, isFirst: false);
                }
            }
        }

        return [.. order.Order(Comparer<ComplexType>.Create(Compare)).Select(found => found.Name)];

        void Count(ComplexType found, bool isFirst)
        {
            if (!uses.TryAdd(found, 1))
            {
                uses[found] = isFirst ? 1 : uses[found] + 1;
            }
            else
            {
                order.Add(found);
            }
        }

        int Compare(ComplexType? left, ComplexType? right)
        {
            if (ReferenceEquals(left, right) || left is null || right is null)
            {
                return 0;
            }

            if (uses[left] != uses[right])
            {
                return uses[right] - uses[left];
            }

            if (left is InterfaceType && context.Schema.IsSubType(left, right))
            {
                return -1;
            }

            return right is InterfaceType && context.Schema.IsSubType(right, left) ? 1 : Suggestions.CompareNatural(left.Name, right.Name);
        }
    }
}
