using Catalog.Search.Codecs;
using Catalog.Search.Columns;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>
/// The open files of one index segment. Counted: whoever keeps it holds a reference; the last to let go closes the files and, when the
/// segment is no longer wanted, has them deleted. Parts of fields are opened, and their bytes checked, when first asked for.
/// </summary>
internal sealed class IndexSegment
{
    private readonly IndexStore store;
    private readonly Dictionary<string, int> numbers;
    private readonly IndexFileReader[] files; // in the order of SegmentMeta.Files, without the meta file
    private readonly FieldParts?[] parts;
    private readonly Lazy<KeyTable> keys;
    private readonly Lazy<StoredFieldsReader> stored;
    private int references = 1;

    public IndexSegment(IndexStore store, SegmentMeta meta)
    {
        this.store = store;
        Meta = meta;
        Filters = new FilterCache(meta.MaxDoc);
        numbers = meta.Fields.Select((field, number) => (field.Name, number)).ToDictionary(pair => pair.Name, pair => pair.number, StringComparer.Ordinal);
        parts = new FieldParts[meta.Fields.Count];
        var opened = new List<IndexFileReader>();
        try
        {
            foreach (var (extension, kind) in SegmentMeta.Files.Skip(1))
            {
                opened.Add(new IndexFileReader(store, SegmentMeta.FileName(meta.Name, extension), kind, meta.Id));
            }
        }
        catch
        {
            opened.ForEach(file => file.Dispose());
            throw;
        }

        files = [.. opened];
        keys = new Lazy<KeyTable>(() => new KeyTable(files[6], meta.Keys, meta.MaxDoc));
        stored = new Lazy<StoredFieldsReader>(() => new StoredFieldsReader(files[5], meta.Stored));
    }

    public SegmentMeta Meta { get; }

    /// <summary>Documents of filters that were asked before.</summary>
    public FilterCache Filters { get; }

    public string Name => Meta.Name;

    public int MaxDoc => Meta.MaxDoc;

    public KeyTable Keys => keys.Value;

    public StoredFieldsReader Stored => stored.Value;

    /// <summary>Bytes of all files, without live documents.</summary>
    public long SizeBytes => files.Sum(file => file.Length);

    /// <summary>Set when neither a commit nor the writer needs the segment: its files go with its last reference.</summary>
    public bool IsObsolete { get; set; }

    public bool TryGetField(string name, out SegmentField field)
    {
        var found = numbers.TryGetValue(name, out var number);
        field = found ? Meta.Fields[number] : null!; // only looked at when found
        return found;
    }

    public TermDictionary? Terms(string field) => Parts(field)?.Terms;

    public FieldNorms? Norms(string field) => Parts(field)?.Norms;

    public NumericColumn? Numeric(string field) => Parts(field)?.Numeric;

    public OrdinalColumn? Ordinals(string field) => Parts(field)?.Ordinals;

    /// <summary>Takes another reference, unless the files are closed already.</summary>
    public bool TryAcquire()
    {
        for (var seen = Volatile.Read(ref references); seen > 0;)
        {
            var before = Interlocked.CompareExchange(ref references, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref references) != 0)
        {
            return;
        }

        foreach (var file in files)
        {
            file.Dispose();
        }

        if (IsObsolete)
        {
            foreach (var name in SegmentMeta.FileNames(Name))
            {
                store.Delete(name);
            }
        }
    }

    /// <summary>Checks every byte of every file.</summary>
    public void Verify()
    {
        foreach (var file in files)
        {
            file.Verify();
        }
    }

    private FieldParts? Parts(string field)
    {
        if (!numbers.TryGetValue(field, out var number))
        {
            return null;
        }

        return Volatile.Read(ref parts[number]) ?? Open(number);
    }

    private FieldParts Open(int number)
    {
        var field = Meta.Fields[number];
        var norms = field.NormsOffset == 0 ? null : new FieldNorms(files[3], field.NormsOffset, MaxDoc);
        var terms = field.TermsOffset == 0
            ? null
            : new TermDictionary(files[0], field.TermsOffset, field.TermOffsetsAt, field.Statistics, new PostingSource(field.Format, files[1], files[2], norms));
        var numeric = field.Numeric is null ? null : new NumericColumn(files[4], field.Numeric, MaxDoc);
        var ordinals = field.Ordinals is null || terms is null ? null : new OrdinalColumn(files[4], field.Ordinals, MaxDoc, terms);
        var opened = new FieldParts(terms, norms, numeric, ordinals);
        return Interlocked.CompareExchange(ref parts[number], opened, null) ?? opened;
    }

    private sealed record FieldParts(TermDictionary? Terms, FieldNorms? Norms, NumericColumn? Numeric, OrdinalColumn? Ordinals);
}
