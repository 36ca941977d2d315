using System.Runtime.InteropServices;

namespace Catalog.Application.Imports;

/// <summary>
/// The keys a file has had so far, as 64-bit hashes: some 12 to 24 bytes a key, whatever its length. That two different keys among ten
/// million share a hash has a probability of about three in a million.
/// </summary>
internal sealed class SeenKeys
{
    private ulong[] _slots = new ulong[1024];
    private int _count;

    /// <summary>Whether the key is new; afterwards it is not.</summary>
    public bool Add(string key)
    {
        var hash = Hash(key);
        if (_count * 3L > _slots.Length * 2L)
        {
            Grow();
        }

        if (!Insert(_slots, hash))
        {
            return false;
        }

        _count++;
        return true;
    }

    private static bool Insert(ulong[] slots, ulong hash)
    {
        var mask = (ulong)slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            if (slots[at] == 0)
            {
                slots[at] = hash;
                return true;
            }

            if (slots[at] == hash)
            {
                return false;
            }
        }
    }

    private void Grow()
    {
        var larger = new ulong[_slots.Length * 2];
        foreach (var hash in _slots)
        {
            if (hash != 0)
            {
                Insert(larger, hash);
            }
        }

        _slots = larger;
    }

    // FNV-1a with a final mix: small, and good enough since nobody gains by a collision.
    private static ulong Hash(string key)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var unit in MemoryMarshal.Cast<char, ushort>(key.AsSpan()))
            {
                hash = (hash ^ unit) * 1099511628211UL;
            }

            hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL;
            hash ^= hash >> 32;
            return hash == 0 ? 1 : hash;
        }
    }
}
