using System.Buffers;
using System.Runtime.CompilerServices;
using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>Where the directory of stored fields lies in its file.</summary>
internal sealed record StoredFieldsMeta(long DirectoryOffset, int ChunkCount);

/// <summary>
/// The stored bytes of documents. Chunks of neighbouring documents are compressed together: var-int lengths of the documents, then
/// their bytes; before them a var-int, the plain length of all that. It is cut into blocks of at most 65,535 bytes, each with its
/// compressed length before it (0: not compressed). The directory holds u32 first documents and u64 offsets of the chunks, each with
/// its end.
/// </summary>
internal sealed unsafe class StoredFieldsReader
{
    private readonly IndexFileReader file;
    private readonly uint* firstDocs;
    private readonly byte* offsets;
    private readonly int chunks;

    public StoredFieldsReader(IndexFileReader file, StoredFieldsMeta meta)
    {
        this.file = file;
        chunks = meta.ChunkCount;
        firstDocs = (uint*)file.Range(meta.DirectoryOffset, (chunks + 1) * 12L);
        offsets = (byte*)(firstDocs + chunks + 1);
    }

    /// <summary>Reads the bytes of one document.</summary>
    public byte[] Read(int docId)
    {
        var chunk = FindChunk(docId);
        var plain = Open(chunk, out var length);
        try
        {
            fixed (byte* start = plain)
            {
                var first = (int)firstDocs[chunk];
                var count = (int)firstDocs[chunk + 1] - first;
                var lengths = start;
                var skip = 0;
                var size = 0;
                for (var i = 0; i < count; i++)
                {
                    var next = (int)VarInt.Read(ref lengths);
                    skip += first + i < docId ? next : 0;
                    size = first + i == docId ? next : size;
                }

                return new ReadOnlySpan<byte>(lengths + skip, size).ToArray();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>Gives the bytes of all documents, in order, to a receiver.</summary>
    public void ReadAll(Action<int, ReadOnlyMemory<byte>> receive)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var plain = Open(chunk, out _);
            try
            {
                fixed (byte* start = plain)
                {
                    var first = (int)firstDocs[chunk];
                    var count = (int)firstDocs[chunk + 1] - first;
                    var bytes = start;
                    for (var i = 0; i < count; i++)
                    {
                        _ = VarInt.Read(ref bytes);
                    }

                    var at = (int)(bytes - start);
                    var lengths = start;
                    for (var i = 0; i < count; i++)
                    {
                        var length = (int)VarInt.Read(ref lengths);
                        receive(first + i, plain.AsMemory(at, length));
                        at += length;
                    }
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(plain);
            }
        }
    }

    private byte[] Open(int chunk, out int length)
    {
        var offset = Unsafe.ReadUnaligned<long>(offsets + (chunk * 8L));
        var bytes = file.Range(offset, Unsafe.ReadUnaligned<long>(offsets + ((chunk + 1) * 8L)) - offset);
        length = (int)VarInt.Read(ref bytes);
        var plain = ArrayPool<byte>.Shared.Rent(length + 8);
        for (var from = 0; from < length; from += LzBlock.MaxLength)
        {
            var block = plain.AsSpan(from, Math.Min(LzBlock.MaxLength, length - from));
            var compressed = (int)VarInt.Read(ref bytes);
            var source = new ReadOnlySpan<byte>(bytes, compressed == 0 ? block.Length : compressed);
            if (compressed == 0)
            {
                source.CopyTo(block);
            }
            else if (!LzBlock.TryDecompress(source, block))
            {
                ArrayPool<byte>.Shared.Return(plain);
                throw new IndexCorruptException(file.Name, offset, "a chunk of stored fields cannot be decompressed.");
            }

            bytes += source.Length;
        }

        return plain;
    }

    private int FindChunk(int docId)
    {
        int low = 0, high = chunks - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (firstDocs[middle] <= docId)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
