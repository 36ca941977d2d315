using Catalog.GraphQL.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Catalog.GraphQL.Http.Uploads;

// Uploads by the GraphQL multipart request specification, version 2: the form fields operations, map, then the files the map names.
//   U1 The order is kept: what comes out of it is refused, so nothing unmapped is ever stored.
//   U2 Every file of the map must come; a file that is not in the map is refused.
//   U3 Temporary files go when the request is disposed of, also after a refusal.
internal static class MultipartRequestReader
{
    private const int MaxBoundaryLength = 70;
    private const int MaxMapBytes = 64 * 1024;

    public static async Task<UploadRequest> ReadAsync(HttpRequest request, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        if (request.ContentLength > options.MaxMultipartBodyBytes)
        {
            throw new BadRequestException(RequestFault.BodyTooLarge, $"The request is larger than the limit of {options.MaxMultipartBodyBytes} bytes.");
        }

        PooledBytes? operations = null;
        var owned = new List<UploadedFile>();
        try
        {
            var reader = new MultipartReader(BoundaryOf(request.ContentType), request.Body) { BodyLengthLimit = options.MaxMultipartBodyBytes };
            operations = await ReadFieldAsync(reader, "operations", options.MaxRequestBodyBytes, cancellation).ConfigureAwait(false);
            var body = RequestReader.Read(operations.Memory, options.MaxBatchSize);
            using var mapText = await ReadFieldAsync(reader, "map", MaxMapBytes, cancellation).ConfigureAwait(false);
            var map = UploadMap.Read(mapText.Memory, body);
            if (map.Count > options.MaxUploadFiles)
            {
                throw Fault($"The request has {map.Count} files, more than the {options.MaxUploadFiles} allowed.");
            }

            var files = body.Requests.Select(_ => new Dictionary<string, object>(StringComparer.Ordinal)).ToList();
            await ReadFilesAsync(reader, map, files, owned, cancellation).ConfigureAwait(false);
            return new UploadRequest(operations, body, files, owned);
        }
        catch (Exception exception)
        {
            operations?.Dispose();
            owned.ForEach(file => file.Dispose());
            throw exception switch
            {
                BadHttpRequestException bad => BodyReader.Translate(bad, options.MaxMultipartBodyBytes),
                InvalidDataException data => new BadRequestException(RequestFault.BodyTooLarge, "The multipart request, or the head of one of its parts, is too large.", data),
                IOException io => new BadRequestException(RequestFault.InvalidUpload, "The multipart request ends too soon.", io),
                _ => exception,
            };
        }
    }

    private static async Task ReadFilesAsync(MultipartReader reader, Dictionary<string, List<(int Request, string Path)>> map, List<Dictionary<string, object>> files, List<UploadedFile> owned, CancellationToken cancellation)
    {
        while (await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            var field = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).Value ?? "";
            if (!map.Remove(field, out var places))
            {
                throw Fault($"The form field '{field}' is not a file of the map, or comes twice.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition!.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? ""; // a name was read from it
            var file = await UploadedFile.ReadAsync(name, section.ContentType, section.Body, cancellation).ConfigureAwait(false);
            owned.Add(file);
            foreach (var (request, path) in places)
            {
                files[request][path] = file;
            }
        }

        if (map.Count > 0)
        {
            throw Fault($"The file '{map.Keys.First()}' of the map did not come.");
        }
    }

    private static async Task<PooledBytes> ReadFieldAsync(MultipartReader reader, string wanted, int maxBytes, CancellationToken cancellation)
    {
        var section = await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false);
        var found = section is null ? null : HeaderUtilities.RemoveQuotes(section.GetContentDispositionHeader()?.Name ?? default).Value;
        if (section is null || found != wanted)
        {
            throw Fault(section is null
                ? $"The form field '{wanted}' is missing."
                : $"The form field '{wanted}' must come before '{found}': first 'operations', then 'map', then the files.");
        }

        var bytes = new PooledBytes(4096);
        try
        {
            int read;
            while ((read = await section.Body.ReadAsync(bytes.GetMemory(1024), cancellation).ConfigureAwait(false)) > 0)
            {
                bytes.Advance(read);
                if (bytes.Length > maxBytes)
                {
                    throw new BadRequestException(RequestFault.BodyTooLarge, $"The form field '{wanted}' is larger than {maxBytes} bytes.");
                }
            }

            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static string BoundaryOf(string? contentType)
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? HeaderUtilities.RemoveQuotes(parsed.Boundary).Value : null;
        return boundary is { Length: > 0 and <= MaxBoundaryLength } ? boundary : throw Fault("The content type multipart/form-data needs a boundary of at most 70 characters.");
    }

    private static BadRequestException Fault(string message) => new(RequestFault.InvalidUpload, message);
}
