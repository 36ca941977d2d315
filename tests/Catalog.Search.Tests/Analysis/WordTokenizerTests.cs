using System.Diagnostics;
using System.Globalization;
using System.Text;
using Catalog.Search.Analysis;
using Catalog.Testing;

namespace Catalog.Search.Tests.Analysis;

public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("The quick (\"brown\") fox can't jump 32.3 feet, right?", "The|quick|brown|fox|can't|jump|32.3|feet|right")]
    [InlineData("", "")]
    [InlineData(" .,;!? ", "")]
    [InlineData("___", "")]
    [InlineData("snake_case and a__b _x", "snake_case|and|a__b|_x")]
    [InlineData("1,234.56 a.b.c x.1 e-mail", "1,234.56|a.b.c|x|1|e|mail")]
    [InlineData("www.example.com joe@example.org", "www.example.com|joe|example.org")]
    [InlineData("don’t l'avion 'quoted'", "don’t|l'avion|quoted")]
    [InlineData("Müller-Lüdenscheidt ÅNGSTRÖM", "Müller|Lüdenscheidt|ÅNGSTRÖM")]
    [InlineData("e\u0301cole cafe\u0301", "e\u0301cole|cafe\u0301")]
    [InlineData("Привет, мир", "Привет|мир")]
    [InlineData("東京タワー", "東|京|タワー")]
    [InlineData("ひらがな", "ひ|ら|が|な")]
    [InlineData("한국어 텍스트", "한국어|텍스트")]
    [InlineData("การที่ได้ ภาษา", "การที่ได้|ภาษา")]
    [InlineData("مرحبا بالعالم", "مرحبا|بالعالم")]
    [InlineData("שלום צה\"ל ג'", "שלום|צה\"ל|ג'")]
    [InlineData("ok 👍🏽 👨‍👩‍👧 🇩🇪🇫🇷 ✈️!", "ok|👍🏽|👨‍👩‍👧|🇩🇪|🇫🇷|✈️")]
    [InlineData("𝒳𝒴 x", "𝒳𝒴|x")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "soft\u00ADhyphen|zero|width")]
    [InlineData("2024-01-05T10:30 v1.2.3", "2024|01|05T10|30|v1.2.3")]
    public void Words_OfManyScripts_AreCutAtUnicodeBoundaries(string text, string expected)
    {
        Assert.Equal(expected, string.Join('|', Tokens(text)));
    }

    [Fact]
    public void Surrogates_WithoutTheirPartner_AreNoPartOfAWord()
    {
        Assert.Equal(["a", "b", "c"], Tokens("a\uD800b \uDC00 c"));
    }

    [Fact]
    public void Word_LongerThan255Units_IsCutThere()
    {
        var tokens = Tokens(new string('x', 600));

        Assert.Equal([255, 255, 90], tokens.Select(token => token.Length));
    }

    [Fact]
    public void Word_LongerThan255Units_IsNotCutWithinASurrogatePair()
    {
        var tokens = Tokens("a" + string.Concat(Enumerable.Repeat("𝒳", 200)));

        Assert.Equal([255, 146], tokens.Select(token => token.Length));
    }

    [Fact]
    public void Text_OfTenMegabytes_IsCutIntoAllItsWords()
    {
        var text = string.Concat(Enumerable.Repeat("catalogue of things ", 500_000));
        var stream = new WordTokenizer();
        stream.Reset(text);
        var count = 0;

        while (stream.MoveNext())
        {
            count++;
        }

        Assert.Equal(1_500_000, count);
    }

    /// <summary>The classes against another implementation of the Unicode character database: Perl's.</summary>
    [Fact]
    public void Classes_OfAllCharacters_AgreeWithPerlsWordBreakProperty()
    {
        var perl = Requires.Program("perl");
        const string Script = """
            use strict; use warnings; use Unicode::UCD qw(charprop);
            my @wb = qw(ALetter Hebrew_Letter Numeric Katakana ExtendNumLet MidLetter MidNum MidNumLet Single_Quote Double_Quote Regional_Indicator ZWJ);
            for my $c (0..0x33FF, 0xA000..0xABFF, 0xF900..0x11FFF, 0x1D400..0x1FAFF) {
              next if $c == 0x3005; # an ideograph here, on purpose
              my $ch = chr($c); next unless $ch =~ /\p{Present_In=13.0}/;
              for my $p (@wb) { if ($ch =~ /\p{WB=$p}/) { print "$c $p\n"; last } }
            }
            """;
        using var process = Process.Start(new ProcessStartInfo(perl, ["-e", Script]) { RedirectStandardOutput = true })!;
        var expected = new Dictionary<int, string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            expected[int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture)] = line[(space + 1)..];
        }

        process.WaitForExit();
        var wrong = new List<string>();
        foreach (var (code, name) in expected)
        {
            var ours = WordBreak.Classify(code) switch
            {
                WordBreakClass.Letter => "ALetter",
                WordBreakClass.HebrewLetter => "Hebrew_Letter",
                WordBreakClass.SingleQuote => "Single_Quote",
                WordBreakClass.DoubleQuote => "Double_Quote",
                WordBreakClass.RegionalIndicator => "Regional_Indicator",
                WordBreakClass.Joiner => "ZWJ",
                var other => other.ToString(),
            };
            if (ours != name)
            {
                wrong.Add($"U+{code:X4} {name} {ours}");
            }
        }

        Assert.True(expected.Count > 10_000, $"Perl told of {expected.Count} characters only.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ: {string.Join("; ", wrong.Take(60))}");
    }

    private static List<string> Tokens(string text)
    {
        var stream = new WordTokenizer();
        stream.Reset(text);
        var tokens = new List<string>();
        while (stream.MoveNext())
        {
            Assert.Equal(text[stream.Token.StartOffset..stream.Token.EndOffset], stream.Token.Text.ToString());
            tokens.Add(stream.Token.Text.ToString());
        }

        return tokens;
    }
}
