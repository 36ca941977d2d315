using System.Buffers.Text;
using System.Security.Cryptography;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Catalog.GraphQL.Http.Responses;

/// <summary>Sends answers that are one JSON text: status, headers and the body in one write with its length.</summary>
internal sealed class ResultWriter(GraphQLHttpOptions options)
{
    private const int HashBytesOfETag = 16;
    private const int PieceBytes = 32 * 1024;

    public ValueTask WriteAsync(HttpContext context, OperationResult result, SingleMediaType media, CancellationToken cancellation)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method);
        var response = context.Response;
        response.StatusCode = StatusTable.Of(result, media, isGet, options.HttpTransportVersion);
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }

        return isGet && options.EnableETags && result.Kind == ResultKind.Ok
            ? WriteTaggedAsync(context, result.Body, MediaTypeNames.Of(media), cancellation)
            : WriteBodyAsync(context, result.Body, MediaTypeNames.Of(media), cancellation);
    }

    /// <summary>Sends the answers of a batch as one array, in the order asked; its status is 200 whatever they hold.</summary>
    public async ValueTask WriteBatchAsync(HttpContext context, IReadOnlyList<OperationResult> results, SingleMediaType media, CancellationToken cancellation)
    {
        using var buffer = new JsonBuffer();
        for (var i = 0; i < results.Count; i++)
        {
            buffer.WriteByte(i == 0 ? (byte)'[' : (byte)',');
            buffer.WriteRaw(results[i].Body.Span);
        }

        buffer.WriteByte((byte)']');
        context.Response.StatusCode = StatusCodes.Status200OK;
        await WriteBodyAsync(context, buffer.WrittenMemory, MediaTypeNames.Of(media), cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends the refusal of a request that never reached the executor.</summary>
    public async ValueTask WriteFaultAsync(HttpContext context, BadRequestException fault, SingleMediaType media, string allow)
    {
        var response = context.Response;
        response.StatusCode = StatusTable.Of(fault.Fault, options.HttpTransportVersion);
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = allow;
        }

        if (fault.Fault is RequestFault.BodyTooLarge or RequestFault.Timeout)
        {
            // What is left of the body is not read.
            response.Headers.Connection = "close";
        }

        await using var result = ErrorResults.Refuse(RequestErrorClass.NoDocument, new GraphQLError(fault.Message, code: StatusTable.CodeOf(fault.Fault)));
        await WriteBodyAsync(context, result.Body, MediaTypeNames.Of(media), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends a text that is no answer to an operation.</summary>
    public ValueTask WriteTextAsync(HttpContext context, ReadOnlyMemory<byte> text, string contentType) =>
        options.EnableETags ? WriteTaggedAsync(context, text, contentType, context.RequestAborted) : WriteBodyAsync(context, text, contentType, context.RequestAborted);

    private ValueTask WriteTaggedAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation)
    {
        var tag = ETagOf(body.Span);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append("Vary", "Accept");
        if (IsNamed(context.Request.Headers.IfNoneMatch, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return ValueTask.CompletedTask;
        }

        return WriteBodyAsync(context, body, contentType, cancellation);
    }

    private async ValueTask WriteBodyAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation)
    {
        var response = context.Response;
        response.ContentType = contentType;
        if (options.EnableCompression && body.Length >= options.CompressionThresholdBytes)
        {
            response.Headers.Append("Vary", "Accept-Encoding");
            if (Compression.Choose(context.Request.Headers.AcceptEncoding) is { } encoding)
            {
                using var compressed = Compression.Compress(body.Span, encoding);
                response.Headers.ContentEncoding = encoding;
                response.ContentLength = compressed.Length;
                await response.BodyWriter.WriteAsync(compressed.WrittenMemory, cancellation).ConfigureAwait(false);
                return;
            }
        }

        response.ContentLength = body.Length;

        // A large answer goes in pieces: the server holds a piece for each slow reader rather than the whole.
        for (; body.Length > PieceBytes; body = body[PieceBytes..])
        {
            await response.BodyWriter.WriteAsync(body[..PieceBytes], cancellation).ConfigureAwait(false);
        }

        await response.BodyWriter.WriteAsync(body, cancellation).ConfigureAwait(false);
    }

    /// <summary>Weak, because the same answer may be sent compressed or not.</summary>
    private static string ETagOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return $"W/\"{Base64Url.EncodeToString(hash[..HashBytesOfETag])}\"";
    }

    private static bool IsNamed(StringValues ifNoneMatch, string tag)
    {
        foreach (var line in ifNoneMatch)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[part].Trim();
                if (candidate is "*" || candidate.SequenceEqual(tag) || candidate.SequenceEqual(tag.AsSpan(2)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
