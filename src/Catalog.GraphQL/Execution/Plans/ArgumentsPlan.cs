using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>
/// The arguments of a selected field (CoerceArgumentValues, specification section 6.4.1). Without variables they are coerced once;
/// with variables, once per request, whatever the number of parents.
/// </summary>
internal sealed class ArgumentsPlan
{
    /// <summary>Stands for an argument that was not given and has no default.</summary>
    internal static readonly object Absent = new();

    internal static readonly ArgumentsPlan None = new(null, [], []);

    private readonly FieldNode? node;
    private readonly FieldPlan? field;
    private readonly IReadOnlyList<InputValueDefinition> definitions;
    private readonly ValueNode?[] given;
    private readonly object?[]? constant;

    private ArgumentsPlan(FieldPlan? field, IReadOnlyList<InputValueDefinition> definitions, ValueNode?[] given)
    {
        this.field = field;
        node = field?.Nodes[0];
        this.definitions = definitions;
        this.given = given;
        constant = definitions.Count == 0 ? [] : null;
    }

    private ArgumentsPlan(ArgumentsPlan plan, object?[] constant)
        : this(plan.field, plan.definitions, plan.given)
    {
        this.constant = constant;
    }

    /// <summary>The same for every request.</summary>
    internal bool IsConstant => constant is not null;

    internal static ArgumentsPlan Create(FieldPlan field)
    {
        var definitions = field.Definition.Arguments;
        if (definitions.Count == 0)
        {
            return None;
        }

        var given = new ValueNode?[definitions.Count];
        var isConstant = true;
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = field.Nodes[0].Arguments.FirstOrDefault(argument => argument.Name.Value == definitions[i].Name)?.Value;
            isConstant &= given[i] is not { } value || LiteralCoercion.IsConstant(value);
        }

        var plan = new ArgumentsPlan(field, definitions, given);
        if (!isConstant)
        {
            return plan;
        }

        try
        {
            return new ArgumentsPlan(plan, plan.Coerce(null));
        }
        catch (GraphQLException)
        {
            // The same error is raised again, per request, where it has a path.
            return plan;
        }
    }

    /// <summary>The coerced values in the order of their definitions.</summary>
    /// <exception cref="GraphQLException">A value does not fit its type; an execution error of the field.</exception>
    internal object?[] Evaluate(VariableValues variables) => constant ?? Coerce(variables);

    private object?[] Coerce(VariableValues? variables)
    {
        var values = new object?[definitions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var definition = definitions[i];
            var value = Coerce(definition, given[i], variables);
            values[i] = definition.Convert is { } convert ? convert(value) : value == Absent ? null : value;
        }

        return values;
    }

    private object? Coerce(InputValueDefinition definition, ValueNode? literal, VariableValues? variables)
    {
        if (literal is VariableNode variable && !definition.IsRequired && (variables is null || !variables.TryGet(variable.Name.Value, out _)))
        {
            literal = null;
        }

        if (literal is null)
        {
            if (definition.IsRequired)
            {
                throw Error($"Argument \"{field?.Coordinate}({definition.Name}:)\" of required type \"{definition.Type}\" was not provided.", node);
            }

            return definition.DefaultValue is null ? Absent : LiteralCoercion.Default(definition);
        }

        var problems = new CoercionProblems();
        var value = LiteralCoercion.Coerce(literal, definition.Type, variables, problems);
        if (problems.Any)
        {
            var (path, message, place) = problems.Found[0];
            throw Error($"Argument \"{field?.Coordinate}({definition.Name}:)\" has invalid value{path}: {message}", place ?? literal);
        }

        return value;
    }

    private static GraphQLException Error(string message, SyntaxNode? place) => new(message, "HC0016")
    {
        Locations = place is { Location.IsKnown: true } ? [place.Location.ToSourceLocation()] : null,
    };
}
