using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Validation;

/// <summary>Type validation of sections 3.3 to 3.13: tells everything that is wrong with a schema at once.</summary>
internal sealed partial class SchemaValidator
{
    private readonly Schema schema;
    private readonly List<string> problems = [];

    private SchemaValidator(Schema schema)
    {
        this.schema = schema;
    }

    /// <summary>The problems, each in a sentence with the words of graphql-js; none when the schema is valid.</summary>
    public static IReadOnlyList<string> Validate(Schema schema)
    {
        var validator = new SchemaValidator(schema);
        validator.ValidateRootTypes();
        validator.ValidateDirectives();
        foreach (var type in schema.Types)
        {
            validator.Validate(type);
        }

        validator.ValidateFiniteValues();
        return validator.problems;
    }

    private void ValidateRootTypes()
    {
        if (schema.QueryType is null)
        {
            problems.Add("Query root type must be provided.");
        }

        var roots = new[] { OperationKind.Query, OperationKind.Mutation, OperationKind.Subscription }
            .Select(kind => (Kind: kind, Type: schema.RootType(kind)))
            .Where(root => root.Type is not null)
            .GroupBy(root => root.Type)
            .Where(group => group.Count() > 1);
        foreach (var group in roots)
        {
            var kinds = group.Select(root => root.Kind.ToKeyword()).ToList();
            var list = kinds.Count == 2 ? $"{kinds[0]} and {kinds[1]}" : $"{kinds[0]}, {kinds[1]}, and {kinds[2]}";
            problems.Add($"All root types must be different, \"{group.Key}\" type is used as {list} root types.");
        }
    }

    private void ValidateDirectives()
    {
        foreach (var directive in schema.Directives)
        {
            ValidateName(directive.Name);
            if (directive.Locations.Count == 0)
            {
                problems.Add($"Directive @{directive.Name} must include 1 or more locations.");
            }

            ValidateArguments($"@{directive.Name}", directive.Arguments);
        }
    }

    private void Validate(NamedType type)
    {
        if (IntrospectionTypes.IsIntrospection(type) && schema.Introspection.Types.Contains(type))
        {
            return;
        }

        ValidateName(type.Name);
        switch (type)
        {
            case ComplexType complex:
                ValidateFields(complex);
                ValidateInterfaces(complex);
                break;
            case UnionType union:
                ValidateMembers(union);
                break;
            case EnumType names:
                if (names.Values.Count == 0)
                {
                    problems.Add($"Enum type {type} must define one or more values.");
                }

                names.Values.ForEach(value => ValidateName(value.Name));
                break;
            case InputObjectType input:
                ValidateInputFields(input);
                ValidateDefaultCycles(input);
                break;
        }
    }

    private void ValidateName(string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            problems.Add($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");
        }
    }

    private void ValidateFields(ComplexType type)
    {
        if (type.Fields.Count == 0)
        {
            problems.Add($"Type {type} must define one or more fields.");
        }

        foreach (var field in type.Fields)
        {
            ValidateName(field.Name);
            if (!field.Type.IsOutputType)
            {
                problems.Add($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.");
            }

            ValidateArguments($"{type}.{field.Name}", field.Arguments);
        }
    }

    private void ValidateArguments(string owner, List<InputValueDefinition> arguments)
    {
        foreach (var argument in arguments)
        {
            var coordinate = $"{owner}({argument.Name}:)";
            ValidateName(argument.Name);
            if (!argument.Type.IsInputType)
            {
                problems.Add($"The type of {coordinate} must be Input Type but got: {argument.Type}.");
            }

            if (argument.IsRequired && argument.IsDeprecated)
            {
                problems.Add($"Required argument {coordinate} cannot be deprecated.");
            }

            ValidateDefault(coordinate, argument);
        }
    }

    private void ValidateMembers(UnionType union)
    {
        if (union.Types.Count == 0)
        {
            problems.Add($"Union type {union} must define one or more member types.");
        }

        var known = new HashSet<NamedType>();
        foreach (var member in union.Types)
        {
            if (!known.Add(member))
            {
                problems.Add($"Union type {union} can only include type {member} once.");
            }
            else if (member is not ObjectType)
            {
                problems.Add($"Union type {union} can only include Object types, it cannot include {member}.");
            }
        }
    }

    private void ValidateInputFields(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            problems.Add($"Input Object type {type} must define one or more fields.");
        }

        foreach (var field in type.Fields)
        {
            var coordinate = $"{type}.{field.Name}";
            ValidateName(field.Name);
            if (!field.Type.IsInputType)
            {
                problems.Add($"The type of {coordinate} must be Input Type but got: {field.Type}.");
            }

            if (field.IsRequired && field.IsDeprecated)
            {
                problems.Add($"Required input field {coordinate} cannot be deprecated.");
            }

            ValidateDefault(coordinate, field);
            if (type.IsOneOf && field.Type is NonNullType)
            {
                problems.Add($"OneOf input field {coordinate} must be nullable.");
            }

            if (type.IsOneOf && field.DefaultValue is not null)
            {
                problems.Add($"OneOf input field {coordinate} cannot have a default value.");
            }
        }
    }

    private void ValidateDefault(string coordinate, InputValueDefinition value)
    {
        if (value.DefaultValue is not { } literal || !value.Type.IsInputType)
        {
            return;
        }

        new LiteralValidator(hideSuggestions: false, (message, _, path) =>
        {
            var place = string.Concat(path.Select(key => key is int index ? $"[{index}]" : $".{key}"));
            problems.Add($"{coordinate} has invalid default value{(place.Length == 0 ? "" : $" at {place}")}: {message}");
        }).Validate(literal, value.Type);
    }
}
