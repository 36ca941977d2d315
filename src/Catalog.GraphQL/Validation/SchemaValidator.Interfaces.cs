using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

// IsValidImplementation() of section 3.6: what a type owes the interfaces it declares.
internal sealed partial class SchemaValidator
{
    private void ValidateInterfaces(ComplexType type)
    {
        var known = new HashSet<NamedType>();
        foreach (var declared in type.Interfaces)
        {
            if (declared is not InterfaceType implemented)
            {
                problems.Add($"Type {type} must only implement Interface types, it cannot implement {declared}.");
            }
            else if (ReferenceEquals(type, declared))
            {
                problems.Add($"Type {type} cannot implement itself because it would create a circular reference.");
            }
            else if (!known.Add(declared))
            {
                problems.Add($"Type {type} can only implement {declared} once.");
            }
            else
            {
                ValidateAncestors(type, implemented);
                foreach (var field in implemented.Fields)
                {
                    ValidateField(type, implemented, field);
                }
            }
        }
    }

    private void ValidateAncestors(ComplexType type, InterfaceType implemented)
    {
        foreach (var transitive in implemented.Interfaces)
        {
            if (!type.Interfaces.Contains(transitive))
            {
                problems.Add(ReferenceEquals(transitive, type)
                    ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
                    : $"Type {type} must implement {transitive} because it is implemented by {implemented}.");
            }
        }
    }

    private void ValidateField(ComplexType type, InterfaceType implemented, FieldDefinition expected)
    {
        if (type.Field(expected.Name) is not { } field)
        {
            problems.Add($"Interface field {implemented}.{expected.Name} expected but {type} does not provide it.");
            return;
        }

        var (expectedName, name) = ($"{implemented}.{expected.Name}", $"{type}.{field.Name}");
        if (!TypeRelations.IsSubTypeOf(schema, field.Type, expected.Type))
        {
            problems.Add($"Interface field {expectedName} expects type {expected.Type} but {name} is type {field.Type}.");
        }

        foreach (var argument in expected.Arguments)
        {
            if (field.Argument(argument.Name) is not { } given)
            {
                problems.Add($"Interface field argument {expectedName}({argument.Name}:) expected but {name} does not provide it.");
            }
            else if (given.Type.ToString() != argument.Type.ToString())
            {
                problems.Add(
                    $"Interface field argument {expectedName}({argument.Name}:) expects type {argument.Type} but {name}({argument.Name}:) is type {given.Type}.");
            }
        }

        foreach (var argument in field.Arguments)
        {
            if (argument.IsRequired && expected.Argument(argument.Name) is null)
            {
                problems.Add(
                    $"Argument \"{name}({argument.Name}:)\" must not be required type \"{argument.Type}\" if not provided by the Interface field \"{expectedName}\".");
            }
        }

        if (field.IsDeprecated && !expected.IsDeprecated)
        {
            problems.Add($"Interface field {expectedName} is not deprecated, so implementation field {name} must not be deprecated.");
        }
    }
}
