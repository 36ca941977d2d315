using System.Globalization;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>What PostgreSQL says its own way; its functions catalog_* come by migration.</summary>
internal sealed class PostgreSqlConditionDialect : ConditionDialect
{
    public override void WriteAttribute(SqlText sql, Action<SqlText> json, StoredField field)
    {
        (string type, string cast) = field.Kind switch
        {
            SlotKind.Decimal => ("number", ")::numeric"),
            SlotKind.Integer => ("number", ")::bigint"),
            SlotKind.Boolean => ("boolean", ")::boolean"),
            SlotKind.Date => ("string", ")::date"),
            _ => ("string", ") COLLATE \"C\""),
        };
        int first = sql.Parameters.Count + 1;
        foreach (string key in field.JsonPath)
        {
            sql.Parameters.Add(SqlValue.FromText(key));
        }

        sql.Append("CASE WHEN jsonb_typeof(");
        json(sql);
        for (int i = 0; i < field.JsonPath.Count; i++)
        {
            sql.Append(" -> ").Placeholder(first + i);
        }

        sql.Append(") = '").Append(type).Append("' THEN (");
        json(sql);
        for (int i = 0; i < field.JsonPath.Count; i++)
        {
            sql.Append(i == field.JsonPath.Count - 1 ? " ->> " : " -> ").Placeholder(first + i);
        }

        sql.Append(cast).Append(" END");
    }

    public override void WriteElements(SqlText sql, Action<SqlText> json, string key, int alias)
    {
        int name = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(key));
        sql.Append("jsonb_array_elements(CASE WHEN jsonb_typeof(");
        json(sql);
        sql.Append(" -> ").Placeholder(name).Append(") = 'array' THEN ");
        json(sql);
        sql.Append(" -> ").Placeholder(name).Append(" ELSE '[]'::jsonb END) AS e").Append(alias).Append("(value)");
    }

    public override void WriteIsText(SqlText sql, int alias) => sql.Append("jsonb_typeof(e").Append(alias).Append(".value) = 'string'");

    public override void WriteElement(SqlText sql, int alias) => sql.Append("((e").Append(alias).Append(".value #>> '{}') COLLATE \"C\")");

    public override void WritePresent(SqlText sql, Action<SqlText> text)
    {
        sql.Append("btrim(");
        text(sql);
        sql.Append(", E' \\t\\n\\r') <> ''");
    }

    public override void WritePart(SqlText sql, Action<SqlText> text, TextPlace place, string part)
    {
        sql.Append(place switch { TextPlace.Anywhere => "strpos(", TextPlace.Start => "starts_with(", _ => "right(" });
        text(sql);
        sql.Append(", ");
        int number = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(part));
        _ = place switch
        {
            TextPlace.Anywhere => sql.Placeholder(number).Append(") > 0"),
            TextPlace.Start => sql.Placeholder(number).Append(')'),
            _ => sql.Append("length(").Placeholder(number).Append(")) = ").Placeholder(number),
        };
    }

    // The collation says which characters are parts of words, for \y.
    public override void WritePattern(SqlText sql, Action<SqlText> text, ConditionPattern pattern)
    {
        text(sql);
        sql.Append(" COLLATE \"und-x-icu\" ~ ").Parameter(SqlValue.FromText(pattern.PostgreSql));
    }

    // The trigrams of the text are listed and counted in place.
    public override void WriteSimilar(SqlText sql, Action<SqlText> text, FieldTest.Similar similar)
    {
        int trigrams = sql.Parameters.Count + 1;
        sql.Parameters.Add(Trigrams(similar));
        sql.Append("(SELECT count(*) FILTER (WHERE shared) * ").Append(TextTrigrams.Same).Append(" >= ").Append(similar.Least).Append(" * (").Append(similar.Trigrams.Count)
            .Append(" + count(*) FILTER (WHERE NOT shared)) FROM (SELECT trigram = ANY(string_to_array(").Placeholder(trigrams)
            .Append(", '|')) AS shared FROM (SELECT DISTINCT substr('  ' || word || ' ', start, 3) COLLATE \"C\" AS trigram FROM unnest(string_to_array(btrim(");
        WriteWords(sql, text);
        sql.Append("), ' ')) AS word, generate_series(1, length(word) + 1) AS start WHERE word <> '') AS trigrams) AS compared)");
    }

    public override void WriteMeanSide(SqlText sql, SlotKind kind, decimal value, Action<SqlText> count)
    {
        sql.Parameter(SqlValue.Of(SlotKind.Decimal, value)).Append(" * ");
        count(sql);
    }

    public override void WriteSum(SqlText sql, SlotKind kind, Action<SqlText> sum) => sum(sql);

    public override void WriteDaysUntil(SqlText sql, SlotKind kind, Action<SqlText> time, DateOnly day)
    {
        sql.Parameter(SqlValue.Of(SlotKind.Date, day)).Append(" - (");
        time(sql);
        sql.Append(kind == SlotKind.Date ? ")" : " AT TIME ZONE 'UTC')::date");
    }

    public override void WriteShifted(SqlText sql, SlotKind kind, Action<SqlText> time, IsoDuration by, string zone)
    {
        int name = sql.Parameters.Count + 1;
        sql.Parameters.Add(SqlValue.FromText(zone));
        bool calendar = by.Months != 0 || by.Days != 0;
        sql.Append("((");
        if (calendar || kind == SlotKind.Date)
        {
            sql.Append("((");
            WriteLocal(sql, kind, time, name);
            string interval = string.Create(CultureInfo.InvariantCulture, $" + make_interval(months => {by.Months}, days => {by.Days})) AT TIME ZONE ");
            sql.Append(calendar ? interval : ") AT TIME ZONE ").Placeholder(name).Append(')');
        }
        else
        {
            time(sql);
        }

        sql.Append(')').Append(string.Create(CultureInfo.InvariantCulture, $" + make_interval(secs => {by.Elapsed.TotalSeconds}))"));
    }

    public override void WriteMonthAndDay(SqlText sql, SlotKind kind, Action<SqlText> time, string zone)
    {
        sql.Append("to_char(");
        WriteLocal(sql, kind, time, Zone(sql, zone));
        sql.Append(", 'MMDD')::int");
    }

    public override void WriteWeekday(SqlText sql, SlotKind kind, Action<SqlText> time, string zone)
    {
        sql.Append("EXTRACT(dow FROM ");
        WriteLocal(sql, kind, time, Zone(sql, zone));
        sql.Append(")::int");
    }

    public override void WriteMinuteOfDay(SqlText sql, SlotKind kind, Action<SqlText> time, string zone)
    {
        int name = Zone(sql, zone);
        sql.Append("(EXTRACT(hour FROM ");
        WriteLocal(sql, kind, time, name);
        sql.Append(") * 60 + EXTRACT(minute FROM ");
        WriteLocal(sql, kind, time, name);
        sql.Append("))::int");
    }

    private static int Zone(SqlText sql, string zone)
    {
        sql.Parameters.Add(SqlValue.FromText(zone));
        return sql.Parameters.Count;
    }

    // The time on the wall: a timestamp without zone.
    private static void WriteLocal(SqlText sql, SlotKind kind, Action<SqlText> time, int zone)
    {
        sql.Append("((");
        time(sql);
        _ = kind == SlotKind.Date ? sql.Append(")::timestamp)") : sql.Append(") AT TIME ZONE ").Placeholder(zone).Append(')');
    }
}
