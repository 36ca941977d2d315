using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http.Requests;

/// <summary>Reads a whole body into one pooled buffer, never more than the limit.</summary>
internal static class BodyReader
{
    private const int FirstGuess = 4096;

    /// <exception cref="BadRequestException">The body is larger than <paramref name="maxBytes"/>, declared or found, or comes too slowly.</exception>
    public static async ValueTask<PooledBytes> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var bytes = new PooledBytes((int)(request.ContentLength ?? FirstGuess) + 1);
        try
        {
            var pipe = request.BodyReader;
            while (true)
            {
                var read = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
                if (bytes.Length + read.Buffer.Length > maxBytes)
                {
                    throw TooLarge(maxBytes);
                }

                bytes.Write(read.Buffer);
                pipe.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return bytes;
                }
            }
        }
        catch (BadHttpRequestException exception)
        {
            bytes.Dispose();
            throw exception.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(maxBytes, exception),
                StatusCodes.Status408RequestTimeout => new BadRequestException(RequestFault.Timeout, "The body came too slowly.", exception),
                _ => new BadRequestException(RequestFault.NotJson, "The body ended before its declared length.", exception),
            };
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static BadRequestException TooLarge(int maxBytes, Exception? inner = null) =>
        new(RequestFault.BodyTooLarge, $"The body is larger than the limit of {maxBytes} bytes.", inner);
}
