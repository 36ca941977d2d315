using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Tests.Language;

public sealed class LexerTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\\"b\\\\c\\/\"", "a\"b\\c/")]
    [InlineData("\"\\b\\f\\n\\r\\t\"", "\b\f\n\r\t")]
    [InlineData("\"\\u00e9 \\u{1F600} \\uD83D\\uDE00 \\u{00000041}\"", "é 😀 😀 A")]
    [InlineData("\"Grüße 😀\"", "Grüße 😀")]
    [InlineData("\"\"\"\n    one\n      two\n\n    three\n  \"\"\"", "one\n  two\n\nthree")]
    [InlineData("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b")]
    [InlineData("\"\"\"  first\r\n\tsecond\r\tthird\"\"\"", "  first\nsecond\nthird")]
    [InlineData("\"\"\"\n \t \n\"\"\"", "")]
    public void String_InEitherForm_HasTheValueOfTheSpecification(string literal, string value) =>
        Assert.Equal(value, Assert.IsType<StringValueNode>(Parser.ParseConstValue(literal)).Value);

    [Theory]
    [InlineData("\"abc", 1, 5, "Unterminated string.")]
    [InlineData("\"a\nb\"", 1, 3, "Unterminated string.")]
    [InlineData("\"\"\"a\nb", 2, 2, "Unterminated string.")]
    [InlineData("\"\\q\"", 1, 2, "Invalid character escape sequence: \"\\q\".")]
    [InlineData("\"\\u12G4\"", 1, 2, "Invalid Unicode escape sequence: \"\\u12G4\".")]
    [InlineData("\"\\uD83D\"", 1, 2, "Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("\"\\u{110000}\"", 1, 2, "Invalid Unicode escape sequence: \"\\u{110000}\".")]
    [InlineData("\"\\u{}\"", 1, 2, "Invalid Unicode escape sequence: \"\\u{}\".")]
    [InlineData("01", 1, 2, "Invalid number, unexpected digit after 0: \"1\".")]
    [InlineData("1.e5", 1, 3, "Invalid number, expected digit but got: \"e\".")]
    [InlineData("-", 1, 2, "Invalid number, expected digit but got: <EOF>.")]
    [InlineData("1x", 1, 2, "Invalid number, expected digit but got: \"x\".")]
    [InlineData("..", 1, 1, "Unexpected \"..\", did you mean \"...\"?")]
    [InlineData(".5", 1, 1, "Invalid number, expected digit before \".\", did you mean \"0.5\"?")]
    [InlineData("'", 1, 1, "Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    [InlineData("# 😀\n  é", 2, 3, "Unexpected character: U+00E9.")]
    [InlineData("\"😀\" ?", 1, 6, "Unexpected character: \"?\".")]
    public void Text_ThatIsNoToken_IsRefusedWithItsPlace(string text, int line, int column, string description)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue(text));

        Assert.Equal("Syntax Error: " + description, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xFF, (byte)'}' }, "Syntax Error: Invalid character: byte 0xFF.")]
    [InlineData(new byte[] { (byte)'#', 0xC3, (byte)'\n' }, "Syntax Error: Invalid character: byte 0xC3.")]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }, "Syntax Error: Invalid character within String: byte 0xED.")]
    public void Bytes_ThatAreNotUtf8_AreRefused(byte[] bytes, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(new SourceText(bytes))).Message);

    [Fact]
    public void Tokens_OfAMixedSource_RiseAndLeaveOnlyIgnoredTextBetween()
    {
        var source = new SourceText("\uFEFF# start\nquery Q($a: [Int!]! = [1, -2.5e+3]) @d {\r\n  a: b(s: \"x\\n\", t: \"\"\"y\"\"\") ... on T { c } & | }");
        var lexer = new Lexer(source);
        var end = 0;
        var calls = 0;
        for (var token = lexer.Read(0); token.Kind != TokenKind.EndOfFile; token = lexer.Read(end), calls++)
        {
            var between = source.Slice(end, token.Start);
            Assert.True(token.Start >= end && token.End > token.Start, $"token {token} does not rise");
            Assert.True(between.All(c => " \t\r\n,\uFEFF".Contains(c)) || between.Contains('#'), $"'{between}' is not ignored text");
            end = token.End;
        }

        Assert.Equal(40, calls);
    }
}
