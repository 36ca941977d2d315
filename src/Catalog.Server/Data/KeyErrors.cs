using Catalog.GraphQL.Execution;

namespace Catalog.Server.Data;

/// <summary>Refusals of questions for one row.</summary>
internal static class KeyErrors
{
    public static GraphQLException OneOfTwo() =>
        new("One row is asked for by its id or by its external key: pass exactly one of the two.", "ONE_KEY_REQUIRED");
}
