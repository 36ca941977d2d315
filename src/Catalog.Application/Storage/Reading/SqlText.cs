using System.Globalization;

namespace Catalog.Application.Storage.Reading;

/// <summary>A statement while it is written: its text and, in the order of their numbers, its parameters.</summary>
/// <remarks>Reused from statement to statement, so that writing the text of a known shape allocates nothing.</remarks>
internal sealed class SqlText
{
    private readonly List<SqlValue> parameters = [];
    private readonly char prefix;
    private char[] buffer = new char[2048];
    private int length;
    private int aliases;

    public SqlText(char parameterPrefix) => prefix = parameterPrefix;

    /// <summary>The text so far: it is also the key under which the statement is kept.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(0, length);

    public List<SqlValue> Parameters => parameters;

    public void Clear()
    {
        length = 0;
        aliases = 0;
        parameters.Clear();
    }

    /// <summary>A number for table aliases that is not yet used in this statement.</summary>
    public int NextAlias() => aliases++;

    /// <summary>Leaves out the first alias numbers, which the joins of the plan have.</summary>
    public void SkipAliases(int count) => aliases = count;

    public SqlText Append(string text)
    {
        text.CopyTo(Reserve(text.Length));
        length += text.Length;
        return this;
    }

    public SqlText Append(char c)
    {
        Reserve(1)[0] = c;
        length++;
        return this;
    }

    public SqlText Append(int number)
    {
        number.TryFormat(Reserve(11), out int written, provider: CultureInfo.InvariantCulture);
        length += written;
        return this;
    }

    /// <summary>Adds a parameter and writes its placeholder.</summary>
    public SqlText Parameter(in SqlValue value)
    {
        parameters.Add(value);
        return Placeholder(parameters.Count);
    }

    /// <summary>
    /// Writes a value that a member is compared with: one of a closed set (an enum, true or false) as itself, so that a database can see
    /// that a partial index serves; any other as a parameter.
    /// </summary>
    /// <remarks>
    /// SQLite peeks at parameters that are compared with the column of a partial index, and at a plain parameter of LIMIT, and then
    /// prepares the statement anew whenever they are bound. Literals and expressions keep it from doing so.
    /// </remarks>
    public SqlText Value(ReadMember member, in SqlValue value) => value.Kind switch
    {
        SlotKind.Boolean => Append(value.Bits != 0 ? "TRUE" : "FALSE"),
        SlotKind.Integer when member.ClrType.IsEnum && value.Bits is >= int.MinValue and <= int.MaxValue => Append((int)value.Bits),
        _ => Parameter(value),
    };

    /// <summary>Writes the most rows a statement gives.</summary>
    public SqlText Limit(int rows) => Append(" LIMIT ").Parameter(SqlValue.Integer(rows)).Append(" + 0");

    /// <summary>Writes the placeholder of a parameter that was added before.</summary>
    public SqlText Placeholder(int number) => Append(prefix).Append(number);

    /// <summary>Writes a column of a table of a frame.</summary>
    public SqlText Column(in SqlFrame frame, ReadMember member) => Table(frame, member.Table).Append('.').Append(member.Column);

    /// <summary>Writes a column of a table of a frame.</summary>
    public SqlText Column(in SqlColumn column) => Column(column.Frame, column.Member);

    /// <summary>Writes the alias of a table of a frame.</summary>
    public SqlText Table(in SqlFrame frame, int table) => Append('f').Append(frame.Alias).Append((char)('a' + table));

    private Span<char> Reserve(int count)
    {
        if (buffer.Length - length < count)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        }

        return buffer.AsSpan(length);
    }
}

/// <summary>An entity in a statement: its tables carry the alias number.</summary>
internal readonly record struct SqlFrame(ReadEntity Entity, int Alias);

/// <summary>A column of a table of a frame.</summary>
internal readonly record struct SqlColumn(SqlFrame Frame, ReadMember Member);
