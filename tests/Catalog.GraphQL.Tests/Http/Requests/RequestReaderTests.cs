using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Catalog.GraphQL.Http.Requests;

namespace Catalog.GraphQL.Tests.Http.Requests;

public sealed class RequestReaderTests
{
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Seeds =
    [
        """{"query":"query A($a: Int) { a(b: $a) { c } }","operationName":"A","variables":{"a":1,"b":[null,true,{"c":"d\u00e9\ud83d\ude00"}]},"extensions":{"x":{"y":[1.5e3]}}}""",
        """[{"query":"{a}"},{"id":"sha256:00","variables":[{"a":1},{"b":2}]}]""",
        """{"documentId":"x","query":null,"variables":null,"extensions":null,"other":[[[[]]]]}""",
        """{"query":"{ a(b: \"\"\"block\n\\\"\"\") }","variables":{"":""}}""",
    ];

    [Fact]
    public void Query_WithEscapes_IsUnescaped()
    {
        var parsed = RequestReader.Read("""{"query":"{ a(b: \"\u00e9\ud83d\ude00\\n\") }"}"""u8.ToArray(), 0);

        Assert.Equal("{ a(b: \"é😀\\n\") }", Encoding.UTF8.GetString(parsed.Requests[0].Query.Span));
    }

    [Fact]
    public void Parameters_GivenTwice_TakeTheLast()
    {
        var request = RequestReader.Read("""{"query":"{a}","variables":{"a":1},"query":"{b}","variables":{"b":2}}"""u8.ToArray(), 0).Requests[0];

        Assert.Equal("{b}", Encoding.UTF8.GetString(request.Query.Span));
        Assert.Equal("""{"b":2}""", Encoding.UTF8.GetString(request.Variables.Span));
    }

    [Fact]
    public void Nesting_AtTheLimitAndBeyond_IsReadAndRefused()
    {
        static byte[] Body(int depth) => Encoding.UTF8.GetBytes("{\"variables\":{\"a\":" + new string('[', depth) + new string(']', depth) + "}}");

        RequestReader.Read(Body(126), 0);
        Assert.Equal(RequestFault.NotJson, Assert.Throws<BadRequestException>(() => RequestReader.Read(Body(127), 0)).Fault);
        Assert.Equal(RequestFault.NotJson, Assert.Throws<BadRequestException>(() => RequestReader.Read(Body(100_000), 0)).Fault);
    }

    [Theory]
    [InlineData("{\"query\":\"{a}\xff\"}")]
    [InlineData("{\"variables\":{\"a\":\"\xc0\xaf\"}}")]
    public void Bytes_ThatAreNotUtf8_AreRefused(string latin1)
    {
        var fault = Assert.Throws<BadRequestException>(() => RequestReader.Read(Encoding.Latin1.GetBytes(latin1), 0));

        Assert.Equal("The body is not valid UTF-8.", fault.Message);
    }

    /// <summary>System.Text.Json's document is the second opinion: it accepts the same bodies, and finds the same values.</summary>
    [Fact]
    public void Body_MutatedAMillionTimes_IsReadOrRefusedAsTheDocumentReaderHasIt()
    {
        const int Rounds = 1_000_000;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var slowest = TimeSpan.Zero;
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutate(Encoding.UTF8.GetBytes(Seeds[round % Seeds.Length]), random);
            var start = Stopwatch.GetTimestamp();
            ParsedBody? parsed = null;
            try
            {
                parsed = RequestReader.Read(body, 2);
                accepted++;
            }
            catch (BadRequestException)
            {
                // A refusal with a reason is an answer; anything else fails the test.
            }

            var took = Stopwatch.GetElapsedTime(start);
            if (took > slowest && took > Slowest)
            {
                took = Enumerable.Range(0, 5).Min(_ => TimeOf(body)); // the machine may have been busy elsewhere
            }

            slowest = took > slowest ? took : slowest;
            if (parsed is not null && round % 16 == 0)
            {
                AssertSame(parsed, body, $"seed {seed}, round {round}");
            }
        }

        Assert.True(accepted > Rounds / 100, $"seed {seed}: only {accepted} bodies were accepted, so the test says little.");
        Assert.True(slowest < Slowest, $"seed {seed}: the slowest body took {slowest.TotalMilliseconds} ms.");
    }

    private static TimeSpan TimeOf(byte[] body)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            RequestReader.Read(body, 2);
        }
        catch (BadRequestException)
        {
            // Only its time counts.
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static void AssertSame(ParsedBody parsed, byte[] body, string where)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
        var request = parsed.IsBatch ? document.RootElement[0] : document.RootElement;
        var query = request.TryGetProperty("query", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        Assert.True(parsed.Requests[0].HasQuery == query is not null, where);
        Assert.Equal(query ?? "", Encoding.UTF8.GetString(parsed.Requests[0].Query.Span));
        var variables = request.TryGetProperty("variables", out var given) && given.ValueKind != JsonValueKind.Null ? given.GetRawText() : "";
        Assert.Equal(variables, Encoding.UTF8.GetString(parsed.Requests[0].Variables.Span));
    }

    private static byte[] Mutate(byte[] body, Random random)
    {
        ReadOnlySpan<byte> alphabet = "{}[]\",:\\u0dnulltrue 19.e-\xff\0\n"u8;
        for (var changes = random.Next(0, 4); changes > 0; changes--)
        {
            var at = random.Next(body.Length);
            switch (random.Next(4))
            {
                case 0:
                    body[at] = alphabet[random.Next(alphabet.Length)];
                    break;
                case 1:
                    body[at] = (byte)random.Next(256);
                    break;
                case 2 when body.Length > 2:
                    body = [.. body.AsSpan(0, at), .. body.AsSpan(at + 1)];
                    break;
                default:
                    var length = Math.Min(random.Next(1, 20), body.Length - at);
                    body = [.. body.AsSpan(0, at), .. body.AsSpan(at, length), .. body.AsSpan(at)];
                    break;
            }
        }

        return body;
    }
}
