using System.Reflection;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Plans;

namespace Catalog.GraphQL.Federation;

/// <summary>A key of an entity besides its global id.</summary>
/// <param name="Fields">Names of the fields.</param>
/// <param name="Properties">What they show, in the same order.</param>
/// <param name="Source">Reads the rows for which a filter holds; null when <paramref name="Resolve"/> gives each object.</param>
/// <param name="Resolve">Gives the object of the key's values; null when rows are read.</param>
internal sealed record EntityKey(IReadOnlyList<string> Fields, IReadOnlyList<PropertyInfo> Properties, SourceBinding? Source, Func<object[], FieldScope, ValueTask<object?>>? Resolve)
{
    /// <summary>The fields as the directive shows them.</summary>
    public string Text => string.Join(' ', Fields);
}
