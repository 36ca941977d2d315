using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Tests.Language;

public sealed class SyntaxPrinterTests
{
    public static TheoryData<string> Documents =>
    [
        "{\n  a\n}",
        "query Q($a: [Int!]! = [1, 2] @d, $b: In = { x: 1, y: \"z\" }) @d(if: true) {\n  a: b(c: $a, d: null) @e {\n    ...F @f\n    ... on T {\n      c\n    }\n    ... @g {\n      d\n    }\n  }\n}\n\nfragment F on T {\n  a\n}",
        "\"says what\"\nmutation M(\n\"\"\"\nof a\nvariable\n\"\"\"\n$a: Int\n$b: Int\n) {\n  a\n}\n\nsubscription {\n  e(text: \"\"\"block\"\"\")\n}",
        "{\n  field(\n    argument: \"a value that is rather long\"\n    another: \"a value that is long as well\"\n    third: ENUM\n  )\n}",
        "\"\"\"The schema.\"\"\"\nschema @a {\n  query: Q\n  mutation: M\n}\n\nextend schema @b\n\n\"s\"\nscalar S @specifiedBy(url: \"x\")\n\ntype Q implements A & B @d {\n  \"\"\"f\"\"\"\n  f(\n    \"\"\"\n    x\n    y\n    \"\"\"\n    a: Int = 1 @d\n  ): [Int!]! @deprecated\n}\n\ninterface A implements B {\n  f: Int\n}\n\nunion U @d = A | B\n\nenum E {\n  A @d\n  B\n}\n\ninput I @oneOf {\n  a: Int = 1\n  b: [Int]\n}\n\ndirective @d(a: Int = 1) repeatable on FIELD | SCHEMA\n\nextend type Q {\n  g: Int\n}\n\nextend union U = C",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Print_OfADocumentInItsOwnLayout_GivesTheSameText(string text) =>
        Assert.Equal(text, SyntaxPrinter.Print(Parser.ParseDocument(text)));
}
