namespace Catalog.Search.Scoring;

/// <summary>The best hits by score; of equal scores the document seen first. Documents have to come in rising order.</summary>
internal sealed class ScoreQueue(int size) : IHitQueue
{
    private readonly (float Score, int Doc)[] heap = new (float, int)[size]; // the worst on top
    private int count;

    public bool IsFull => count == heap.Length;

    /// <summary>What a score has to exceed to get in.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Add(float score, int doc)
    {
        if (!(score > Threshold) || heap.Length == 0)
        {
            return;
        }

        if (count < heap.Length)
        {
            heap[count++] = (score, doc);
            Up(count - 1);
        }
        else
        {
            heap[0] = (score, doc);
            Down();
        }

        if (count == heap.Length)
        {
            Threshold = heap[0].Score;
        }
    }

    public IReadOnlyList<QueuedHit> Best()
    {
        var hits = heap[..count];
        Array.Sort(hits, (left, right) => left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Doc.CompareTo(right.Doc));
        return [.. hits.Select(hit => new QueuedHit(hit.Doc, hit.Score, []))];
    }

    private static bool IsWorse((float Score, int Doc) left, (float Score, int Doc) right) =>
        left.Score != right.Score ? left.Score < right.Score : left.Doc > right.Doc;

    private void Up(int at)
    {
        while (at > 0 && IsWorse(heap[at], heap[(at - 1) / 2]))
        {
            (heap[at], heap[(at - 1) / 2]) = (heap[(at - 1) / 2], heap[at]);
            at = (at - 1) / 2;
        }
    }

    private void Down()
    {
        var at = 0;
        while (true)
        {
            var worst = at;
            for (var child = (2 * at) + 1; child <= (2 * at) + 2 && child < count; child++)
            {
                worst = IsWorse(heap[child], heap[worst]) ? child : worst;
            }

            if (worst == at)
            {
                return;
            }

            (heap[at], heap[worst]) = (heap[worst], heap[at]);
            at = worst;
        }
    }
}

/// <summary>A hit that made it into the queue.</summary>
internal readonly record struct QueuedHit(int Doc, float Score, UInt128[] Keys);

/// <summary>Keeps the best hits.</summary>
internal interface IHitQueue
{
    /// <summary>The hits kept, best first.</summary>
    IReadOnlyList<QueuedHit> Best();
}

/// <summary>The best hits by several keys, the least first; of equal keys the document seen first.</summary>
internal sealed class KeyQueue(int size, int keyCount) : IHitQueue
{
    private readonly PriorityQueue<QueuedHit, QueuedHit> heap = new(Comparer<QueuedHit>.Create((left, right) => Compare(right, left)));

    public void Add(ReadOnlySpan<UInt128> keys, float score, int doc)
    {
        if (size == 0)
        {
            return;
        }

        if (heap.Count == size)
        {
            var worst = heap.Peek();
            if (Compare(keys, worst.Keys) >= 0)
            {
                return; // an equal one was seen before
            }

            heap.Dequeue();
        }

        var hit = new QueuedHit(doc, score, keys[..keyCount].ToArray());
        heap.Enqueue(hit, hit);
    }

    public IReadOnlyList<QueuedHit> Best()
    {
        var hits = heap.UnorderedItems.Select(item => item.Element).ToArray();
        Array.Sort(hits, Compare);
        return hits;
    }

    internal static int Compare(ReadOnlySpan<UInt128> left, ReadOnlySpan<UInt128> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var order = left[i].CompareTo(right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Compare(QueuedHit left, QueuedHit right)
    {
        var order = Compare(left.Keys, right.Keys);
        return order != 0 ? order : left.Doc.CompareTo(right.Doc);
    }
}
