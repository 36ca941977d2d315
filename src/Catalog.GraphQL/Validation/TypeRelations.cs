using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

/// <summary>Relations between types that several rules ask for, and the way from syntax to types.</summary>
internal static class TypeRelations
{
    /// <summary>The type a reference names; null when the schema has no such type.</summary>
    public static GraphQLType? Resolve(Schema schema, TypeNode node) => node switch
    {
        NamedTypeNode named => schema.Type(named.Name.Value),
        ListTypeNode list => Resolve(schema, list.Type) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => Resolve(schema, nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        _ => null,
    };

    /// <summary>AreTypesCompatible() of section 5.8.5: every value of the first type is one of the second.</summary>
    public static bool IsSubTypeOf(Schema schema, GraphQLType candidate, GraphQLType super)
    {
        if (ReferenceEquals(candidate, super))
        {
            return true;
        }

        if (super is NonNullType nonNullSuper)
        {
            return candidate is NonNullType nonNull && IsSubTypeOf(schema, nonNull.OfType, nonNullSuper.OfType);
        }

        if (candidate is NonNullType wrapped)
        {
            return IsSubTypeOf(schema, wrapped.OfType, super);
        }

        if (super is ListType listSuper)
        {
            return candidate is ListType list && IsSubTypeOf(schema, list.OfType, listSuper.OfType);
        }

        return super is NamedType { IsAbstractType: true } namedSuper && candidate is ComplexType complex && schema.IsSubType(namedSuper, complex);
    }

    /// <summary>There is an object type that both composite types can be (section 5.5.2.3).</summary>
    public static bool Overlap(Schema schema, NamedType first, NamedType second)
    {
        if (ReferenceEquals(first, second))
        {
            return true;
        }

        if (!first.IsAbstractType)
        {
            return second.IsAbstractType && schema.IsSubType(second, first);
        }

        if (!second.IsAbstractType)
        {
            return schema.IsSubType(first, second);
        }

        foreach (var possible in schema.PossibleTypes(first))
        {
            if (schema.IsSubType(second, possible))
            {
                return true;
            }
        }

        return false;
    }
}
