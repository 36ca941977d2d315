namespace Catalog.Domain.Conditions;

/// <content>Tags, segments, texts and changes.</content>
public sealed partial class ConditionBinder
{
    private BoundCondition Member(Condition.InSegment member, Scope scope, string at, string node)
    {
        if (!scope.Subject.IsItem)
        {
            return Refuse(member, node, ConditionFaultKind.NotHere, $"{scope.Subject.Name} is no item and belongs to no segment.");
        }

        if (++segmentReferences > ConditionLimits.SegmentReferences)
        {
            return Refuse(member, node, ConditionFaultKind.TooLarge, $"The condition refers to more than {ConditionLimits.SegmentReferences} segments: join some of them in a segment of their own.");
        }

        bool timed = member.State is MembershipState.Entered or MembershipState.Exited;
        if (timed != (member.Window is not null))
        {
            return Refuse(member, node, timed ? ConditionFaultKind.MissingValue : ConditionFaultKind.SurplusValue, timed
                ? $"{ConditionWords<MembershipState>.Of(member.State)} needs 'window'."
                : $"{ConditionWords<MembershipState>.Of(member.State)} takes no window: leave it out, or ask for ENTERED or EXITED.", $"{at}{(timed ? "" : ".window")}");
        }

        IReadOnlyList<KnownSegment> found = catalogue.FindSegments(member.Segment);
        if (found.Count != 1)
        {
            return Refuse(member, node, ConditionFaultKind.UnknownSegment, found.Count == 0
                ? $"There is no segment '{TextRules.Shown(member.Segment)}'.{Spelling.Hint(member.Segment, catalogue.SegmentNames)}"
                : $"Several segments are called '{TextRules.Shown(member.Segment)}': give the id of one, {string.Join(" or ", found.Select(one => one.Id))}.", $"{at}.segment");
        }

        KnownSegment segment = found[0];
        if (segment.IsArchived)
        {
            return Refuse(member, node, ConditionFaultKind.UnknownSegment, $"The segment '{segment.Name}' is archived, and nobody keeps its members: restore it, or take the reference out.", $"{at}.segment");
        }

        if (segment.ItemKind != scope.Subject.Name)
        {
            return Refuse(member, node, ConditionFaultKind.TypeMismatch, $"The segment '{segment.Name}' is one of {segment.ItemKind} and can hold no {scope.Subject.Name}.", $"{at}.segment");
        }

        if (Circle(segment) is { } circle)
        {
            return Refuse(member, node, ConditionFaultKind.Cycle, circle, $"{at}.segment");
        }

        BoundWindow? window = Window(member.Window, null, scope, $"{at}.window");
        return member.Window is not null && window is null
            ? Unusable(member, node)
            : new BoundCondition.Member(member, node, segment.Id, member.State, window, member.IncludeOverrides);
    }

    private string? Circle(KnownSegment first)
    {
        Stack<(KnownSegment Segment, string Way)> open = new([(first, first.Name)]);
        HashSet<long> seen = [];
        while (open.TryPop(out (KnownSegment Segment, string Way) next))
        {
            if (next.Segment.Id == options.Self)
            {
                return next.Segment.Id == first.Id
                    ? $"The segment '{first.Name}' cannot be defined by itself: take the reference out."
                    : $"The segment refers to itself in a circle ({next.Way}): take one of the references out.";
            }

            if (!seen.Add(next.Segment.Id))
            {
                continue;
            }

            if (next.Way.Count(letter => letter == '>') >= ConditionLimits.SegmentChain)
            {
                return $"The chain of segments {next.Way} is longer than {ConditionLimits.SegmentChain}: join some of them.";
            }

            foreach (long used in next.Segment.Uses)
            {
                if (catalogue.Segment(used) is { } inner)
                {
                    open.Push((inner, $"{next.Way} > {inner.Name}"));
                }
            }
        }

        return null;
    }

    private BoundCondition Tagged(Condition.Tagged tagged, Scope scope, string at, string node)
    {
        if (!scope.Subject.IsItem)
        {
            return Refuse(tagged, node, ConditionFaultKind.NotHere, $"{scope.Subject.Name} is no item and carries no tags: follow a relation to an item.");
        }

        if (!catalogue.TryGetTaxonomy(tagged.Taxonomy, out KnownTaxonomy taxonomy))
        {
            return Refuse(tagged, node, ConditionFaultKind.UnknownTaxonomy, $"There is no taxonomy '{TextRules.Shown(tagged.Taxonomy)}'.{Spelling.Hint(tagged.Taxonomy, catalogue.TaxonomyKeys)}", $"{at}.taxonomy");
        }

        if (tagged.Terms.Count == 0)
        {
            return Refuse(tagged, node, ConditionFaultKind.MissingValue, "Name at least one term.", $"{at}.terms");
        }

        if (tagged.MinConfidence is not (>= 0 and <= 1))
        {
            Fault($"{at}.minConfidence", ConditionFaultKind.OutOfRange, "A confidence is a number from 0 to 1.");
        }

        List<KnownConcept> terms = Concepts(taxonomy, tagged.Terms, $"{at}.terms");
        List<KnownConcept> except = Concepts(taxonomy, tagged.Except, $"{at}.except");
        return terms.Count != tagged.Terms.Count || except.Count != tagged.Except.Count
            ? Unusable(tagged, node)
            : new BoundCondition.Tags(tagged, node, taxonomy, [.. terms.DistinctBy(term => term.Id)], except)
            {
                Match = tagged.Match,
                Depth = tagged.Depth,
                MinConfidence = tagged.MinConfidence,
                Sources = tagged.Sources is { Count: > 0 } sources ? [.. sources.Distinct()] : [],
                Status = tagged.Status is { Count: > 0 } status ? [.. status.Distinct()] : [Tagging.TagStatus.Accepted],
            };
    }

    private List<KnownConcept> Concepts(KnownTaxonomy taxonomy, IReadOnlyList<string> references, string at)
    {
        List<KnownConcept> concepts = [];
        for (int i = 0; i < references.Count; i++)
        {
            if (Concept(taxonomy, references[i], $"{at}[{i}]") is { } concept)
            {
                concepts.Add(concept);
            }
        }

        return concepts;
    }

    private KnownConcept? Concept(KnownTaxonomy taxonomy, string reference, string at)
    {
        IReadOnlyList<KnownConcept> found = catalogue.FindConcepts(taxonomy, reference);
        if (found.Count == 1)
        {
            return found[0];
        }

        Fault(at, ConditionFaultKind.UnknownTerm, found.Count == 0
            ? $"The taxonomy '{taxonomy.Key}' has no concept '{TextRules.Shown(reference)}': give a notation, a preferred label or an id (#123)."
            : $"Several concepts of '{taxonomy.Key}' are called '{TextRules.Shown(reference)}': give the id of one, {string.Join(" or ", found.Take(5).Select(one => $"#{one.Id}"))}.");
        return null;
    }

    private BoundCondition Text(Condition.Text text, Scope scope, string at, string node)
    {
        if (text.Paths.Count == 0)
        {
            return Refuse(text, node, ConditionFaultKind.MissingValue, "Name at least one field.", $"{at}.paths");
        }

        if (text.Language is not null)
        {
            return Refuse(text, node, ConditionFaultKind.NotHere, "Words are compared as they are written, in any language: leave language out.", $"{at}.language");
        }

        List<BoundPath> paths = [];
        for (int i = 0; i < text.Paths.Count; i++)
        {
            if (Path(text.Paths[i], scope, $"{at}.paths[{i}]") is not { } path)
            {
                continue;
            }

            if (path.Field.Type == FieldType.Text)
            {
                paths.Add(path);
            }
            else
            {
                Fault($"{at}.paths[{i}]", ConditionFaultKind.TypeMismatch, $"'{path}' is of type {ConditionWords<FieldType>.Of(path.Field.Type)}, and words are looked for in texts.");
            }
        }

        if (text.MinScore is not null != (text.Match == TextMatch.SimilarTo))
        {
            return text.MinScore is null
                ? Refuse(text, node, ConditionFaultKind.MissingValue, "SIMILAR_TO needs 'minScore', the least score from 0 to 1, such as 0.3.", at)
                : Refuse(text, node, ConditionFaultKind.SurplusValue, $"{ConditionWords<TextMatch>.Of(text.Match)} takes no score: leave minScore out, or ask for SIMILAR_TO.", $"{at}.minScore");
        }

        if (text.MinScore is { } score && (score is not (> 0 and <= 1) || score * TextTrigrams.Same != decimal.Truncate(score * TextTrigrams.Same)))
        {
            return Refuse(text, node, ConditionFaultKind.OutOfRange, $"{ValueText.Of(score)} is no score: give a number above 0 to 1 with at most four decimals.", $"{at}.minScore");
        }

        FieldTest? test;
        if (text.Match == TextMatch.SimilarTo)
        {
            IReadOnlyList<string> trigrams = TextTrigrams.Of(text.Value, text.Fold);
            test = trigrams.Count == 0 ? null : new FieldTest.Similar(trigrams, (int)((text.MinScore ?? 1) * TextTrigrams.Same), text.Fold);
        }
        else if (text.Match == TextMatch.Regex)
        {
            test = text.Value.Length == 0 ? null : PatternTest(text.Value, like: false, text.Fold, $"{at}.value");
        }
        else
        {
            IReadOnlyList<string> words = TextWords.Of(text.Value, text.Fold);
            test = words.Count == 0 ? null : new FieldTest.HasWords(text.Match, words, text.Fold);
        }

        if (test is null && !failed)
        {
            Fault($"{at}.value", ConditionFaultKind.MissingValue, "The text holds no word: give at least one letter or digit.");
        }

        return test is null || paths.Count != text.Paths.Count ? Unusable(text, node) : new BoundCondition.Words(text, node, paths, test);
    }

    private BoundCondition Changed(Condition.Changed changed, Scope scope, string at, string node)
    {
        if (!scope.Subject.IsEvent)
        {
            return Refuse(changed, node, ConditionFaultKind.NotHere, $"{scope.Subject.Name} is no event: ask for a change only in rules that react to one, or use inSegment with ENTERED or EXITED.");
        }

        if (Path(changed.Path, scope, $"{at}.path") is not { } path)
        {
            return Unusable(changed, node);
        }

        bool ordered = IsNumber(path.Field.Type) || path.Field.Type is FieldType.Real or FieldType.Date or FieldType.DateTime || path.Field.IsOrdered;
        if (changed.Kind is ValueChange.Increased or ValueChange.Decreased && !ordered)
        {
            Fault($"{at}.kind", ConditionFaultKind.TypeMismatch, $"The values of '{path}' have no order: ask for ANY, SET or CLEARED.");
        }

        bool isTime = path.Field.Type is FieldType.Date or FieldType.DateTime;
        Operand? Side(ConditionValue? value, string name) => value is null ? null
            : isTime ? Time(value, path, scope, $"{at}.{name}") : Operand(value, path.Field, scope, $"{at}.{name}", path.Field.Type == FieldType.Text);
        Operand? from = Side(changed.From, "from");
        Operand? to = Side(changed.To, "to");
        return failed ? Unusable(changed, node) : new BoundCondition.Changed(changed, node, path, from, to, changed.Kind);
    }
}
