using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>A field with a data source: compiled when it is first executed, then kept with the operation.</summary>
internal sealed class SourcePlan(SourceBinding binding, Func<(SelectionPlan Selection, ICompiledSource Source, ConnectionParts Parts)> compile)
{
    private readonly Lazy<(SelectionPlan Selection, ICompiledSource Source, ConnectionParts Parts)> compiled = new(compile);

    internal SourceBinding Binding { get; } = binding;

    internal SelectionPlan Selection => compiled.Value.Selection;

    internal ICompiledSource Source => compiled.Value.Source;

    internal ConnectionParts Parts => compiled.Value.Parts;
}
