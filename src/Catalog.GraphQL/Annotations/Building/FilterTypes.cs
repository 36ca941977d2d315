using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Filter inputs, with the names and shapes users of HotChocolate know.</summary>
internal sealed class FilterTypes(TypeRegistry registry, SchemaBuilder schema, RequestExecutorBuilder settings, InputConverters converters, ClrShapes shapes)
{
    private static readonly string[] Comparable = ["eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte"];
    private static readonly string[] Textual = ["eq", "neq", "contains", "ncontains", "in", "nin", "startsWith", "nstartsWith", "endsWith", "nendsWith"];
    private static readonly string[] Equatable = ["eq", "neq", "in", "nin"];

    private readonly Dictionary<Type, (InputObjectType Type, FilterInput Input)> made = [];

    internal InputObjectType TypeOf(Type entity) => Of(entity).Type;

    internal FilterInput InputOf(Type entity) => Of(entity).Input;

    private (InputObjectType Type, FilterInput Input) Of(Type entity)
    {
        if (made.TryGetValue(entity, out var known))
        {
            return known;
        }

        var name = registry.Output(entity).Name;
        var type = new InputObjectType(name + "FilterInput") { Description = $"A condition on {name}; all fields given must hold." };
        var input = new FilterInput();
        made.Add(entity, (type, input));
        schema.Add(type);
        type.Fields.Add(new("and", new ListType(new NonNullType(type))) { Description = "All of these hold." });
        type.Fields.Add(new("or", new ListType(new NonNullType(type))) { Description = "At least one of these holds." });
        if (settings.Options.EnableNotFilter)
        {
            type.Fields.Add(new("not", type) { Description = "This does not hold." });
        }

        foreach (var property in registry.Properties(entity))
        {
            AddMember(type, input, entity, property);
        }

        foreach (var extra in settings.FilterFields.Where(extra => extra.Entity.IsAssignableFrom(entity)))
        {
            var element = ListTypes.ElementOf(extra.ValueType);
            GraphQLType value = element is null ? registry.Input(extra.ValueType) : new ListType(new NonNullType(registry.Input(element)));
            type.Fields.Add(new(extra.Name, value) { Description = extra.Description });
            var convert = converters.To(extra.ValueType, null);
            input.Members.Add(extra.Name, new FilterExtra(extra.Name, convert));
        }

        return (type, input);
    }

    private void AddMember(InputObjectType type, FilterInput input, Type entity, PropertyInfo property)
    {
        var shape = shapes.Of(property);
        var name = Names.Field(property);
        if (settings.TypeOfProperty?.Invoke(property)?.StartsWith("JSON", StringComparison.Ordinal) == true)
        {
            return;
        }

        if (shape.Item is { } item)
        {
            AddCollection(type, input, property, name, item.Inner);
            return;
        }

        var idTypes = converters.IdTypes(property, null);
        if (idTypes is null && (KeyTypes.IsWrapper(shape.Inner) || settings.KeyTypes.ContainsKey(shape.Inner) || registry.IsNodeKeyOf(property.ReflectedType, property)))
        {
            idTypes = () => [];
        }

        if (idTypes is not null)
        {
            var accepted = registry.IsNodeKeyOf(property.ReflectedType, property) ? registry.NamesOfNodes(entity) : idTypes; // the key may be declared by a base
            type.Fields.Add(new(name, Operations("IdOperationFilterInput", BuiltInScalars.Id, Equatable, withCombination: false)));
            input.Members.Add(name, new FilterLeaf(property, converters.ToValue(shape.Inner, accepted)));
            return;
        }

        if (OperationsOf(shape.Inner) is { } operations)
        {
            type.Fields.Add(new(name, operations));
            input.Members.Add(name, new FilterLeaf(property, converters.ToValue(shape.Inner, null)));
        }
        else if (IsEntity(shape.Inner))
        {
            type.Fields.Add(new(name, TypeOf(shape.Inner)));
            input.Members.Add(name, new FilterRelation(property, () => InputOf(shape.Inner)));
        }
    }

    private void AddCollection(InputObjectType type, FilterInput input, PropertyInfo property, string name, Type element)
    {
        if (OperationsOf(element) is { } operations)
        {
            var list = Collection("List" + operations.Name, operations);
            type.Fields.Add(new(name, list));
            input.Members.Add(name, new FilterCollection(property, null, converters.ToValue(element, null)));
        }
        else if (IsEntity(element))
        {
            var inner = TypeOf(element);
            type.Fields.Add(new(name, Collection("ListFilterInputTypeOf" + inner.Name, inner)));
            input.Members.Add(name, new FilterCollection(property, () => InputOf(element), null));
        }
    }

    private InputObjectType Collection(string name, InputObjectType inner)
    {
        if (schema.Find(name) is InputObjectType known)
        {
            return known;
        }

        var type = new InputObjectType(name)
        {
            Description = "A condition on a list; all fields given must hold.",
            Fields =
            {
                new("all", inner) { Description = "Every element satisfies this." },
                new("none", inner) { Description = "No element satisfies this." },
                new("some", inner) { Description = "At least one element satisfies this." },
                new("any", BuiltInScalars.Boolean) { Description = "Whether there is an element." },
            },
        };
        if (settings.Options.EnableCountFilter && OperationsOf(typeof(int)) is { } numbers)
        {
            type.Fields.Add(new("count", numbers) { Description = "The number of elements compares so." });
        }

        schema.Add(type);
        return type;
    }

    /// <summary>The operations of a scalar or enum; null for other types.</summary>
    private InputObjectType? OperationsOf(Type type)
    {
        if (type.IsEnum)
        {
            var shown = registry.Input(type);
            return Operations(shown.Name + "OperationFilterInput", shown, Equatable, withCombination: false);
        }

        if (type == typeof(bool))
        {
            return Operations("BooleanOperationFilterInput", BuiltInScalars.Boolean, ["eq", "neq"], withCombination: false);
        }

        if (type == typeof(string))
        {
            return Operations("StringOperationFilterInput", BuiltInScalars.String, Textual, withCombination: true);
        }

        if (CustomScalars.For(type) is not { } scalar || type == typeof(object) || scalar.Name is "JSON" or "Any")
        {
            return null;
        }

        schema.Add(scalar);
        var name = scalar.Name switch { "UUID" => "Uuid", "Duration" => "TimeSpan", "URL" => "Url", var other => other };
        return Operations(name + "OperationFilterInput", scalar, Comparable, withCombination: false);
    }

    private InputObjectType Operations(string name, GraphQLType operand, string[] operators, bool withCombination)
    {
        if (schema.Find(name) is InputObjectType known)
        {
            return known;
        }

        var type = new InputObjectType(name) { Description = $"A condition on a value of type {operand}; all fields given must hold." };
        if (withCombination)
        {
            type.Fields.Add(new("and", new ListType(new NonNullType(type))) { Description = "All of these hold." });
            type.Fields.Add(new("or", new ListType(new NonNullType(type))) { Description = "At least one of these holds." });
        }

        foreach (var op in operators)
        {
            type.Fields.Add(new(op, op is "in" or "nin" ? new ListType(operand) : operand));
        }

        schema.Add(type);
        return type;
    }

    private static bool IsEntity(Type type) => type.IsClass && type != typeof(string) && type != typeof(object) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
}

/// <summary>Sort inputs, with the names and shapes users of HotChocolate know.</summary>
internal sealed class SortTypes(TypeRegistry registry, SchemaBuilder schema, RequestExecutorBuilder settings, ClrShapes shapes)
{
    private readonly Dictionary<Type, (InputObjectType Type, SortInput Input)> made = [];
    private EnumType? direction;

    internal InputObjectType TypeOf(Type entity) => Of(entity).Type;

    internal SortInput InputOf(Type entity) => Of(entity).Input;

    private EnumType Direction()
    {
        if (direction is null)
        {
            direction = new EnumType("SortEnumType")
            {
                RuntimeType = typeof(SortDirection),
                Description = "The direction of an order; null is smaller than every value.",
                Values =
                {
                    new EnumValueDefinition("ASC") { RuntimeValue = SortDirection.Asc, Description = "From small to large." },
                    new EnumValueDefinition("DESC") { RuntimeValue = SortDirection.Desc, Description = "From large to small." },
                },
            };
            schema.Add(direction);
        }

        return direction;
    }

    private (InputObjectType Type, SortInput Input) Of(Type entity)
    {
        if (made.TryGetValue(entity, out var known))
        {
            return known;
        }

        var name = registry.Output(entity).Name;
        var type = new InputObjectType(name + "SortInput") { Description = $"Keys by which {name} rows are ordered.", KeepsWrittenOrder = true };
        var input = new SortInput();
        made.Add(entity, (type, input));
        schema.Add(type);
        foreach (var property in registry.Properties(entity))
        {
            var shape = shapes.Of(property);
            if (shape.IsList || settings.TypeOfProperty?.Invoke(property)?.StartsWith("JSON", StringComparison.Ordinal) == true)
            {
                continue;
            }

            var isLeaf = shape.Inner.IsEnum || KeyTypes.IsWrapper(shape.Inner) || (CustomScalars.For(shape.Inner) is { Name: not ("JSON" or "Any") } && shape.Inner != typeof(object));
            if (isLeaf)
            {
                type.Fields.Add(new(Names.Field(property), Direction()));
                input.Fields.Add(Names.Field(property), (property, null));
            }
            else if (shape.Inner.IsClass && shape.Inner != typeof(object) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(shape.Inner) && CustomScalars.For(shape.Inner) is null)
            {
                type.Fields.Add(new(Names.Field(property), TypeOf(shape.Inner)));
                input.Fields.Add(Names.Field(property), (property, () => InputOf(shape.Inner)));
            }
        }

        return (type, input);
    }
}
