using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Tests.Conditions;

/// <summary>
/// The oracle: says what a condition means in the plainest way, over the entities as they are and the condition as it was written. Shares
/// nothing with the evaluators but the tree.
/// </summary>
internal sealed class NaiveCondition(DateTimeOffset asOf, IReadOnlyDictionary<string, Concept> concepts, IReadOnlyDictionary<string, long> segments)
{
    public bool Holds(Condition condition, object row) => condition switch
    {
        Condition.And and => and.Of.All(part => Holds(part, row)),
        Condition.Or or => or.Of.Any(part => Holds(part, row)),
        Condition.Not not => !Holds(not.Of, row),
        Condition.AtLeast some => some.Of.Count(part => Holds(part, row)) >= some.N,
        Condition.Always always => always.Value,
        Condition.Field field => OfField(field, row),
        Condition.Related related => OfRelated(related, row),
        Condition.Tagged tagged => OfTagged(tagged, (Item)row),
        Condition.InSegment member => OfMember(member, (Item)row),
        Condition.Text text => text.Paths.Any(path => Get(row, path) is string value && OfText(text, value)),
        Condition.Sample sample => OfSample(sample, ((Item)row).Id.Value),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private bool OfField(Condition.Field field, object row)
    {
        object? value = Get(row, field.Path);
        if (field.Operator is ConditionOperator.Exists or ConditionOperator.Missing or ConditionOperator.IsEmpty)
        {
            return value is not null == (field.Operator == ConditionOperator.Exists);
        }

        if (value is null)
        {
            return field.OrMissing;
        }

        object? other = field.Value is ConditionValue.FieldPath path ? Get(row, path.Path) : null;
        if (field.Value is ConditionValue.FieldPath && other is null)
        {
            return field.OrMissing;
        }

        if (field.Value is ConditionValue.Relative { Value: { Anchor: DateAnchor.Field } anchored } && Get(row, anchored.AnchorPath!) is null)
        {
            return field.OrMissing;
        }

        return value switch
        {
            string text when field.Path == "attributes.level" => OfLevel(field, text),
            string text => OfString(field, text, other as string),
            Concept concept => OfConcept(field, concept),
            List<string> list => OfList(field, list),
            Asset asset => OfPlace(((ConditionValue.Geo)field.Value!).Area, field.Operator, asset.Latitude!.Value, asset.Longitude!.Value),
            bool truth => truth == ((ConditionValue.Bool)field.Value!).Value,
            DateOnly or DateTimeOffset => OfTime(field, value, other, row),
            _ => OfNumber(field.Operator, (decimal)value, other as decimal? ?? Number(field.Value), (field.Values ?? []).Select(one => Number(one) ?? 0).ToList()),
        };
    }

    private static bool OfString(Condition.Field field, string text, string? other)
    {
        string Form(string one) => field.CaseSensitive ? one : Fold(one);
        string value = Form(text);
        string one = Form(other ?? (field.Value as ConditionValue.Text)?.Value ?? "");
        List<string> all = (field.Values ?? []).Select(each => Form(((ConditionValue.Text)each).Value)).ToList();
        return field.Operator switch
        {
            ConditionOperator.Eq => value == one,
            ConditionOperator.Neq => value != one,
            ConditionOperator.In => all.Contains(value),
            ConditionOperator.Nin => !all.Contains(value),
            ConditionOperator.Contains => value.Contains(one, StringComparison.Ordinal),
            ConditionOperator.Ncontains => !value.Contains(one, StringComparison.Ordinal),
            ConditionOperator.StartsWith => value.StartsWith(one, StringComparison.Ordinal),
            ConditionOperator.EndsWith => value.EndsWith(one, StringComparison.Ordinal),
            ConditionOperator.Like => Regex.IsMatch(value, "^" + Regex.Escape(one).Replace("%", "(.|\n)*", StringComparison.Ordinal).Replace("_", "(.|\n)", StringComparison.Ordinal) + "$"),
            ConditionOperator.Matches => Regex.IsMatch(value, one, RegexOptions.None),
            _ => throw new NotSupportedException(field.Operator.ToString()),
        };
    }

    private static bool OfLevel(Condition.Field field, string level)
    {
        int Rank(ConditionValue? value) => Array.IndexOf(RandomConditions.Levels, ((ConditionValue.Text)value!).Value);
        int rank = Array.IndexOf(RandomConditions.Levels, level);
        return OfNumber(field.Operator, rank, field.Value is null ? null : Rank(field.Value), [.. (field.Values ?? []).Select(one => (decimal)Rank(one))]);
    }

    private bool OfConcept(Condition.Field field, Concept held) => (field.Values ?? [field.Value!]).Select(one => concepts[((ConditionValue.Text)one).Value]).Any(term => field.Operator switch
    {
        ConditionOperator.Is => held.Id == term.Id,
        ConditionOperator.Under => Chain(held).Any(one => one.Id == term.Id),
        ConditionOperator.ChildOf => held.BroaderId == term.Id,
        ConditionOperator.Above => Chain(term).Skip(1).Any(one => one.Id == held.Id),
        _ => throw new NotSupportedException(field.Operator.ToString()),
    });

    private static bool OfList(Condition.Field field, List<string> list)
    {
        string Form(string one) => field.CaseSensitive ? one : Fold(one);
        bool Has(ConditionValue value) => list.Exists(one => Form(one) == Form(((ConditionValue.Text)value).Value));
        decimal size = (field.Value as ConditionValue.Whole)?.Value ?? 0;
        return field.Operator switch
        {
            ConditionOperator.HasAny => field.Values!.Any(Has),
            ConditionOperator.HasAll => field.Values!.All(Has),
            ConditionOperator.HasNone => !field.Values!.Any(Has),
            ConditionOperator.SizeEq => list.Count == size,
            ConditionOperator.SizeGt => list.Count > size,
            ConditionOperator.SizeLt => list.Count < size,
            _ => throw new NotSupportedException(field.Operator.ToString()),
        };
    }

    // The angle between two vectors from the centre of the globe; a region by walking east from its western edge.
    private static bool OfPlace(GeoArea area, ConditionOperator asked, double latitude, double longitude)
    {
        static Vector3D At(double latitude, double longitude)
        {
            (double up, double along) = (latitude * Math.PI / 180, longitude * Math.PI / 180);
            return new Vector3D(Math.Cos(up) * Math.Cos(along), Math.Cos(up) * Math.Sin(along), Math.Sin(up));
        }

        if (asked == ConditionOperator.WithinRadius)
        {
            (Vector3D a, Vector3D b) = (At(latitude, longitude), At(area.Latitude!.Value, area.Longitude!.Value));
            return Math.Acos(Math.Clamp((a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z), -1, 1)) * 6371.0088 <= area.RadiusKm;
        }

        double width = area.East!.Value - area.West!.Value;
        double from = longitude - area.West.Value;
        return latitude >= area.South && latitude <= area.North && (width >= 0 ? from >= 0 && from <= width : from >= 0 || from <= width);
    }

    private readonly record struct Vector3D(double X, double Y, double Z);

    private static bool OfNumber(ConditionOperator asked, decimal value, decimal? one, List<decimal> all) => asked switch
    {
        ConditionOperator.Eq => value == one,
        ConditionOperator.Neq => value != one,
        ConditionOperator.Gt => value > one,
        ConditionOperator.Gte => value >= one,
        ConditionOperator.Lt => value < one,
        ConditionOperator.Lte => value <= one,
        ConditionOperator.Between => value >= all[0] && value <= all[1],
        ConditionOperator.Nbetween => !(value >= all[0] && value <= all[1]),
        ConditionOperator.In => all.Contains(value),
        ConditionOperator.Nin => !all.Contains(value),
        _ => throw new NotSupportedException(asked.ToString()),
    };

    private bool OfTime(Condition.Field field, object value, object? other, object row)
    {
        string zone = (field.Value as ConditionValue.Relative)?.Value.TimeZone ?? "UTC";
        DateTimeOffset at = Instant(value, zone);
        DateTimeOffset To(ConditionValue one) => one is ConditionValue.FieldPath ? Instant(other!, zone) : Moment(one, row);
        RelativeDate? span = (field.Value as ConditionValue.Relative)?.Value;
        switch (field.Operator)
        {
            case ConditionOperator.Before:
                return at < To(field.Value!);
            case ConditionOperator.OnOrBefore:
                return at <= To(field.Value!);
            case ConditionOperator.After:
                return at > To(field.Value!);
            case ConditionOperator.OnOrAfter:
                return at >= To(field.Value!);
            case ConditionOperator.Between:
                return at >= To(field.Values![0]) && at < To(field.Values[1]);
            case ConditionOperator.OnDay:
                DateOnly day = field.Value is ConditionValue.Date date ? date.Value : Day(Moment(field.Value!, row), zone);
                return (value is DateOnly own ? own : Day(at, zone)) == day;
            case ConditionOperator.WithinLast:
                return at < asOf && at >= Shift(asOf, span!.Offset.IsNegative ? span.Offset : span.Offset.Negated, zone);
            case ConditionOperator.WithinNext:
                return at >= asOf && at < Shift(asOf, span!.Offset.IsNegative ? span.Offset.Negated : span.Offset, zone);
            case ConditionOperator.AnniversaryWithin:
                // Walks the days one by one.
                DateOnly today = Day(asOf, zone);
                DateOnly end = today.AddMonths(span!.Offset.Months).AddDays(span.Offset.Days);
                DateOnly born = value is DateOnly whole ? whole : Day(at, zone);
                int step = end < today ? -1 : 1;
                for (DateOnly one = today; one != end && one.DayNumber != today.AddYears(step).DayNumber; one = one.AddDays(step))
                {
                    bool leapling = born is { Month: 2, Day: 29 } && one is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(one.Year);
                    if (leapling || (one.Month == born.Month && one.Day == born.Day))
                    {
                        return true;
                    }
                }

                return false;
            case ConditionOperator.DayOfWeekIn:
                DayOfWeek weekday = (value is DateOnly plain ? plain : Day(at, zone)).DayOfWeek;
                return field.Values!.Any(one => ((ConditionValue.Whole)one).Value % 7 == (int)weekday);
            default:
                DateTime wall = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
                return wall.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && wall.Hour is >= 9 and < 17;
        }
    }

    private bool OfRelated(Condition.Related related, object row)
    {
        List<object> rows = [row];
        foreach (string name in related.Relation.Split('.'))
        {
            rows = [.. rows.SelectMany(one => Property(one, name) switch { null => [], IEnumerable many => many.Cast<object>(), var only => [only] })];
        }

        string? time = related.Window?.Path ?? related.Relation.Split('.')[^1] switch { "orders" => "orderDate", "lines" => "order.orderDate", "product" => "createdAt", _ => null };
        if (related.Window is { } window)
        {
            rows = [.. rows.Where(one => Get(one, time!) is { } at
                && (window.From is not { } from || Instant(at, from.TimeZone) >= Moment(new ConditionValue.Relative(from), one))
                && (window.To is not { } to || Instant(at, to.TimeZone) < Moment(new ConditionValue.Relative(to), one)))];
        }

        if (related.Pick != RowPick.All)
        {
            var ordered = rows.Where(one => Get(one, time!) is not null).OrderBy(one => Instant(Get(one, time!)!, "UTC")).ThenBy(Key).ToList();
            rows = ordered.Count == 0 ? [] : [related.Pick == RowPick.First ? ordered[0] : ordered[^1]];
        }

        rows = [.. rows.Where(one => related.Where is null || Holds(related.Where, one))];
        List<object> values = related.Of is { } of ? [.. rows.Select(one => Get(one, of)).OfType<object>()] : [];
        object? result = related.Aggregate switch
        {
            ConditionAggregate.Count => (decimal)rows.Count,
            ConditionAggregate.Distinct => (decimal)(related.Of is null ? rows.Select(Key).Distinct().Count() : values.Distinct().Count()),
            ConditionAggregate.Sum => values.Cast<decimal>().Sum(),
            ConditionAggregate.Avg => values.Count == 0 ? null : Rational(values),
            ConditionAggregate.Min => values.Count == 0 ? null : values.Min(),
            ConditionAggregate.Max => values.Count == 0 ? null : values.Max(),
            ConditionAggregate.DaysSinceLast => Times(rows, time!) is { Count: > 0 } last ? (decimal)(Day(asOf, "UTC").DayNumber - Day(last.Max(), "UTC").DayNumber) : null,
            _ => Times(rows, time!) is { Count: > 0 } first ? (decimal)(Day(asOf, "UTC").DayNumber - Day(first.Min(), "UTC").DayNumber) : null,
        };
        result ??= related.EmptyAs;
        if (result is null)
        {
            return false;
        }

        List<decimal> bounds = [Number(related.Value) ?? 0, Number(related.Value2) ?? 0];
        return result is decimal number
            ? OfNumber(related.Operator, number, Number(related.Value), bounds)
            : OfTime(new Condition.Field("", related.Operator) { Value = related.Value, Values = related.Value2 is { } second ? [related.Value, second] : null }, result, null, row);
    }

    private List<DateTimeOffset> Times(List<object> rows, string time) => [.. rows.Select(one => Get(one, time)).OfType<object>().Select(at => Instant(at, "UTC"))];

    // Close enough to the quotient for the values asked here, which are multiples of a half.
    private static decimal Rational(List<object> values) => values.Cast<decimal>().Sum() / values.Count;

    private bool OfTagged(Condition.Tagged tagged, Item item)
    {
        List<Concept> terms = [.. tagged.Terms.Select(term => concepts[term])];
        bool Stands(Concept concept, Concept term) => tagged.Depth switch
        {
            TagDepth.Self => concept.Id == term.Id,
            TagDepth.Children => concept.Id == term.Id || concept.BroaderId == term.Id,
            TagDepth.Subtree => Chain(concept).Any(one => one.Id == term.Id),
            _ => Chain(term).Any(one => one.Id == concept.Id),
        };
        List<Concept> carried = [.. item.Tags
            .Where(tag => (tagged.Status ?? [TagStatus.Accepted]).Contains(tag.Status) && tag.Confidence >= tagged.MinConfidence && (tagged.Sources is null || tagged.Sources.Contains(tag.Source)))
            .Select(tag => concepts.Values.FirstOrDefault(one => one.Id == tag.ConceptId)).OfType<Concept>()
            .Where(concept => concept.TaxonomyId == terms[0].TaxonomyId && !tagged.Except.Any(except => Chain(concept).Any(one => one.Id == concepts[except].Id)))];
        bool all = terms.All(term => carried.Any(concept => Stands(concept, term)));
        return tagged.Match switch
        {
            TagMatch.Any => terms.Any(term => carried.Any(concept => Stands(concept, term))),
            TagMatch.None => !terms.Any(term => carried.Any(concept => Stands(concept, term))),
            TagMatch.All => all,
            _ => all && carried.All(concept => terms.Any(term => Stands(concept, term))),
        };
    }

    private IEnumerable<Concept> Chain(Concept? concept)
    {
        for (; concept is not null; concept = concepts.Values.FirstOrDefault(one => one.Id == concept.BroaderId))
        {
            yield return concept;
        }
    }

    private bool OfMember(Condition.InSegment member, Item item) => item.Memberships.Any(one =>
        one.SegmentId.Value == segments[member.Segment]
        && (member.IncludeOverrides || one.Origin == MembershipOrigin.Rule)
        && member.State switch
        {
            MembershipState.Current => one.To is null,
            MembershipState.Ever => true,
            MembershipState.Entered => IsWithin(member.Window!, one.From, item),
            _ => one.To is { } left && IsWithin(member.Window!, left, item),
        });

    private bool IsWithin(ConditionWindow window, DateTimeOffset at, Item item) =>
        (window.From is not { } from || at >= Moment(new ConditionValue.Relative(from), item)) && (window.To is not { } to || at < Moment(new ConditionValue.Relative(to), item));

    private static bool OfText(Condition.Text text, string value)
    {
        if (text.Match == TextMatch.Regex)
        {
            return Regex.IsMatch(text.Fold ? Fold(value) : value, text.Value);
        }

        string[] Words(string one) => Regex.Split(text.Fold ? Fold(one) : one, @"[^\p{L}\p{Nd}]+").Where(word => word.Length > 0).ToArray();
        string[] held = Words(value);
        string[] asked = Words(text.Value);
        if (text.Match == TextMatch.SimilarTo)
        {
            HashSet<string> Grams(string[] words) => [.. words.SelectMany(word => Enumerable.Range(0, word.Length + 1).Select(start => $"  {word} ".Substring(start, 3)))];
            HashSet<string> both = Grams(held);
            both.IntersectWith(Grams(asked));
            return both.Count >= text.MinScore * Grams([.. held, .. asked]).Count;
        }

        return text.Match switch
        {
            TextMatch.AnyWord => asked.Any(held.Contains),
            TextMatch.AllWords => asked.All(held.Contains),
            _ => Enumerable.Range(0, Math.Max(0, held.Length - asked.Length + 1)).Any(start => held.Skip(start).Take(asked.Length).SequenceEqual(asked)),
        };
    }

    private static bool OfSample(Condition.Sample sample, long id)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(sample.Seed));
        BigInteger p = int.MaxValue;
        BigInteger Part(int at, int from) => from + (new BigInteger(hash.AsSpan(at, 4), isUnsigned: true, isBigEndian: true) % (p - from));
        BigInteger x = ((Part(0, 1) * id) + Part(4, 0)) % p;
        return (((x * x * Part(8, 1)) + Part(12, 0)) % p % 10_000) < (BigInteger)(sample.Percent * 100);
    }

    private DateTimeOffset Moment(ConditionValue value, object row)
    {
        switch (value)
        {
            case ConditionValue.Date date:
                return new DateTimeOffset(date.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            case ConditionValue.DateTime time:
                return time.Value;
            case ConditionValue.Relative { Value: var relative }:
                DateOnly today = Day(asOf, relative.TimeZone);
                DateTimeOffset Begin(DateOnly day) => Instant(day, relative.TimeZone);
                DateTimeOffset anchor = relative.Anchor switch
                {
                    DateAnchor.AsOf => asOf,
                    DateAnchor.StartOfDay => Begin(today),
                    DateAnchor.StartOfWeek => Begin(Enumerable.Range(0, 7).Select(back => today.AddDays(-back)).First(day => day.DayOfWeek == DayOfWeek.Monday)),
                    DateAnchor.StartOfMonth => Begin(new DateOnly(today.Year, today.Month, 1)),
                    DateAnchor.StartOfQuarter => Begin(new DateOnly(today.Year, today.Month <= 3 ? 1 : today.Month <= 6 ? 4 : today.Month <= 9 ? 7 : 10, 1)),
                    DateAnchor.StartOfYear => Begin(new DateOnly(today.Year, 1, 1)),
                    _ => Instant(Get(row, relative.AnchorPath!)!, relative.TimeZone),
                };
                return Shift(anchor, relative.Offset, relative.TimeZone);
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static DateTimeOffset Shift(DateTimeOffset instant, IsoDuration by, string zone)
    {
        TimeZoneInfo at = TimeZoneInfo.FindSystemTimeZoneById(zone);
        if (by.Months == 0 && by.Days == 0)
        {
            return instant + by.Elapsed;
        }

        DateTime wall = TimeZoneInfo.ConvertTime(instant, at).DateTime.AddMonths(by.Months).AddDays(by.Days);
        return new DateTimeOffset(wall, at.GetUtcOffset(wall)) + by.Elapsed;
    }

    private static DateTimeOffset Instant(object value, string zone)
    {
        if (value is DateTimeOffset instant)
        {
            return instant;
        }

        DateTime midnight = ((DateOnly)value).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(midnight));
    }

    private static DateOnly Day(DateTimeOffset instant, string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    private static decimal? Number(ConditionValue? value) => value switch { ConditionValue.Whole whole => whole.Value, ConditionValue.Number number => number.Value, _ => null };

    private static long Key(object row) => row is Item item ? item.Id.Value : ((OrderLine)row).Id.Value;

    private object? Get(object row, string path)
    {
        string[] parts = path.Split('.');
        object? at = row;
        for (int i = 0; i < parts.Length && at is not null; i++)
        {
            if (parts[i] == "attributes")
            {
                using JsonDocument json = JsonDocument.Parse(((Item)at).Attributes);
                return !json.RootElement.TryGetProperty(parts[i + 1], out JsonElement found) ? null
                    : found.ValueKind == JsonValueKind.Number ? parts[i + 1] == "place" ? concepts.Values.First(one => one.Id.Value == found.GetInt64()) : found.GetDecimal()
                    : string.IsNullOrWhiteSpace(found.GetString()) ? null : found.GetString();
            }

            if (parts[i] is "tags" or "keywords")
            {
                List<string> list = parts[i] == "tags"
                    ? [.. ((Item)at).Tags.Where(tag => tag.Status == TagStatus.Accepted).Select(tag => concepts.Values.First(one => one.Id == tag.ConceptId).Name)]
                    : JsonSerializer.Deserialize<Dictionary<string, List<string>>>(((Asset)at).EmbeddedMetadata)!.GetValueOrDefault("keywords", []);
                return list.Count == 0 ? null : list;
            }

            if (parts[i] == "position")
            {
                return at is Asset { Latitude: not null, Longitude: not null } ? at : null;
            }

            at = parts[i] == "gross" ? ((OrderLine)at).UnitPrice * ((OrderLine)at).Quantity : Property(at, parts[i]);
        }

        return at switch
        {
            string text => string.IsNullOrWhiteSpace(text) ? null : text,
            Enum word => Regex.Replace(word.ToString(), "(?<!^)([A-Z])", "_$1").ToUpperInvariant(),
            int or long or short => Convert.ToDecimal(at, CultureInfo.InvariantCulture),
            Domain.Items.ItemId id => (decimal)id.Value,
            _ => at,
        };
    }

    private static object? Property(object row, string name) =>
        row.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..], BindingFlags.Public | BindingFlags.Instance)!.GetValue(row);

    private static string Fold(string text) => new string([.. text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)])
        .ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);
}
