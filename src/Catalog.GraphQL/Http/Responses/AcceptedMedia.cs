namespace Catalog.GraphQL.Http.Responses;

/// <summary>What the client can read, as far as it matters here.</summary>
/// <param name="Single">The media type of a result that is one JSON text.</param>
/// <param name="EventStream">Accept names text/event-stream.</param>
/// <param name="MultipartMixed">Accept names multipart/mixed.</param>
/// <param name="Html">Accept prefers text/html: a browser's address bar.</param>
/// <param name="IncrementalVersion">The value of incrementalSpec (or the older deferSpec) of the named multipart or stream type; null when absent.</param>
internal readonly record struct AcceptedMedia(SingleMediaType Single, bool EventStream, bool MultipartMixed, bool Html, string? IncrementalVersion)
{
    /// <summary>The client reads parts in the format that is written here, v0.2: it names that or none.</summary>
    public bool ReadsIncremental => IncrementalVersion is null or "v0.2";

    /// <summary>Nothing in Accept can be written by the endpoint.</summary>
    public bool IsEmpty => Single == SingleMediaType.None && !EventStream && !MultipartMixed;
}
