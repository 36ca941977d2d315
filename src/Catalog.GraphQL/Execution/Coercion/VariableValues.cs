namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>Coerced values of an operation's variables; a variable that was not given and has no default is absent.</summary>
internal sealed class VariableValues(IReadOnlyDictionary<string, object?> values)
{
    internal static readonly VariableValues Empty = new(new Dictionary<string, object?>());

    internal IReadOnlyDictionary<string, object?> Values { get; } = values;

    internal bool TryGet(string name, out object? value) => Values.TryGetValue(name, out value);
}
