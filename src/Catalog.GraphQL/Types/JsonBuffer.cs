using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Catalog.GraphQL.Types;

/// <summary>
/// A response being written: UTF-8 JSON in one growing array from the pool. What was written can be cut back to a mark, which is how
/// a null takes the place of an object that turned out to be in error. Not safe for concurrent use.
/// </summary>
/// <remarks>The caller places commas, colons and brackets; the methods write values. Text is escaped only where JSON demands it.</remarks>
public sealed class JsonBuffer : IBufferWriter<byte>, IDisposable
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);
    private static readonly SearchValues<char> EscapedChars = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private byte[] array;
    private int length;

    /// <summary>Opens an empty buffer.</summary>
    /// <param name="capacity">Bytes to start with; the buffer grows as needed.</param>
    public JsonBuffer(int capacity = 4096)
    {
        array = ArrayPool<byte>.Shared.Rent(capacity);
    }

    /// <summary>Bytes written so far.</summary>
    public int Length => length;

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => array.AsSpan(0, length);

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => array.AsMemory(0, length);

    /// <summary>Forgets everything after the mark.</summary>
    /// <param name="mark">An earlier <see cref="Length"/>.</param>
    public void Truncate(int mark)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)mark, (uint)length, nameof(mark));
        length = mark;
    }

    /// <summary>Copies bytes that are JSON already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        var start = length;
        if (array.Length - start < json.Length)
        {
            Grow(json.Length);
        }

        json.CopyTo(array.AsSpan(start));
        length = start + json.Length;
    }

    /// <summary>Writes one byte: a bracket, a comma, a colon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        if (length == array.Length)
        {
            Grow(1);
        }

        array[length++] = value;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a whole number.</summary>
    public void WriteNumber(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, array.AsSpan(length), out var written);
        length += written;
    }

    /// <summary>Writes a number in the shortest form that reads back as the same value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: JSON has no such number.</exception>
    public void WriteNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no infinity and no NaN.");
        }

        Reserve(32);
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            WriteNumber((long)value);
            return;
        }

        value.TryFormat(array.AsSpan(length), out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Writes a number in the shortest form that reads back as the same value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: JSON has no such number.</exception>
    public void WriteNumber(float value)
    {
        if (!float.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no infinity and no NaN.");
        }

        Reserve(32);
        value.TryFormat(array.AsSpan(length), out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Writes a number with all its digits, trailing zeros included.</summary>
    public void WriteNumber(decimal value)
    {
        Reserve(32);
        value.TryFormat(array.AsSpan(length), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Writes text as a JSON string.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        Reserve(checked(text.Length * 3 + 2));
        array[length++] = (byte)'"';
        if (text.IndexOfAny(EscapedChars) < 0)
        {
            if (Utf8.FromUtf16(text, array.AsSpan(length), out _, out var written, replaceInvalidSequences: true) == OperationStatus.Done)
            {
                length += written;
            }

            array[length++] = (byte)'"';
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        var count = Encoding.UTF8.GetBytes(text, bytes);
        WriteEscaped(bytes.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(bytes);
        WriteByte((byte)'"');
    }

    /// <summary>Writes text that is UTF-8 already as a JSON string.</summary>
    public void WriteString(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length + 2);
        array[length++] = (byte)'"';
        if (utf8.IndexOfAny(Escaped) < 0)
        {
            utf8.CopyTo(array.AsSpan(length));
            length += utf8.Length;
            array[length++] = (byte)'"';
            return;
        }

        WriteEscaped(utf8);
        WriteByte((byte)'"');
    }

    /// <summary>Writes a value that formats itself to UTF-8 without characters that need escaping, in quotes.</summary>
    public void WriteFormatted<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Reserve(130);
        array[length++] = (byte)'"';
        if (!value.TryFormat(array.AsSpan(length, 128), out var written, format, System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("The value takes more than 128 bytes.", nameof(value));
        }

        length += written;
        array[length++] = (byte)'"';
    }

    /// <inheritdoc />
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(array.Length - length), nameof(count));
        length += count;
    }

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return array.AsMemory(length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return array.AsSpan(length);
    }

    /// <summary>Gives the array back to the pool; what was written is gone.</summary>
    public void Dispose()
    {
        var rented = array;
        array = [];
        length = 0;
        if (rented.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void WriteEscaped(ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var next = utf8.IndexOfAny(Escaped);
            if (next < 0)
            {
                WriteRaw(utf8);
                return;
            }

            WriteRaw(utf8[..next]);
            WriteEscape(utf8[next]);
            utf8 = utf8[(next + 1)..];
        }
    }

    private void WriteEscape(byte code)
    {
        switch (code)
        {
            case (byte)'"':
                WriteRaw("\\\""u8);
                break;
            case (byte)'\\':
                WriteRaw("\\\\"u8);
                break;
            case (byte)'\n':
                WriteRaw("\\n"u8);
                break;
            case (byte)'\r':
                WriteRaw("\\r"u8);
                break;
            case (byte)'\t':
                WriteRaw("\\t"u8);
                break;
            case (byte)'\b':
                WriteRaw("\\b"u8);
                break;
            case (byte)'\f':
                WriteRaw("\\f"u8);
                break;
            default:
                WriteRaw("\\u00"u8);
                WriteByte((byte)('0' + (code >> 4)));
                WriteByte((byte)"0123456789abcdef"[code & 15]);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (array.Length - length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(array.Length * 2, length + count)));
        array.AsSpan(0, length).CopyTo(larger);
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        array = larger;
    }
}
