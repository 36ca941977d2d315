using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.GraphQL.Http.Responses;

/// <summary>Writes incremental delivery as multipart/mixed with the boundary <c>-</c>: one JSON text a part, each sent as soon as it is there.</summary>
internal static class MultipartMixedWriter
{
    private static ReadOnlySpan<byte> PartHead => "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8;

    private static ReadOnlySpan<byte> End => "\r\n-----\r\n"u8;

    public static async Task WriteAsync(HttpContext context, ResponseStream stream, CancellationToken cancellation)
    {
        Open(context);
        using var buffer = new JsonBuffer();
        await foreach (var payload in PayloadReader.ReadAsync(stream, cancellation).ConfigureAwait(false))
        {
            await using (payload.ConfigureAwait(false))
            {
                buffer.Truncate(0);
                buffer.WriteRaw(PartHead);
                buffer.WriteRaw(payload.Body.Span);
                await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
            }
        }

        await context.Response.BodyWriter.WriteAsync(End.ToArray(), cancellation).ConfigureAwait(false);
    }

    /// <summary>A single result for a client that reads nothing but multipart/mixed.</summary>
    public static async Task WriteAsync(HttpContext context, OperationResult result, CancellationToken cancellation)
    {
        Open(context);
        using var buffer = new JsonBuffer();
        buffer.WriteRaw(PartHead);
        buffer.WriteRaw(result.Body.Span);
        buffer.WriteRaw(End);
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
    }

    private static void Open(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = MediaTypeNames.MultipartMixed;
        context.Response.Headers.CacheControl = "no-cache";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
