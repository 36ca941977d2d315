namespace Catalog.Search.Index;

/// <summary>How large an index is.</summary>
/// <param name="Documents">Documents that live, buffered ones included.</param>
/// <param name="DeletedDocuments">Dead documents that are still in their segments.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="SizeBytes">Bytes of the segments' files.</param>
/// <param name="BufferedBytes">Memory of documents that are not in a segment yet.</param>
/// <param name="RunningMerges">Merges at work.</param>
public sealed record IndexStatistics(long Documents, long DeletedDocuments, int Segments, long SizeBytes, long BufferedBytes, int RunningMerges);
