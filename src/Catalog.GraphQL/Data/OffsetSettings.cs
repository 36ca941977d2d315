using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Data;

/// <summary>How rows are cut into parts by number, and where the arguments stand.</summary>
/// <param name="DefaultPageSize">Rows when take is not given.</param>
/// <param name="MaxPageSize">Rows at most.</param>
/// <param name="SkipIndex">Position of the argument skip; take follows it.</param>
internal sealed record OffsetSettings(int DefaultPageSize, int MaxPageSize, int SkipIndex)
{
    /// <summary>The part the arguments ask for.</summary>
    /// <exception cref="GraphQLException">They are out of range.</exception>
    internal (int Skip, int Take) Read(IReadOnlyList<object?> arguments)
    {
        var skip = arguments[SkipIndex] as int? ?? 0;
        var take = arguments[SkipIndex + 1] as int? ?? DefaultPageSize;
        return (skip, take) switch
        {
            ( < 0, _) => throw new GraphQLException($"\"skip\" is {skip}: skip 0 rows or more.", "INVALID_PAGE"),
            (_, < 0) => throw new GraphQLException($"\"take\" is {take}: ask for 0 to {MaxPageSize} rows.", "INVALID_PAGE"),
            _ when take > MaxPageSize => throw new GraphQLException($"\"take\" is {take}: ask for at most {MaxPageSize} rows a page.", "HC0051"),
            _ => (skip, take),
        };
    }
}
