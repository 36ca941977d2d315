using System.Reflection;
using Catalog.GraphQL.Execution.Coercion;

namespace Catalog.GraphQL.Data;

/// <summary>What the fields of a sort input stand for.</summary>
internal sealed class SortInput
{
    /// <summary>Members, by the name of the input field; a relation has the sort input of its entity, made on demand because relations go round.</summary>
    internal Dictionary<string, (PropertyInfo Property, Func<SortInput>? Relation)> Fields { get; } = new(StringComparer.Ordinal);
}

/// <summary>Reads an <c>order</c> argument.</summary>
internal sealed class SortReader(SortInput input, int index)
{
    internal IReadOnlyList<SortNode> Read(IReadOnlyList<object?> arguments)
    {
        if (arguments[index] is not object?[] { Length: > 0 } items)
        {
            return [];
        }

        var nodes = new List<SortNode>();
        foreach (var item in items)
        {
            if (item is InputObject given)
            {
                Read(given, input, [], nodes);
            }
        }

        return nodes;
    }

    private static void Read(InputObject given, SortInput input, PropertyInfo[] path, List<SortNode> nodes)
    {
        foreach (var (field, value) in given.Entries)
        {
            var (property, relation) = input.Fields[field.Name];
            switch (value)
            {
                case null:
                    break;
                case InputObject nested when relation is not null:
                    Read(nested, relation(), [.. path, property], nodes);
                    break;
                default:
                    nodes.Add(new SortNode([.. path, property], value is SortDirection.Desc));
                    break;
            }
        }
    }
}

/// <summary>From small to large, or the other way; SortEnumType in the schema.</summary>
internal enum SortDirection
{
    Asc,
    Desc,
}
