using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Types;

/// <summary>Finds the element of a schema that a coordinate names (section 2.14.1).</summary>
internal static class SchemaCoordinates
{
    /// <summary>
    /// A <see cref="NamedType"/>, <see cref="FieldDefinition"/>, <see cref="InputValueDefinition"/>, <see cref="EnumValueDefinition"/>
    /// or <see cref="DirectiveDefinition"/>; null when the schema, or the element that should contain it, has no such.
    /// </summary>
    public static object? Resolve(this Schema schema, SchemaCoordinate coordinate)
    {
        if (coordinate.IsDirective)
        {
            var directive = schema.Directive(coordinate.Name);
            return coordinate.Argument is null ? directive : directive?.Argument(coordinate.Argument);
        }

        var type = schema.Type(coordinate.Name);
        if (type is null || coordinate.Member is not { } member)
        {
            return type;
        }

        return (type, coordinate.Argument) switch
        {
            (EnumType names, null) => names.Value(member),
            (InputObjectType input, null) => input.Field(member),
            (ComplexType complex, null) => schema.Field(complex, member),
            (ComplexType complex, { } argument) => schema.Field(complex, member)?.Argument(argument),
            _ => null,
        };
    }
}
