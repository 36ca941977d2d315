using System.Text;

namespace Catalog.Search.Codecs;

/// <summary>Walks the terms of a field in order of their UTF-8 bytes. Not thread safe; valid until the segment is closed.</summary>
internal sealed class TermEnumerator(TermDictionary dictionary)
{
    private byte[] term = new byte[64];
    private int length;
    private TermBlockReader reader;
    private int ordinal = -1;
    private TermInfo info;

    /// <summary>The current term; its bytes are valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => term.AsSpan(0, length);

    /// <summary>The current term as text.</summary>
    public string Text => Encoding.UTF8.GetString(Term);

    /// <summary>Ordinal of the current term; -1 before the first, the count of terms behind the last.</summary>
    public int Ordinal => ordinal;

    /// <summary>The entry of the current term.</summary>
    public ref readonly TermInfo Info => ref info;

    /// <summary>Moves to the next term.</summary>
    /// <returns>False behind the last.</returns>
    public bool MoveNext()
    {
        if (ordinal + 1 >= dictionary.Count)
        {
            ordinal = dictionary.Count;
            return false;
        }

        ordinal++;
        if ((ordinal & (TermDictionary.BlockLength - 1)) == 0)
        {
            Enter(ordinal >> TermDictionary.BlockBits);
        }
        else
        {
            var suffix = reader.NextTerm(out var prefix);
            Set(prefix, suffix);
            info = reader.Entry();
        }

        return true;
    }

    /// <summary>Moves to the first term at or behind a term, in any direction.</summary>
    /// <returns>False when all terms lie before it.</returns>
    public bool SeekCeil(ReadOnlySpan<byte> target)
    {
        if (dictionary.Count == 0)
        {
            ordinal = 0;
            return false;
        }

        var block = Math.Max(0, dictionary.FindBlock(target));
        var ahead = ordinal >= 0 && ordinal < dictionary.Count && ordinal >> TermDictionary.BlockBits == block && Term.SequenceCompareTo(target) <= 0;
        if (!ahead)
        {
            ordinal = block << TermDictionary.BlockBits;
            Enter(block);
        }

        while (Term.SequenceCompareTo(target) < 0)
        {
            if (!MoveNext())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves to an ordinal.</summary>
    public void SeekOrdinal(int target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, dictionary.Count);
        var block = target >> TermDictionary.BlockBits;
        if (ordinal > target || ordinal < 0 || ordinal >> TermDictionary.BlockBits != block)
        {
            ordinal = block << TermDictionary.BlockBits;
            Enter(block);
        }

        while (ordinal < target)
        {
            MoveNext();
        }
    }

    private unsafe void Enter(int block)
    {
        reader = new TermBlockReader(dictionary.BlockStart(block), dictionary.Source.Format, ordinal);
        Set(0, reader.FirstTerm());
        info = reader.Entry();
    }

    private void Set(int prefix, ReadOnlySpan<byte> suffix)
    {
        if (prefix + suffix.Length > term.Length)
        {
            Array.Resize(ref term, Math.Max(prefix + suffix.Length, term.Length * 2));
        }

        suffix.CopyTo(term.AsSpan(prefix));
        length = prefix + suffix.Length;
    }
}
