using System.Collections;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>A coerced input object: the fields that were given or have a default, in the order of their definitions unless the type keeps the written one.</summary>
internal sealed class InputObject(InputObjectType type) : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<(InputValueDefinition Field, object? Value)> entries = [];

    internal InputObjectType Type { get; } = type;

    internal IReadOnlyList<(InputValueDefinition Field, object? Value)> Entries => entries;

    internal void Add(InputValueDefinition field, object? value) => entries.Add((field, value));

    /// <summary>Puts the entries into the order in which they were written.</summary>
    /// <param name="written">Names of fields as they were written.</param>
    internal void Arrange(IEnumerable<string> written)
    {
        if (entries.Count < 2)
        {
            return;
        }

        List<string> names = [.. written];
        List<(InputValueDefinition Field, object? Value)> arranged = [.. entries.OrderBy(entry => names.LastIndexOf(entry.Field.Name))];
        entries.Clear();
        entries.AddRange(arranged);
    }

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
