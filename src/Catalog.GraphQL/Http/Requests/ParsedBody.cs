namespace Catalog.GraphQL.Http.Requests;

/// <summary>The requests of one body, at least one; a batch of one is still answered with an array.</summary>
internal sealed record ParsedBody(IReadOnlyList<RequestEnvelope> Requests, bool IsBatch);
