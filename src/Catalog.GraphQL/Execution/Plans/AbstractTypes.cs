using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Finds the concrete type of a value of an abstract type: by its row's tag, the type's own function, its C# class, or its __typename entry.</summary>
internal static class AbstractTypes
{
    private static readonly ConditionalWeakTable<Schema, ConcurrentDictionary<Type, ObjectType?>> ByClass = [];

    internal static ObjectType Resolve(NamedType type, object value, Schema schema, FieldPlan field)
    {
        var found = Find(type, value, schema, field);
        return schema.IsSubType(type, found)
            ? found
            : throw new GraphQLException($"Runtime Object type \"{found.Name}\" is not a possible type for \"{type.Name}\".");
    }

    /// <summary>The object type that shows values of a C# class; null when none does.</summary>
    internal static ObjectType? OfClass(Schema schema, Type runtimeType) =>
        ByClass.GetOrCreateValue(schema).GetOrAdd(runtimeType, static (wanted, all) =>
        {
            for (var candidate = wanted; candidate is not null && candidate != typeof(object); candidate = candidate.BaseType)
            {
                foreach (var type in all.Types)
                {
                    if (type is ObjectType concrete && concrete.RuntimeType == candidate)
                    {
                        return concrete;
                    }
                }
            }

            return null;
        }, schema);

    private static ObjectType Find(NamedType type, object value, Schema schema, FieldPlan field)
    {
        if (value is DataRow { ConcreteType: { } tag } && OfClass(schema, tag) is { } tagged)
        {
            return tagged;
        }

        var resolve = type is InterfaceType interfaceType ? interfaceType.ResolveType : ((UnionType)type).ResolveType;
        var name = resolve?.Invoke(value)
            ?? (value is IReadOnlyDictionary<string, object?> entries && entries.TryGetValue("__typename", out var entry) ? entry as string : null);
        if (name is not null)
        {
            return schema.Type(name) switch
            {
                ObjectType found => found,
                null => throw new GraphQLException($"Abstract type \"{type.Name}\" was resolved to a type \"{name}\" that does not exist inside the schema."),
                _ => throw new GraphQLException($"Abstract type \"{type.Name}\" was resolved to a non-object type \"{name}\"."),
            };
        }

        foreach (var candidate in schema.PossibleTypes(type))
        {
            if (candidate.IsTypeOf?.Invoke(value) == true)
            {
                return candidate;
            }
        }

        return OfClass(schema, value.GetType())
            ?? throw new GraphQLException(
                $"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{field.Coordinate}\". Either the \"{type.Name}\" type should provide a \"resolveType\" function or each possible type should provide an \"isTypeOf\" function.");
    }
}
