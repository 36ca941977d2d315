namespace Catalog.GraphQL.Http;

/// <summary>Which text of "GraphQL over HTTP" decides the status codes.</summary>
public enum HttpTransportVersion
{
    /// <summary>The 2025 text, which clients and the published audit follow: 400 for request errors, 200 for application/json once the document was read.</summary>
    Version2025,

    /// <summary>The draft of 2026: 422 for requests that are well-formed but cannot be executed, 294 for partial success, the same codes for application/json.</summary>
    Draft2026,
}
