using System.Reflection;

namespace Catalog.GraphQL.Data;

/// <summary>A <c>where</c> argument after coercion. A closed family; immutable.</summary>
public abstract record FilterNode
{
    private protected FilterNode()
    {
    }
}

/// <summary>All of the nodes hold; true when there are none.</summary>
public sealed record FilterAnd(IReadOnlyList<FilterNode> Nodes) : FilterNode;

/// <summary>At least one of the nodes holds; false when there are none.</summary>
public sealed record FilterOr(IReadOnlyList<FilterNode> Nodes) : FilterNode;

/// <summary>The node does not hold.</summary>
public sealed record FilterNot(FilterNode Node) : FilterNode;

/// <summary>A member compared with a value.</summary>
/// <param name="Path">From the entity through to-one relations to the member; at least one property.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">
/// Of the member's C# type without nullability; a list of such for <see cref="FilterOperator.In"/> and <see cref="FilterOperator.NotIn"/>
/// (null may be an element); null only for <see cref="FilterOperator.Equals"/> and <see cref="FilterOperator.NotEquals"/>.
/// </param>
public sealed record FilterField(IReadOnlyList<PropertyInfo> Path, FilterOperator Operator, object? Value) : FilterNode;

/// <summary>A condition on the rows, or elements, of a to-many member.</summary>
/// <param name="Path">From the entity through to-one relations to the member.</param>
/// <param name="Quantifier">How many must satisfy it.</param>
/// <param name="Node">The condition, paths starting at the element's entity; null for <see cref="FilterQuantifier.Any"/> and <see cref="FilterQuantifier.Empty"/>.</param>
public sealed record FilterMany(IReadOnlyList<PropertyInfo> Path, FilterQuantifier Quantifier, FilterNode? Node) : FilterNode;

/// <summary>The number of rows, or elements, of a to-many member compared with a number.</summary>
/// <param name="Path">From the entity through to-one relations to the member.</param>
/// <param name="Operator">The comparison; none of texts.</param>
/// <param name="Value">An int; for <see cref="FilterOperator.In"/> and <see cref="FilterOperator.NotIn"/> a list of such.</param>
public sealed record FilterCount(IReadOnlyList<PropertyInfo> Path, FilterOperator Operator, object Value) : FilterNode;

/// <summary>The element itself of a list of scalars compared with a value.</summary>
public sealed record FilterElement(FilterOperator Operator, object? Value) : FilterNode;

/// <summary>A condition the host declared under a name of its own.</summary>
/// <param name="Path">From the entity through to-one relations to the entity the condition is about; may be empty.</param>
/// <param name="Name">Name of the filter field.</param>
/// <param name="Value">The coerced value: an instance of the declared input class, or a scalar.</param>
public sealed record FilterCustom(IReadOnlyList<PropertyInfo> Path, string Name, object? Value) : FilterNode;

/// <summary>Comparisons, named as the fields of the filter inputs (eq, neq, ...).</summary>
public enum FilterOperator
{
    /// <summary>eq; with null: is null.</summary>
    Equals,

    /// <summary>neq; with null: is not null; with a value, null rows satisfy it.</summary>
    NotEquals,

    /// <summary>in.</summary>
    In,

    /// <summary>nin; null rows satisfy it unless null is in the list.</summary>
    NotIn,

    /// <summary>gt.</summary>
    GreaterThan,

    /// <summary>ngt; null rows do not satisfy it.</summary>
    NotGreaterThan,

    /// <summary>gte.</summary>
    GreaterThanOrEquals,

    /// <summary>ngte.</summary>
    NotGreaterThanOrEquals,

    /// <summary>lt.</summary>
    LowerThan,

    /// <summary>nlt.</summary>
    NotLowerThan,

    /// <summary>lte.</summary>
    LowerThanOrEquals,

    /// <summary>nlte.</summary>
    NotLowerThanOrEquals,

    /// <summary>contains; case matters.</summary>
    Contains,

    /// <summary>ncontains; null rows satisfy it.</summary>
    NotContains,

    /// <summary>startsWith; case matters.</summary>
    StartsWith,

    /// <summary>nstartsWith; null rows satisfy it.</summary>
    NotStartsWith,

    /// <summary>endsWith; case matters.</summary>
    EndsWith,

    /// <summary>nendsWith; null rows satisfy it.</summary>
    NotEndsWith,
}

/// <summary>How many rows of a to-many member must satisfy a condition.</summary>
public enum FilterQuantifier
{
    /// <summary>some: at least one does.</summary>
    Some,

    /// <summary>all: none does not; true for no rows.</summary>
    All,

    /// <summary>none: none does.</summary>
    None,

    /// <summary>any: true, at least one row.</summary>
    Any,

    /// <summary>any: false, no row.</summary>
    Empty,
}

/// <summary>One key of an order.</summary>
/// <param name="Path">From the entity through to-one relations to the member.</param>
/// <param name="Descending">From large to small. Null is smaller than every value.</param>
public sealed record SortNode(IReadOnlyList<PropertyInfo> Path, bool Descending);
