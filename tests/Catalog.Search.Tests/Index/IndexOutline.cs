using System.Globalization;
using System.Text;
using Catalog.Search.Analysis;
using Catalog.Search.Codecs;
using Catalog.Search.Index;

namespace Catalog.Search.Tests.Index;

/// <summary>All that can be read of an index, as text by key; and the same made from the documents alone, without an index.</summary>
internal static class IndexOutline
{
    public static SortedDictionary<string, string> Of(Searcher searcher)
    {
        var outline = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var segment in searcher.Segments)
        {
            var lines = new SortedSet<string>[segment.MaxDoc];
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i] = new SortedSet<string>(StringComparer.Ordinal);
            }

            foreach (var field in searcher.Schema.Fields)
            {
                ReadTerms(segment, field, lines);
                ReadColumns(segment, field, lines);
            }

            for (var docId = 0; docId < segment.MaxDoc; docId++)
            {
                if (segment.LiveDocs?[docId] == false)
                {
                    continue;
                }

                foreach (var (value, place) in segment.Stored(docId).Select((value, place) => (value, place)))
                {
                    lines[docId].Add($"stored {value.Field} {place}: {value.Text ?? Number(value.Double) + "/" + value.Long}");
                }

                Assert.Equal(docId, segment.FindKey(Encoding.UTF8.GetBytes(segment.Key(docId))));
                Assert.True(outline.TryAdd(segment.Key(docId), string.Join('\n', lines[docId])), $"key {segment.Key(docId)} lives twice");
            }
        }

        return outline;
    }

    public static string Of(IndexSchema schema, SearchDocument document)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        var place = 0;
        foreach (var field in schema.Fields)
        {
            var values = document.Values.Where(value => value.Field == field.Name).ToList();
            if (values.Count == 0)
            {
                continue;
            }

            if (field.Kind == SearchFieldKind.Text)
            {
                AddText(schema, field, values, lines);
            }
            else if (field.IsNumeric)
            {
                var numbers = field.Kind == SearchFieldKind.Double ? values.Select(v => v.Double).Order().Select(Number) : values.Select(v => v.Long).Order().Select(v => v.ToString(CultureInfo.InvariantCulture));
                lines.Add($"column {field.Name}: {string.Join(' ', numbers)}");
            }
            else if (field.Kind != SearchFieldKind.Stored)
            {
                var terms = values.SelectMany(value => field.IsHierarchical ? Above(value.Path!) : [value.Text!]).Distinct().ToList();
                terms.ForEach(term => lines.Add($"term {field.Name} {term}: 1 []"));
                if (field.HasColumn)
                {
                    terms.Sort((left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
                    lines.Add($"column {field.Name}: {string.Join(' ', terms)}");
                }
            }
        }

        foreach (var value in document.Values)
        {
            var field = schema[value.Field];
            if (field.IsStored)
            {
                var whole = field.Kind is SearchFieldKind.Long or SearchFieldKind.Date;
                lines.Add($"stored {value.Field} {place++}: {(value.Text is null ? null : Surrogates.Replace(value.Text)) ?? Number(value.Double) + "/" + (whole ? value.Long : 0)}");
            }
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Above(IReadOnlyList<string> path) => Enumerable.Range(1, path.Count).Select(count => string.Join('\u001F', path.Take(count)));

    private static void AddText(IndexSchema schema, SearchField field, List<SearchValue> values, SortedSet<string> lines)
    {
        var positions = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var position = -1;
        var length = 0;
        for (var i = 0; i < values.Count; i++)
        {
            position += i > 0 ? 100 : 0;
            var stream = schema.Analyzers[values[i].Analyzer ?? field.Analyzer].Open();
            stream.Reset(values[i].Text!);
            while (stream.MoveNext())
            {
                position += stream.Token.PositionIncrement;
                length += stream.Token.PositionIncrement > 0 ? 1 : 0;
                var term = stream.Token.Text.ToString();
                positions.TryAdd(term, []);
                positions[term].Add(position);
            }
        }

        foreach (var (term, list) in positions)
        {
            lines.Add($"term {field.Name} {term}: {list.Count} [{(field.HasPositions ? string.Join(' ', list) : "")}]");
        }

        if (field.HasNorms && length > 0)
        {
            lines.Add($"norm {field.Name}: {FieldNorm.Encode(length)}");
        }
    }

    private static void ReadTerms(SegmentReader segment, SearchField field, SortedSet<string>[] lines)
    {
        if (segment.Terms(field.Name) is not { } dictionary)
        {
            return;
        }

        var terms = dictionary.Enumerate();
        long docFreqs = 0, totals = 0;
        while (terms.MoveNext())
        {
            Assert.True(dictionary.TryGet(terms.Term, out var info));
            Assert.Equal(terms.Info, info);
            var list = dictionary.Postings(info);
            long total = 0;
            var count = 0;
            for (var docId = list.NextDoc(); docId != PostingList.NoMoreDocs; docId = list.NextDoc())
            {
                count++;
                total += list.Freq;
                var positions = field.HasPositions ? string.Join(' ', Enumerable.Range(0, list.Freq).Select(_ => list.NextPosition())) : "";
                lines[docId].Add($"term {field.Name} {terms.Text}: {list.Freq} [{positions}]");
            }

            Assert.Equal(info.DocFreq, count);
            Assert.Equal(info.TotalTermFreq, total);
            docFreqs += count;
            totals += total;
        }

        Assert.Equal(dictionary.Count, terms.Ordinal);
        Assert.Equal(dictionary.Statistics.SumDocFreq, docFreqs);
        Assert.Equal(dictionary.Statistics.SumTotalTermFreq, totals);
        for (var docId = 0; segment.Norms(field.Name) is { } norms && docId < segment.MaxDoc; docId++)
        {
            if (norms[docId] > 0)
            {
                lines[docId].Add($"norm {field.Name}: {norms[docId]}");
            }
        }
    }

    private static void ReadColumns(SegmentReader segment, SearchField field, SortedSet<string>[] lines)
    {
        for (var docId = 0; docId < segment.MaxDoc; docId++)
        {
            if (segment.Ordinals(field.Name) is { } ordinals && ordinals.Count(docId) > 0)
            {
                lines[docId].Add($"column {field.Name}: {string.Join(' ', Enumerable.Range(0, ordinals.Count(docId)).Select(n => ordinals.Dictionary.Text(ordinals.Get(docId, n))))}");
            }

            if (segment.Numeric(field.Name) is { } numbers && numbers.Has(docId))
            {
                var raw = Enumerable.Range(numbers.Start(docId), numbers.End(docId) - numbers.Start(docId)).Select(numbers.Raw);
                lines[docId].Add($"column {field.Name}: {string.Join(' ', raw.Select(r => field.Kind == SearchFieldKind.Double ? Number(numbers.ToDouble(r)) : numbers.ToLong(r).ToString(CultureInfo.InvariantCulture)))}");
            }
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
