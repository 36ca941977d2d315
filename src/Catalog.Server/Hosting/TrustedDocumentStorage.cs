using Catalog.GraphQL.Guards.TrustedDocuments;

namespace Catalog.Server.Hosting;

/// <summary>
/// Documents under ids, as the settings say: the trusted ones, which only the operator adds to, and those that clients stored under
/// their hash, which live in memory and never hide a trusted one.
/// </summary>
internal sealed class TrustedDocumentStorage : IOperationDocumentStorage
{
    private readonly IOperationDocumentStorage? trusted;
    private readonly InMemoryOperationDocumentStorage automatic = new();

    private TrustedDocumentStorage(IOperationDocumentStorage? trusted) => this.trusted = trusted;

    /// <summary>What the endpoint is told about documents by id.</summary>
    /// <exception cref="UsageException">The folder or manifest is absent, or the manifest is none.</exception>
    public static TrustedDocumentOptions Options(GraphQLSettings settings)
    {
        var trusted = settings.TrustedDocuments.Length > 0 ? Open(settings.TrustedDocuments) : null;
        return new TrustedDocumentOptions
        {
            Storage = trusted is null && !settings.AutomaticPersistedQueries ? null : new TrustedDocumentStorage(trusted),
            OnlyAllowPersistedDocuments = settings.OnlyTrustedDocuments,
            EnableAutomaticPersistedDocuments = settings.AutomaticPersistedQueries,
        };
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> TryReadAsync(string documentId, CancellationToken cancellationToken = default) =>
        trusted is not null && await trusted.TryReadAsync(documentId, cancellationToken) is { } document
            ? document
            : await automatic.TryReadAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SaveAsync(string documentId, ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default) =>
        automatic.SaveAsync(documentId, document, cancellationToken);

    private static IOperationDocumentStorage Open(string path)
    {
        if (Directory.Exists(path))
        {
            return new FileSystemOperationDocumentStorage(path);
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"Setting trustedDocuments is '{path}': there is no such folder or manifest.");
        }

        try
        {
            return OperationManifest.Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Setting trustedDocuments is '{path}', which cannot be read as a manifest: {error.Message}");
        }
    }
}
