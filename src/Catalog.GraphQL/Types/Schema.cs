using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Types;

/// <summary>
/// A finished type system: every reference resolved, nothing changes any more, safe for concurrent use. Types and directives stand
/// in a stable order: the order in which they were added, found by walking from the root types.
/// </summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> types;
    private readonly Dictionary<string, DirectiveDefinition> directives;
    private readonly Dictionary<NamedType, ObjectType[]> possibleTypes = [];
    private readonly Dictionary<NamedType, HashSet<NamedType>> subTypes = [];

    internal Schema(string? description, ObjectType? query, ObjectType? mutation, ObjectType? subscription, IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives, IReadOnlyList<AppliedDirective> appliedDirectives, IntrospectionTypes introspection)
    {
        Description = description;
        QueryType = query;
        MutationType = mutation;
        SubscriptionType = subscription;
        Types = types;
        Directives = directives;
        AppliedDirectives = appliedDirectives;
        this.types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        this.directives = directives.ToDictionary(directive => directive.Name, StringComparer.Ordinal);
        Introspection = introspection;
        introspection.Schema = this;
        QueryMetaFields = [introspection.SchemaField, introspection.TypeField];
        IndexAbstractTypes();
    }

    internal string? Description { get; }

    internal ObjectType? QueryType { get; }

    internal ObjectType? MutationType { get; }

    internal ObjectType? SubscriptionType { get; }

    /// <summary>Every named type, introspection types included.</summary>
    internal IReadOnlyList<NamedType> Types { get; }

    internal IReadOnlyList<DirectiveDefinition> Directives { get; }

    /// <summary>Directives on the schema itself.</summary>
    internal IReadOnlyList<AppliedDirective> AppliedDirectives { get; }

    /// <summary>Fields of the query root that no type declares: __schema and __type. Whoever makes introspection sets them.</summary>
    internal IReadOnlyList<FieldDefinition> QueryMetaFields { get; set; } = [];

    internal IntrospectionTypes Introspection { get; }

    internal int ObjectTypeCount { get; private set; }

    internal NamedType? Type(string name) => types.GetValueOrDefault(name);

    internal DirectiveDefinition? Directive(string name) => directives.GetValueOrDefault(name);

    /// <summary>The object types a value of this type may have; the type itself for an object type, nothing for others.</summary>
    internal IReadOnlyList<ObjectType> PossibleTypes(NamedType type) =>
        type is ObjectType concrete ? [concrete] : possibleTypes.GetValueOrDefault(type, []);

    /// <summary>True when <paramref name="candidate"/> implements the interface or is a member of the union.</summary>
    internal bool IsSubType(NamedType abstractType, NamedType candidate) => subTypes.TryGetValue(abstractType, out var set) && set.Contains(candidate);

    private void IndexAbstractTypes()
    {
        foreach (var type in Types)
        {
            if (type is InterfaceType or UnionType)
            {
                subTypes[type] = [];
            }
        }

        foreach (var type in Types)
        {
            if (type is ObjectType concrete)
            {
                concrete.Index = ObjectTypeCount++;
            }

            if (type is ComplexType complex)
            {
                foreach (var declared in complex.Interfaces)
                {
                    if (subTypes.TryGetValue(declared, out var implementers))
                    {
                        implementers.Add(type);
                    }
                }
            }
            else if (type is UnionType union)
            {
                subTypes[union].UnionWith(union.Types);
            }
        }

        foreach (var (type, members) in subTypes)
        {
            possibleTypes[type] = type is UnionType union
                ? union.Types.OfType<ObjectType>().Distinct().ToArray()
                : Types.OfType<ObjectType>().Where(members.Contains).ToArray();
        }
    }
}
