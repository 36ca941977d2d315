using System.Globalization;

namespace Catalog.Domain.Conditions;

/// <summary>Says a condition in plain English.</summary>
public static class ConditionSentence
{
    /// <summary>The condition as a clause: no capital at its start, no full stop.</summary>
    public static string Of(Condition condition) => condition switch
    {
        Condition.And { Of.Count: 0 } => "everything",
        Condition.Or { Of.Count: 0 } => "nothing",
        Condition.And and => Join(and.Of, "and"),
        Condition.Or or => Join(or.Of, "or"),
        Condition.Not not => $"not ({Of(not.Of)})",
        Condition.AtLeast some => string.Create(CultureInfo.InvariantCulture, $"at least {some.N} of: {string.Join("; ", some.Of.Select(Of))}"),
        Condition.Field field => OfField(field),
        Condition.Related related => OfRelated(related),
        Condition.InSegment member => OfMember(member),
        Condition.Tagged tagged => OfTagged(tagged),
        Condition.Text text => OfText(text),
        Condition.Changed changed => OfChanged(changed),
        Condition.Sample sample => string.Create(CultureInfo.InvariantCulture, $"in the {sample.Percent:0.##} % sample '{sample.Seed}'"),
        Condition.Always always => always.Value ? "everything" : "nothing",
        _ => throw new ArgumentException($"Unknown condition {condition.GetType().Name}.", nameof(condition)),
    };

    private static string Join(IReadOnlyList<Condition> parts, string word) =>
        parts.Count == 1 ? Of(parts[0]) : string.Join($" {word} ", parts.Select(part => part is Condition.And { Of.Count: > 1 } or Condition.Or { Of.Count: > 1 } or Condition.AtLeast ? $"({Of(part)})" : Of(part)));

    private static string OfField(Condition.Field field)
    {
        string said = $"{SentenceWords.Name(field.Path)} {SentenceWords.Test(field.Operator, field.Value, null, field.Values)}";
        return said + (field.OrMissing ? " or is missing" : "") + (field.CaseSensitive ? " (as written)" : "");
    }

    private static string OfRelated(Condition.Related related)
    {
        string rows = SentenceWords.Name(related.Relation);
        string test = SentenceWords.Test(related.Operator, related.Value, related.Value2, null);
        string of = related.Of is { } path ? SentenceWords.Name(path) : "";
        string pick = related.Pick switch { RowPick.First => "the first of ", RowPick.Last => "the last of ", _ => "" };
        string subject = related.Aggregate switch
        {
            ConditionAggregate.Count => $"the number of {pick}{rows}",
            ConditionAggregate.Distinct => of.Length == 0 ? $"the number of different {rows}" : $"the number of different values of {of} of {pick}{rows}",
            ConditionAggregate.Sum => $"the sum of {of} of {pick}{rows}",
            ConditionAggregate.Avg => $"the average {of} of {pick}{rows}",
            ConditionAggregate.Min => $"the least {of} of {pick}{rows}",
            ConditionAggregate.Max => $"the greatest {of} of {pick}{rows}",
            ConditionAggregate.DaysSinceLast => $"the number of days since the last of {rows}",
            _ => $"the number of days since the first of {rows}",
        };
        string window = related.Window is { } stretch ? SentenceWords.Window(stretch) : "";
        string where = related.Where is { } inner ? $" where ({Of(inner)})" : "";
        string empty = related.EmptyAs is { } value ? string.Create(CultureInfo.InvariantCulture, $" ({value:0.####} if there are none)") : "";
        return $"{subject}{window}{where} {test}{empty}";
    }

    private static string OfMember(Condition.InSegment member)
    {
        string window = member.Window is { } stretch ? SentenceWords.Window(stretch) : "";
        string hand = member.IncludeOverrides ? "" : " (by its rule, not by hand)";
        return member.State switch
        {
            MembershipState.Current => $"is in segment '{member.Segment}'{hand}",
            MembershipState.Ever => $"is or was in segment '{member.Segment}'{hand}",
            MembershipState.Entered => $"entered segment '{member.Segment}'{window}{hand}",
            _ => $"left segment '{member.Segment}'{window}{hand}",
        };
    }

    private static string OfTagged(Condition.Tagged tagged)
    {
        string terms = SentenceWords.List([.. tagged.Terms.Select(term => $"'{term}'")], tagged.Match is TagMatch.All or TagMatch.Exact ? "and" : "or");
        string depth = tagged.Depth switch
        {
            TagDepth.Self => "",
            TagDepth.Children => " or directly below",
            TagDepth.Subtree => " or below",
            _ => " or above",
        };
        string verb = tagged.Match switch
        {
            TagMatch.None => "is not tagged",
            TagMatch.Exact => "is tagged exactly",
            _ => "is tagged",
        };
        string except = tagged.Except.Count > 0 ? $" except {SentenceWords.List([.. tagged.Except.Select(term => $"'{term}'")], "and")}" : "";
        string confidence = tagged.MinConfidence > 0 ? string.Create(CultureInfo.InvariantCulture, $" with a confidence of at least {tagged.MinConfidence}") : "";
        string sources = tagged.Sources is { Count: > 0 } from ? $" by {SentenceWords.List([.. from.Select(SentenceWords.Word)], "or")}" : "";
        string status = tagged.Status is { Count: > 0 } states ? $" ({SentenceWords.List([.. states.Select(SentenceWords.Word)], "or")})" : "";
        return $"{verb} {terms}{depth} in {tagged.Taxonomy}{except}{confidence}{sources}{status}";
    }

    private static string OfText(Condition.Text text)
    {
        string how = text.Match switch
        {
            TextMatch.AnyWord => "contains any word of",
            TextMatch.AllWords => "contains all words of",
            TextMatch.Phrase => "contains the phrase",
            TextMatch.SimilarTo => $"is similar (at least {SentenceWords.Value(new ConditionValue.Number(text.MinScore ?? 0))}) to",
            _ => "matches the pattern",
        };
        return $"{SentenceWords.List([.. text.Paths.Select(SentenceWords.Name)], "or")} {how} '{text.Value}'{(text.Fold ? "" : " (as written)")}";
    }

    private static string OfChanged(Condition.Changed changed)
    {
        string how = changed.Kind switch
        {
            ValueChange.Set => "was set",
            ValueChange.Cleared => "was cleared",
            ValueChange.Increased => "increased",
            ValueChange.Decreased => "decreased",
            _ => "changed",
        };
        string from = changed.From is { } before ? $" from {SentenceWords.Value(before)}" : "";
        string to = changed.To is { } after ? $" to {SentenceWords.Value(after)}" : "";
        return $"{SentenceWords.Name(changed.Path)} {how}{from}{to}";
    }
}
