using System.Collections;
using System.Reflection;
using System.Text.Json;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;

namespace Catalog.Application.Tests.Reading;

/// <summary>The meaning of a request, said once more and as plainly as possible: over objects, with loops.</summary>
internal static class NaiveReader
{
    public static List<object> Order(IEnumerable<object> rows, IReadOnlyList<ReadOrder> order)
    {
        bool idFalls = order.Count > 0 && order[^1].Descending;
        List<object> sorted = [.. rows];
        sorted.Sort((left, right) =>
        {
            foreach (ReadOrder step in order)
            {
                int sign = CompareValues(Value(left, step), Value(right, step));
                if (sign != 0)
                {
                    return step.Descending ? -sign : sign;
                }
            }

            return idFalls ? Id(right).CompareTo(Id(left)) : Id(left).CompareTo(Id(right));
        });
        return sorted;
    }

    public static long Id(object row) => (long)Plain(Get(row, "Id"))!;

    public static object? Get(object row, string member) => row.GetType().GetProperty(member, BindingFlags.Public | BindingFlags.Instance)!.GetValue(row);

    public static bool Holds(object row, ReadFilter? filter) => filter switch
    {
        null => true,
        ReadFilter.All all => all.Of.All(part => Holds(row, part)),
        ReadFilter.Any any => any.Of.Any(part => Holds(row, part)),
        ReadFilter.Not not => !Holds(row, not.Of),
        ReadFilter.Compare compare => Compares(Plain(Get(row, compare.Member.Name)), compare.Operator, Plain(compare.Value)),
        ReadFilter.In within => within.Values.Any(value => Compares(Plain(Get(row, within.Member.Name)), ComparisonOperator.Equal, Plain(value))),
        ReadFilter.Match match => Matches((string?)Get(row, match.Member.Name), match.Operator, match.Text),
        ReadFilter.Related related => HoldsRelated(row, related),
        ReadFilter.Counted counted => Compares((long)Related(row, counted.Relation).Count(), counted.Operator, (long)counted.Count),
        ReadFilter.Attribute attribute => HoldsAttribute((string)Get(row, attribute.Json.Name)!, attribute.Key, attribute.Test),
        ReadFilter.Tagged tagged => HoldsTags((Item)row, tagged.Tags),
        ReadFilter.OfTaxonomy of => ((Taxonomy?)Get(row, "Taxonomy"))?.Key == of.Key,
        ReadFilter.InSegment segment => ((Item)row).Memberships.Any(member => member.SegmentId.Value == segment.SegmentId && member.To is null),
        _ => throw new NotSupportedException(filter.GetType().Name),
    };

    public static IEnumerable<object> Related(object row, ReadRelation relation)
    {
        if (row is Product product && relation.Name == nameof(Product.Assets))
        {
            return product.AssetLinks.Select(link => (object)link.Asset!);
        }

        if (row is Asset asset && relation.Name == nameof(Asset.Products))
        {
            return asset.ProductLinks.Select(link => (object)link.Product!);
        }

        return Get(row, relation.Name) switch
        {
            null => [],
            IEnumerable many => many.Cast<object>(),
            object one => [one],
        };
    }

    public static object? Plain(object? value) => value switch
    {
        null => null,
        Enum number => Convert.ToInt64(number, null),
        int number => (long)number,
        string or long or bool or decimal or double or DateTimeOffset or DateOnly => value,
        _ => value.GetType().GetProperty("Value")!.GetValue(value),
    };

    private static object? Value(object row, ReadOrder step)
    {
        object? at = row;
        foreach (ReadRelation relation in step.Path)
        {
            at = at is null ? null : Get(at, relation.Name);
        }

        return at is null ? null : Plain(Get(at, step.Member.Name));
    }

    private static int CompareValues(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => CompareText(a, b),
        _ => Comparer.DefaultInvariant.Compare(left, right),
    };

    private static int CompareText(string left, string right)
    {
        List<int> a = [.. left.EnumerateRunes().Select(rune => rune.Value)];
        List<int> b = [.. right.EnumerateRunes().Select(rune => rune.Value)];
        for (int i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return a.Count.CompareTo(b.Count);
    }

    private static bool Compares(object? left, ComparisonOperator comparison, object? right)
    {
        if (comparison == ComparisonOperator.Equal)
        {
            return left is null ? right is null : right is not null && CompareValues(left, right) == 0;
        }

        if (left is null || right is null)
        {
            return false;
        }

        int sign = CompareValues(left, right);
        return comparison switch
        {
            ComparisonOperator.Greater => sign > 0,
            ComparisonOperator.GreaterOrEqual => sign >= 0,
            ComparisonOperator.Less => sign < 0,
            _ => sign <= 0,
        };
    }

    private static bool Matches(string? text, MatchOperator match, string part)
    {
        if (text is null)
        {
            return false;
        }

        (string folded, string wanted) = (TextFold.Fold(text), TextFold.Fold(part));
        return match switch
        {
            MatchOperator.Contains => folded.Contains(wanted, StringComparison.Ordinal),
            MatchOperator.StartsWith => folded.StartsWith(wanted, StringComparison.Ordinal),
            _ => folded.EndsWith(wanted, StringComparison.Ordinal),
        };
    }

    private static bool HoldsRelated(object row, ReadFilter.Related related)
    {
        List<object> rows = [.. Related(row, related.Relation)];
        return related.Quantifier switch
        {
            RelationQuantifier.Some => rows.Exists(other => Holds(other, related.Where)),
            RelationQuantifier.None => !rows.Exists(other => Holds(other, related.Where)),
            _ => rows.TrueForAll(other => Holds(other, related.Where)),
        };
    }

    private static bool HoldsAttribute(string json, string key, AttributeTest test)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        bool there = document.RootElement.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;
        if (test is AttributeTest.Exists exists)
        {
            return there == exists.Value;
        }

        if (!there)
        {
            return false;
        }

        IEnumerable<string> texts = (value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (JsonElement[])[value])
            .Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!);
        return test switch
        {
            AttributeTest.Text text => texts.Any(element => Compares(element, text.Operator, text.Value)),
            AttributeTest.TextIn within => texts.Any(within.Values.Contains),
            AttributeTest.TextMatch match => texts.Any(element => Matches(element, match.Operator, match.Value)),
            AttributeTest.Number number => value.ValueKind == JsonValueKind.Number && Compares(value.GetDouble(), number.Operator, number.Value),
            AttributeTest.Truth truth => value.ValueKind == (truth.Value ? JsonValueKind.True : JsonValueKind.False),
            _ => throw new NotSupportedException(test.GetType().Name),
        };
    }

    private static bool HoldsTags(Item item, TaggedFilter tagged)
    {
        bool Counts(TagAssignment tag) =>
            (tagged.Taxonomy is null || tag.Taxonomy!.Key == tagged.Taxonomy)
            && (tagged.Status.Count == 0 || tagged.Status.Contains(tag.Status))
            && (tagged.MinConfidence is null || tag.Confidence >= tagged.MinConfidence);
        bool Carries(long concept) => item.Tags.Any(tag => Counts(tag) && Is(tag.Concept, concept));
        bool Is(Concept? concept, long wanted)
        {
            for (; concept is not null; concept = tagged.WithDescendants ? concept.Broader : null)
            {
                if (concept.Id.Value == wanted)
                {
                    return true;
                }
            }

            return false;
        }

        if (tagged.AnyOf is null && tagged.AllOf.Count == 0 && tagged.NoneOf.Count == 0)
        {
            return item.Tags.Any(Counts);
        }

        return (tagged.AnyOf is null || tagged.AnyOf.Any(Carries)) && tagged.AllOf.All(Carries) && !tagged.NoneOf.Any(Carries);
    }
}
