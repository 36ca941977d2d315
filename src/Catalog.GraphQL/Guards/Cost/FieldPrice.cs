using System.Globalization;
using System.Reflection;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Guards.Cost;

/// <summary>What the schema says about the price of one field: @cost on it and its type, @listSize, @cost on its arguments. Read once a field.</summary>
internal sealed class FieldPrice
{
    private FieldPrice(FieldDefinition field, CostOptions options)
    {
        var type = field.Type.Unwrapped;
        var isLeaf = type is ScalarType or EnumType;
        IsList = field.Type is ListType or NonNullType { OfType: ListType };
        FieldWeight = WeightOf(field.Directives) ?? (IsAsynchronous(field.Member) ? options.DefaultResolverCost : isLeaf && !IsList ? 0 : options.DefaultCompositeCost);
        TypeWeight = WeightOf(type.Directives) ?? (isLeaf ? 0 : options.DefaultCompositeCost);
        CostedArguments = field.Arguments.Any(HasPrice);
        if (field.Directives.Find(directive => directive.Name == "listSize") is not { } listSize)
        {
            return;
        }

        HasListSize = true;
        AssumedSize = NumberOf(listSize.Argument("assumedSize"));
        SlicingArgumentDefault = NumberOf(listSize.Argument("slicingArgumentDefaultValue"));
        SlicingArguments = TextsOf(listSize.Argument("slicingArguments"));
        SizedFields = TextsOf(listSize.Argument("sizedFields"));
        RequireOneSlicingArgument = listSize.Argument("requireOneSlicingArgument") is not BooleanValueNode { Value: false } && SlicingArguments.Count > 0;
    }

    public double FieldWeight { get; }

    public double TypeWeight { get; }

    public bool IsList { get; }

    public bool HasListSize { get; }

    public double? AssumedSize { get; }

    public double? SlicingArgumentDefault { get; }

    public IReadOnlyList<string> SlicingArguments { get; } = [];

    /// <summary>Fields of the field's type that are the lists meant by @listSize (edges, nodes); empty when the field is the list itself.</summary>
    public IReadOnlyList<string> SizedFields { get; } = [];

    public bool RequireOneSlicingArgument { get; }

    /// <summary>Whether the values of arguments can add to the price.</summary>
    public bool CostedArguments { get; }

    public static FieldPrice Of(FieldDefinition field, CostOptions options) => new(field, options);

    public static double? WeightOf(IEnumerable<AppliedDirective> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name == "cost")
            {
                return directive.Argument("weight") switch
                {
                    StringValueNode text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) => weight,
                    var other => NumberOf(other),
                };
            }
        }

        return null;
    }

    private static bool HasPrice(InputValueDefinition argument) =>
        WeightOf(argument.Directives) is not null || HasPrice(argument.Type.Unwrapped, []);

    private static bool HasPrice(NamedType type, HashSet<string> seen) =>
        type is InputObjectType input && seen.Add(input.Name)
            && input.Fields.Any(field => WeightOf(field.Directives) is not null || HasPrice(field.Type.Unwrapped, seen));

    private static bool IsAsynchronous(MemberInfo? member) =>
        member is MethodInfo method && (typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));

    private static double? NumberOf(ValueNode? value) => value switch
    {
        IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        FloatValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static List<string> TextsOf(ValueNode? value) => value switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(text => text.Value)],
        StringValueNode text => [text.Value],
        _ => [],
    };
}
