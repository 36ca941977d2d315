using System.Diagnostics;
using System.Text;
using Catalog.Domain.Extraction;

namespace Catalog.Domain.Tests.Extraction;

public sealed class MarkupTextTests
{
    [Fact]
    public void Read_Page_GivesWhatAReaderSeesAndWhatTheHeadSays()
    {
        var page = MarkupText.Read(
            """
            <!DOCTYPE html><html lang="pt-BR"><head><title>Uma &amp; outra</title><meta name=author content='Ana Silva'>
            <meta content="rede, mar" name="keywords"><style>p { color: red }</style><script>if (a < b) alert("</p>")</script></head>
            <body><!-- <p>hidden</p> --><h1>T&iacute;tulo</h1><p>Um<b>a</b> frase
            longa.<br>Outra &lt;frase&gt; &#8364;5</p><table><tr><td>a<td>b</table><img alt="x > y" src=z>3 < 4</body></html>
            """,
            new BoundedText(1000));

        Assert.Equal("Título\nUma frase longa.\nOutra <frase> €5\na b\n3 < 4", page.Text.ToString().Replace("\n\n", "\n", StringComparison.Ordinal));
        Assert.Equal(("Uma & outra", "pt-BR", "Ana Silva", "rede, mar"), (page.Title, page.Language, page.Meta("author"), page.Meta("keywords")));
    }

    [Theory]
    [InlineData("<meta charset=\"Shift_JIS\">", "Shift_JIS")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-2'?><html>", "ISO-8859-2")]
    [InlineData("<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">", "koi8-r")]
    [InlineData("<p>none", null)]
    public void CharsetOf_FindsTheDeclaration(string head, string? expected) => Assert.Equal(expected, MarkupText.CharsetOf(Encoding.ASCII.GetBytes(head)));

    [Theory]
    [InlineData("a<!---->b<!-- c -->d", "abd")]
    [InlineData("a<!-->b<!--->c", "abc")]
    [InlineData("a<!-- never closed>b<p>c", "ab\n\nc")]
    public void Read_Comments_AreLeftOutAndNothingElse(string page, string expected) => Assert.Equal(expected.Replace("\n\n", "\n", StringComparison.Ordinal), MarkupText.Read(page, new BoundedText(100)).Text.ToString().Replace("\n\n", "\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("<div>", "x")]
    [InlineData("<a b=\"", "x")]
    [InlineData("<a b='>", "x")]
    [InlineData("<!--", "x")]
    [InlineData("&#", "x")]
    [InlineData("<script>", "x")]
    [InlineData("<", "x")]
    public void Read_AHostilePage_TakesTimeInProportionToItsLength(string piece, string end)
    {
        var (small, large) = (Page(20_000), Page(400_000));
        MarkupText.Read(small, new BoundedText(1000)); // warm

        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        MarkupText.Read(large, new BoundedText(10_000_000));

        // Twenty times the length; a scan that goes back for every piece would take minutes and terabytes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200L * large.Length);

        string Page(int count) => string.Concat(Enumerable.Repeat(piece, count)) + end;
    }

    [Fact]
    public void BoundedText_StopsAtItsLimit_AndDropsWhatNoDatabaseKeeps()
    {
        var text = new BoundedText(5);

        Assert.True(text.Add("a\0\uD800b"));
        Assert.False(text.Add(" cdef"));
        Assert.Equal(("ab cd", true), (text.ToString(), text.IsFull));
    }
}
