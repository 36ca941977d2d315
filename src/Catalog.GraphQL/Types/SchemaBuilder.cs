using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Types;

/// <summary>
/// Collects types and directives and makes a <see cref="Schema"/> of them: adds what is reachable, puts the named type in the place of
/// every <see cref="TypeReference"/>, and refuses unknown names and two types of one name. It does not judge the rest; schema
/// validation does.
/// </summary>
internal sealed class SchemaBuilder
{
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);
    private readonly List<NamedType> order = [];
    private readonly HashSet<NamedType> ordered = [];
    private readonly List<DirectiveDefinition> directives = [];
    private readonly List<string> problems = [];

    internal string? Description { get; set; }

    internal NamedType? Query { get; set; }

    internal NamedType? Mutation { get; set; }

    internal NamedType? Subscription { get; set; }

    internal List<AppliedDirective> AppliedDirectives { get; } = [];

    /// <summary>Adds a type; the same object twice is one.</summary>
    internal SchemaBuilder Add(NamedType type)
    {
        if (type is TypeReference)
        {
            throw new ArgumentException("A reference is not a type.", nameof(type));
        }

        if (!types.TryAdd(type.Name, type))
        {
            if (!ReferenceEquals(types[type.Name], type))
            {
                problems.Add($"There are two types named \"{type.Name}\".");
            }
            else if (ordered.Add(type))
            {
                order.Add(type); // a built-in scalar, known from the start but used only now
            }

            return this;
        }

        order.Add(type);
        ordered.Add(type);
        return this;
    }

    internal SchemaBuilder Add(DirectiveDefinition directive)
    {
        if (directives.Exists(other => other.Name == directive.Name))
        {
            problems.Add($"There are two directives named \"@{directive.Name}\".");
        }
        else
        {
            directives.Add(directive);
        }

        return this;
    }

    internal NamedType? Find(string name) => types.GetValueOrDefault(name);

    internal DirectiveDefinition? FindDirective(string name) => directives.Find(directive => directive.Name == name);

    /// <summary>Makes the schema.</summary>
    /// <exception cref="SchemaException">A name is unknown or given twice; all such problems at once.</exception>
    internal Schema Build()
    {
        foreach (var scalar in BuiltInScalars.All)
        {
            if (!types.ContainsKey(scalar.Name))
            {
                types.Add(scalar.Name, scalar);
            }
        }

        foreach (var directive in SpecifiedDirectives.Create())
        {
            if (FindDirective(directive.Name) is null)
            {
                directives.Add(directive);
            }
        }

        var query = ResolveRoot(Query, "query");
        var mutation = ResolveRoot(Mutation, "mutation");
        var subscription = ResolveRoot(Subscription, "subscription");
        for (var i = 0; i < order.Count; i++)
        {
            ResolveReferences(order[i]);
        }

        foreach (var directive in directives)
        {
            ResolveReferences(directive.Arguments, $"@{directive.Name}");
        }

        var introspection = AddIntrospection();
        return problems.Count == 0
            ? new Schema(Description, query, mutation, subscription, order.ToArray(), directives.ToArray(), AppliedDirectives.ToArray(), introspection)
            : throw new SchemaException(problems);
    }

    private IntrospectionTypes AddIntrospection()
    {
        var introspection = new IntrospectionTypes();
        var next = order.Count;
        foreach (var type in introspection.Types)
        {
            Add(type);
        }

        for (; next < order.Count; next++)
        {
            ResolveReferences(order[next]);
        }

        foreach (var field in (FieldDefinition[])[introspection.SchemaField, introspection.TypeField, introspection.TypenameField])
        {
            field.Type = Resolve(field.Type, field.Name);
            ResolveReferences(field.Arguments, field.Name);
        }

        return introspection;
    }

    private ObjectType? ResolveRoot(NamedType? root, string operation)
    {
        if (root is null)
        {
            return null;
        }

        if (Resolve(root, $"the {operation} root") is ObjectType type)
        {
            return type;
        }

        problems.Add($"{char.ToUpperInvariant(operation[0])}{operation[1..]} root type must be Object type{(operation == "query" ? "" : " if provided")}, it cannot be {root.Name}.");
        return null;
    }

    private void ResolveReferences(NamedType type)
    {
        switch (type)
        {
            case ComplexType complex:
                for (var i = 0; i < complex.Interfaces.Count; i++)
                {
                    complex.Interfaces[i] = Resolve(complex.Interfaces[i], type.Name).Unwrapped;
                }

                foreach (var field in complex.Fields)
                {
                    field.Type = Resolve(field.Type, $"{type.Name}.{field.Name}");
                    ResolveReferences(field.Arguments, $"{type.Name}.{field.Name}");
                }

                break;
            case InputObjectType input:
                ResolveReferences(input.Fields, type.Name);
                break;
            case UnionType union:
                for (var i = 0; i < union.Types.Count; i++)
                {
                    union.Types[i] = Resolve(union.Types[i], type.Name).Unwrapped;
                }

                break;
        }
    }

    private void ResolveReferences(List<InputValueDefinition> values, string owner)
    {
        foreach (var value in values)
        {
            value.Type = Resolve(value.Type, $"{owner}.{value.Name}");
        }
    }

    private GraphQLType Resolve(GraphQLType type, string user)
    {
        switch (type)
        {
            case ListType list:
                list.OfType = Resolve(list.OfType, user);
                return list;
            case NonNullType nonNull:
                nonNull.OfType = Resolve(nonNull.OfType, user);
                return nonNull;
            case TypeReference reference:
                if (types.TryGetValue(reference.Name, out var found))
                {
                    if (ordered.Add(found))
                    {
                        order.Add(found);
                    }

                    return found;
                }

                problems.Add($"Unknown type: \"{reference.Name}\", used by {user}.");
                return reference;
            case NamedType named:
                Add(named);
                return types[named.Name];
            default:
                return type;
        }
    }
}

/// <summary>A type system cannot be made: its message lists every problem found.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>Each problem in a sentence.</summary>
    public IReadOnlyList<string> Problems { get; }
}
