using System.Numerics;

namespace Catalog.Domain.Classification.Models;

/// <summary>From the hash of a feature to a number: an open-addressing table of at most half its slots filled.</summary>
internal sealed class FeatureTable
{
    private ulong[] keys;
    private int[] values;
    private int mask;

    public FeatureTable(int expected)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected * 2L));
        (keys, values, mask) = (new ulong[size], new int[size], size - 1);
    }

    public int Count { get; private set; }

    /// <summary>The number of a hash, or -1.</summary>
    public int Find(ulong hash)
    {
        hash |= 1;
        for (var slot = Slot(hash); ; slot = (slot + 1) & mask)
        {
            var key = keys[slot];
            if (key == hash)
            {
                return values[slot];
            }

            if (key == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>The number of a hash; a new one gets the next number from 0 on.</summary>
    public int Number(ulong hash)
    {
        hash |= 1;
        for (var slot = Slot(hash); ; slot = (slot + 1) & mask)
        {
            if (keys[slot] == hash)
            {
                return values[slot];
            }

            if (keys[slot] == 0)
            {
                (keys[slot], values[slot]) = (hash, Count++);
                if (Count * 2 > keys.Length)
                {
                    Grow();
                }

                return Count - 1;
            }
        }
    }

    private int Slot(ulong hash) => (int)(hash >> 33) & mask;

    private void Grow()
    {
        var (oldKeys, oldValues) = (keys, values);
        (keys, values, mask) = (new ulong[oldKeys.Length * 2], new int[oldKeys.Length * 2], (oldKeys.Length * 2) - 1);
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
            {
                var slot = Slot(oldKeys[i]);
                while (keys[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                (keys[slot], values[slot]) = (oldKeys[i], oldValues[i]);
            }
        }
    }
}
