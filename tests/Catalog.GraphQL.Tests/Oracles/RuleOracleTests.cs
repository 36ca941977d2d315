using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>For every rule, documents that break it and one that does not, with the answer of graphql-js.</summary>
public sealed class RuleOracleTests(GraphQLJs oracle)
{
    private const string Sdl = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int = 0) on FIELD
        interface Node { id: ID! }
        type Query implements Node { id: ID! a: Int b(x: Int!, y: [In]): String list: [Query] node: Node }
        type Subscription { a: Int list: [Query!]! other: Query }
        type Other { id: ID! a: String }
        input In { x: Int! y: In }
        """;

    private static readonly Schema Schema = SchemaReader.Read(Sdl);

    public static TheoryData<string, string, string> Rules => new()
    {
        { "ExecutableDefinitions", "{a} type T { a: Int } extend schema @x", "{a}" },
        { "KnownOperationTypes", "mutation { a }", "subscription { a }" },
        { "UniqueOperationNames", "query A {a} query A {a} subscription A {a}", "query A {a} query B {a}" },
        { "LoneAnonymousOperation", "{a} query B {a}", "query A {a} query B {a}" },
        { "SingleFieldSubscriptions", "subscription { a other { id } list { id } }", "subscription { a a }" },
        { "SingleFieldSubscriptions introspection", "subscription S { __typename }", "subscription S { a ...F } fragment F on Subscription { a }" },
        { "SingleFieldSubscriptions conditions", "subscription { a @skip(if: true) other @include(if: true) { id } }", "subscription { other { id @skip(if: true) } }" },
        { "SingleFieldSubscriptions none", "subscription S { ...F } fragment F on Query { a }", "subscription { ... on Subscription { a } }" },
        { "KnownTypeNames", "query($v: Quer) { node { ... on Nod { id } } a ...F } fragment F on Quury { a }", "query($v: Int!) { b(x: $v) }" },
        { "FragmentsOnCompositeTypes", "{ ... on In { x } ...F } fragment F on Int { x }", "{ ... on Query { a } }" },
        { "VariablesAreInputTypes", "query($v: [Query!], $w: Node) { a }", "query($v: [In!]) { b(x: 1, y: $v) }" },
        { "ScalarLeafs", "{ a { x } list node }", "{ a list { a } }" },
        { "FieldsOnCorrectType", "{ aa nide { id } node { a } list { __schema { x } } }", "{ a __typename node { __typename } }" },
        { "UniqueFragmentNames", "{...F} fragment F on Query {a} fragment F on Query {id}", "{...F} fragment F on Query {a}" },
        { "KnownFragmentNames", "{...F ...G}", "{...F} fragment F on Query {a}" },
        { "NoUnusedFragments", "{a} fragment F on Query {...G} fragment G on Query {a}", "{...F} fragment F on Query {...G} fragment G on Query {a}" },
        { "PossibleFragmentSpreads", "{ ... on Other { a } node { ... on Other { a } ...F } } fragment F on Subscription { a }", "{ ... on Node { id } node { ... on Query { a } } }" },
        { "NoFragmentCycles", "{...A} fragment A on Query {...B} fragment B on Query {...C ...B} fragment C on Query { list {...A} }", "{...A ...B} fragment A on Query {...B} fragment B on Query {a}" },
        { "UniqueVariableNames", "query($a: Int!, $a: Int!, $b: In!, $a: Int) { b(x: $a, y: [$b]) }", "query($a: Int!, $b: In) { b(x: $a, y: [$b]) }" },
        { "NoUndefinedVariables", "query Q { b(x: $a) ...F } fragment F on Query { list { b(x: 1, y: {x: $c}) } }", "query Q($a: Int!) { ...F } fragment F on Query { b(x: $a) }" },
        { "NoUnusedVariables", "query($a: Int) {a} query N($b: Int) {a}", "query($a: Boolean!) { a @skip(if: $a) }" },
        { "KnownDirectives", "query @nope { a @defer ... @stream { a @specifiedBy } }", "{ list @stream { a } ... @defer { a } }" },
        { "UniqueDirectivesPerLocation", "{ a @skip(if: true) @skip(if: false) }", "{ a @skip(if: true) @include(if: false) }" },
        { "DeferStreamDirectiveOnRootField", "subscription { ... @defer { a } ...F @defer } fragment F on Subscription { a }", "{ ... @defer { a } }" },
        { "DeferStreamDirectiveOnRootField stream", "subscription { list @stream(if: false) { id } }", "{ list @stream { id } }" },
        { "DeferStreamDirectiveOnValidOperations", "subscription { other { ... @defer { id } ...F list @stream { id } } } fragment F on Query { ... @defer(if: true) { a } }", "subscription($v: Boolean!) { other { ... @defer(if: $v) { id } ... @defer(if: false) { a } } }" },
        { "DeferStreamDirectiveLabel", "query($l: String) { ... @defer(label: \"x\") { a } list @stream(label: \"x\") { a } ... @defer(label: $l) { a } }", "{ ... @defer(label: \"x\") { a } list @stream(label: \"y\") { a } }" },
        { "StreamDirectiveOnListField", "{ a @stream node @stream { id } }", "{ list @stream(initialCount: 2) { id } }" },
        { "KnownArgumentNames", "{ a(x: 1) b(x: 1, z: 2) list @stream(labl: \"x\") { id } __type(nam: \"x\", name: \"y\") { name } }", "{ b(x: 1, y: []) }" },
        { "UniqueArgumentNames", "{ b(x: 1, x: 2, y: [], x: 3) a @skip(if: true, if: false) }", "{ b(x: 1, y: null) }" },
        { "ValuesOfCorrectType", "{ b(x: \"1\", y: [1, {x: 2, z: 3}, {y: {x: null}}]) }", "{ b(x: 1, y: {x: 1, y: {x: 2}}) }" },
        { "ProvidedRequiredArguments", "{ b b(y: []) @skip @include(iff: true) }", "{ b(x: 1) @skip(if: true) }" },
        { "VariablesInAllowedPosition", "query($i: Int, $s: String!, $l: [In!]!, $d: Int = 1) { b(x: $i, y: $l) c: b(x: $s) d: b(x: $d) e: b(x: 1, y: {x: $i}) }", "query($i: Int!, $l: [In!]!, $d: Int = 1) { b(x: $i, y: $l) d: b(x: $d) }" },
        { "OverlappingFieldsCanBeMerged", "{ x: a x: id list { b(x: 1) } list { b(x: 2) } node { ... on Query { n: a } ... on Other { n: a } } }", "{ x: a x: a node { ... on Query { b(x: 1) } ... on Query { b(x: 1) } } }" },
        { "OverlappingFieldsCanBeMerged through fragments", "{ ...A ...B } fragment A on Query { list { x: a ...C } } fragment B on Query { list { x: id } } fragment C on Query { y: a y: id list { x: a } }", "{ ...A ...B } fragment A on Query { a } fragment B on Query { a }" },
        { "OverlappingFieldsCanBeMerged streams", "{ list @stream { id } list @stream(initialCount: 1) { id } l: list @stream { id } l: list @stream { id } }", "{ list @stream { id } other: list { id } }" },
        { "UniqueInputFieldNames", "{ b(x: 1, y: [{x: 1, x: 2, y: {x: 1, y: null, y: null}}]) }", "{ b(x: 1, y: [{x: 1}, {x: 1}]) }" },
        { "MaxIntrospectionDepth", "{ __schema { types { fields { type { fields { type { interfaces { name } } } } } } } }", "{ __schema { types { fields { type { fields { name } } } } } }" },
        { "MaxIntrospectionDepth through fragments", "{ __type(name: \"x\") { ...F } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { possibleTypes { ...H } } fragment H on __Type { inputFields { name } }", "{ __type(name: \"x\") { ...F } } fragment F on __Type { fields { name } }" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_OnADocumentThatBreaksItAndOneThatDoesNot_AnswersAsGraphQLJs(string rule, string broken, string kept)
    {
        oracle.Ask("schema", new() { ["name"] = "rules", ["sdl"] = Sdl });

        var expected = oracle.Check("rules", [broken, kept]);

        Assert.False(string.IsNullOrEmpty(expected[0]), $"{rule}: graphql-js finds nothing wrong");
        Assert.Equal(expected[0], Check(broken));
        Assert.Equal(expected[1], Check(kept));
        Assert.Equal("", Check(kept));
    }

    private static string Check(string text) =>
        string.Join('\n', DocumentValidator.Validate(Schema, Parser.ParseDocument(text)).Select(GraphQLJs.Line));
}
