using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>What the databases say differently in conditions.</summary>
internal abstract class ConditionDialect
{
    /// <summary>The dialect of a kind of database.</summary>
    public static ConditionDialect Of(Storage.DatabaseKind kind) => kind == Storage.DatabaseKind.Sqlite ? new SqliteConditionDialect() : new PostgreSqlConditionDialect();

    /// <summary>Writes the value of a custom attribute in the form that columns of its kind have; null where it is missing.</summary>
    public abstract void WriteAttribute(SqlText sql, Action<SqlText> json, StoredField field);

    /// <summary>Writes the elements of a list within a JSON column as rows, for FROM; no rows where there is no such list.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="json">The column.</param>
    /// <param name="key">The list's key.</param>
    /// <param name="alias">The name of the rows.</param>
    public abstract void WriteElements(SqlText sql, Action<SqlText> json, string key, int alias);

    /// <summary>Writes that an element of such a list is a text.</summary>
    public abstract void WriteIsText(SqlText sql, int alias);

    /// <summary>Writes the text that an element of such a list is.</summary>
    public abstract void WriteElement(SqlText sql, int alias);

    /// <summary>Writes a text folded as <see cref="PlainFold"/> does.</summary>
    public void WritePlain(SqlText sql, Action<SqlText> text) => WriteCall(sql, "catalog_plain", text);

    /// <summary>Writes a text as a line of words, as <see cref="TextWords.Line"/> gives it.</summary>
    public void WriteWords(SqlText sql, Action<SqlText> text) => WriteCall(sql, "catalog_words", text);

    /// <summary>Writes that a text is there: not null and not blank.</summary>
    public abstract void WritePresent(SqlText sql, Action<SqlText> text);

    /// <summary>Writes that a text contains, starts or ends with another.</summary>
    public abstract void WritePart(SqlText sql, Action<SqlText> text, TextPlace place, string part);

    /// <summary>Writes that a pattern is found in a text.</summary>
    public abstract void WritePattern(SqlText sql, Action<SqlText> text, ConditionPattern pattern);

    /// <summary>Writes that a text, folded already if that is asked for, is as like another as <see cref="TextTrigrams.IsSimilar"/> says.</summary>
    public abstract void WriteSimilar(SqlText sql, Action<SqlText> text, FieldTest.Similar similar);

    /// <summary>The trigrams as one text; they hold letters, digits and blanks only.</summary>
    private protected static SqlValue Trigrams(FieldTest.Similar similar) => SqlValue.FromText(string.Join('|', similar.Trigrams));

    /// <summary>Writes a number of ten-thousandths as it is compared with sums of a column: a literal or parameter of the column's kind, times a count.</summary>
    public abstract void WriteMeanSide(SqlText sql, SlotKind kind, decimal value, Action<SqlText> count);

    /// <summary>Writes a sum as it is compared with <see cref="WriteMeanSide"/>.</summary>
    public abstract void WriteSum(SqlText sql, SlotKind kind, Action<SqlText> sum);

    /// <summary>Writes the calendar days (UTC) from a day or an instant to a day.</summary>
    public abstract void WriteDaysUntil(SqlText sql, SlotKind kind, Action<SqlText> time, DateOnly day);

    /// <summary>Writes a time of the row as an instant, shifted by a duration; a day is the beginning of that day in the zone.</summary>
    public abstract void WriteShifted(SqlText sql, SlotKind kind, Action<SqlText> time, IsoDuration by, string zone);

    /// <summary>Writes month * 100 + day of a time on the wall of a zone.</summary>
    public abstract void WriteMonthAndDay(SqlText sql, SlotKind kind, Action<SqlText> time, string zone);

    /// <summary>Writes the day of the week of a time on the wall of a zone: 0 for Sunday.</summary>
    public abstract void WriteWeekday(SqlText sql, SlotKind kind, Action<SqlText> time, string zone);

    /// <summary>Writes the minutes after midnight of a time on the wall of a zone, rounded down.</summary>
    public abstract void WriteMinuteOfDay(SqlText sql, SlotKind kind, Action<SqlText> time, string zone);

    private protected static void WriteCall(SqlText sql, string function, Action<SqlText> argument)
    {
        sql.Append(function).Append('(');
        argument(sql);
        sql.Append(')');
    }
}
