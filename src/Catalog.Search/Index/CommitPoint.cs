using Catalog.Search.Codecs;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>An index segment as a commit names it.</summary>
/// <param name="Name">Prefix of its files' names.</param>
/// <param name="Id">Id in the headers of its files.</param>
/// <param name="MaxDoc">Documents, deleted ones included.</param>
/// <param name="LiveGeneration">Which file of live documents counts; 0 when all documents live.</param>
internal sealed record CommitSegment(string Name, byte[] Id, int MaxDoc, long LiveGeneration)
{
    public string LiveDocsFile => CommitPoint.LiveDocsFile(Name, LiveGeneration);

    public IEnumerable<string> Files => LiveGeneration == 0 ? SegmentMeta.FileNames(Name) : SegmentMeta.FileNames(Name).Append(LiveDocsFile);
}

// Commits: what the index is, after a crash too.
// The file commit_N names the index segments and their live documents; the greatest N counts. It is written under another name,
// flushed, renamed and the folder flushed, after all files it names were flushed; only then is commit_N-1 removed.
// Invariants, each proved by the test of the same number in CommitTests:
//   M1 at any instant the folder holds a whole commit.   M2 a failed commit leaves the one before, or is whole.
//   M3 a damaged commit is refused, not skipped: an older one would answer with old data.

/// <summary>The state of an index at a commit.</summary>
/// <param name="Number">Rises by one with each commit, from 1; 0 for an index without commits.</param>
/// <param name="IndexId">Sixteen random bytes made with the index.</param>
/// <param name="NextSegment">Number of the next segment's name.</param>
/// <param name="UserData">What the writer was told to keep.</param>
/// <param name="Segments">The segments.</param>
internal sealed record CommitPoint(
    long Number, byte[] IndexId, long NextSegment, IReadOnlyDictionary<string, string> UserData, IReadOnlyList<CommitSegment> Segments)
{
    private const string Prefix = "commit_";
    private const string Unfinished = ".tmp";

    public string FileName => $"{Prefix}{Number}";

    public static string LiveDocsFile(string segment, long generation) => $"{segment}_{generation}.live";

    /// <summary>The last commit of an index; null when there is none.</summary>
    public static CommitPoint? ReadLast(IndexStore store)
    {
        var last = store.List().Select(NumberOf).DefaultIfEmpty(0).Max();
        return last == 0 ? null : Read(store, last);
    }

    /// <summary>The number in the name of a commit's file; 0 for other files.</summary>
    public static long NumberOf(string file) => file.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(file.AsSpan(Prefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether a file is one of an index, so that it may be removed when no commit names it.</summary>
    public static bool IsIndexFile(string file) => NumberOf(file) > 0
        || (file.StartsWith(Prefix, StringComparison.Ordinal) && file.EndsWith(Unfinished, StringComparison.Ordinal))
        || (file.StartsWith('_') && (file.EndsWith(".live", StringComparison.Ordinal) || SegmentMeta.Files.Any(part => file.EndsWith("." + part.Extension, StringComparison.Ordinal))));

    /// <summary>Writes the commit durably; the files it names must be durable already.</summary>
    public void Write(IndexStore store)
    {
        var temporary = FileName + Unfinished;
        using (var file = new IndexFileWriter(store, temporary, IndexFileKind.Commit, IndexId))
        {
            file.WriteUInt64((ulong)Number);
            file.WriteVarInt((ulong)NextSegment);
            file.WriteVarInt((ulong)UserData.Count);
            foreach (var (key, value) in UserData.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                file.WriteString(key);
                file.WriteString(value);
            }

            file.WriteVarInt((ulong)Segments.Count);
            foreach (var segment in Segments)
            {
                file.WriteString(segment.Name);
                file.WriteBytes(segment.Id);
                file.WriteVarInt((ulong)segment.MaxDoc);
                file.WriteVarInt((ulong)segment.LiveGeneration);
            }

            file.Finish();
        }

        store.Sync(temporary);
        store.Rename(temporary, FileName);
        store.SyncNames();
    }

    public static void WriteLiveDocs(IndexStore store, string name, byte[] segmentId, int maxDoc, ReadOnlySpan<ulong> words)
    {
        using var file = new IndexFileWriter(store, name, IndexFileKind.LiveDocs, segmentId);
        file.WriteUInt64((ulong)maxDoc);
        file.WriteValues(words);
        file.Finish();
    }

    public static unsafe ulong[] ReadLiveDocs(IndexStore store, CommitSegment segment)
    {
        using var file = new IndexFileReader(store, segment.LiveDocsFile, IndexFileKind.LiveDocs, segment.Id);
        var count = (segment.MaxDoc + 63) / 64;
        var body = file.Range(IndexFormat.HeaderLength, file.BodyEnd - IndexFormat.HeaderLength);
        if (file.BodyEnd != IndexFormat.HeaderLength + 8 + (count * 8L) || *(long*)body != segment.MaxDoc)
        {
            throw new IndexCorruptException(file.Name, IndexFormat.HeaderLength, $"it is not made for the {segment.MaxDoc} documents of its index segment.");
        }

        return new ReadOnlySpan<ulong>(body + 8, count).ToArray();
    }

    private static CommitPoint Read(IndexStore store, long number)
    {
        var name = $"{Prefix}{number}";
        using var file = new IndexFileReader(store, name, IndexFileKind.Commit, default);
        var reader = new BodyReader(file);
        if ((long)reader.UInt64() != number)
        {
            throw new IndexCorruptException(name, IndexFormat.HeaderLength, "its name tells another number than its contents.");
        }

        var nextSegment = reader.Long();
        var userData = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.Int(); left > 0; left--)
        {
            userData[reader.Text()] = reader.Text();
        }

        var segments = new CommitSegment[reader.Int()];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = new CommitSegment(reader.Text(), reader.Take(16).ToArray(), reader.Int(), reader.Long());
        }

        reader.End();
        return new CommitPoint(number, file.OwnerId, nextSegment, userData, segments);
    }
}
