using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Tests.Taxonomies;

public sealed class ConceptPathTests
{
    [Fact]
    public void Under_ABroaderPath_AddsTheOwnId()
    {
        var top = ConceptPath.Under(null, new ConceptId(4));
        var below = ConceptPath.Under(top.Value, new ConceptId(17));

        Assert.Equal("4/", top.Value);
        Assert.Equal("4/17/", below.Value);
        Assert.Equal((0, 1), (top.Depth, below.Depth));
    }

    /// <summary>The range from a path to its end holds exactly its subtree, over random trees in code point order.</summary>
    [Fact]
    public void Range_FromAPathToItsEnd_IsItsSubtree()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var paths = new List<ConceptPath>();
        for (var id = 1; id <= 400; id++)
        {
            var broader = random.Next(4) == 0 || paths.Count == 0 ? null : paths[random.Next(paths.Count)].Value;
            paths.Add(ConceptPath.Under(broader, new ConceptId(random.Next(1, 9) * id)));
        }

        foreach (var path in paths)
        {
            var inRange = paths.Where(other => string.CompareOrdinal(other.Value, path.Value) >= 0 && string.CompareOrdinal(other.Value, path.End) < 0);
            var subtree = paths.Where(other => path.Covers(other.Value));
            Assert.True(inRange.SequenceEqual(subtree), $"seed {seed}, path {path}");
        }
    }
}
