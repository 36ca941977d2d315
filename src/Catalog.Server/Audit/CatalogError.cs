using Catalog.Domain;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Audit;

/// <summary>A refusal that the catalog foresees: what was refused, the offending value, and what to do.</summary>
/// <param name="Message">For people.</param>
/// <param name="Code">For programs; never renamed.</param>
/// <param name="Field">Where in the input the mistake is, from the outside in; null if it is the request as a whole.</param>
[GraphQLName("CatalogError")]
public sealed record CatalogError(string Message, string Code, IReadOnlyList<string>? Field)
{
    /// <summary>The error of a refusal.</summary>
    public static CatalogError CreateErrorFrom(CatalogException refusal) =>
        new(refusal.Message, refusal.Code.ToText(), refusal.Field.Count == 0 ? null : refusal.Field);
}
