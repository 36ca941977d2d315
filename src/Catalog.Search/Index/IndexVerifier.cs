using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Catalog.Search.Codecs;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>What a verification has looked at.</summary>
/// <param name="Commit">Number of the commit; 0 when the folder holds none.</param>
/// <param name="Segments">Its segments.</param>
/// <param name="Documents">Their documents that live.</param>
/// <param name="Postings">Pairs of term and document that were read.</param>
/// <param name="SizeBytes">Bytes of their files.</param>
public sealed record IndexVerification(long Commit, int Segments, long Documents, long Postings, long SizeBytes);

/// <summary>Reads a whole index and holds it against itself: checksums first, then what the parts say of each other.</summary>
public static class IndexVerifier
{
    /// <summary>Verifies the last commit of an index. May run beside a writer.</summary>
    /// <exception cref="IndexCorruptException">Something does not fit; the first thing found.</exception>
    public static IndexVerification Verify(string folder) => Verify(new FileStore(folder));

    internal static IndexVerification Verify(IndexStore store)
    {
        var commit = CommitPoint.ReadLast(store);
        if (commit is null)
        {
            return new IndexVerification(0, 0, 0, 0, 0);
        }

        long documents = 0, postings = 0, bytes = 0;
        foreach (var known in commit.Segments)
        {
            var segment = new IndexSegment(store, SegmentMeta.Read(store, known.Name, known.Id));
            try
            {
                if (segment.MaxDoc != known.MaxDoc)
                {
                    throw Damage(known.Name, "meta", $"it has {segment.MaxDoc} documents, the commit says {known.MaxDoc}.");
                }

                segment.Verify();
                var live = known.LiveGeneration == 0 ? null : new LiveDocs(CommitPoint.ReadLiveDocs(store, known), known.MaxDoc);
                documents += live?.Count ?? known.MaxDoc;
                postings += segment.Meta.Fields.Sum(field => VerifyField(segment, field));
                VerifyDocuments(segment, live);
                bytes += segment.SizeBytes;
            }
            finally
            {
                segment.Release();
            }
        }

        return new IndexVerification(commit.Number, commit.Segments.Count, documents, postings, bytes);
    }

    private static long VerifyField(IndexSegment segment, SegmentField field)
    {
        long postings = 0;
        if (segment.Terms(field.Name) is { } terms)
        {
            var walk = terms.Enumerate();
            var before = Array.Empty<byte>();
            while (walk.MoveNext())
            {
                Check(walk.Ordinal == 0 || walk.Term.SequenceCompareTo(before) > 0, segment, "terms", $"term {walk.Ordinal} of field {field.Name} is out of order.");
                before = walk.Term.ToArray();
                postings += VerifyList(segment, field, terms.Postings(walk.Info));
            }

            Check(postings == field.Statistics.SumDocFreq, segment, "terms", $"field {field.Name} has {postings} postings and should have {field.Statistics.SumDocFreq}.");
        }

        if (segment.Ordinals(field.Name) is { } ordinals)
        {
            for (var docId = 0; docId < segment.MaxDoc; docId++)
            {
                for (int n = 0, count = ordinals.Count(docId), last = -1; n < count; n++)
                {
                    var ordinal = ordinals.Get(docId, n);
                    Check(ordinal > last && ordinal < ordinals.OrdinalCount, segment, "columns", $"document {docId} has ordinal {ordinal} in field {field.Name}.");
                    last = ordinal;
                }
            }
        }

        if (segment.Numeric(field.Name) is { } numbers)
        {
            for (var docId = 0; docId < segment.MaxDoc; docId++)
            {
                for (int at = numbers.Start(docId), end = numbers.End(docId); at < end; at++)
                {
                    Check(numbers.Raw(at) <= numbers.GreatestRaw, segment, "columns", $"document {docId} has a value out of range in field {field.Name}.");
                }
            }
        }

        return postings;
    }

    private static long VerifyList(IndexSegment segment, SegmentField field, PostingList list)
    {
        Span<Impact> impacts = stackalloc Impact[PostingList.MaxImpacts];
        var norms = segment.Norms(field.Name);
        var last = -1;
        long count = 0, total = 0;
        var block = -1;
        var length = 0;
        for (var docId = list.NextDoc(); docId != PostingList.NoMoreDocs; docId = list.NextDoc())
        {
            if (list.Block != block)
            {
                block = list.Block;
                length = list.BlockImpacts(block, impacts);
                Check(list.BlockCount == 1 || list.BlockLast(block) == list.BlockDocs[^1], segment, "postings", $"a block of field {field.Name} ends elsewhere than it says.");
            }

            Check(docId > last && docId < segment.MaxDoc, segment, "postings", $"document {docId} follows {last} in field {field.Name}.");
            var freq = list.Freq;
            Check(freq > 0 && Covered(impacts[..length], freq, norms?[docId] ?? 1), segment, "postings", $"the impacts of field {field.Name} do not cover document {docId}.");
            last = docId;
            count++;
            total += freq;
            for (int n = 0, position = -1; field.Format.HasPositions && n < freq; n++)
            {
                var next = list.NextPosition();
                Check(next >= position && next >= 0, segment, "positions", $"position {next} follows {position} in document {docId} of field {field.Name}.");
                position = next;
            }
        }

        Check(count == list.DocFreq && total == list.Term.TotalTermFreq, segment, "postings", $"a list of field {field.Name} has {count} documents and should have {list.DocFreq}.");
        return count;
    }

    private static void VerifyDocuments(IndexSegment segment, LiveDocs? live)
    {
        var stored = 0;
        segment.Stored.ReadAll((docId, bytes) =>
        {
            Check(docId == stored, segment, "stored", $"document {docId} comes where {stored} was due.");
            stored++;
            try
            {
                StoredValue.Decode(bytes.ToArray(), segment.Meta.Fields);
            }
            catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException)
            {
                throw new IndexCorruptException(SegmentMeta.FileName(segment.Name, "stored"), 0, $"the values of document {docId} do not make sense.", error);
            }
        });
        Check(stored == segment.MaxDoc, segment, "stored", $"it has {stored} documents and should have {segment.MaxDoc}.");
        for (var docId = 0; docId < segment.MaxDoc; docId++)
        {
            if (live?[docId] != false)
            {
                var key = Encoding.UTF8.GetBytes(segment.Keys[docId]);
                Check(segment.Keys.Find(key, Hash64.Compute(key)) == docId, segment, "keys", $"the key of document {docId} does not lead back to it.");
            }
        }
    }

    private static bool Covered(ReadOnlySpan<Impact> impacts, int freq, byte norm)
    {
        foreach (var impact in impacts)
        {
            if (impact.Freq >= freq && impact.Norm <= norm)
            {
                return true;
            }
        }

        return false;
    }

    // The text is only put together when the check fails.
    private static void Check(bool holds, IndexSegment segment, string extension, [InterpolatedStringHandlerArgument("holds")] ref FailureText reason)
    {
        if (!holds)
        {
            throw Damage(segment.Name, extension, reason.ToText());
        }
    }

    private static IndexCorruptException Damage(string segment, string extension, string reason) =>
        new(SegmentMeta.FileName(segment, extension), IndexFormat.HeaderLength, reason);

    [InterpolatedStringHandler]
    private readonly ref struct FailureText
    {
        private readonly StringBuilder? text;

        public FailureText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
        {
            isNeeded = !holds;
            text = holds ? null : new StringBuilder(literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string value) => text?.Append(value);

        public void AppendFormatted<T>(T value) => text?.Append(CultureInfo.InvariantCulture, $"{value}");

        public string ToText() => text?.ToString() ?? "";
    }
}
