namespace Catalog.Search.Codecs;

/// <summary>Walks several term dictionaries side by side: each different term once, in order, with the dictionaries that hold it.</summary>
internal sealed class TermMerge
{
    private readonly TermEnumerator[] walks;
    private readonly PriorityQueue<int, int> queue; // walks by their current terms; the priority is only the walk's own number
    private readonly List<int> holders = [];

    public TermMerge(IReadOnlyList<TermEnumerator> walks)
    {
        this.walks = [.. walks];
        queue = new PriorityQueue<int, int>(Comparer<int>.Create(Compare));
        for (var i = 0; i < this.walks.Length; i++)
        {
            holders.Add(i);
        }
    }

    /// <summary>The numbers of the walks that stand on the current term, rising.</summary>
    public IReadOnlyList<int> Holders => holders;

    /// <summary>The current term.</summary>
    public ReadOnlySpan<byte> Term => walks[holders[0]].Term;

    public TermEnumerator Walk(int number) => walks[number];

    /// <summary>Moves to the next term.</summary>
    /// <returns>False behind the last.</returns>
    public bool MoveNext()
    {
        foreach (var walk in holders)
        {
            if (walks[walk].MoveNext())
            {
                queue.Enqueue(walk, walk);
            }
        }

        holders.Clear();
        if (queue.Count == 0)
        {
            return false;
        }

        holders.Add(queue.Dequeue());
        while (queue.Count > 0 && walks[queue.Peek()].Term.SequenceEqual(Term))
        {
            holders.Add(queue.Dequeue());
        }

        return true;
    }

    private int Compare(int left, int right)
    {
        var order = walks[left].Term.SequenceCompareTo(walks[right].Term);
        return order != 0 ? order : left.CompareTo(right);
    }
}
