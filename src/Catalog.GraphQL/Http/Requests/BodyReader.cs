using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http.Requests;

/// <summary>Reads a whole body into one pooled buffer, never more than the limit.</summary>
internal static class BodyReader
{
    private const int FirstGuess = 4096;

    /// <exception cref="BadRequestException">The body is larger than <paramref name="maxBytes"/>, declared or found, ends too soon, or takes longer than <paramref name="timeout"/>.</exception>
    public static ValueTask<PooledBytes> ReadAsync(HttpRequest request, int maxBytes, TimeSpan timeout, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var bytes = new PooledBytes((int)(request.ContentLength ?? FirstGuess) + 1);

        try
        {
            // A body that has arrived with its headers, the common case, needs no clock.
            if (request.BodyReader.TryRead(out var first))
            {
                if (first.Buffer.Length > maxBytes)
                {
                    throw TooLarge(maxBytes);
                }

                bytes.Write(first.Buffer);
                request.BodyReader.AdvanceTo(first.Buffer.End);
                if (first.IsCompleted || bytes.Length == request.ContentLength)
                {
                    return ValueTask.FromResult(bytes);
                }
            }
        }
        catch (Exception exception)
        {
            bytes.Dispose();
            if (exception is BadHttpRequestException bad)
            {
                throw Translate(bad, maxBytes);
            }

            throw;
        }

        return ReadRestAsync(request.BodyReader, bytes, maxBytes, timeout, cancellation);
    }

    private static async ValueTask<PooledBytes> ReadRestAsync(PipeReader pipe, PooledBytes bytes, int maxBytes, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(timeout);
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(limited.Token).ConfigureAwait(false);
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
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            bytes.Dispose();
            throw new BadRequestException(RequestFault.Timeout, $"The body did not arrive within {timeout.TotalSeconds:0.###} s.", exception);
        }
        catch (BadHttpRequestException exception)
        {
            bytes.Dispose();
            throw Translate(exception, maxBytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>What the server found wrong with a body, in the words of this endpoint.</summary>
    internal static BadRequestException Translate(BadHttpRequestException exception, long maxBytes) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(maxBytes, exception),
        StatusCodes.Status408RequestTimeout => new BadRequestException(RequestFault.Timeout, "The body came too slowly.", exception),
        _ => new BadRequestException(RequestFault.NotJson, "The body ended before its declared length.", exception),
    };

    private static BadRequestException TooLarge(long maxBytes, Exception? inner = null) =>
        new(RequestFault.BodyTooLarge, $"The body is larger than the limit of {maxBytes} bytes.", inner);
}
