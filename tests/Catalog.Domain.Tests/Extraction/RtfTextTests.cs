using System.Text;
using Catalog.Domain.Extraction;

namespace Catalog.Domain.Tests.Extraction;

public sealed class RtfTextTests
{
    [Theory]
    [InlineData(@"{\rtf1\ansi Hello {\b bold} world\par Next line}", "Hello bold world\nNext line")]
    [InlineData(@"{\rtf1\ansi\ansicpg1252 caf\'e9 na\'efve}", "café naïve")]
    [InlineData(@"{\rtf1\ansi\uc1 \u8364?5 and \u8212-ok}", "€5 and —ok")]
    [InlineData(@"{\rtf1\ansi\uc2 \u1078xxa}", "жa")]
    [InlineData(@"{\rtf1\ansi\u-10179?\u-8704?!}", "😀!")]
    [InlineData(@"{\rtf1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}\f0 a \f1 \'e6\'e0 {\f0 b}}", "a жа b")]
    [InlineData(@"{\rtf1{\fonttbl{\f0\fcharset128 Mincho;}}\f0 \'93\'fa\'96\'7b}", "日本")]
    [InlineData(@"{\rtf1{\stylesheet{\s0 Normal;}}{\colortbl;\red0;}{\*\generator Word 12;}{\header top}text{\pict 0102ff}}", "text")]
    [InlineData(@"{\rtf1{\field{\*\fldinst HYPERLINK ""http://x""}{\fldrslt shown}} end}", "shown end")]
    [InlineData(@"{\rtf1 a\{b\}c\\d\~e\_f}", @"a{b}c\d e-f")]
    [InlineData(@"{\rtf1 one\tab two\line three\cell four\row five}", "one two\nthree four\nfive")]
    [InlineData(@"{\rtf1 \ldblquote x\rdblquote  it\rquote s \endash}", "\"x\" it’s –")]
    [InlineData("{\\rtf1 a\r\nb\\bin3 }}}c}", "abc")]
    [InlineData(@"{\rtf1 cut off in the mid", "cut off in the mid")]
    [InlineData(@"{\rtf1 too many}} braces}}}} here", "too many braces here")]
    [InlineData(@"{\rtf1 bad \'zz escape \u99999999999999 \", "bad zz escape")]
    public void Read_GivesTheTextThatIsShown(string file, string expected) => Assert.Equal(expected, Text(file).Text);

    [Fact]
    public void Read_TellsThePropertiesAndLeavesThemOutOfTheText()
    {
        var (text, properties) = Text(@"{\rtf1{\info{\title A \'fcber title}{\author Ann Lee}{\keywords red, blue}{\*\company }{\creatim\yr2020}}Body}");

        Assert.Equal("Body", text);
        Assert.Equal(new Dictionary<string, string> { ["title"] = "A über title", ["author"] = "Ann Lee", ["keywords"] = "red, blue" }, properties);
    }

    [Fact]
    public void Read_OfGroupsNestedWithoutEnd_AndOfAnyBytes_Ends()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        var (deep, _) = Text(@"{\rtf1 a" + new string('{', 200_000) + "b" + new string('}', 200_000) + "c}");
        Assert.Equal("abc", deep);

        string[] parts = ["{", "}", "\\", "\\'", "\\u", "\\bin", "9", "-", "\\par", "\\*", "\\info", "\\title", "x", " ", "\0", "\\f1", "\\fonttbl", "\\ansicpg", "70000", "é"];
        for (var trial = 0; trial < 2_000; trial++)
        {
            var file = @"{\rtf1 " + string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)]));
            var read = Record.Exception(() => Text(file));
            Assert.True(read is null, $"seed {Seed}, trial {trial}, {file}: {read}");
        }
    }

    [Fact]
    public void Read_StopsAtTheLimit()
    {
        var text = new BoundedText(10);

        RtfText.Read(Encoding.Latin1.GetBytes(@"{\rtf1 " + new string('a', 1000) + @"\par " + new string('b', 1000) + "}"), text);

        Assert.Equal((10, true), (text.Length, text.IsFull));
    }

    private static (string Text, IReadOnlyDictionary<string, string> Properties) Text(string file)
    {
        var text = new BoundedText(100_000);
        var properties = RtfText.Read(Encoding.Latin1.GetBytes(file), text);
        return (text.ToString(), properties);
    }
}
