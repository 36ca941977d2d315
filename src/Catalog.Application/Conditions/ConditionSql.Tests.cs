using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <content>Tests of values.</content>
internal sealed partial class ConditionSql
{
    /// <summary>Writes a test of a value that is written as often as it is needed.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="row">The row, for operands that are fields of it.</param>
    /// <param name="value">Writes the value.</param>
    /// <param name="kind">How the value lies in a slot.</param>
    /// <param name="field">The field, for the numbers of an enum; null for an aggregate.</param>
    /// <param name="test">The test.</param>
    private void WriteTest(SqlText sql, Row row, Action<SqlText> value, SlotKind kind, StoredField? field, FieldTest test)
    {
        switch (test)
        {
            case FieldTest.Compare compare:
                WriteCompare(sql, row, Folded(value, compare.Fold), kind, field, compare.Sign, compare.To);
                break;
            case FieldTest.OneOf oneOf:
                WriteOneOf(sql, Folded(value, oneOf.Fold), kind, field, oneOf.Values);
                break;
            case FieldTest.Range range:
                sql.Append('(');
                WriteCompare(sql, row, value, kind, field, Comparison.GreaterOrEqual, range.From);
                sql.Append(" AND ");
                WriteCompare(sql, row, value, kind, field, range.UpperInside ? Comparison.LessOrEqual : Comparison.Less, range.To);
                sql.Append(')');
                break;
            case FieldTest.Part part:
                dialect.WritePart(sql, Folded(value, part.Fold), part.Place, part.Text);
                break;
            case FieldTest.Pattern pattern:
                dialect.WritePattern(sql, Folded(value, pattern.Fold), pattern.Is);
                break;
            case FieldTest.HasWords words:
                WriteWords(sql, Folded(value, words.Fold), words);
                break;
            case FieldTest.Similar similar:
                dialect.WriteSimilar(sql, Folded(value, similar.Fold), similar);
                break;
            case FieldTest.Anniversary anniversary:
                WriteAnniversary(sql, value, kind, anniversary);
                break;
            case FieldTest.Weekday weekday:
                dialect.WriteWeekday(sql, kind, value, weekday.TimeZone);
                WriteNumbers(sql, [.. weekday.Days.Select(day => (long)day)]);
                break;
            case FieldTest.Open open:
                sql.Append('(');
                dialect.WriteWeekday(sql, kind, value, open.TimeZone);
                WriteNumbers(sql, [.. open.Calendar.Days.Select(day => (long)day)]);
                sql.Append(" AND ");
                dialect.WriteMinuteOfDay(sql, kind, value, open.TimeZone);
                sql.Append(" >= ").Append(open.Calendar.Opens).Append(" AND ");
                dialect.WriteMinuteOfDay(sql, kind, value, open.TimeZone);
                sql.Append(" < ").Append(open.Calendar.Closes).Append(')');
                break;
            case FieldTest.ConceptIs concept:
                WriteConcept(sql, value, concept);
                break;
            default:
                throw new ArgumentException($"{test.GetType().Name} cannot be asked of stored rows.", nameof(test));
        }
    }

    private Action<SqlText> Folded(Action<SqlText> value, bool fold) => fold ? sql => dialect.WritePlain(sql, value) : value;

    private void WriteCompare(SqlText sql, Row row, Action<SqlText> value, SlotKind kind, StoredField? field, Comparison sign, Operand operand)
    {
        switch (operand)
        {
            case Operand.Constant { Value: DateTimeOffset instant }:
                WriteInstant(sql, value, kind, sign, instant, "UTC");
                break;
            case Operand.Moment moment:
                WriteInstant(sql, value, kind, sign, CalendarTime.Resolve(moment, asOf), moment.When.TimeZone);
                break;
            case Operand.Constant constant:
                value(sql);
                sql.Append(Sign(sign));
                WriteConstant(sql, kind, field, constant.Value);
                break;
            case Operand.OtherField other:
                (Action<SqlText> beside, StoredField otherField) = Value(row, other.Path);
                bool mixed = kind != otherField.Kind;
                WriteSide(sql, value, kind, mixed);
                sql.Append(Sign(sign));
                if (otherField.Kind == SlotKind.Text)
                {
                    // A blank text is missing.
                    sql.Append("CASE WHEN ");
                    dialect.WritePresent(sql, beside);
                    sql.Append(" THEN ");
                    Folded(beside, other.Fold)(sql);
                    sql.Append(" END");
                }
                else
                {
                    WriteSide(sql, beside, otherField.Kind, mixed);
                }

                break;
            case Operand.FieldMoment moment:
                (Action<SqlText> anchor, StoredField anchorField) = Value(row, moment.Anchor);
                if (kind == SlotKind.Date)
                {
                    dialect.WriteShifted(sql, kind, value, IsoDuration.Zero, moment.TimeZone);
                }
                else
                {
                    value(sql);
                }

                sql.Append(Sign(sign));
                dialect.WriteShifted(sql, anchorField.Kind, anchor, moment.Offset, moment.TimeZone);
                break;
            default:
                throw new ArgumentException($"Unknown operand {operand.GetType().Name}.", nameof(operand));
        }
    }

    // A whole number beside a decimal, or a day beside an instant, is brought to the form of the other.
    private void WriteSide(SqlText sql, Action<SqlText> value, SlotKind kind, bool mixed)
    {
        if (mixed && kind == SlotKind.Date)
        {
            dialect.WriteShifted(sql, kind, value, IsoDuration.Zero, "UTC");
        }
        else if (mixed && kind is SlotKind.Integer or SlotKind.Decimal)
        {
            dialect.WriteSum(sql, kind, value);
        }
        else
        {
            value(sql);
        }
    }

    // A day is the instant at which it begins in the zone: beside a time within a day it is before it if and only if it is that day or earlier.
    private void WriteInstant(SqlText sql, Action<SqlText> value, SlotKind kind, Comparison sign, DateTimeOffset instant, string zone)
    {
        value(sql);
        if (kind != SlotKind.Date)
        {
            sql.Append(Sign(sign)).Parameter(SqlValue.Of(SlotKind.Instant, instant));
            return;
        }

        TimeZoneInfo at = CalendarTime.Zone(zone);
        DateOnly day = DateOnly.FromDateTime(CalendarTime.ToLocal(instant, at));
        bool begins = CalendarTime.StartOf(day, at) == instant;
        Comparison exact = (sign, begins) switch
        {
            (Comparison.GreaterOrEqual, false) => Comparison.Greater,
            (Comparison.Less, false) => Comparison.LessOrEqual,
            _ => sign,
        };
        sql.Append(Sign(exact)).Parameter(SqlValue.Of(SlotKind.Date, day));
    }

    private static void WriteOneOf(SqlText sql, Action<SqlText> value, SlotKind kind, StoredField? field, IReadOnlyList<object> values)
    {
        if (values.Count == 0)
        {
            sql.Append("0 = 1");
            return;
        }

        value(sql);
        sql.Append(" IN (");
        for (int i = 0; i < values.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ");
            WriteConstant(sql, kind, field, values[i]);
        }

        sql.Append(')');
    }

    private static void WriteConstant(SqlText sql, SlotKind kind, StoredField? field, object value)
    {
        if (field is { Type: FieldType.Enum, Numbers: { Count: > 0 } numbers } && value is string name)
        {
            sql.Append((int)numbers[IndexOf(field.Values, name)]);
        }
        else
        {
            sql.Parameter(SqlValue.Of(kind, value));
        }
    }

    private static int IndexOf(IReadOnlyList<string> values, string name)
    {
        int index = 0;
        while (values[index] != name)
        {
            index++;
        }

        return index;
    }

    private void WriteWords(SqlText sql, Action<SqlText> text, FieldTest.HasWords words)
    {
        IReadOnlyList<string> parts = words.Match == TextMatch.Phrase ? [string.Join(' ', words.Words)] : words.Words;
        string joint = words.Match == TextMatch.AnyWord ? " OR " : " AND ";
        sql.Append('(');
        for (int i = 0; i < parts.Count; i++)
        {
            sql.Append(i == 0 ? "" : joint);
            dialect.WritePart(sql, line => dialect.WriteWords(line, text), TextPlace.Anywhere, $" {parts[i]} ");
        }

        sql.Append(')');
    }

    private void WriteAnniversary(SqlText sql, Action<SqlText> value, SlotKind kind, FieldTest.Anniversary anniversary)
    {
        AnniversaryDays days = AnniversaryDays.Of(anniversary, asOf);
        sql.Append('(');
        dialect.WriteMonthAndDay(sql, kind, value, anniversary.TimeZone);
        sql.Append(" BETWEEN ").Append(days.First).Append(" AND ").Append(days.Last).Append(" OR ");
        dialect.WriteMonthAndDay(sql, kind, value, anniversary.TimeZone);
        sql.Append(" BETWEEN ").Append(days.ThenFirst).Append(" AND ").Append(days.ThenLast).Append(')');
    }

    // Latitude and longitude apart; by the functions of the database for a circle.
    private void WriteInside(SqlText sql, Row row, BoundPath path, StoredField field, GeoArea area)
    {
        Action<SqlText> latitudes = Part(0);
        Action<SqlText> longitudes = Part(1);
        Action<SqlText> Part(int index) => Value(row, path with { Field = new StoredField(field.Name, FieldType.Real, SlotKind.Real, [field.Members[index]]) }).Write;

        SqlText Latitude()
        {
            latitudes(sql);
            return sql;
        }

        SqlText Longitude()
        {
            longitudes(sql);
            return sql;
        }

        SqlText Real(double value) => sql.Parameter(SqlValue.FromReal(value));
        if (area is { RadiusKm: { } radius, Latitude: { } latitude, Longitude: { } longitude })
        {
            sql.Append('(').Append(dialect is SqliteConditionDialect ? "min" : "least").Append("(1.0, power(sin((radians(");
            Real(latitude);
            sql.Append(") - radians(");
            Latitude().Append(")) / 2), 2) + cos(radians(");
            Latitude().Append(")) * cos(radians(");
            Real(latitude);
            sql.Append(")) * power(sin((radians(");
            Real(longitude);
            sql.Append(") - radians(");
            Longitude().Append(")) / 2), 2)) <= ");
            Real(Math.Pow(Math.Sin(Math.Min(radius / (2 * Globe.RadiusKm), Math.PI / 2)), 2));
            sql.Append(')');
            return;
        }

        sql.Append('(');
        Latitude().Append(" >= ");
        Real(area.South ?? 0);
        sql.Append(" AND ");
        Latitude().Append(" <= ");
        Real(area.North ?? 0);
        sql.Append(" AND (");
        Longitude().Append(" >= ");
        Real(area.West ?? 0);
        sql.Append(area.West <= area.East ? " AND " : " OR ");
        Longitude().Append(" <= ");
        Real(area.East ?? 0);
        sql.Append("))");
    }

    private static void WriteNumbers(SqlText sql, IReadOnlyList<long> numbers)
    {
        sql.Append(" IN (");
        for (int i = 0; i < numbers.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append((int)numbers[i]);
        }

        sql.Append(')');
    }

    private static string Sign(Comparison sign) => sign switch
    {
        Comparison.Equal => " = ",
        Comparison.Greater => " > ",
        Comparison.GreaterOrEqual => " >= ",
        Comparison.Less => " < ",
        _ => " <= ",
    };
}
