using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

// From annotated classes to types. A C# type becomes a type of the schema when something reaches it; its fields are made afterwards, one
// type after the other, so that types may reach each other in circles.
internal sealed partial class TypeRegistry
{
    private readonly RequestExecutorBuilder settings;
    private readonly SchemaBuilder schema;
    private readonly ClrShapes shapes = new();
    private readonly XmlDocs docs = new();
    private readonly InputConverters converters;
    private readonly LoaderRegistry loaders;
    private readonly Dictionary<Type, NamedType> outputs = [];
    private readonly Dictionary<Type, NamedType> inputs = [];
    private readonly Dictionary<Type, List<Type>> describers = [];
    private readonly List<Type> abstractTypes = [];
    private readonly Queue<Action> work = [];
    private readonly List<string> problems = [];

    internal TypeRegistry(RequestExecutorBuilder settings, SchemaBuilder schema)
    {
        this.settings = settings;
        this.schema = schema;
        converters = new InputConverters((type, _) => string.Join(',', ConcreteNames(type)));
        loaders = new LoaderRegistry(settings.IsService);
    }

    internal IReadOnlyList<string> Problems => problems;

    internal void ForgetDocs() => docs.Forget();

    /// <summary>Takes note of who describes what, before any type is made.</summary>
    internal void Register(IReadOnlyList<Type> annotated)
    {
        foreach (var type in annotated)
        {
            foreach (var attribute in type.GetCustomAttributes(false))
            {
                var kind = attribute.GetType();
                if (kind.IsGenericType && (kind.GetGenericTypeDefinition() == typeof(ObjectTypeAttribute<>)
                    || kind.GetGenericTypeDefinition() == typeof(ExtendObjectTypeAttribute<>) || kind.GetGenericTypeDefinition() == typeof(InterfaceTypeAttribute<>)))
                {
                    var described = kind.GetGenericArguments()[0];
                    (describers.TryGetValue(described, out var list) ? list : describers[described] = []).Add(type);
                    if (kind.GetGenericTypeDefinition() == typeof(InterfaceTypeAttribute<>))
                    {
                        abstractTypes.Add(described);
                    }
                }
                else if (attribute is InterfaceTypeAttribute or UnionTypeAttribute)
                {
                    abstractTypes.Add(type);
                }
            }

            foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (method.IsDefined(typeof(DataLoaderAttribute)))
                {
                    loaders.Add(method);
                }
            }
        }
    }

    /// <summary>Makes the types of all annotated classes, and of everything they reach.</summary>
    internal void Build(IReadOnlyList<Type> annotated)
    {
        BuildRoots(annotated);
        foreach (var described in describers.Keys.ToArray())
        {
            if (!IsPayload(described))
            {
                Output(described);
            }
        }

        foreach (var type in annotated)
        {
            if (type.IsDefined(typeof(ObjectTypeAttribute), false) || type.IsDefined(typeof(InterfaceTypeAttribute), false) || type.IsDefined(typeof(UnionTypeAttribute), false))
            {
                Output(type);
            }
            else if (type.IsDefined(typeof(InputObjectTypeAttribute), false) || type.IsDefined(typeof(OneOfAttribute), false))
            {
                Input(type);
            }
            else if (type.IsEnum)
            {
                Output(type);
            }
        }

        Drain();
        BuildNodeFields();
        Drain();
    }

    private void Drain()
    {
        while (work.TryDequeue(out var next))
        {
            next();
        }
    }

    private void BuildRoots(IReadOnlyList<Type> annotated)
    {
        foreach (var (attribute, name) in new[]
        {
            (typeof(QueryTypeAttribute), "Query"), (typeof(MutationTypeAttribute), "Mutation"), (typeof(SubscriptionTypeAttribute), "Subscription"),
        })
        {
            var classes = annotated.Where(type => type.IsDefined(attribute, false)).ToArray();
            if (classes.Length == 0)
            {
                continue;
            }

            var root = new ObjectType(name);
            schema.Add(root);
            switch (name)
            {
                case "Query":
                    schema.Query = root;
                    break;
                case "Mutation":
                    schema.Mutation = root;
                    break;
                default:
                    schema.Subscription = root;
                    break;
            }

            root.Description = classes.Select(docs.Of).FirstOrDefault(text => text is not null) is { } text && classes.Length == 1 ? text : root.Description;
            foreach (var type in classes)
            {
                foreach (var method in Methods(type, BindingFlags.Static))
                {
                    Replace(root, name == "Mutation" ? MutationField(root, method) : name == "Subscription" ? SubscriptionField(root, method) : MethodField(root, null, method));
                }
            }
        }
    }

    /// <summary>The output type of a C# type.</summary>
    internal NamedType Output(Type type)
    {
        if (outputs.TryGetValue(type, out var known))
        {
            return known;
        }

        if (settings.KeyTypes.ContainsKey(type) || KeyTypes.IsWrapper(type))
        {
            return BuiltInScalars.Id;
        }

        if (CustomScalars.For(type) is { } scalar)
        {
            schema.Add(scalar);
            return outputs[type] = scalar;
        }

        if (settings.Scalars.TryGetValue(type, out var custom))
        {
            schema.Add(custom);
            return outputs[type] = custom;
        }

        return type.IsEnum ? Enumeration(type) : Composite(type);
    }

    private EnumType Enumeration(Type type)
    {
        if (outputs.TryGetValue(type, out var known))
        {
            return (EnumType)known;
        }

        var made = new EnumType(type.GetCustomAttribute<EnumTypeAttribute>()?.Name ?? Names.Type(type))
        {
            RuntimeType = type,
            Description = Decorations.Description(type) ?? docs.Of(type),
        };
        outputs[type] = made;
        inputs[type] = made;
        foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public))
        {
            if (Decorations.IsIgnored(field))
            {
                continue;
            }

            made.Values.Add(new EnumValueDefinition(field.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Names.UpperSnake(field.Name))
            {
                RuntimeValue = field.GetValue(null) ?? field.Name,
                Description = Decorations.Description(field) ?? docs.Of(field),
                DeprecationReason = Decorations.Deprecation(field),
            });
        }

        schema.Add(made);
        return made;
    }

    private NamedType Composite(Type type)
    {
        var described = describers.GetValueOrDefault(type) ?? [];
        var name = type.GetCustomAttribute<ObjectTypeAttribute>()?.Name
            ?? type.GetCustomAttribute<InterfaceTypeAttribute>()?.Name
            ?? type.GetCustomAttribute<UnionTypeAttribute>()?.Name
            ?? described.Select(one => one.GetCustomAttribute<GraphQLNameAttribute>()?.Name).FirstOrDefault(one => one is not null)
            ?? Names.Type(type);
        if (type.IsDefined(typeof(UnionTypeAttribute), false))
        {
            return Union(type, name);
        }

        ComplexType made = abstractTypes.Contains(type) ? new InterfaceType(name) : new ObjectType(name);
        made.RuntimeType = type;
        made.Description = Decorations.Description(type) ?? described.Select(one => Decorations.Description(one)).FirstOrDefault(one => one is not null)
            ?? docs.Of(type) ?? described.Select(docs.Of).FirstOrDefault(one => one is not null);
        made.Directives.AddRange(Decorations.Costs(type));
        outputs[type] = made;
        schema.Add(made);
        work.Enqueue(() => Populate(made, type));
        return made;
    }

    private UnionType Union(Type type, string name)
    {
        var made = new UnionType(name) { RuntimeType = type, Description = Decorations.Description(type) ?? docs.Of(type) };
        outputs[type] = made;
        schema.Add(made);
        work.Enqueue(() =>
        {
            foreach (var member in settings.Annotated.Concat(describers.Keys).Distinct().Where(candidate => type.IsAssignableFrom(candidate) && candidate != type && !candidate.IsAbstract))
            {
                if (Output(member) is ObjectType concrete && !made.Types.Contains(concrete))
                {
                    made.Types.Add(concrete);
                }
            }
        });
        return made;
    }

    /// <summary>Names of the concrete types that show values of a C# type.</summary>
    private IEnumerable<string> ConcreteNames(Type type) => outputs
        .Where(entry => entry.Value is ObjectType && type.IsAssignableFrom(entry.Key))
        .Select(entry => entry.Value.Name);

    internal GraphQLType Wrap(ClrShape shape, Func<Type, NamedType> named)
    {
        GraphQLType type = shape.Item is { } item ? new ListType(Wrap(item, named)) : named(shape.Inner);
        return shape.IsNullable ? type : new NonNullType(type);
    }

    private static IEnumerable<MethodInfo> Methods(Type type, BindingFlags kind) => type
        .GetMethods(kind | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && !Decorations.IsIgnored(method) && !method.IsDefined(typeof(DataLoaderAttribute))
            && !method.IsDefined(typeof(NodeResolverAttribute)) && !method.IsDefined(typeof(Federation.ReferenceResolverAttribute)) && method.DeclaringType != typeof(object) && !method.Name.Contains('<', StringComparison.Ordinal)
            && !IsStreamOf(type, method))
        .OrderBy(method => method.MetadataToken);

    /// <summary>True for the method that gives the events of a subscription.</summary>
    private static bool IsStreamOf(Type type, MethodInfo method) =>
        type.GetMethods(BindingFlags.Static | BindingFlags.Public).Any(other => other.GetCustomAttribute<SubscribeAttribute>()?.With == method.Name);

    private static void Replace(ComplexType type, FieldDefinition? field)
    {
        if (field is null)
        {
            return;
        }

        var index = type.Fields.FindIndex(other => other.Name == field.Name);
        if (index < 0)
        {
            type.Fields.Add(field);
        }
        else
        {
            type.Fields[index] = field;
        }
    }
}
