using System.Diagnostics;
using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Tests.Oracles;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Language;

public sealed class ParserFuzzTests
{
    private const int Inputs = 1_000_000;
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Parser_OfAMillionMutatedInputs_AnswersOrRefusesEachQuickly()
    {
        const int seed = 20260102;
        var random = new Random(seed);
        var seeds = Seeds(seed);
        var buffer = new byte[16 * 1024];
        var accepted = 0;
        var slowest = TimeSpan.Zero;

        for (var input = 0; input < Inputs; input++)
        {
            var length = Mutate(random, seeds, buffer);
            var text = buffer.AsMemory(0, length);
            var start = Stopwatch.GetTimestamp();
            try
            {
                Parser.ParseDocument(new SourceText(text));
                accepted++;
            }
            catch (GraphQLSyntaxException)
            {
                // the expected answer to most of them
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, input {input}: {error}\n{Convert.ToHexString(text.Span)}");
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed > slowest && elapsed > Slowest)
            {
                elapsed = Fastest(text); // the machine may have been busy elsewhere
            }

            slowest = elapsed > slowest ? elapsed : slowest;
        }

        Assert.True(slowest <= Slowest, $"seed {seed}: one input took {slowest}");
        Assert.InRange(accepted, Inputs / 100, Inputs * 9 / 10);
    }

    private static TimeSpan Fastest(ReadOnlyMemory<byte> text) => Enumerable.Range(0, 5).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            Parser.ParseDocument(new SourceText(text));
        }
        catch (GraphQLSyntaxException)
        {
            // only its time counts
        }

        return Stopwatch.GetElapsedTime(start);
    });

    private static byte[][] Seeds(int seed)
    {
        var sdl = GraphQLJs.Source("schema.graphql");
        var generator = new DocumentGenerator(SchemaReader.Read(sdl), seed, 0.01);
        var documents = Enumerable.Range(0, 400).Select(_ => generator.Next()).Where(text => text.Length < 600);
        return
        [
            .. sdl.Split("\n\n").Concat(documents).Concat(["\"\"\"\n  a\n\n   b \\\"\"\"\n\"\"\" query Q { a(x: \"\\u{1F600}\\uD83D\\uDE00\\n\") }", "{a(x:[[[[{a:[1.5e-3,-0,$b]}]]]])}", "\uFEFF#é😀\r\n{a}\r"])
                .Select(Encoding.UTF8.GetBytes),
        ];
    }

    /// <summary>Copies a seed and deletes, doubles, overwrites or splices in bytes of it or of another, one to four times.</summary>
    private static int Mutate(Random random, byte[][] seeds, byte[] buffer)
    {
        var seed = seeds[random.Next(seeds.Length)];
        seed.CopyTo(buffer, 0);
        var length = seed.Length;
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(length + 1);
            var size = Math.Min(random.Next(1, 20), length - at);
            switch (random.Next(6))
            {
                case 0:
                    buffer.AsSpan(at + size, length - at - size).CopyTo(buffer.AsSpan(at));
                    length -= size;
                    break;
                case 1 when at < length:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 2 when at < length:
                    buffer[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    length = Insert(buffer, length, at, buffer.AsSpan(at, size).ToArray());
                    break;
                case 4:
                    var other = seeds[random.Next(seeds.Length)];
                    var from = random.Next(other.Length);
                    length = Insert(buffer, length, at, other.AsSpan(from, Math.Min(random.Next(1, 40), other.Length - from)));
                    break;
                default:
                    ReadOnlySpan<byte> tokens = "{}()[]:!=|&@$\"\\#.-+eE_019\r\n,\t "u8;
                    length = Insert(buffer, length, at, tokens.Slice(random.Next(tokens.Length), 1));
                    break;
            }
        }

        return length;
    }

    private static int Insert(byte[] buffer, int length, int at, ReadOnlySpan<byte> bytes)
    {
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + bytes.Length));
        bytes.CopyTo(buffer.AsSpan(at));
        return length + bytes.Length;
    }
}
