using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types.Introspection;

/// <summary>What a selection set may select, introspection fields included.</summary>
internal static class SchemaFields
{
    /// <summary>The root type of a kind of operation; null when the schema does not support it.</summary>
    public static ObjectType? RootType(this Schema schema, OperationKind operation) => operation switch
    {
        OperationKind.Query => schema.QueryType,
        OperationKind.Mutation => schema.MutationType,
        _ => schema.SubscriptionType,
    };

    /// <summary>The field of a composite type; __schema and __type belong to the query root only. Null when there is none.</summary>
    public static FieldDefinition? Field(this Schema schema, NamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            switch (name)
            {
                case "__typename":
                    return schema.Introspection.TypenameField;
                case "__schema" when ReferenceEquals(parent, schema.QueryType):
                    return schema.Introspection.SchemaField;
                case "__type" when ReferenceEquals(parent, schema.QueryType):
                    return schema.Introspection.TypeField;
            }
        }

        return (parent as ComplexType)?.Field(name);
    }
}
