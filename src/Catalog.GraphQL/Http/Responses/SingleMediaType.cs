namespace Catalog.GraphQL.Http.Responses;

/// <summary>The media type of a single result.</summary>
internal enum SingleMediaType
{
    /// <summary>Accept allows none.</summary>
    None,

    /// <summary>application/json: also without Accept, and for */* and application/*.</summary>
    Json,

    /// <summary>application/graphql-response+json: only when asked for by name.</summary>
    GraphQLResponse,
}
