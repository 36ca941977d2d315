using Catalog.Search.Codecs;
using Catalog.Search.Columns;

namespace Catalog.Search.Index;

/// <summary>Fields with terms: posting lists, norms and ordinal columns.</summary>
internal sealed partial class SegmentMerger
{
    private SegmentField WriteText(SegmentWriter target, SearchField field)
    {
        var holders = Holders(field);
        if (holders.Count == 0)
        {
            return IndexBuffer.EmptyField(field);
        }

        var norms = default(ReadOnlyMemory<byte>);
        long normsOffset = 0;
        if (field.HasNorms)
        {
            norms = MergeNorms(field);
            normsOffset = target.WriteNorms(norms.Span);
        }

        var format = new PostingFormat(true, field.HasPositions);
        var termsOffset = target.StartTerms();
        var dictionary = new TermDictionaryWriter(target.Terms, format);
        var postings = new PostingWriter(format, target.Postings, target.Positions) { Norms = norms };
        var seen = new bool[MaxDoc];
        var lists = new PostingList?[holders.Count];
        var gaps = Array.Empty<int>();
        var merge = new TermMerge([.. holders.Select(holder => holder.Terms.Enumerate())]);
        for (var turn = 0; merge.MoveNext(); turn++)
        {
            if ((turn & 1023) == 0)
            {
                cancelled.ThrowIfCancellationRequested();
            }

            postings.StartTerm();
            foreach (var at in merge.Holders)
            {
                ref readonly var info = ref merge.Walk(at).Info;
                var list = lists[at] ??= new PostingList(holders[at].Terms.Source, info);
                list.Open(info);
                CopyList(list, holders[at].Source.NewDocIds, postings, format, ref gaps, seen);
            }

            var merged = postings.FinishTerm();
            if (merged.DocFreq > 0)
            {
                dictionary.Add(merge.Term, merged);
            }
        }

        if (dictionary.Count == 0)
        {
            return IndexBuffer.EmptyField(field);
        }

        var statistics = dictionary.Finish(seen.AsSpan().Count(true), out var offsetsAt);
        return new SegmentField(field.Name, field.Kind, field.Analyzer, field.IsStored, false, format, statistics, termsOffset, offsetsAt, normsOffset, null, null);
    }

    private static void CopyList(PostingList list, int[] newDocIds, PostingWriter target, PostingFormat format, ref int[] gaps, bool[] seen)
    {
        while (list.NextBlock() != PostingList.NoMoreDocs)
        {
            var docs = list.BlockDocs;
            var freqs = list.BlockFreqs;
            if (format.HasPositions)
            {
                list.ReadBlockGaps(ref gaps);
            }

            var at = 0;
            for (var i = 0; i < docs.Length; i++)
            {
                var docId = newDocIds[docs[i]];
                var freq = freqs.IsEmpty ? 1 : freqs[i];
                if (docId >= 0)
                {
                    target.Add(docId, freq, format.HasPositions ? gaps.AsSpan(at, freq) : default);
                    seen[docId] = true;
                }

                at += freq;
            }
        }
    }

    private byte[] MergeNorms(SearchField field)
    {
        var merged = new byte[MaxDoc];
        foreach (var source in sources)
        {
            if (source.Segment.Norms(field.Name) is not { } norms)
            {
                continue;
            }

            var newDocIds = source.NewDocIds;
            for (var docId = 0; docId < newDocIds.Length; docId++)
            {
                if (newDocIds[docId] >= 0)
                {
                    merged[newDocIds[docId]] = norms[docId];
                }
            }
        }

        return merged;
    }

    private SegmentField WriteValues(SegmentWriter target, SearchField field)
    {
        var holders = Holders(field);
        if (holders.Count == 0)
        {
            return IndexBuffer.EmptyField(field);
        }

        var termsOffset = target.StartTerms();
        var dictionary = new TermDictionaryWriter(target.Terms, ValueWriter.Format);
        var postings = new PostingWriter(ValueWriter.Format, target.Postings, target.Positions);
        var seen = new bool[MaxDoc];
        var lists = new PostingList?[holders.Count];
        var gaps = Array.Empty<int>();
        var newOrdinals = holders.Select(holder => new int[holder.Terms.Count]).ToArray();
        var merge = new TermMerge([.. holders.Select(holder => holder.Terms.Enumerate())]);
        for (var turn = 0; merge.MoveNext(); turn++)
        {
            if ((turn & 1023) == 0)
            {
                cancelled.ThrowIfCancellationRequested();
            }

            postings.StartTerm();
            foreach (var at in merge.Holders)
            {
                ref readonly var info = ref merge.Walk(at).Info;
                newOrdinals[at][info.Ordinal] = dictionary.Count;
                var list = lists[at] ??= new PostingList(holders[at].Terms.Source, info);
                list.Open(info);
                CopyList(list, holders[at].Source.NewDocIds, postings, ValueWriter.Format, ref gaps, seen);
            }

            var merged = postings.FinishTerm();
            if (merged.DocFreq > 0)
            {
                dictionary.Add(merge.Term, merged);
            }
        }

        if (dictionary.Count == 0)
        {
            return IndexBuffer.EmptyField(field);
        }

        var statistics = dictionary.Finish(seen.AsSpan().Count(true), out var offsetsAt);
        var column = field.HasColumn ? WriteColumn(target, field, holders, newOrdinals, dictionary.Count) : null;
        return new SegmentField(
            field.Name, field.Kind, field.Analyzer, field.IsStored, field.IsHierarchical, ValueWriter.Format, statistics, termsOffset, offsetsAt, 0, null, column);
    }

    private OrdinalColumnMeta WriteColumn(SegmentWriter target, SearchField field, List<Holder> holders, int[][] newOrdinals, int termCount)
    {
        var docs = new IntLog();
        var ordinals = new IntLog();
        for (var i = 0; i < holders.Count; i++)
        {
            var column = holders[i].Source.Segment.Ordinals(field.Name);
            if (column is null)
            {
                continue;
            }

            var newDocIds = holders[i].Source.NewDocIds;
            for (var docId = 0; docId < newDocIds.Length; docId++)
            {
                if (newDocIds[docId] < 0)
                {
                    continue;
                }

                for (int n = 0, count = column.Count(docId); n < count; n++)
                {
                    docs.Add(newDocIds[docId]);
                    ordinals.Add(newOrdinals[i][column.Get(docId, n)]);
                }
            }
        }

        return OrdinalColumnWriter.Write(target.Columns, MaxDoc, termCount, docs.Values, ordinals.Values);
    }

    private List<Holder> Holders(SearchField field)
    {
        var holders = new List<Holder>();
        foreach (var source in sources)
        {
            if (source.Segment.Terms(field.Name) is { Count: > 0 } terms)
            {
                holders.Add(new Holder(source, terms));
            }
        }

        return holders;
    }

    private sealed record Holder(MergeSource Source, TermDictionary Terms);
}
