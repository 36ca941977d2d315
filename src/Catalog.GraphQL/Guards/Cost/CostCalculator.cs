using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Guards.Cost;

// The price of one operation with the variables it came with (IBM's GraphQL cost specification).
//   C1 What is priced is what was asked: a filter that was not given costs nothing, a page of 2 costs a page of 2.
//   C2 Each fragment is priced once, however often it is spread, so the time is linear in the document.
//   C3 Under an abstract type the dearest concrete type counts, not the sum of all.
internal sealed class CostCalculator(GuardedOperation operation, Func<FieldDefinition, FieldPrice> priceOf, CostOptions options)
{
    private readonly Dictionary<(string Fragment, ListSize Size), OperationCost> fragments = [];

    /// <summary>Entries of the lists below a connection: which fields they are and how many.</summary>
    private readonly record struct ListSize(IReadOnlyList<string>? Fields, double Count);

    /// <summary>Whether a variable had a say, so that another request of the same operation may cost something else.</summary>
    public bool DependsOnVariables { get; private set; }

    /// <summary>A field with a page size that must be given and was not; null when there is none.</summary>
    public FieldNode? WithoutSlicingArgument { get; private set; }

    public OperationCost Calculate()
    {
        NamedType? root = operation.Definition.Operation switch
        {
            OperationKind.Query => operation.Schema.QueryType,
            OperationKind.Mutation => operation.Schema.MutationType,
            _ => operation.Schema.SubscriptionType,
        };
        var rootWeight = root is null ? 0 : FieldPrice.WeightOf(root.Directives) ?? options.DefaultCompositeCost;
        return root is null ? default : SelectionSet(operation.Definition.SelectionSet, root, default) + new OperationCost(0, rootWeight);
    }

    private OperationCost SelectionSet(SelectionSetNode selections, NamedType parent, ListSize size)
    {
        var sum = default(OperationCost);
        List<(NamedType Condition, OperationCost Cost)>? conditional = null;
        foreach (var selection in selections.Selections)
        {
            if (!IsIncluded(selection.Directives))
            {
                continue;
            }

            if (selection is FieldNode field)
            {
                sum += Field(field, parent, size);
                continue;
            }

            var (condition, cost) = Fragment(selection, parent, size);
            if (condition == parent)
            {
                sum += cost;
            }
            else
            {
                (conditional ??= []).Add((condition, cost));
            }
        }

        return conditional is null ? sum : sum + Dearest(parent, conditional);
    }

    private (NamedType Condition, OperationCost Cost) Fragment(SelectionNode selection, NamedType parent, ListSize size)
    {
        if (selection is InlineFragmentNode inline)
        {
            var condition = inline.TypeCondition is null ? parent : operation.Schema.Type(inline.TypeCondition.Name.Value) ?? parent;
            return (condition, SelectionSet(inline.SelectionSet, condition, size));
        }

        var name = ((FragmentSpreadNode)selection).Name.Value;
        if (!operation.Fragments.TryGetValue(name, out var fragment) || operation.Schema.Type(fragment.TypeCondition.Name.Value) is not { } on)
        {
            return (parent, default);
        }

        if (!fragments.TryGetValue((name, size), out var cost))
        {
            fragments[(name, size)] = default; // validation forbids cycles; were there one, it would end here
            fragments[(name, size)] = cost = SelectionSet(fragment.SelectionSet, on, size);
        }

        return (on, cost);
    }

    private OperationCost Dearest(NamedType parent, List<(NamedType Condition, OperationCost Cost)> conditional)
    {
        var dearest = default(OperationCost);
        foreach (var concrete in operation.Schema.PossibleTypes(parent))
        {
            var sum = default(OperationCost);
            foreach (var (condition, cost) in conditional)
            {
                if (condition == concrete || operation.Schema.IsSubType(condition, concrete))
                {
                    sum += cost;
                }
            }

            dearest = OperationCost.Max(dearest, sum);
        }

        return dearest;
    }

    private OperationCost Field(FieldNode node, NamedType parent, ListSize size)
    {
        // Meta fields (__typename, introspection) have no price: their answer does not depend on data.
        if ((parent as ComplexType)?.Field(node.Name.Value) is not { } field)
        {
            return default;
        }

        var price = priceOf(field);
        var count = 1.0;
        var below = default(ListSize);
        if (price.HasListSize)
        {
            var entries = ListSizeOf(node, field, price);
            if (price.SizedFields.Count > 0)
            {
                below = new ListSize(price.SizedFields, entries);
            }
            else
            {
                count = entries;
            }
        }
        else if (size.Fields is { } sized && sized.Contains(node.Name.Value))
        {
            count = size.Count;
        }
        else if (price.IsList)
        {
            count = MostObjects(field) is { } most && Given(node, field.Arguments[0]) is object?[] named ? Math.Min(most, named.Length) : options.DefaultListSize;
        }

        var one = new OperationCost(0, price.TypeWeight);
        if (node.SelectionSet is { } selections)
        {
            one += SelectionSet(selections, field.Type.Unwrapped, below);
        }

        var arguments = price.CostedArguments ? Arguments(node, field) : 0;
        return one.Times(count) + new OperationCost(price.FieldWeight + arguments, 0);
    }

    /// <summary>How many objects a field gives at most that gives one for each that its first argument names; null for any other field.</summary>
    private static int? MostObjects(FieldDefinition field) => field.Binding switch
    {
        NodeBinding { IsList: true } nodes => nodes.MaxIds,
        EntitiesBinding entities => entities.MaxEntities,
        _ => null,
    };

    private double ListSizeOf(FieldNode node, FieldDefinition field, FieldPrice price)
    {
        double? largest = null;
        foreach (var name in price.SlicingArguments)
        {
            if (field.Argument(name) is { } argument && Given(node, argument) is { } value && ToNumber(value) is { } number)
            {
                largest = Math.Max(largest ?? 0, number);
            }
        }

        if (largest is null && price.RequireOneSlicingArgument && price.SlicingArgumentDefault is null)
        {
            WithoutSlicingArgument ??= node;
        }

        return largest ?? price.SlicingArgumentDefault ?? price.AssumedSize ?? options.DefaultListSize;
    }

    private double Arguments(FieldNode node, FieldDefinition field)
    {
        var sum = 0.0;
        foreach (var argument in field.Arguments)
        {
            if (Given(node, argument) is { } value)
            {
                sum += Value(argument, value);
            }
        }

        return sum;
    }

    private static double Value(InputValueDefinition definition, object value) => (FieldPrice.WeightOf(definition.Directives) ?? 0) + Inside(value);

    private static double Inside(object? value) => value switch
    {
        InputObject entries => entries.Entries.Sum(entry => entry.Value is null ? 0 : Value(entry.Field, entry.Value)),
        string => 0,
        System.Collections.IEnumerable list => list.Cast<object?>().Sum(Inside),
        _ => 0,
    };

    /// <summary>The coerced value of an argument; null when it was not given, or given as null.</summary>
    private object? Given(FieldNode node, InputValueDefinition argument)
    {
        foreach (var given in node.Arguments)
        {
            if (given.Name.Value != argument.Name)
            {
                continue;
            }

            if (given.Value is VariableNode variable)
            {
                DependsOnVariables = true;
                return operation.Variables.TryGet(variable.Name.Value, out var value) ? value : Default(argument);
            }

            DependsOnVariables |= !LiteralCoercion.IsConstant(given.Value);
            return LiteralCoercion.Coerce(given.Value, argument.Type, operation.Variables, new CoercionProblems());
        }

        return Default(argument);
    }

    private static object? Default(InputValueDefinition argument) =>
        argument.DefaultValue is { } literal ? LiteralCoercion.Coerce(literal, argument.Type, null, new CoercionProblems()) : null;

    private static double? ToNumber(object value) => value switch
    {
        int number => Math.Max(0, number),
        long number => Math.Max(0, number),
        _ => null,
    };

    private bool IsIncluded(IEnumerable<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            var isSkip = directive.Name.Value == "skip";
            if (!isSkip && directive.Name.Value != "include")
            {
                continue;
            }

            foreach (var argument in directive.Arguments)
            {
                var condition = argument.Value switch
                {
                    BooleanValueNode literal => literal.Value,
                    VariableNode variable => IsTrue(variable),
                    _ => !isSkip,
                };
                if (condition == isSkip)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsTrue(VariableNode variable)
    {
        DependsOnVariables = true;
        return operation.Variables.TryGet(variable.Name.Value, out var value) && value is true;
    }
}
