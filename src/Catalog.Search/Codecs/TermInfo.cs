namespace Catalog.Search.Codecs;

/// <summary>What the term dictionary says of a term.</summary>
/// <param name="Ordinal">Place among the sorted terms of the field in this index segment, from 0.</param>
/// <param name="DocFreq">Documents holding it, deleted ones included; at least 1.</param>
/// <param name="TotalTermFreq">Occurrences in them; equals <paramref name="DocFreq"/> for fields without frequencies.</param>
/// <param name="DocsOffset">Start of the list in the postings file; for a term of one document, that document.</param>
/// <param name="PositionsOffset">Start of its positions in the positions file; 0 without positions.</param>
internal readonly record struct TermInfo(int Ordinal, int DocFreq, long TotalTermFreq, long DocsOffset, long PositionsOffset);

/// <summary>Numbers over all documents of a field in one index segment, deleted ones included.</summary>
/// <param name="DocCount">Documents with at least one term.</param>
/// <param name="TermCount">Different terms.</param>
/// <param name="SumDocFreq">Sum of the terms' document frequencies.</param>
/// <param name="SumTotalTermFreq">Sum of the terms' total frequencies: all tokens.</param>
internal readonly record struct FieldStatistics(int DocCount, int TermCount, long SumDocFreq, long SumTotalTermFreq);

/// <summary>
/// An upper bound: every document of a range of a posting list has, with one of the range's impacts, no greater frequency and no
/// smaller norm.
/// </summary>
/// <param name="Freq">Occurrences in a document; <see cref="int.MaxValue"/> when too many to be told.</param>
/// <param name="Norm">Length byte of the field (<see cref="FieldNorm"/>).</param>
internal readonly record struct Impact(int Freq, byte Norm);
