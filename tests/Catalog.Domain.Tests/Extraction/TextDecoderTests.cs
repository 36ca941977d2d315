using Catalog.Domain.Extraction;

namespace Catalog.Domain.Tests.Extraction;

public sealed class TextDecoderTests
{
    private const string Text = "Füße, naïve Œuvre – 42 €";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public void Decode_WithAndWithoutMark_GivesTheText(string name, bool marked)
    {
        var encoding = TextDecoder.Find(name)!;
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];

        Assert.Equal(Text, TextDecoder.Decode(bytes, null, out var used));
        Assert.Equal(encoding.WebName, used);
    }

    [Fact]
    public void Decode_DeclaredWrongly_TakesWhatTheBytesAre()
    {
        Assert.Equal(Text, TextDecoder.Decode(TextDecoder.Find("windows-1252")!.GetBytes(Text), "utf-8", out var used));
        Assert.Equal("windows-1252", used);
        Assert.Equal("Привет", TextDecoder.Decode(TextDecoder.Find("koi8-r")!.GetBytes("Привет"), "KOI8-R", out _));
        Assert.Equal("x", TextDecoder.Decode("x"u8, "no-such-encoding", out _));
    }
}
