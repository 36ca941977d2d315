using Catalog.Search.Index;
using Catalog.Testing;

namespace Catalog.Search.Tests.Columns;

public sealed class NumericColumnTests
{
    private static readonly IndexSchema Schema = new([SearchField.Double("double"), SearchField.Long("long")]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void C1_C2_Values_OfEveryEncoding_ComeBackAndRawRangesSelectThem(int seed)
    {
        var random = new Random(seed);
        Func<double> draw = (seed % 5) switch
        {
            0 => () => random.Next(-1000, 1000) / 100.0,
            1 => () => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)),
            2 => () => random.Next(10) switch { 0 => -0.0, 1 => 0.0, 2 => double.PositiveInfinity, 3 => double.NegativeInfinity, 4 => double.Epsilon, _ => random.Next(5) },
            3 => () => random.Next(40) * 1_000_000_000_000.0,
            _ => () => random.NextInt64(),
        };
        var values = Enumerable.Range(0, 300).Select(_ => draw()).ToArray();
        using var folder = new TemporaryFolder();
        using var writer = IndexWriter.Open(folder.Path, Schema);
        for (var i = 0; i < values.Length; i++)
        {
            writer.Update("k" + i, new SearchDocument().Add("double", values[i]).Add("long", BitConverter.DoubleToInt64Bits(values[i])));
        }

        using var searcher = writer.OpenSearcher();
        var doubles = searcher.Segments[0].Numeric("double")!; // every document has both
        var longs = searcher.Segments[0].Numeric("long")!;
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(values[i]), BitConverter.DoubleToInt64Bits(doubles.GetDouble(i)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(values[i]), longs.GetLong(i));
        }

        for (var round = 0; round < 300; round++)
        {
            var bounds = new[] { Bound(), Bound() };
            var (least, greatest) = (bounds.Min(), bounds.Max());
            var selected = doubles.TryRawRange(least, greatest, out var from, out var to);
            Assert.Equal(values.Select(value => value >= least && value <= greatest), Enumerable.Range(0, values.Length).Select(i => selected && doubles.Raw(i) >= from && doubles.Raw(i) <= to));
        }

        Assert.False(doubles.TryRawRange(double.NaN, 1, out _, out _));

        double Bound() => random.Next(4) == 0 ? (random.Next(2) == 0 ? double.NegativeInfinity : double.PositiveInfinity) : random.Next(2) == 0 ? values[random.Next(values.Length)] : draw() * 1.01;
    }

    [Fact]
    public void Update_WithAValueThatIsNoNumber_IsRefusedAndTheEarlierDocumentStays()
    {
        using var folder = new TemporaryFolder();
        using var writer = IndexWriter.Open(folder.Path, Schema);
        writer.Update("a", new SearchDocument().Add("double", 1.5));

        Assert.Throws<ArgumentException>(() => writer.Update("a", new SearchDocument().Add("double", double.NaN)));
        Assert.Throws<ArgumentException>(() => writer.Update("a", new SearchDocument().Add("long", 1.5)));
        Assert.Throws<ArgumentException>(() => writer.Update("a", new SearchDocument().Add("nowhere", 1)));

        using var searcher = writer.OpenSearcher();
        Assert.Equal(1.5, searcher.Segments[0].Numeric("double")!.GetDouble(0));
        Assert.Equal(1, searcher.LiveCount);
    }
}
