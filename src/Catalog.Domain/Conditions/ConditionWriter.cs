using System.Globalization;
using System.Text.Json;

namespace Catalog.Domain.Conditions;

/// <summary>Writes a tree as JSON: the keys of each object in order, what has its default left out.</summary>
internal static class ConditionWriter
{
    public static void Write(Utf8JsonWriter json, Condition condition)
    {
        json.WriteStartObject();
        switch (condition)
        {
            case Condition.And and:
                List(json, "and", and.Of);
                break;
            case Condition.Or or:
                List(json, "or", or.Of);
                break;
            case Condition.Not not:
                json.WritePropertyName("not");
                Write(json, not.Of);
                break;
            case Condition.AtLeast some:
                json.WriteStartObject("atLeast");
                json.WriteNumber("n", some.N);
                List(json, "of", some.Of);
                json.WriteEndObject();
                break;
            case Condition.Field field:
                json.WriteStartObject("field");
                Flag(json, "caseSensitive", field.CaseSensitive, false);
                json.WriteString("op", ConditionWords<ConditionOperator>.Of(field.Operator));
                Flag(json, "orMissing", field.OrMissing, false);
                json.WriteString("path", field.Path);
                Value(json, "value", field.Value);
                if (field.Values is { } values)
                {
                    json.WriteStartArray("values");
                    foreach (ConditionValue value in values)
                    {
                        Value(json, value);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
                break;
            case Condition.Related related:
                Related(json, related);
                break;
            case Condition.InSegment member:
                json.WriteStartObject("inSegment");
                Flag(json, "includeOverrides", member.IncludeOverrides, true);
                json.WriteString("segment", member.Segment);
                Word(json, "state", member.State, MembershipState.Current);
                Window(json, member.Window);
                json.WriteEndObject();
                break;
            case Condition.Tagged tagged:
                Tagged(json, tagged);
                break;
            case Condition.Text text:
                json.WriteStartObject("text");
                Flag(json, "fold", text.Fold, true);
                Text(json, "language", text.Language);
                json.WriteString("match", ConditionWords<TextMatch>.Of(text.Match));
                if (text.MinScore is { } score)
                {
                    Number(json, "minScore", score);
                }

                Texts(json, "paths", text.Paths);
                json.WriteString("value", text.Value);
                json.WriteEndObject();
                break;
            case Condition.Changed changed:
                json.WriteStartObject("changed");
                Value(json, "from", changed.From);
                Word(json, "kind", changed.Kind, ValueChange.Any);
                json.WriteString("path", changed.Path);
                Value(json, "to", changed.To);
                json.WriteEndObject();
                break;
            case Condition.Sample sample:
                json.WriteStartObject("sample");
                Number(json, "percent", sample.Percent);
                json.WriteString("seed", sample.Seed);
                json.WriteEndObject();
                break;
            case Condition.Always always:
                json.WriteBoolean("always", always.Value);
                break;
        }

        json.WriteEndObject();
    }

    private static void Related(Utf8JsonWriter json, Condition.Related related)
    {
        json.WriteStartObject("related");
        Word(json, "aggregate", related.Aggregate, ConditionAggregate.Count);
        if (related.EmptyAs is { } empty)
        {
            Number(json, "emptyAs", empty);
        }

        Text(json, "of", related.Of);
        json.WriteString("op", ConditionWords<ConditionOperator>.Of(related.Operator));
        Word(json, "pick", related.Pick, RowPick.All);
        json.WriteString("relation", related.Relation);
        Value(json, "value", related.Value);
        Value(json, "value2", related.Value2);
        if (related.Where is { } where)
        {
            json.WritePropertyName("where");
            Write(json, where);
        }

        Window(json, related.Window);
        json.WriteEndObject();
    }

    private static void Tagged(Utf8JsonWriter json, Condition.Tagged tagged)
    {
        json.WriteStartObject("tagged");
        Word(json, "depth", tagged.Depth, TagDepth.Subtree);
        if (tagged.Except.Count > 0)
        {
            Texts(json, "except", tagged.Except);
        }

        Word(json, "match", tagged.Match, TagMatch.Any);
        if (tagged.MinConfidence != 0)
        {
            json.WriteNumber("minConfidence", tagged.MinConfidence);
        }

        if (tagged.Sources is { } sources)
        {
            Texts(json, "sources", sources.Select(ConditionWords<Tagging.TagSource>.Of));
        }

        if (tagged.Status is { } status && !(status.Count == 1 && status[0] == Tagging.TagStatus.Accepted))
        {
            Texts(json, "status", status.Select(ConditionWords<Tagging.TagStatus>.Of));
        }

        json.WriteString("taxonomy", tagged.Taxonomy);
        Texts(json, "terms", tagged.Terms);
        json.WriteEndObject();
    }

    private static void Window(Utf8JsonWriter json, ConditionWindow? window)
    {
        if (window is null)
        {
            return;
        }

        json.WriteStartObject("window");
        Relative(json, "from", window.From);
        Text(json, "path", window.Path);
        Relative(json, "to", window.To);
        json.WriteEndObject();
    }

    private static void Relative(Utf8JsonWriter json, string name, RelativeDate? date)
    {
        if (date is null)
        {
            return;
        }

        json.WriteStartObject(name);
        Word(json, "anchor", date.Anchor, DateAnchor.AsOf);
        Text(json, "anchorPath", date.AnchorPath);
        Text(json, "calendarId", date.CalendarId);
        json.WriteString("offset", date.Offset.ToString());
        Text(json, "timeZone", date.TimeZone == "UTC" ? null : date.TimeZone);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, ConditionValue? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            Value(json, value);
        }
    }

    private static void Value(Utf8JsonWriter json, ConditionValue value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case ConditionValue.Text text:
                json.WriteString("string", text.Value);
                break;
            case ConditionValue.Whole whole:
                json.WriteNumber("int", whole.Value);
                break;
            case ConditionValue.Number number:
                Number(json, "decimal", number.Value);
                break;
            case ConditionValue.Bool truth:
                json.WriteBoolean("bool", truth.Value);
                break;
            case ConditionValue.Date date:
                json.WriteString("date", date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ConditionValue.DateTime time:
                json.WriteString("dateTime", time.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            case ConditionValue.Relative relative:
                Relative(json, "relative", relative.Value);
                break;
            case ConditionValue.FieldPath path:
                json.WriteString("fieldPath", path.Path);
                break;
            case ConditionValue.Param param:
                json.WriteString("param", param.Name);
                break;
            case ConditionValue.Geo geo:
                Geo(json, geo.Area);
                break;
        }

        json.WriteEndObject();
    }

    private static void Geo(Utf8JsonWriter json, GeoArea area)
    {
        json.WriteStartObject("geo");
        Degrees(json, "east", area.East);
        Degrees(json, "latitude", area.Latitude);
        Degrees(json, "longitude", area.Longitude);
        Degrees(json, "north", area.North);
        Degrees(json, "radiusKm", area.RadiusKm);
        Degrees(json, "south", area.South);
        Degrees(json, "west", area.West);
        json.WriteEndObject();
    }

    private static void Degrees(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<Condition> conditions)
    {
        json.WriteStartArray(name);
        foreach (Condition condition in conditions)
        {
            Write(json, condition);
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value, bool normal)
    {
        if (value != normal)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void Word<T>(Utf8JsonWriter json, string name, T value, T normal)
        where T : struct, Enum
    {
        if (!value.Equals(normal))
        {
            json.WriteString(name, ConditionWords<T>.Of(value));
        }
    }

    // 5, 5.0 and 5.00 are one number.
    private static void Number(Utf8JsonWriter json, string name, decimal value) => json.WriteNumber(name, value / 1.000000000000000000000000000000m);
}
