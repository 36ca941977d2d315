using System.Security.Cryptography;
using Catalog.Search.Codecs;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>The files of an index segment that is being written. Disposed before <see cref="Finish"/> it removes what it wrote.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly IndexStore store;
    private readonly string name;
    private readonly List<IndexFileWriter> files = [];
    private bool finished;

    public SegmentWriter(IndexStore store, string name, int maxDoc)
    {
        this.store = store;
        this.name = name;
        MaxDoc = maxDoc;
        Id = RandomNumberGenerator.GetBytes(16);
        try
        {
            foreach (var (extension, kind) in SegmentMeta.Files.Skip(1))
            {
                files.Add(new IndexFileWriter(store, SegmentMeta.FileName(name, extension), kind, Id));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        StoredFields = new StoredFieldsWriter(files[5]);
    }

    public int MaxDoc { get; }

    public byte[] Id { get; }

    public IndexFileWriter Terms => files[0];

    public IndexFileWriter Postings => files[1];

    public IndexFileWriter Positions => files[2];

    public IndexFileWriter Columns => files[4];

    public IndexFileWriter Keys => files[6];

    public StoredFieldsWriter StoredFields { get; }

    /// <summary>Where the terms of the next field start; never 0.</summary>
    public long StartTerms() => Terms.Position;

    /// <summary>Writes the length bytes of a field.</summary>
    /// <returns>Where they start; never 0.</returns>
    public long WriteNorms(ReadOnlySpan<byte> norms)
    {
        var offset = files[3].Position;
        files[3].WriteBytes(norms);
        return offset;
    }

    /// <summary>Completes all files.</summary>
    public SegmentMeta Finish(KeyTableMeta keys, IReadOnlyList<SegmentField> fields)
    {
        var meta = new SegmentMeta(name, Id, MaxDoc, StoredFields.Finish(), keys, fields);
        foreach (var file in files)
        {
            file.Finish();
            file.Dispose();
        }

        meta.Write(store);
        finished = true;
        return meta;
    }

    public void Dispose()
    {
        if (finished)
        {
            return;
        }

        foreach (var file in files)
        {
            file.Dispose();
        }

        foreach (var file in SegmentMeta.FileNames(name))
        {
            try
            {
                store.Delete(file);
            }
            catch (IOException)
            {
                // It stays as a file no commit names; opening the index for writing removes such files.
            }
        }
    }
}
