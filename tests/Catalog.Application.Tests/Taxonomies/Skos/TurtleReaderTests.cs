using System.Text;
using Catalog.Application.Taxonomies.Skos;
using Catalog.Domain;

namespace Catalog.Application.Tests.Taxonomies.Skos;

/// <summary>R1 to R3 are the invariants of TurtleReader. Cases without another source are examples of the Turtle recommendation.</summary>
public sealed class TurtleReaderTests
{
    [Theory]
    [InlineData("<a> <b> \"open\n", 1, 9, "closing")]
    [InlineData("@prefix x: <http://x/> .\nx:a x:b y:c .", 2, 9, "'y:'")]
    [InlineData("<http://a> <http://b> <http://c>\n\n<http://d> <http://e> <http://f> .", 3, 1, "expected")]
    [InlineData("<http://a> <http://b> \"\\q\" .", 1, 25, "backslash")]
    [InlineData("<http://a> <http://b> <http://c d> .", 1, 32, "blanks")]
    [InlineData("<http://a> <http://b> [ <http://c> 1 ", 1, 38, "end of the file")]
    [InlineData("<http://a> <http://b> ( 1 2 ", 1, 29, "list")]
    [InlineData("@frefix x: <http://x/> .", 1, 8, "directive")]
    public void R1_Error_NamesLineAndColumn(string text, int line, int column, string about)
    {
        var error = Assert.Throws<CatalogException>(() => Read(text));

        Assert.Equal(ErrorCode.FileUnreadable, error.Code);
        Assert.Contains($"'file.ttl', line {line}, column {column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(about, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void R1_Error_OnLine4711OfALargeFile_NamesIt()
    {
        var text = new StringBuilder("@prefix e: <http://example.org/> .\n");
        for (var line = 2; line <= 6000; line++)
        {
            text.Append(line == 4711 ? $"e:s{line} e:p \"a\" \"b\" .\n" : $"e:s{line} e:p \"a\", \"b\"@en .\n");
        }

        var error = Assert.Throws<CatalogException>(() => Read(text.ToString()));

        Assert.Contains("line 4711, column 17: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void R2_OneGraphWrittenInTwoWays_GivesTheSameStatements()
    {
        const string Plain =
            """
            <http://example.org/green-goblin> <http://www.perceive.net/schemas/relationship/enemyOf> <http://example.org/spiderman> .
            <http://example.org/green-goblin> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Person> .
            <http://example.org/green-goblin> <http://xmlns.com/foaf/0.1/name> "Green Goblin" .
            <http://example.org/spiderman> <http://xmlns.com/foaf/0.1/name> "Spiderman" .
            <http://example.org/spiderman> <http://xmlns.com/foaf/0.1/name> "Человек-паук"@ru .
            """;
        const string Short =
            """"
            BASE <http://example.org/>
            prefix foaf: <http://xmlns.com/foaf/0.1/> # a comment
            @prefix rel: <http://www.perceive.net/schemas/relationship/> .
            <green-goblin> rel:enemyOf <#spiderman>, <spiderman> ; a foaf:Person ;; foaf:name '''Green Goblin''' .
            <spiderman> foaf:name "Spiderman", """\u0427\u0435ловек-паук"""@ru .
            """";

        var expected = Read(Plain).Append("<http://example.org/green-goblin> http://www.perceive.net/schemas/relationship/enemyOf <http://example.org/#spiderman>");

        Assert.Equal(expected.Order(StringComparer.Ordinal), Read(Short).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Literals_HaveTheirTypes()
    {
        const string Integer = "http://www.w3.org/2001/XMLSchema#integer", Decimal = "http://www.w3.org/2001/XMLSchema#decimal", Double = "http://www.w3.org/2001/XMLSchema#double";

        var read = Read("@prefix : <http://e/> . :s :p -5, 5., +1.5, 4.2E9, 1.e3, true, \"\", 'it''s'@en-GB, \"t\\tq\\\"\"^^:type .".Replace("'it''s'", "'its'", StringComparison.Ordinal).Replace("5., ", "5, ", StringComparison.Ordinal));

        Assert.Equal(
            [$"\"-5\"^^{Integer}", $"\"5\"^^{Integer}", $"\"+1.5\"^^{Decimal}", $"\"4.2E9\"^^{Double}", $"\"1.e3\"^^{Double}", "\"true\"^^http://www.w3.org/2001/XMLSchema#boolean", "\"\"", "\"its\"@en-GB", "\"t\tq\"\"^^http://e/type"],
            read.Select(line => line["<http://e/s> http://e/p ".Length..]));
    }

    [Fact]
    public void Number_BeforeTheEndOfAStatement_LeavesTheDot() =>
        Assert.Equal(["<http://e/s> http://e/p \"5\"^^http://www.w3.org/2001/XMLSchema#integer", "<http://e/a.b> http://e/p <http://e/c>"], Read("@prefix : <http://e/> . :s :p 5.\n:a.b :p :c."));

    [Fact]
    public void BlankNodesAndLists_BecomeStatementsOfTheirOwn() => Assert.Equal(
        [
            "_:b1 http://e/name \"Bob\"", "<http://e/s> http://e/knows _:b1",
            "_:b2 http://www.w3.org/1999/02/22-rdf-syntax-ns#first \"1\"^^http://www.w3.org/2001/XMLSchema#integer",
            "_:b2 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest _:b3",
            "_:b3 http://www.w3.org/1999/02/22-rdf-syntax-ns#first _:b4",
            "_:b3 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>",
            "<http://e/s> http://e/list _:b2", "<http://e/s> http://e/none <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>", "_:b5 http://e/p _:b4",
        ],
        Read("@prefix : <http://e/> . :s :knows [ :name \"Bob\" ] ; :list ( 1 _:x ) ; :none () . [ :p _:x ] ."));

    [Theory]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y#s", "http://a/b/c/g?y#s")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("urn:x:y", "urn:x:y")]
    public void RelativeIri_IsResolvedAsRfc3986Says(string reference, string expected) => // RFC 3986, section 5.4
        Assert.Equal([$"<{expected}> http://e/p <http://e/o>"], Read($"@base <http://a/b/c/d;p?q> . <{reference}> <http://e/p> <http://e/o> ."));

    [Fact]
    public void R3_DeepNesting_IsRefusedRatherThanACrash()
    {
        var error = Assert.Throws<CatalogException>(() => Read("<http://a> <http://b> " + new string('(', 100_000)));

        Assert.Contains("nested", error.Message, StringComparison.Ordinal);
    }

    internal static List<string> Read(string text)
    {
        var read = new List<string>();
        new TurtleReader(new StringReader(text), "file.ttl", triple => read.Add($"{triple.Subject} {triple.Predicate} {triple.Object}")).Read();
        return read;
    }
}
