namespace Catalog.Search.Index;

/// <summary>
/// The writer met an error after which its memory and the folder may disagree, such as a full disk, and stopped. What was committed is
/// safe; dispose the writer, open another one and write again what came after the last commit.
/// </summary>
/// <param name="folder">Where the index is.</param>
/// <param name="cause">The error.</param>
public sealed class IndexWriteException(string folder, Exception cause)
    : IOException($"The writer of the index in {folder} has stopped: {cause.Message} Open it again and repeat what came after its last commit.", cause);
