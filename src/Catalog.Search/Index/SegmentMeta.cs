using System.Text;
using Catalog.Search.Codecs;
using Catalog.Search.Columns;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>What an index segment says of one of its fields: its make, its numbers and where its parts lie in the segment's files.</summary>
internal sealed record SegmentField(
    string Name,
    SearchFieldKind Kind,
    string Analyzer,
    bool IsStored,
    bool IsHierarchical,
    PostingFormat Format,
    FieldStatistics Statistics,
    long TermsOffset,
    long TermOffsetsAt,
    long NormsOffset,
    NumericColumnMeta? Numeric,
    OrdinalColumnMeta? Ordinals);

/// <summary>Everything about an index segment that never changes. Kept in its meta file.</summary>
/// <param name="Name">Prefix of the names of its files.</param>
/// <param name="Id">Sixteen random bytes in the header of each of its files.</param>
/// <param name="MaxDoc">Number of documents, deleted ones included; DocIds are below it.</param>
/// <param name="Stored">Where the stored fields lie.</param>
/// <param name="Keys">Where the keys lie.</param>
/// <param name="Fields">The fields its documents may have.</param>
internal sealed record SegmentMeta(string Name, byte[] Id, int MaxDoc, StoredFieldsMeta Stored, KeyTableMeta Keys, IReadOnlyList<SegmentField> Fields)
{
    /// <summary>The files of a segment, without its live documents.</summary>
    public static readonly IReadOnlyList<(string Extension, IndexFileKind Kind)> Files =
    [
        ("meta", IndexFileKind.SegmentMeta), ("terms", IndexFileKind.Terms), ("postings", IndexFileKind.Postings), ("positions", IndexFileKind.Positions),
        ("norms", IndexFileKind.Norms), ("columns", IndexFileKind.Columns), ("stored", IndexFileKind.Stored), ("keys", IndexFileKind.Keys),
    ];

    public static string FileName(string segment, string extension) => $"{segment}.{extension}";

    public static IEnumerable<string> FileNames(string segment) => Files.Select(file => FileName(segment, file.Extension));

    public void Write(IndexStore store)
    {
        using var file = new IndexFileWriter(store, FileName(Name, "meta"), IndexFileKind.SegmentMeta, Id);
        file.WriteVarInt((ulong)MaxDoc);
        file.WriteUInt64((ulong)Stored.DirectoryOffset);
        file.WriteVarInt((ulong)Stored.ChunkCount);
        file.WriteByte(Keys.IsDecimal ? (byte)1 : (byte)0);
        file.WriteUInt64(unchecked((ulong)Keys.Least));
        file.WriteVarInt((ulong)Keys.Width);
        file.WriteVarInt((ulong)Keys.ValuesOffset);
        file.WriteVarInt((ulong)Keys.SlotsOffset);
        file.WriteVarInt((ulong)Keys.SlotCount);
        file.WriteVarInt((ulong)Fields.Count);
        foreach (var field in Fields)
        {
            WriteField(file, field);
        }

        file.Finish();
    }

    public static SegmentMeta Read(IndexStore store, string name, byte[] id)
    {
        using var file = new IndexFileReader(store, FileName(name, "meta"), IndexFileKind.SegmentMeta, id);
        var reader = new BodyReader(file);
        var maxDoc = reader.Int();
        var stored = new StoredFieldsMeta((long)reader.UInt64(), reader.Int());
        var keys = new KeyTableMeta(reader.Byte() != 0, unchecked((long)reader.UInt64()), reader.Int(), reader.Long(), reader.Long(), reader.Int());
        var fields = new SegmentField[reader.Int()];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = ReadField(ref reader);
        }

        reader.End();
        return new SegmentMeta(name, id, maxDoc, stored, keys, fields);
    }

    private static void WriteField(IndexFileWriter file, SegmentField field)
    {
        file.WriteString(field.Name);
        file.WriteByte((byte)field.Kind);
        file.WriteString(field.Analyzer);
        file.WriteByte((byte)((field.IsStored ? 1 : 0) | (field.IsHierarchical ? 2 : 0) | (field.Format.HasFreqs ? 4 : 0) | (field.Format.HasPositions ? 8 : 0)
            | (field.Numeric is null ? 0 : 16) | (field.Ordinals is null ? 0 : 32)));
        file.WriteVarInt((ulong)field.Statistics.DocCount);
        file.WriteVarInt((ulong)field.Statistics.TermCount);
        file.WriteVarInt((ulong)field.Statistics.SumDocFreq);
        file.WriteVarInt((ulong)field.Statistics.SumTotalTermFreq);
        file.WriteVarInt((ulong)field.TermsOffset);
        file.WriteVarInt((ulong)field.TermOffsetsAt);
        file.WriteVarInt((ulong)field.NormsOffset);
        if (field.Numeric is { } numeric)
        {
            file.WriteByte((byte)numeric.Encoding);
            file.WriteVarInt((ulong)numeric.Width);
            file.WriteUInt64(unchecked((ulong)numeric.Least));
            file.WriteUInt64(numeric.Step);
            file.WriteVarInt((ulong)numeric.Digits);
            file.WriteUInt64(numeric.GreatestRaw);
            file.WriteVarInt((ulong)numeric.DocCount);
            file.WriteVarInt((ulong)numeric.ValueCount);
            file.WriteVarInt((ulong)numeric.PresenceOffset);
            file.WriteVarInt((ulong)numeric.StartsOffset);
            file.WriteVarInt((ulong)numeric.ValuesOffset);
        }

        if (field.Ordinals is { } ordinals)
        {
            file.WriteVarInt((ulong)ordinals.Width);
            file.WriteVarInt((ulong)ordinals.DocCount);
            file.WriteVarInt((ulong)ordinals.ValueCount);
            file.WriteVarInt((ulong)ordinals.StartsOffset);
            file.WriteVarInt((ulong)ordinals.ValuesOffset);
        }
    }

    private static SegmentField ReadField(ref BodyReader reader)
    {
        var name = reader.Text();
        var kind = (SearchFieldKind)reader.Byte();
        var analyzer = reader.Text();
        var flags = reader.Byte();
        var statistics = new FieldStatistics(reader.Int(), reader.Int(), reader.Long(), reader.Long());
        var terms = reader.Long();
        var termOffsets = reader.Long();
        var norms = reader.Long();
        var numeric = (flags & 16) == 0 ? null : new NumericColumnMeta(
            (NumericEncoding)reader.Byte(), reader.Int(), unchecked((long)reader.UInt64()), reader.UInt64(), reader.Int(), reader.UInt64(), reader.Int(), reader.Int(),
            reader.Long(), reader.Long(), reader.Long());
        var ordinals = (flags & 32) == 0 ? null : new OrdinalColumnMeta(reader.Int(), reader.Int(), reader.Int(), reader.Long(), reader.Long());
        return new SegmentField(
            name, kind, analyzer, (flags & 1) != 0, (flags & 2) != 0, new PostingFormat((flags & 4) != 0, (flags & 8) != 0), statistics, terms, termOffsets, norms, numeric, ordinals);
    }
}

/// <summary>Reads a small file from start to end; a number that leads behind its end is damage.</summary>
internal unsafe ref struct BodyReader
{
    private readonly IndexFileReader file;
    private readonly ReadOnlySpan<byte> body;
    private int at;

    public BodyReader(IndexFileReader file)
    {
        this.file = file;
        var length = (int)(file.BodyEnd - IndexFormat.HeaderLength);
        body = new ReadOnlySpan<byte>(file.Range(IndexFormat.HeaderLength, length), length);
    }

    public byte Byte() => Take(1)[0];

    public ulong UInt64() => BitConverter.ToUInt64(Take(8));

    public int Int() => Long() is var value && value <= int.MaxValue ? (int)value : throw Damage();

    public long Long()
    {
        ulong value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (long)value;
            }
        }

        throw Damage();
    }

    public string Text() => Encoding.UTF8.GetString(Take(Int()));

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > body.Length - at)
        {
            throw Damage();
        }

        at += length;
        return body.Slice(at - length, length);
    }

    public readonly void End()
    {
        if (at != body.Length)
        {
            throw Damage();
        }
    }

    private readonly IndexCorruptException Damage() => new(file.Name, IndexFormat.HeaderLength + at, "its contents do not make sense.");
}
