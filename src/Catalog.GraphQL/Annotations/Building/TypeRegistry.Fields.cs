using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Fields of objects and interfaces, from properties and methods.</summary>
internal sealed partial class TypeRegistry
{
    private void Populate(ComplexType made, Type type)
    {
        var described = describers.GetValueOrDefault(type) ?? [];
        foreach (var contract in abstractTypes.Distinct())
        {
            if (contract != type && contract.IsAssignableFrom(type) && Output(contract) is InterfaceType shown)
            {
                made.Interfaces.Add(shown);
            }
        }

        if (!described.Any(BindsExplicitly))
        {
            foreach (var property in Properties(type))
            {
                Replace(made, PropertyField(made, type, property));
            }
        }

        if (type.IsDefined(typeof(ObjectTypeAttribute), false) || type.IsDefined(typeof(InterfaceTypeAttribute), false))
        {
            foreach (var method in Methods(type, BindingFlags.Instance))
            {
                Replace(made, MethodField(made, type, method));
            }
        }

        // What describes a base describes everything derived from it; the nearest description has the last word.
        foreach (var describer in describers.Where(entry => entry.Key != type && entry.Key.IsAssignableFrom(type)).OrderBy(entry => Distance(type, entry.Key) * -1).SelectMany(entry => entry.Value).Concat(described))
        {
            foreach (var method in Methods(describer, BindingFlags.Static))
            {
                BindMember(made, type, method);
                Replace(made, MethodField(made, type, method));
            }
        }

        AddNode(made, type, described);
        AddEntityKeys(made, type);
    }

    /// <summary>Takes away the field of the property in whose place the method's stands.</summary>
    private void BindMember(ComplexType made, Type type, MethodInfo method)
    {
        if (method.GetCustomAttribute<BindMemberAttribute>() is not { } bound)
        {
            return;
        }

        if (Properties(type).FirstOrDefault(property => property.Name == bound.Name) is { } property)
        {
            made.Fields.RemoveAll(field => field.Name == Names.Field(property));
        }
        else
        {
            problems.Add($"{made.Name}: [BindMember(\"{bound.Name}\")] of {method.Name} names no property of {type.Name} that the schema shows.");
        }
    }

    private static int Distance(Type type, Type ancestor)
    {
        var distance = 0;
        for (var current = type; current is not null && current != ancestor; current = current.BaseType)
        {
            distance++;
        }

        return distance;
    }

    private static bool BindsExplicitly(Type describer) => describer.GetCustomAttributes(false).Any(attribute =>
        attribute.GetType() is { IsGenericType: true } kind && kind.GetProperty(nameof(ObjectTypeAttribute<>.BindFieldsExplicitly))?.GetValue(attribute) is true);

    /// <summary>Properties that are fields, those of base classes first.</summary>
    internal IEnumerable<PropertyInfo> Properties(Type type)
    {
        var bases = new List<Type>();
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            bases.Insert(0, current);
        }

        var owners = type.IsInterface ? type.GetInterfaces().Append(type) : bases;
        return owners
            .SelectMany(owner => owner.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !Decorations.IsIgnored(property)
                && property.Name != "EqualityContract" && (settings.ShowsProperty is not { } shows || IsPayload(type) || !describers.Keys.Any(key => key.IsAssignableFrom(type)) || shows(property)))
            .GroupBy(property => property.Name)
            .Select(group => group.Last());
    }

    private FieldDefinition? PropertyField(ComplexType made, Type type, PropertyInfo property)
    {
        var shape = shapes.Of(property);
        if (property.IsDefined(typeof(GraphQLNonNullTypeAttribute)))
        {
            shape = shape.AsNonNull();
        }

        if (property.PropertyType.IsPointer || typeof(Delegate).IsAssignableFrom(shape.Inner) || typeof(Type).IsAssignableFrom(shape.Inner))
        {
            return null;
        }

        var id = property.GetCustomAttribute<IDAttribute>();
        var field = new FieldDefinition(Names.Field(property), FieldType(property, shape, id is not null))
        {
            Member = property,
            Description = Decorations.Description(property) ?? docs.Of(property),
            DeprecationReason = Decorations.Deprecation(property),
        };
        field.Directives.AddRange(Decorations.Costs(property));
        var authorization = Decorations.Authorization(property, null);
        if (field.Type.Unwrapped.IsCompositeType && settings.DataSources is { } sources)
        {
            var data = new DataField(made.Name, field.Name, type, property, shape.Inner, shape.IsList ? DataShape.List : DataShape.Single);
            if (sources.Find(data) is { } source)
            {
                field.Binding = new SourceBinding(source, data) { Authorization = authorization, Getter = Accessors.LazyGetter(property) };
                return field;
            }
        }

        field.Binding = new PropertyBinding(property)
        {
            IsGlobalId = id is not null || (field.Type.Unwrapped == BuiltInScalars.Id && IsNodeKey(type, property)),
            IdTypeName = id?.TypeName ?? (id?.Type is { } target ? Output(target).Name : null),
            Authorization = authorization,
        };
        return field;
    }

    private GraphQLType FieldType(ICustomAttributeProvider member, ClrShape shape, bool isId)
    {
        if ((Decorations.First<GraphQLTypeAttribute>(member)?.Type ?? (member is PropertyInfo property ? settings.TypeOfProperty?.Invoke(property) : null)) is { } given)
        {
            return Named(given, shape.Inner);
        }

        return Wrap(shape, inner => isId ? BuiltInScalars.Id : Output(inner));
    }

    /// <summary>A type by its SDL; scalars of the engine come with their names.</summary>
    private GraphQLType Named(string text, Type? inner)
    {
        var type = TypeReference.Parse(text);
        var name = type.Unwrapped.Name;
        if (CustomScalars.All.FirstOrDefault(scalar => scalar.Name == name) is { } scalar)
        {
            schema.Add(scalar);
            return Put(type, scalar);
        }

        return inner is { IsClass: true } && inner != typeof(string) && Output(inner) is var shown && shown.Name == name ? Put(type, shown) : type;

        static GraphQLType Put(GraphQLType around, NamedType named) => around switch
        {
            NonNullType nonNull => new NonNullType(Put(nonNull.OfType, named)),
            ListType list => new ListType(Put(list.OfType, named)),
            _ => named,
        };
    }

    /// <summary>A field whose value a method gives, or a data source in its name.</summary>
    private FieldDefinition? MethodField(ComplexType made, Type? parent, MethodInfo method)
    {
        var shape = shapes.Of(method.ReturnParameter);
        if (method.IsDefined(typeof(GraphQLNonNullTypeAttribute)))
        {
            shape = shape.AsNonNull();
        }

        var isBatch = method.IsDefined(typeof(BatchResolverAttribute));
        if (isBatch)
        {
            shape = shape.Item ?? throw new InvalidOperationException($"The batch resolver {method.Name} must give a list.");
        }

        var id = method.GetCustomAttribute<IDAttribute>();
        var field = new FieldDefinition(Names.Field(method), FieldType(method, shape, id is not null)) { Member = method };
        Decorate(field, method);
        var own = AddArguments(field, method);
        var authorization = Decorations.Authorization(method, parent is null ? method.DeclaringType : null);
        if (DataMarker(method.ReturnType) is { } entity)
        {
            BindSource(made, parent, method, field, entity, shape, own, authorization);
            return field;
        }

        var requires = Requires(method);
        var parentType = method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(ParentAttribute)))?.ParameterType;
        if (isBatch)
        {
            var batch = new Lazy<Execution.Plans.BatchResolver>(() => ResolverCompiler.CompileBatch(method, own, settings.IsService, loaders));
            field.Binding = new BatchBinding(reader => reader is null
                ? batch.Value
                : (parents, arguments, scope) => batch.Value([.. parents.Select(reader.Read)], arguments, scope))
            {
                ParentEntity = parentType is null ? null : ListTypes.ElementOf(parentType),
                Requires = requires,
                Authorization = authorization,
            };
            return field;
        }

        if (method.IsDefined(typeof(UsePagingAttribute)) || method.IsDefined(typeof(UseOffsetPagingAttribute)) || method.IsDefined(typeof(UseFilteringAttribute)) || method.IsDefined(typeof(UseSortingAttribute))
            || (method.IsDefined(typeof(UseProjectionAttribute)) && shape.IsList))
        {
            BindQueryable(made, method, field, shape, own, requires, parentType, authorization);
            return field;
        }

        var resolver = new Lazy<Execution.Plans.FieldResolver>(() => ResolverCompiler.Compile(method, own, settings.IsService, loaders));
        field.Binding = new ResolverBinding(reader => reader is null
            ? resolver.Value
            : (value, arguments, scope) => resolver.Value(reader.Read(value), arguments, scope))
        {
            ParentEntity = parentType,
            Requires = requires,
            Authorization = authorization,
            WantsContext = ResolverCompiler.WantsContext(method),
            CreatePure = IsPure(method) && authorization is null
                ? reader =>
                {
                    var pure = ResolverCompiler.CompilePure(method, own, settings.IsService, loaders);
                    return pure is null || reader is null ? pure : (value, arguments) => pure(reader.Read(value), arguments);
                }
                : null,
            GlobalIdType = id is null ? null : () => id.TypeName ?? (id.Type is { } target ? Output(target).Name : made.Name),
        };
        return field;
    }

    private bool IsPure(MethodInfo method) => !ResolverCompiler.IsAsync(method.ReturnType)
        && method.GetParameters().All(parameter => ResolverCompiler.RoleOf(parameter, settings.IsService) is ParameterRole.Parent or ParameterRole.Argument)
        && method.GetParameters().Any(parameter => parameter.IsDefined(typeof(ParentAttribute)));

    private void Decorate(FieldDefinition field, MemberInfo member)
    {
        field.Description = Decorations.Description(member) ?? docs.Of(member);
        field.DeprecationReason = Decorations.Deprecation(member);
        field.Directives.AddRange(Decorations.Costs(member));
    }

    private static Type? DataMarker(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Rows<>) || type.GetGenericTypeDefinition() == typeof(Row<>)) ? type.GetGenericArguments()[0] : null;

    /// <summary>Properties of the parent that a method reads: those it names, or the key and those marked [IsProjected].</summary>
    private static IReadOnlyList<string> Requires(MethodInfo method)
    {
        var parameter = method.GetParameters().FirstOrDefault(one => one.IsDefined(typeof(ParentAttribute)));
        if (parameter?.GetCustomAttribute<ParentAttribute>() is not { } attribute)
        {
            return [];
        }

        if (attribute.Requires.Count > 0)
        {
            return attribute.Requires;
        }

        var type = method.IsDefined(typeof(BatchResolverAttribute)) ? ListTypes.ElementOf(parameter.ParameterType) ?? parameter.ParameterType : parameter.ParameterType;
        return [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.Name == "Id" || property.IsDefined(typeof(IsProjectedAttribute)))
            .Select(property => property.Name)];
    }
}
