using Catalog.Search.Analysis;

namespace Catalog.Search.Tests.Analysis;

public sealed class TokenStreamTests
{
    private static readonly string[] Names = ["standard", "english", "german", "french", "spanish", "keyword", "folded-keyword", "path", "identifier", "synonyms"];

    public static TheoryData<string> AnalyzerNames => [.. Names];

    [Theory]
    [MemberData(nameof(AnalyzerNames))]
    public void T1_Offsets_OfRandomText_LieInTheTextAndNeverFall(string name)
    {
        var seed = 20260101;
        var random = new Random(seed);
        var stream = Analyzer(name).Open();
        for (var run = 0; run < 300; run++)
        {
            var text = RandomText(random);
            stream.Reset(text);
            var start = 0;
            while (stream.MoveNext())
            {
                var token = stream.Token;
                Assert.True(token.StartOffset >= start && token.EndOffset >= token.StartOffset && token.EndOffset <= text.Length, $"seed {seed} run {run}");
                start = name == "synonyms" ? 0 : token.StartOffset;
            }
        }
    }

    [Theory]
    [MemberData(nameof(AnalyzerNames))]
    public void T2_T3_Stream_ResetMidway_YieldsWhatAFreshOneYields(string name)
    {
        var seed = 20260102;
        var random = new Random(seed);
        var analyzer = Analyzer(name);
        var stream = analyzer.Open();
        for (var run = 0; run < 200; run++)
        {
            stream.Reset(RandomText(random));
            for (var i = random.Next(5); i > 0 && stream.MoveNext(); i--)
            {
            }

            var text = RandomText(random);
            stream.Reset(text);
            var again = new List<AnalyzedTerm>();
            var position = -1;
            while (stream.MoveNext())
            {
                Assert.True(position >= 0 || stream.Token.PositionIncrement >= 1, $"seed {seed} run {run}");
                position += stream.Token.PositionIncrement;
                again.Add(new AnalyzedTerm(stream.Token.Text.ToString(), position, stream.Token.StartOffset, stream.Token.EndOffset));
            }

            Assert.Equal(analyzer.Analyze(text), again);
        }
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("english")]
    [InlineData("german")]
    public void T4_Moving_OnceWarm_AllocatesNothing(string name)
    {
        const string Text = "The Dogs' houses aren't painted yet; 12.5 litres of colour are missing, says Muller.";
        var stream = Analyzer(name).Open();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        long allocated;
        do
        {
            // Warm is when the runtime has compiled its own generic code for good, which it does beside the test: on an idle machine after 20 s at the latest.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                Run(stream, Text);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated > 0 && watch.Elapsed < TimeSpan.FromSeconds(60));

        Assert.Equal(0, allocated);
    }

    private static void Run(TokenStream stream, string text)
    {
        stream.Reset(text);
        while (stream.MoveNext())
        {
        }
    }

    private static Analyzer Analyzer(string name) => name == "synonyms"
        ? Analyzers.Standard.WithSynonyms("synonyms", SynonymMap.Build(Analyzers.Standard, [["car", "auto", "motor vehicle"], ["tv", "television set"]]))
        : Analyzers.Default[name];

    private static string RandomText(Random random)
    {
        string[] pieces = ["car", "tv", "motor", "vehicle", "television set", "Über", "l'eau", "houses", "the", "/", "a/b", "的", "👍", "e\u0301", "\uD83D", " ", ",", "x_1", "ß", "\u0301", "IMGFile2"];
        return string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
    }
}
