using System.Collections;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>A coerced input object: the fields that were given or have a default, in the order of their definitions.</summary>
internal sealed class InputObject(InputObjectType type) : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<(InputValueDefinition Field, object? Value)> entries = [];

    internal InputObjectType Type { get; } = type;

    internal IReadOnlyList<(InputValueDefinition Field, object? Value)> Entries => entries;

    internal void Add(InputValueDefinition field, object? value) => entries.Add((field, value));

    internal bool TryGet(string name, out object? value)
    {
        foreach (var entry in entries)
        {
            if (entry.Field.Name == name)
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (var (field, value) in entries)
        {
            yield return new(field.Name, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
