using Catalog.GraphQL.Http.Requests;

namespace Catalog.GraphQL.Http.Uploads;

/// <summary>A multipart request read to its end: the operations and, for each of them, its files by path (<c>variables.file</c>).</summary>
internal sealed class UploadRequest(PooledBytes operations, ParsedBody body, IReadOnlyList<IReadOnlyDictionary<string, object>> files, IReadOnlyList<UploadedFile> owned) : IDisposable
{
    public ParsedBody Body { get; } = body;

    public IReadOnlyList<IReadOnlyDictionary<string, object>?> Files { get; } = files;

    public void Dispose()
    {
        operations.Dispose();
        foreach (var file in owned)
        {
            file.Dispose();
        }
    }
}
