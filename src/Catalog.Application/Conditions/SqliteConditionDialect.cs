using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>What SQLite says its own way; its functions catalog_* are those of <see cref="SqliteConditionFunctions"/>.</summary>
internal sealed class SqliteConditionDialect : ConditionDialect
{
    private const string MicrosecondsADay = "86400000000";

    public override void WriteAttribute(SqlText sql, Action<SqlText> json, StoredField field)
    {
        string types = field.Kind switch
        {
            SlotKind.Decimal or SlotKind.Integer => "'integer', 'real'",
            SlotKind.Boolean => "'true', 'false'",
            _ => "'text'",
        };
        int path = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText("$" + string.Concat(field.JsonPath.Select(key => $".\"{key}\""))));
        sql.Append("CASE WHEN json_type(");
        json(sql);
        sql.Append(", ").Placeholder(path).Append(") IN (").Append(types).Append(") THEN ");
        sql.Append(field.Kind == SlotKind.Decimal ? "CAST(ROUND(json_extract(" : "json_extract(");
        json(sql);
        sql.Append(", ").Placeholder(path).Append(field.Kind == SlotKind.Decimal ? ") * 10000) AS INTEGER) END" : ") END");
    }

    public override void WriteElements(SqlText sql, Action<SqlText> json, string key, int alias)
    {
        int path = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText($"$.\"{key}\""));
        sql.Append("json_each(CASE WHEN json_type(");
        json(sql);
        sql.Append(", ").Placeholder(path).Append(") = 'array' THEN json_extract(");
        json(sql);
        sql.Append(", ").Placeholder(path).Append(") ELSE '[]' END) e").Append(alias);
    }

    public override void WriteIsText(SqlText sql, int alias) => sql.Append('e').Append(alias).Append(".type = 'text'");

    public override void WriteElement(SqlText sql, int alias) => sql.Append('e').Append(alias).Append(".value");

    public override void WritePresent(SqlText sql, Action<SqlText> text)
    {
        sql.Append("trim(");
        text(sql);
        sql.Append(", char(32, 9, 10, 13)) <> ''");
    }

    public override void WritePart(SqlText sql, Action<SqlText> text, TextPlace place, string part)
    {
        sql.Append(place == TextPlace.Anywhere ? "instr(" : "substr(");
        text(sql);
        sql.Append(", ");
        int number = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(part));
        _ = place switch
        {
            TextPlace.Anywhere => sql.Placeholder(number).Append(") > 0"),
            TextPlace.Start => sql.Append("1, length(").Placeholder(number).Append(")) = ").Placeholder(number),
            _ => sql.Append("-length(").Placeholder(number).Append(")) = ").Placeholder(number),
        };
    }

    public override void WritePattern(SqlText sql, Action<SqlText> text, ConditionPattern pattern)
    {
        sql.Append("catalog_matches(");
        text(sql);
        sql.Append(", ").Parameter(SqlValue.FromText(pattern.Net)).Append(')');
    }

    public override void WriteSimilar(SqlText sql, Action<SqlText> text, FieldTest.Similar similar)
    {
        sql.Append("catalog_similar(");
        text(sql);
        sql.Append(", ").Parameter(Trigrams(similar)).Append(", ").Append(similar.Least).Append(')');
    }

    public override void WriteMeanSide(SqlText sql, SlotKind kind, decimal value, Action<SqlText> count)
    {
        sql.Parameter(SqlValue.Integer(ExactDecimal.ToScaled(value))).Append(" * ");
        count(sql);
    }

    public override void WriteSum(SqlText sql, SlotKind kind, Action<SqlText> sum)
    {
        sum(sql);
        sql.Append(kind == SlotKind.Decimal ? "" : " * 10000");
    }

    public override void WriteDaysUntil(SqlText sql, SlotKind kind, Action<SqlText> time, DateOnly day)
    {
        sql.Parameter(SqlValue.Integer(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)).Append(" - ");
        if (kind == SlotKind.Date)
        {
            sql.Append("unixepoch(");
            time(sql);
            sql.Append(") / 86400");
            return;
        }

        // Rounded down, also before 1970.
        sql.Append("((");
        time(sql);
        sql.Append(") - ((((");
        time(sql);
        sql.Append(") % ").Append(MicrosecondsADay).Append(") + ").Append(MicrosecondsADay).Append(") % ").Append(MicrosecondsADay).Append(")) / ").Append(MicrosecondsADay);
    }

    public override void WriteShifted(SqlText sql, SlotKind kind, Action<SqlText> time, IsoDuration by, string zone)
    {
        sql.Append("catalog_shift(");
        time(sql);
        sql.Append(", ").Parameter(SqlValue.FromText(by.ToString())).Append(", ").Parameter(SqlValue.FromText(zone)).Append(')');
    }

    public override void WriteMonthAndDay(SqlText sql, SlotKind kind, Action<SqlText> time, string zone) => WriteClock(sql, time, zone, 0);

    public override void WriteWeekday(SqlText sql, SlotKind kind, Action<SqlText> time, string zone) => WriteClock(sql, time, zone, 1);

    public override void WriteMinuteOfDay(SqlText sql, SlotKind kind, Action<SqlText> time, string zone) => WriteClock(sql, time, zone, 2);

    private static void WriteClock(SqlText sql, Action<SqlText> time, string zone, int part)
    {
        sql.Append("catalog_clock(");
        time(sql);
        sql.Append(", ").Parameter(SqlValue.FromText(zone)).Append(", ").Append(part).Append(')');
    }
}
