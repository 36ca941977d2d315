using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>Writes stored bytes, document by document from 0 on (see <see cref="StoredFieldsReader"/>).</summary>
internal sealed class StoredFieldsWriter(IndexFileWriter file)
{
    private const int ChunkLength = 8192;
    private const int ChunkDocs = 1024;

    private readonly List<uint> firstDocs = [];
    private readonly List<long> offsets = [];
    private readonly List<int> lengths = [];
    private byte[] pending = new byte[2 * ChunkLength];
    private byte[] plain = new byte[2 * ChunkLength];
    private byte[] compressed = [];
    private int used;
    private int docs;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (pending.Length - used < bytes.Length)
        {
            Array.Resize(ref pending, Math.Max(pending.Length * 2, used + bytes.Length));
        }

        bytes.CopyTo(pending.AsSpan(used));
        used += bytes.Length;
        lengths.Add(bytes.Length);
        docs++;
        if (used >= ChunkLength || lengths.Count == ChunkDocs)
        {
            WriteChunk();
        }
    }

    public StoredFieldsMeta Finish()
    {
        if (lengths.Count > 0)
        {
            WriteChunk();
        }

        firstDocs.Add((uint)docs);
        offsets.Add(file.Position);
        file.Align(8);
        var directory = file.Position;
        file.WriteValues<uint>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(firstDocs));
        file.WriteValues<long>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(offsets));
        return new StoredFieldsMeta(directory, firstDocs.Count - 1);
    }

    private void WriteChunk()
    {
        firstDocs.Add((uint)(docs - lengths.Count));
        offsets.Add(file.Position);
        var room = used + (lengths.Count * 5);
        if (plain.Length < room)
        {
            plain = new byte[room];
        }

        var at = 0;
        foreach (var length in lengths)
        {
            at += VarInt.Write(plain.AsSpan(at), (uint)length);
        }

        pending.AsSpan(0, used).CopyTo(plain.AsSpan(at));
        var source = plain.AsSpan(0, at + used);
        file.WriteVarInt((ulong)source.Length);
        for (var from = 0; from < source.Length; from += LzBlock.MaxLength)
        {
            WriteBlock(source.Slice(from, Math.Min(LzBlock.MaxLength, source.Length - from)));
        }

        lengths.Clear();
        used = 0;
    }

    private void WriteBlock(ReadOnlySpan<byte> source)
    {
        if (compressed.Length < LzBlock.MaxCompressedLength(source.Length))
        {
            compressed = new byte[LzBlock.MaxCompressedLength(source.Length)];
        }

        var size = LzBlock.Compress(source, compressed);
        var smaller = size < source.Length;
        file.WriteVarInt(smaller ? (ulong)size : 0);
        file.WriteBytes(smaller ? compressed.AsSpan(0, size) : source);
    }
}
