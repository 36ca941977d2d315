using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>Input coercion of literals, with variables in them or without (specification section 3.x, Input Coercion). Messages are those of graphql-js 17.</summary>
internal static class LiteralCoercion
{
    /// <summary>Coerces a literal; what is wrong goes to <paramref name="problems"/>, and the answer is then meaningless.</summary>
    internal static object? Coerce(ValueNode node, GraphQLType type, VariableValues? variables, CoercionProblems problems)
    {
        if (node is VariableNode variable)
        {
            return CoerceVariable(variable, type, variables, problems);
        }

        if (type is NonNullType nonNull)
        {
            if (node is NullValueNode)
            {
                problems.Add($"Expected value of non-null type \"{type}\" not to be null.", node);
                return null;
            }

            type = nonNull.OfType;
        }

        if (node is NullValueNode)
        {
            return null;
        }

        return type switch
        {
            ListType list => CoerceList(node, list, variables, problems),
            InputObjectType input => CoerceObject(node, input, variables, problems),
            _ => LeafCoercion.Coerce(type, new ScalarInput(Replace(node, variables)), problems),
        };
    }

    /// <summary>The coerced default of an argument or input field that has one.</summary>
    /// <exception cref="GraphQLException">The default is not a value of its type; schema validation says so earlier.</exception>
    internal static object? Default(InputValueDefinition definition)
    {
        if (definition.CoercedDefault is { } cached)
        {
            return cached == InputValueDefinition.NullDefault ? null : cached;
        }

        if (definition.DefaultValue is null)
        {
            return null;
        }

        var problems = new CoercionProblems();
        var value = Coerce(definition.DefaultValue, definition.Type, null, problems);
        if (problems.Any)
        {
            throw new GraphQLException($"\"{definition.Name}\" has invalid default value{problems.Found[0].Path}: {problems.Found[0].Message}");
        }

        definition.CoercedDefault = value ?? InputValueDefinition.NullDefault;
        return value;
    }

    internal static string OneOfMessage(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";

    /// <summary>True when the literal holds no variable.</summary>
    internal static bool IsConstant(ValueNode node) => node switch
    {
        VariableNode => false,
        ListValueNode list => list.Values.All(IsConstant),
        ObjectValueNode fields => fields.Fields.All(field => IsConstant(field.Value)),
        _ => true,
    };

    private static object? CoerceVariable(VariableNode variable, GraphQLType type, VariableValues? variables, CoercionProblems problems)
    {
        object? value = null;
        var given = variables is not null && variables.TryGet(variable.Name.Value, out value);
        if (value is null && type is NonNullType)
        {
            problems.Add(
                given
                    ? $"Expected variable \"${variable.Name.Value}\" provided to non-null type \"{type}\" not to be null."
                    : $"Expected variable \"${variable.Name.Value}\" provided to type \"{type}\" to provide a runtime value.",
                variable);
        }

        // Validation allows a variable of an item's type where a list is expected nowhere, so shapes agree already.
        return value;
    }

    private static object?[] CoerceList(ValueNode node, ListType type, VariableValues? variables, CoercionProblems problems)
    {
        if (node is not ListValueNode list)
        {
            return [Coerce(node, type.OfType, variables, problems)];
        }

        var items = new object?[list.Values.Length];
        for (var i = 0; i < items.Length; i++)
        {
            problems.Push(i);
            items[i] = Coerce(list.Values[i], type.OfType, variables, problems);
            problems.Pop();
        }

        return items;
    }

    private static InputObject? CoerceObject(ValueNode node, InputObjectType type, VariableValues? variables, CoercionProblems problems)
    {
        if (node is not ObjectValueNode given)
        {
            problems.Add($"Expected value of type \"{type}\" to be an object, found: {node}.", node);
            return null;
        }

        var result = new InputObject(type);
        foreach (var field in type.Fields)
        {
            CoerceField(given, field, type, variables, problems, result);
        }

        var known = 0;
        ObjectFieldNode? only = null;
        foreach (var field in given.Fields)
        {
            if (type.Field(field.Name.Value) is null)
            {
                var suggestion = problems.Suggest(field.Name.Value, type.Fields.Select(definition => definition.Name));
                problems.Add($"Expected value of type \"{type}\" not to include unknown field \"{field.Name.Value}\"{(suggestion.Length > 0 ? $".{suggestion} Found" : ", found")}: {node}.", node);
                continue;
            }

            known++;
            only = field;
        }

        if (type.IsOneOf)
        {
            if (known != 1)
            {
                problems.Add(OneOfMessage(type), node);
            }
            else if (only?.Value is NullValueNode)
            {
                problems.Push(only.Name.Value);
                problems.Add(OneOfMessage(type), node);
                problems.Pop();
            }
        }

        if (type.KeepsWrittenOrder)
        {
            result.Arrange(given.Fields.Select(field => field.Name.Value));
        }

        return result;
    }

    private static void CoerceField(
        ObjectValueNode given, InputValueDefinition field, InputObjectType type, VariableValues? variables, CoercionProblems problems, InputObject result)
    {
        var node = given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name)?.Value;
        if (node is VariableNode variable)
        {
            object? value = null;
            var has = variables is not null && variables.TryGet(variable.Name.Value, out value);
            if (type.IsOneOf && value is null)
            {
                problems.Add(
                    $"Expected variable \"${variable.Name.Value}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\" {(has ? "not to be null" : "to provide a runtime value")}.",
                    given);
                return;
            }

            if (!has && !field.IsRequired)
            {
                node = null;
            }
        }

        if (node is null)
        {
            if (field.IsRequired)
            {
                problems.Add($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {given}.", given);
            }
            else if (field.DefaultValue is not null)
            {
                result.Add(field, Default(field));
            }

            return;
        }

        problems.Push(field.Name);
        result.Add(field, Coerce(node, field.Type, variables, problems));
        problems.Pop();
    }

    /// <summary>The literal of a custom scalar with its variables replaced by their values, so that the scalar sees constants only.</summary>
    private static ValueNode Replace(ValueNode node, VariableValues? variables)
    {
        switch (node)
        {
            case VariableNode variable:
                return variables is not null && variables.TryGet(variable.Name.Value, out var value) ? PlainLiteral.From(value) : new NullValueNode();
            case ListValueNode list when !IsConstant(list):
                return new ListValueNode([.. list.Values.Select(item => Replace(item, variables))]);
            case ObjectValueNode given when !IsConstant(given):
                return new ObjectValueNode([.. given.Fields
                    .Where(field => field.Value is not VariableNode variable || (variables is not null && variables.TryGet(variable.Name.Value, out _)))
                    .Select(field => new ObjectFieldNode(default, field.Name, Replace(field.Value, variables)))]);
            default:
                return node;
        }
    }
}
