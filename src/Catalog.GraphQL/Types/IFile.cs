namespace Catalog.GraphQL.Types;

/// <summary>An uploaded file, the value of the scalar Upload. Its content lives as long as the request.</summary>
public interface IFile
{
    /// <summary>The name the client gave it: text from outside, never a path to be used as it is.</summary>
    string Name { get; }

    /// <summary>Size in bytes.</summary>
    long? Length { get; }

    /// <summary>The media type the client claims; null when it claims none.</summary>
    string? ContentType { get; }

    /// <summary>Reads the content from its start; may be called several times. The caller disposes the stream.</summary>
    Stream OpenReadStream();

    /// <summary>Copies the whole content.</summary>
    Task CopyToAsync(Stream target, CancellationToken cancellationToken = default);
}
