using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Documents by their text. When full, the quarter that was used longest ago goes.</summary>
internal sealed class DocumentCache(Schema schema, ExecutionOptions options)
{
    private readonly ConcurrentDictionary<byte[], CachedDocument> documents = new(TextComparer.Instance);
    private readonly Lock eviction = new();
    private long clock;

    internal int Count => documents.Count;

    internal CachedDocument Get(ReadOnlyMemory<byte> text)
    {
        if (!documents.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text.Span, out var document))
        {
            var copy = text.ToArray();
            document = documents.GetOrAdd(copy, CachedDocument.Create(copy, schema, options));
            if (documents.Count > options.OperationCacheSize)
            {
                Evict();
            }
        }

        document.LastUsed = clock++;
        return document;
    }

    private void Evict()
    {
        lock (eviction)
        {
            if (documents.Count <= options.OperationCacheSize)
            {
                return;
            }

            foreach (var (text, _) in documents.OrderBy(entry => entry.Value.LastUsed).Take(Math.Max(1, documents.Count / 4)).ToArray())
            {
                documents.TryRemove(text, out _);
            }
        }
    }

    /// <summary>Compares texts byte by byte; hashes are seeded per process, so that nobody can make them collide.</summary>
    private sealed class TextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        internal static readonly TextComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) =>
            HashCode.Combine(string.GetHashCode(MemoryMarshal.Cast<byte, char>(alternate)), alternate.Length, alternate.Length > 0 ? alternate[^1] : 0);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
