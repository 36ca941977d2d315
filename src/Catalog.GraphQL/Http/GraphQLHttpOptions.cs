namespace Catalog.GraphQL.Http;

/// <summary>How a GraphQL endpoint behaves over HTTP. The defaults are those of the 2025 text and safe for the open internet.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>Which text decides the status codes; the 2025 text by default.</summary>
    public HttpTransportVersion HttpTransportVersion { get; set; } = HttpTransportVersion.Version2025;

    /// <summary>Largest JSON body in bytes, answered with 413 above; 4 MiB by default.</summary>
    public int MaxRequestBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Longest query string of a GET in characters, answered with 414 above; 8,192 by default.</summary>
    public int MaxQueryStringLength { get; set; } = 8192;

    /// <summary>Longest time a client may take to send a body, answered with 408 after it; 30 s by default.</summary>
    public TimeSpan BodyReadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Allows queries by GET; true by default. Mutations by GET are always refused.</summary>
    public bool EnableGetRequests { get; set; } = true;

    /// <summary>
    /// Refuses a GET without the header <c>GraphQL-Preflight</c> or <c>GraphQL-Require-Preflight</c>; false by default, because a GET
    /// changes nothing and a page of another site cannot read its answer.
    /// </summary>
    public bool EnforceGetRequestsPreflightHeader { get; set; }

    /// <summary>The same for multipart requests, which a form of another site can send; true by default.</summary>
    public bool EnforceMultipartRequestsPreflightHeader { get; set; } = true;

    /// <summary>Accepts uploads by the multipart request specification; true by default.</summary>
    public bool EnableMultipartRequests { get; set; } = true;

    /// <summary>Largest multipart request in bytes, files included; 100 MiB by default.</summary>
    public long MaxMultipartBodyBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>Files allowed in one multipart request; 20 by default.</summary>
    public int MaxUploadFiles { get; set; } = 20;

    /// <summary>Requests, or sets of variables, allowed in one batch; 0, the default, refuses every batch.</summary>
    public int MaxBatchSize { get; set; }

    /// <summary>Offers text/event-stream, both modes of graphql-sse; true by default.</summary>
    public bool EnableEventStreams { get; set; } = true;

    /// <summary>Offers graphql-transport-ws; true by default. The host must call UseWebSockets before the endpoint.</summary>
    public bool EnableWebSockets { get; set; } = true;

    /// <summary>Compresses answers of at least <see cref="CompressionThresholdBytes"/> with br or gzip where Accept-Encoding allows it; false by default.</summary>
    /// <remarks>Leave it off where secrets and text chosen by an attacker share an answer over TLS (BREACH).</remarks>
    public bool EnableCompression { get; set; }

    /// <summary>Smallest answer worth compressing, in bytes; 1,024 by default.</summary>
    public int CompressionThresholdBytes { get; set; } = 1024;

    /// <summary>Sends an ETag with the answer to a GET and 304 when If-None-Match names it; true by default.</summary>
    public bool EnableETags { get; set; } = true;

    /// <summary>Serves GraphiQL to a browser that opens the endpoint's address; true by default.</summary>
    public bool EnableGraphiQL { get; set; } = true;

    /// <summary>Serves the schema as SDL at schema.graphql below the endpoint; true by default. Switch it off where introspection is.</summary>
    public bool EnableSchemaRequests { get; set; } = true;

    /// <summary>How socket sessions and event streams behave.</summary>
    public StreamOptions Streams { get; } = new();
}
