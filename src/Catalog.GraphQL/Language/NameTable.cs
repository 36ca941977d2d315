using System.Text;

namespace Catalog.GraphQL.Language;

/// <summary>Gives the same string for the same name within one parse: open addressing over the ASCII bytes of names.</summary>
internal sealed class NameTable
{
    private string?[] slots = new string?[64];
    private int count;

    public string Intern(ReadOnlySpan<byte> name)
    {
        var mask = slots.Length - 1;
        var slot = Hash(name) & mask;
        while (slots[slot] is { } known)
        {
            if (known.Length == name.Length && Ascii.Equals(name, known))
            {
                return known;
            }

            slot = (slot + 1) & mask;
        }

        var text = Encoding.ASCII.GetString(name);
        slots[slot] = text;
        if (++count * 2 > slots.Length)
        {
            Grow();
        }

        return text;
    }

    private void Grow()
    {
        var old = slots;
        slots = new string?[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var text in old)
        {
            if (text is null)
            {
                continue;
            }

            var slot = Hash(Encoding.ASCII.GetBytes(text)) & mask;
            while (slots[slot] is not null)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = text;
        }
    }

    // Seeded per process, so that nobody can write names that fall into one slot.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode() & int.MaxValue;
    }
}
