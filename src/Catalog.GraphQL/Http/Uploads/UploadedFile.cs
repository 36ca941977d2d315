using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Http.Uploads;

/// <summary>A file of a multipart request: small ones in memory, larger ones in a temporary file that goes with the request.</summary>
internal sealed class UploadedFile : IFile, IDisposable
{
    private const int MemoryThreshold = 64 * 1024;

    private readonly byte[] memory;
    private readonly string? path;

    private UploadedFile(string name, string? contentType, byte[] memory, string? path, long length)
    {
        Name = name;
        ContentType = contentType;
        Length = length;
        this.memory = memory;
        this.path = path;
    }

    public string Name { get; }

    public long? Length { get; }

    public string? ContentType { get; }

    public static async Task<UploadedFile> ReadAsync(string name, string? contentType, Stream content, CancellationToken cancellation)
    {
        var buffer = new byte[MemoryThreshold];
        var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (read < buffer.Length)
        {
            return new UploadedFile(name, contentType, buffer[..read], null, read);
        }

        var path = Path.Combine(Path.GetTempPath(), "catalog-upload-" + Path.GetRandomFileName());
        try
        {
            var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(buffer, cancellation).ConfigureAwait(false);
                await content.CopyToAsync(file, cancellation).ConfigureAwait(false);
                return new UploadedFile(name, contentType, [], path, file.Length);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public Stream OpenReadStream() =>
        path is null ? new MemoryStream(memory, writable: false) : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken = default)
    {
        var source = OpenReadStream();
        await using (source.ConfigureAwait(false))
        {
            await source.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        if (path is not null)
        {
            File.Delete(path);
        }
    }
}
