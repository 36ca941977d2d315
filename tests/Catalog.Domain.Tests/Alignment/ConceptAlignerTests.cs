using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Xunit;

namespace Catalog.Domain.Tests.Alignment;

public sealed class ConceptAlignerTests
{
    [Fact]
    public void Candidates_OfRandomTrees_HaveScoresFromOneToZeroThatFall()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var words = new[] { "red", "shoe", "bag", "lamp", "desk", "oak", "garden", "tool" };
        List<AlignmentConcept> Tree(int first) =>
            [.. Enumerable.Range(0, 60).Select(i => Concept(first + i, i < 5 ? null : first + random.Next(i), string.Join(' ', random.GetItems(words, 2))))];
        var source = Tree(1);
        var aligner = new ConceptAligner(source, Tree(1001));

        foreach (var id in source.Select(concept => concept.Id))
        {
            var candidates = aligner.CandidatesOf(id, 60);
            Assert.All(candidates, candidate => Assert.InRange(candidate.Score, 0, 1)); // L1
            Assert.True(candidates.Zip(candidates.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score), $"Seed {Seed}: scores of {id} rise.");
            Assert.All(candidates, candidate => Assert.NotEmpty(candidate.Reasons)); // L4
        }
    }

    [Fact]
    public void Candidate_OfTheSameNameAtTheSamePlace_ComesFirstWithScoreOne()
    {
        var aligner = new ConceptAligner(
            [Concept(1, null, "Garden"), Concept(2, 1, "Lamps"), Concept(3, null, "Desk"), Concept(4, 3, "Lamps")],
            [Concept(11, null, "Desk"), Concept(12, 11, "Lamps"), Concept(13, null, "Garden"), Concept(14, 13, "Lamp")]);

        var best = aligner.CandidatesOf(new ConceptId(2))[0];

        Assert.Equal((new ConceptId(14), 1.0, MappingRelation.ExactMatch), (best.Target, best.Score, best.Relation)); // L2
        Assert.Contains(best.Reasons, reason => reason is { Kind: AlignmentReasonKind.Path, Source: "Garden > Lamps", Target: "Garden > Lamp" });
    }

    [Fact]
    public void Candidates_WithTheConceptsInAnotherOrder_AreTheSame()
    {
        List<AlignmentConcept> source = [Concept(1, null, "Tools"), Concept(2, 1, "Garden tools"), Concept(3, 1, "Power tools")];
        List<AlignmentConcept> target = [Concept(11, null, "Tools & Hardware"), Concept(12, 11, "Tools for the garden"), Concept(13, 11, "Hardware")];

        var given = new ConceptAligner(source, target);
        source.Reverse();
        target.Reverse();
        var reversed = new ConceptAligner(source, target);

        foreach (var id in source.Select(concept => concept.Id))
        {
            Assert.Equal(given.CandidatesOf(id).Select(Text), reversed.CandidatesOf(id).Select(Text)); // L3
        }

        static string Text(AlignmentCandidate candidate) => $"{candidate.Target} {candidate.Score} {candidate.Relation}";
    }

    [Fact]
    public void Concept_WithoutCounterpart_GetsThatOfItsBroaderConceptAsBroadMatch()
    {
        var aligner = new ConceptAligner(
            [Concept(1, null, "Fabric"), Concept(2, 1, "Flannel")],
            [Concept(11, null, "Fabric"), Concept(12, null, "Paint")]);

        var best = aligner.CandidatesOf(new ConceptId(2))[0];

        Assert.Equal((new ConceptId(11), MappingRelation.BroadMatch), (best.Target, best.Relation));
        Assert.Equal(AlignmentReasonKind.Broader, best.Reasons.First(reason => reason.Kind == AlignmentReasonKind.Broader).Kind);
    }

    [Fact]
    public void Synonym_InALanguageBothHave_FindsTheConcept()
    {
        var aligner = new ConceptAligner(
            [new AlignmentConcept(new ConceptId(1), null, [new("de", LabelKind.Preferred, "Apfelsine"), new("de", LabelKind.Alternative, "Orange")])],
            [
                new AlignmentConcept(new ConceptId(11), null, [new("en", LabelKind.Preferred, "Apple"), new("de", LabelKind.Preferred, "Apfel")]),
                new AlignmentConcept(new ConceptId(12), null, [new("en", LabelKind.Preferred, "Sweet orange"), new("de-AT", LabelKind.Preferred, "Orange")]),
            ]);

        var best = aligner.CandidatesOf(new ConceptId(1))[0];

        Assert.Equal(new ConceptId(12), best.Target);
        Assert.Contains(best.Reasons, reason => reason is { Kind: AlignmentReasonKind.Synonym, Source: "Orange", Target: "Orange" });
    }

    [Fact]
    public void Name_InAScriptWithoutBlanks_IsComparedByPairsOfLetters()
    {
        var aligner = new ConceptAligner(
            [new AlignmentConcept(new ConceptId(1), null, [new("ja", LabelKind.Preferred, "ペット用品")])],
            [
                new AlignmentConcept(new ConceptId(11), null, [new("ja", LabelKind.Preferred, "家具")]),
                new AlignmentConcept(new ConceptId(12), null, [new("ja", LabelKind.Preferred, "ペット・ペット用品")]),
            ]);

        Assert.Equal([new ConceptId(12)], aligner.CandidatesOf(new ConceptId(1)).Select(candidate => candidate.Target));
    }

    [Fact]
    public void Items_ThatHaveBothConcepts_SpeakForThePairWhereNamesDoNot()
    {
        var (source, target) = (new ConceptId(1), new ConceptId(11));
        var items = new SharedItems(
            new Dictionary<(ConceptId, ConceptId), int> { [(source, target)] = 18 },
            new Dictionary<ConceptId, int> { [source] = 20 }, new Dictionary<ConceptId, int> { [target] = 19 });
        var aligner = new ConceptAligner([Concept(1, null, "Sneakers")], [Concept(11, null, "Athletic footwear"), Concept(12, null, "Bags")], items);

        var best = Assert.Single(aligner.CandidatesOf(source));

        Assert.Equal(0.8379, items.Similarity(source, target), 4); // sqrt(18 x 17.2) / (20 + 19 - 18), by hand
        Assert.Equal(AlignmentReasonKind.Instances, Assert.Single(best.Reasons).Kind);
        Assert.Equal(0.9 * 0.8379, best.Score, 3);
    }

    [Fact]
    public void Candidates_OfAConceptThatIsNotOfTheSource_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ConceptAligner([], []).CandidatesOf(new ConceptId(7)));

    private static AlignmentConcept Concept(long id, long? broader, string name) =>
        new(new ConceptId(id), broader is { } above ? new ConceptId(above) : null, [new AlignmentName("en", LabelKind.Preferred, name)]);
}
