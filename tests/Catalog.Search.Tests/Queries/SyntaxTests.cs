using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Tests.Queries;

public sealed class SyntaxTests
{
    private static readonly IndexSchema Schema = new([
        SearchField.Text("title"), SearchField.Text("body", "english"), SearchField.Keyword("tag"), SearchField.Long("size"), SearchField.Date("day"),
    ]);

    private const string Signs = "ab \"()|-+*~:\\/[]{}^\uD83D\u0301é1 ANDORTO&!";

    private static readonly QueryField[] Title = [new("title")];

    [Theory]
    [InlineData("", "*:*")]
    [InlineData("  ", "*:*")]
    [InlineData("Red CAR", "(+'title':'red' +'title':'car' )~0")]
    [InlineData("red -car", "(+'title':'red' -'title':'car' )~0")]
    [InlineData("-car", "(-'title':'car' #*:* )~0")]
    [InlineData("\"red car\" blue", "(+'title':['red'@0 'car'@1 ]~0 +'title':'blue' )~0")]
    [InlineData("\"never ends", "'title':['never'@0 'ends'@1 ]~0")]
    [InlineData("re* caar~ ban~1", "(+'title':'re'* +'title':'caar'~2/0 +'title':'ban'~1/0 )~0")]
    [InlineData("a | b c", "('title':'a' (+'title':'b' +'title':'c' )~0 )~0")]
    [InlineData("(a | b) c", "(+('title':'a' 'title':'b' )~0 +'title':'c' )~0")]
    [InlineData(")))a(((", "'title':'a'")]
    [InlineData("a) b", "('title':'a' 'title':'b' )~0")]
    [InlineData("+a - b", "(+'title':'a' +'title':'b' )~0")]
    [InlineData("don't stop.now", "(+'title':'don%t' +'title':'stop.now' )~0")]
    [InlineData("e-mail", "'title':['e'@0 'mail'@1 ]~0")]
    public void Simple_Text_MeansWhatItSays(string text, string expected)
    {
        Assert.Equal(expected.Replace('\'', '"').Replace('%', '\''), SimpleSyntax.Parse(text, new TextQueries(Schema, Title)).ToString());
    }

    [Theory]
    [InlineData("the of", "-*:*")]
    [InlineData("!!! --", "*:*")]
    [InlineData("the cars", "'body':'car'")]
    public void Simple_StopWords_AreNotDemandedAndAloneFindNothing(string text, string expected)
    {
        Assert.Equal(expected.Replace('\'', '"'), SimpleSyntax.Parse(text, new TextQueries(Schema, [new("body")])).ToString());
    }

    [Theory]
    [InlineData("the of", "('title':'the' 'title':'of' )")]
    [InlineData("the cars", "('title':'the' +('title':'cars' 'body':'car' )~0 )~0")]
    public void Simple_StopWordsOfOneField_AreWishedForInTheOthers(string text, string expected)
    {
        var query = SimpleSyntax.Parse(text, new TextQueries(Schema, [new("title"), new("body")])).ToString();

        Assert.Equal(expected.Replace('\'', '"'), text == "the of" ? query.Replace("+", "", StringComparison.Ordinal).Replace("~0", "", StringComparison.Ordinal) : query);
    }

    [Fact]
    public void Simple_AnyTextAtAll_IsAQuery()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        var queries = new TextQueries(Schema, [new("title", 2), new("body"), new("tag")]);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(25)).Select(_ => Signs[random.Next(Signs.Length)]));

            var query = SimpleSyntax.Parse(text, queries);

            Assert.True(query.ToString().Length > 0, $"seed {Seed}: {text}");
        }
    }

    [Theory]
    [InlineData("red car", "('title':'red' 'title':'car' )~0")]
    [InlineData("red AND car", "(+'title':'red' +'title':'car' )~0")]
    [InlineData("red && car || blue", "(+'title':'red' +'title':'car' 'title':'blue' )~0")]
    [InlineData("red NOT car", "('title':'red' -'title':'car' )~0")]
    [InlineData("+red -car !blue", "(+'title':'red' -'title':'car' -'title':'blue' )~0")]
    [InlineData("tag:X title:Y", "('tag':'X' 'title':'y' )~0")]
    [InlineData("title:(a b)^2", "('title':'a' 'title':'b' )~0^2")]
    [InlineData("\"a b\"~3", "'title':['a'@0 'b'@1 ]~3")]
    [InlineData("ab* a?b a*b", "('title':'ab'* 'title':wildcard'a?b' 'title':wildcard'a*b' )~0")]
    [InlineData("ab~ ab~1", "('title':'ab'~2/0 'title':'ab'~1/0 )~0")]
    [InlineData("/a[bc]+/", "'title':regexp'a[bc]+'")]
    [InlineData("*:*", "*:*")]
    [InlineData("tag:*", "'tag':*")]
    [InlineData("size:[1 TO 5}", "'size':num[1 5}")]
    [InlineData("size:7", "'size':num[7 7]")]
    [InlineData("size:{* TO 5]", "'size':num{-Infinity 5]")]
    [InlineData("tag:[a TO \"b c\"]", "'tag':['a' 'b c']")]
    [InlineData("day:[2024-01-01 TO *]", "'day':num[1704067200000 Infinity]")]
    [InlineData("\\(a\\) OR b\\:c", "('title':'a' 'title':'b:c' )~0")]
    public void Classic_Text_MeansWhatItMeansToLucene(string text, string expected)
    {
        Assert.Equal(expected.Replace('\'', '"').Replace('%', '\''), ClassicSyntax.Parse(text, Schema, Title).ToString());
    }

    [Theory]
    [InlineData("(a b", 0)]
    [InlineData("a b)", 3)]
    [InlineData("a AND", 5)]
    [InlineData("AND a", 3)]
    [InlineData("\"a b", 0)]
    [InlineData("size:[1 5]", 8)]
    [InlineData("size:abc", 5)]
    [InlineData("a^x", 2)]
    [InlineData("a~7", 3)]
    [InlineData("title:", 6)]
    [InlineData("a\\", 2)]
    public void Classic_Fault_IsRefusedWithItsPlace(string text, int position)
    {
        var error = Assert.Throws<QueryException>(() => ClassicSyntax.Parse(text, Schema, Title));

        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void Classic_UnknownField_IsRefusedWithTheFieldsThereAre()
    {
        var error = Assert.Throws<QueryException>(() => ClassicSyntax.Parse("nope:1", Schema, Title));

        Assert.Contains("'nope'", error.Message, StringComparison.Ordinal);
        Assert.Contains("title, body", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classic_RandomText_IsAQueryOrARefusalNeverAnotherError()
    {
        var random = new Random(6);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(25)).Select(_ => Signs[random.Next(Signs.Length)]));
            try
            {
                ClassicSyntax.Parse(text, Schema, Title);
            }
            catch (QueryException error)
            {
                Assert.InRange(error.Position ?? 0, 0, text.Length);
            }
        }
    }
}
