namespace Catalog.GraphQL.Types;

/// <summary>
/// A value that follows from the parent and the coerced arguments (in the order of their definitions; an absent one is null), at once
/// and without side effects. May be evaluated while the response is written.
/// </summary>
internal sealed class PureBinding(Func<object, IReadOnlyList<object?>, object?> get) : FieldBinding
{
    internal Func<object, IReadOnlyList<object?>, object?> Get { get; } = get;
}
