using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Keys of entities besides the global id, for schemas that are subgraphs.</summary>
internal sealed partial class TypeRegistry
{
    private readonly Dictionary<string, IReadOnlyList<EntityKey>> entityKeys = new(StringComparer.Ordinal);

    /// <summary>The keys, by the name of the type.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<EntityKey>> EntityKeys => entityKeys;

    /// <summary>What nodes are read from, by the name of their type.</summary>
    internal IReadOnlyDictionary<string, NodeSource> Nodes => nodes;

    private void AddEntityKeys(ComplexType made, Type type)
    {
        if (made is not ObjectType || settings.Federation is null)
        {
            return;
        }

        var keys = new List<EntityKey>();
        foreach (var text in KeysOf(type).Distinct(StringComparer.Ordinal))
        {
            var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var properties = fields.Select(field => made.Field(field)?.Member as PropertyInfo).OfType<PropertyInfo>().Where(IsKeyProperty).ToArray();
            if (fields.Length == 0 || properties.Length != fields.Length)
            {
                problems.Add($"{made.Name}: \"{text}\" is no key. A key names fields of the type itself that show properties: texts, whole numbers or UUIDs.");
            }
            else if (KeyOf(made, type, fields, properties) is { } key)
            {
                keys.Add(key);
            }
        }

        if (keys.Count > 0)
        {
            entityKeys[made.Name] = keys;
        }
    }

    private EntityKey? KeyOf(ComplexType made, Type type, string[] fields, PropertyInfo[] properties)
    {
        var method = (describers.GetValueOrDefault(type) ?? []).Append(type)
            .SelectMany(describer => describer.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .FirstOrDefault(candidate => candidate.IsDefined(typeof(ReferenceResolverAttribute)) && ReferenceArguments(candidate).Select(Names.Argument).Order().SequenceEqual(fields.Order()));
        if (method is not null)
        {
            var own = ReferenceArguments(method);
            var positions = own.Select(parameter => Array.IndexOf(fields, Names.Argument(parameter))).ToArray();
            var resolver = new Lazy<FieldResolver>(() => ResolverCompiler.Compile(method, own, settings.IsService, loaders));
            return new EntityKey(fields, properties, null, (values, scope) => resolver.Value(values, [.. positions.Select(position => values[position])], scope));
        }

        var data = new DataField("Query", "_entities", null, properties[0], type, DataShape.List);
        if (settings.DataSources?.Find(data) is { } source)
        {
            return new EntityKey(fields, properties, new SourceBinding(source, data), null);
        }

        problems.Add($"{made.Name}: nothing reads objects by the key \"{string.Join(' ', fields)}\". Mark a static method that takes {string.Join(" and ", fields)} with [ReferenceResolver].");
        return null;
    }

    private List<ParameterInfo> ReferenceArguments(MethodInfo method) =>
        [.. method.GetParameters().Where(parameter => ResolverCompiler.RoleOf(parameter, settings.IsService) == ParameterRole.Argument)];

    private static bool IsKeyProperty(PropertyInfo property) =>
        KeyTypes.Inner(property.PropertyType) is var inner && (inner == typeof(string) || inner == typeof(long) || inner == typeof(int) || inner == typeof(Guid));

    /// <summary>The keys that a class, those that describe it, and those of its bases declare; bases first.</summary>
    private IEnumerable<string> KeysOf(Type type)
    {
        var found = Enumerable.Empty<string>();
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            found = Decorations.All<KeyAttribute>(current).Concat((describers.GetValueOrDefault(current) ?? []).SelectMany(describer => Decorations.All<KeyAttribute>(describer)))
                .Select(attribute => attribute.Fields)
                .Concat(found);
        }

        return found;
    }
}
