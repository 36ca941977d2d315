using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Tests.Language;

public sealed class ParserLimitTests
{
    public static TheoryData<string, string, string> AtTheLimit => new()
    {
        // limit, document with exactly five of the thing, document with six
        { nameof(ParserOptions.MaxBytes), "{ab }", "{ abc}" },
        { nameof(ParserOptions.MaxTokens), "{a b #x\n c}", "{a b c d}" },
        { nameof(ParserOptions.MaxNodes), "{a b}", "{a b c}" },
        { nameof(ParserOptions.MaxDepth), "{a(x:[[[[1]]]])}", "{a(x:[[[[[1]]]]])}" },
        { nameof(ParserOptions.MaxFields), "{a b c{d e}}", "{a b c{d e f}}" },
        { nameof(ParserOptions.MaxAliases), "{a:x b:x c:x d:x e:x}", "{a:x b:x c:x d:x e:x f:x}" },
        { nameof(ParserOptions.MaxDirectives), "{a @x @x @x @x @x}", "{a @x @x @x b @x @x @x}" },
    };

    [Theory]
    [MemberData(nameof(AtTheLimit))]
    public void Limit_AtItsValueAndOneAbove_AcceptsAndRefusesByName(string limit, string five, string six)
    {
        var options = Limited(limit, 5);

        Assert.Single(Parser.ParseDocument(five, options).Definitions);
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(six, options));

        Assert.Equal(limit, error.Limit);
        Assert.StartsWith("Syntax Error: Document contains more than 5 ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{a(x:", "[")]
    [InlineData("{a(x:", "{a:")]
    [InlineData("{a", "{a")]
    [InlineData("query($x:", "[")]
    [InlineData("{", "...{")]
    public void Depth_OfHundredThousandBrackets_IsRefusedWithoutExhaustingTheStack(string before, string bracket)
    {
        var text = before + string.Concat(Enumerable.Repeat(bracket, 100_000));

        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(text));

        Assert.Equal(nameof(ParserOptions.MaxDepth), error.Limit);
    }

    [Fact]
    public void MaxDepth_AboveWhatTheStackHolds_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ParserOptions.Default with { MaxDepth = 1_001 });

    private static ParserOptions Limited(string limit, int value) => limit switch
    {
        nameof(ParserOptions.MaxBytes) => new() { MaxBytes = value },
        nameof(ParserOptions.MaxTokens) => new() { MaxTokens = value },
        nameof(ParserOptions.MaxNodes) => new() { MaxNodes = value },
        nameof(ParserOptions.MaxDepth) => new() { MaxDepth = value },
        nameof(ParserOptions.MaxFields) => new() { MaxFields = value },
        nameof(ParserOptions.MaxAliases) => new() { MaxAliases = value },
        _ => new() { MaxDirectives = value },
    };
}
