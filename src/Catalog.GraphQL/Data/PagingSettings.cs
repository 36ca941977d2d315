using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Data;

/// <summary>How a connection is cut into pages, and where its arguments stand.</summary>
/// <param name="DefaultPageSize">Rows when neither first nor last is given.</param>
/// <param name="MaxPageSize">Rows at most.</param>
/// <param name="AllowBackward">Whether last and before are arguments.</param>
/// <param name="RequireBoundaries">Whether first or last must be given.</param>
/// <param name="FirstIndex">Position of the argument first; after, last and before follow it.</param>
internal sealed record PagingSettings(int DefaultPageSize, int MaxPageSize, bool AllowBackward, bool RequireBoundaries, int FirstIndex)
{
    /// <summary>The page the arguments ask for.</summary>
    /// <exception cref="GraphQLException">They are out of range, contradict each other, or hold no valid cursor.</exception>
    internal PageRequest Read(IReadOnlyList<object?> arguments, uint fingerprint)
    {
        var first = arguments[FirstIndex] as int?;
        var after = arguments[FirstIndex + 1] as string;
        var last = AllowBackward ? arguments[FirstIndex + 2] as int? : null;
        var before = AllowBackward ? arguments[FirstIndex + 3] as string : null;
        if (first is not null && last is not null)
        {
            throw new GraphQLException("\"first\" and \"last\" cannot be given together: count from one end of the rows.", "INVALID_PAGE");
        }

        Check("first", first);
        Check("last", last);
        if (first is null && last is null)
        {
            if (RequireBoundaries)
            {
                throw new GraphQLException("Neither \"first\" nor \"last\" is given: say how many rows are wanted.", "HC0052");
            }

            first = DefaultPageSize;
        }

        return new PageRequest(
            first,
            string.IsNullOrEmpty(after) ? null : Cursor.Decode(after, fingerprint, "after"),
            last,
            string.IsNullOrEmpty(before) ? null : Cursor.Decode(before, fingerprint, "before"));
    }

    private void Check(string argument, int? count)
    {
        if (count < 0)
        {
            throw new GraphQLException($"\"{argument}\" is {count}: ask for 0 to {MaxPageSize} rows.", "INVALID_PAGE");
        }

        if (count > MaxPageSize)
        {
            throw new GraphQLException($"\"{argument}\" is {count}: ask for at most {MaxPageSize} rows a page.", "HC0051");
        }
    }
}
