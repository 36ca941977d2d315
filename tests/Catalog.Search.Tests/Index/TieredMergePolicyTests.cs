using Catalog.Search.Index;

namespace Catalog.Search.Tests.Index;

public sealed class TieredMergePolicyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Segments_OfAnIndexThatGrows_StayFewAndAreRewrittenSeldom(int seed)
    {
        var random = new Random(seed);
        var policy = new TieredMergePolicy();
        var segments = new List<SegmentSize>();
        double added = 0, written = 0;
        for (var flush = 0; flush < 3000; flush++)
        {
            var size = random.Next(1, 40) << 18;
            segments.Add(new SegmentSize(size, 0));
            added += size;
            while (policy.Choose(segments, 0) is { Count: > 0 } chosen)
            {
                var merged = chosen.Sum(place => segments[place].LiveBytes);
                foreach (var place in chosen.OrderDescending())
                {
                    segments.RemoveAt(place);
                }

                segments.Add(new SegmentSize(merged, 0));
                written += merged;
            }

            Assert.InRange(segments.Count, 1, 45);
            Assert.True(chosenIsBounded(), $"seed {seed}, flush {flush}");
        }

        Assert.InRange(written / added, 1, 6);

        bool chosenIsBounded() => segments.All(segment => segment.Bytes <= policy.MaxMergedBytes);
    }

    [Fact]
    public void ASegment_MostlyDeleted_IsRewrittenAlone()
    {
        Assert.Equal([1], new TieredMergePolicy().Choose([new SegmentSize(1 << 20, 0.1), new SegmentSize(1 << 20, 0.5)], 0));
        Assert.Empty(new TieredMergePolicy().Choose([new SegmentSize(1 << 20, 0.1), new SegmentSize(1 << 20, 0.2)], 0));
    }
}
