using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Relay;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Global object identification (Relay): the interface Node, and the fields node and nodes.</summary>
internal sealed partial class TypeRegistry
{
    private readonly Dictionary<string, NodeSource> nodes = new(StringComparer.Ordinal);
    private InterfaceType? nodeType;

    private InterfaceType NodeType()
    {
        if (nodeType is null)
        {
            nodeType = new InterfaceType("Node")
            {
                Description = "An object with a global id.",
                Fields = { new FieldDefinition("id", new NonNullType(BuiltInScalars.Id)) { Description = "The global id." } },
            };
            schema.Add(nodeType);
        }

        return nodeType;
    }

    /// <summary>The property is the key of a type that is a node.</summary>
    internal bool IsNodeKeyOf(Type? type, PropertyInfo property) => type is not null && IsNodeKey(type, property);

    /// <summary>Names of the node types whose values are of a C# type.</summary>
    internal Func<IReadOnlyCollection<string>> NamesOfNodes(Type? type) => () => type is null ? [] : [.. ConcreteNames(type)];

    private bool IsNodeKey(Type type, PropertyInfo property) => NodeAttributeOf(type)?.IdField == property.Name;

    private NodeAttribute? NodeAttributeOf(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            if (current.GetCustomAttribute<NodeAttribute>(false) is { } own)
            {
                return own;
            }

            foreach (var describer in describers.GetValueOrDefault(current) ?? [])
            {
                if (describer.GetCustomAttribute<NodeAttribute>(false) is { } described)
                {
                    return described;
                }
            }
        }

        return null;
    }

    private void AddNode(ComplexType made, Type type, List<Type> described)
    {
        if (NodeAttributeOf(type) is not { } attribute)
        {
            return;
        }

        made.Interfaces.Insert(0, NodeType());
        var key = type.GetProperty(attribute.IdField, BindingFlags.Instance | BindingFlags.Public)
            ?? throw new InvalidOperationException($"{type.Name} is a node, but has no property {attribute.IdField}.");
        var index = made.Fields.FindIndex(field => field.Name == "id");
        if (index >= 0)
        {
            made.Fields.RemoveAt(index);
        }

        made.Fields.Insert(0, new FieldDefinition("id", new NonNullType(BuiltInScalars.Id))
        {
            Description = "The global id.",
            Member = key,
            Binding = new PropertyBinding(key) { IsGlobalId = true },
        });
        if (made is not ObjectType concrete)
        {
            return;
        }

        var method = described.Append(type)
            .SelectMany(describer => describer.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .FirstOrDefault(candidate => candidate.IsDefined(typeof(NodeResolverAttribute)));
        if (method is null || DataMarker(method.ReturnType) is not null)
        {
            var member = (MemberInfo?)method ?? key;
            var one = new DataField("Query", "node", null, member, type, DataShape.Single);
            var several = new DataField("Query", "nodes", null, member, type, DataShape.List);
            if (settings.DataSources?.Find(one) is { } source)
            {
                nodes[concrete.Name] = new NodeSource(
                    key, null, new SourceBinding(source, one), settings.DataSources.Find(several) is { } list ? new SourceBinding(list, several) : null);
            }
            else if (method is not null)
            {
                problems.Add($"No data source answers the node resolver of {made.Name}.");
            }

            return;
        }

        var parameter = method.GetParameters().First(one => ResolverCompiler.RoleOf(one, settings.IsService) == ParameterRole.Argument);
        var resolver = new Lazy<FieldResolver>(() => ResolverCompiler.Compile(method, [parameter], settings.IsService, loaders));
        nodes[concrete.Name] = new NodeSource(key, (value, scope) => resolver.Value(value, [value], scope), null, null);
    }

    private void BuildNodeFields()
    {
        if (nodeType is null || schema.Query is not ObjectType query)
        {
            return;
        }

        var node = new FieldDefinition("node", nodeType)
        {
            Description = "The object with a global id; null when there is none.",
            Arguments = { new("id", new NonNullType(BuiltInScalars.Id)) { Description = "The global id." } },
        };
        var many = new FieldDefinition("nodes", new NonNullType(new ListType(nodeType)))
        {
            Description = "The objects with these global ids, in their order; null where there is none.",
            Arguments = { new("ids", new NonNullType(new ListType(new NonNullType(BuiltInScalars.Id)))) { Description = "The global ids." } },
        };
        node.Binding = new NodeBinding(nodes, isList: false, settings.Options.MaxAllowedNodeBatchSize);
        many.Binding = new NodeBinding(nodes, isList: true, settings.Options.MaxAllowedNodeBatchSize);
        Replace(query, node);
        Replace(query, many);
    }
}
