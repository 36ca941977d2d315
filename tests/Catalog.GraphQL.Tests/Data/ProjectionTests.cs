using System.Collections;
using System.Linq.Expressions;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;

namespace Catalog.GraphQL.Tests.Data;

/// <summary>[UseProjection] on what an IQueryable's provider is asked: only the members that the operation selects.</summary>
public sealed class ProjectionTests
{
    private readonly List<string> asked = [];

    [Theory]
    [InlineData("{ trees { name } }", "new Tree() {Name = row.Name}")]
    [InlineData("{ trees { a: name ...F } } fragment F on Tree { name height }", "new Tree() {Name = row.Name, Height = row.Height}")]
    [InlineData("{ trees { soil { kind } } }", "new Tree() {Soil = IIF((row.Soil == null), null, new Soil() {Kind = row.Soil.Kind})}")]
    [InlineData("{ trees { fruits { colour } } }", "new Tree() {Fruits = row.Fruits.Select(item => new Fruit() {Colour = item.Colour}).ToList()}")]
    [InlineData("{ trees { label } }", "new Tree() {Name = row.Name, Height = row.Height}")]
    [InlineData("query($no: Boolean = false) { trees { height name @include(if: $no) } }", "new Tree() {Height = row.Height}")]
    [InlineData("{ pages(first: 2) { nodes { height } } }", "new Tree() {Height = row.Height, Id = row.Id}")]
    [InlineData("{ pages(first: 2, order: [{ soil: { kind: DESC } }]) { edges { cursor } } }", "new Tree() {Soil = IIF((row.Soil == null), null, new Soil() {Kind = row.Soil.Kind}), Id = row.Id}")]
    [InlineData("{ parts(take: 1) { items { name } } }", "new Tree() {Name = row.Name}")]
    public async Task Members_ThatAreNotSelected_AreNotRead(string document, string expected)
    {
        var answer = await AskAsync(document);

        Assert.DoesNotContain("errors", answer, StringComparison.Ordinal);
        Assert.Equal([expected], asked);
    }

    [Fact]
    public async Task Answer_OfProjectedRows_IsThatOfWholeRows()
    {
        const string Selection = "{ name height soil { kind wet } fruits { colour } label }";

        var projected = await AskAsync($"{{ trees {Selection} }}");
        var whole = await AskAsync($"{{ trees: wholeTrees {Selection} }}");

        Assert.Equal(whole, projected);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(projected, "\"colour\""));
        Assert.Single(asked);
    }

    [Fact]
    public async Task Pages_OfProjectedRows_FollowEachOther()
    {
        var first = await AskAsync("{ pages(first: 1, order: [{ soil: { kind: ASC } }]) { nodes { name } pageInfo { endCursor } } }");
        var cursor = System.Text.RegularExpressions.Regex.Match(first, "\"endCursor\":\"([^\"]+)\"").Groups[1].Value;

        var second = await AskAsync($"{{ pages(first: 5, after: \"{cursor}\", order: [{{ soil: {{ kind: ASC }} }}]) {{ nodes {{ name }} }} }}");

        Assert.Contains("\"Plum\"", first, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"pages":{"nodes":[{"name":"Apple"}]}}}""", second);
    }

    [Fact]
    public async Task Class_WithoutSetters_IsReadWhole()
    {
        Assert.Equal("""{"data":{"fixed":[{"name":"a"}]}}""", await AskAsync("{ fixed { name } }"));
        Assert.Empty(asked);
    }

    private Task<string> AskAsync(string document)
    {
        var context = Run.Context(cancellation: TestContext.Current.CancellationToken);
        context.State["asked"] = asked;
        return Run.Executor(typeof(Trees), typeof(TreeFields)).TextAsync(document, context: context);
    }

    public sealed class Soil
    {
        public string Kind { get; init; } = "";

        public bool Wet { get; init; }
    }

    public sealed class Fruit
    {
        public string Colour { get; init; } = "";

        public int Weight { get; init; }
    }

    public sealed class Tree
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";

        public int Height { get; init; }

        public Soil? Soil { get; init; }

        public IReadOnlyList<Fruit> Fruits { get; init; } = [];
    }

    public sealed record Fixed(string Name);

    [ExtendObjectType<Tree>]
    public static class TreeFields
    {
        public static string Label([Parent(nameof(Tree.Name), nameof(Tree.Height))] Tree tree) => $"{tree.Name}, {tree.Height} m";
    }

    [QueryType]
    public static class Trees
    {
        private static readonly Tree[] All =
        [
            new() { Id = 1, Name = "Apple", Height = 4, Soil = new() { Kind = "loam", Wet = true }, Fruits = [new() { Colour = "red" }, new() { Colour = "green" }] },
            new() { Id = 2, Name = "Plum", Height = 3 },
        ];

        [UseProjection]
        public static IQueryable<Tree> GetTrees([GlobalState] List<string> asked) => new Recorded<Tree>(All.AsQueryable(), asked);

        public static IQueryable<Tree> GetWholeTrees() => All.AsQueryable();

        [UsePaging]
        [UseProjection]
        [UseSorting]
        public static IQueryable<Tree> GetPages([GlobalState] List<string> asked) => new Recorded<Tree>(All.AsQueryable(), asked);

        [UseOffsetPaging]
        [UseProjection]
        public static IQueryable<Tree> GetParts([GlobalState] List<string> asked) => new Recorded<Tree>(All.AsQueryable(), asked);

        [UseProjection]
        public static IQueryable<Fixed> GetFixed([GlobalState] List<string> asked) => new Recorded<Fixed>(new[] { new Fixed("a") }.AsQueryable(), asked);
    }

    /// <summary>A provider that notes what it is asked to make of rows, as a database's would translate it.</summary>
    private sealed class Recorded<T>(IQueryable<T> rows, List<string> asked) : IOrderedQueryable<T>, IQueryProvider
    {
        public Type ElementType => typeof(T);

        public Expression Expression => rows.Expression;

        public IQueryProvider Provider => this;

        public IQueryable<TElement> CreateQuery<TElement>(Expression expression)
        {
            if (expression is MethodCallExpression { Method.Name: nameof(Queryable.Select), Arguments: [_, UnaryExpression { Operand: LambdaExpression made }] })
            {
                asked.Add(made.Body.ToString());
            }

            return new Recorded<TElement>(rows.Provider.CreateQuery<TElement>(expression), asked);
        }

        public IQueryable CreateQuery(Expression expression) => throw new NotSupportedException();

        public object? Execute(Expression expression) => throw new NotSupportedException();

        public TResult Execute<TResult>(Expression expression) => rows.Provider.Execute<TResult>(expression);

        public IEnumerator<T> GetEnumerator() => rows.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
