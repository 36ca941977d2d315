using System.Globalization;
using System.Reflection;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Execution.Incremental;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Data;

/// <summary>The door to the host's data: what a source is told, and that rows reach the response through their ordinals only.</summary>
public sealed class DataSourceTests
{
    private readonly Library library = new();

    [Fact]
    public async Task Rows_AreProjectedToWhatIsSelected()
    {
        var answer = await library.Executor.TextAsync("{ books(first: 2) { nodes { id title author { name } } } }");

        Assert.Equal(
            """{"data":{"books":{"nodes":[{"id":"Qm9vazox","title":"Book 1","author":{"name":"Author 1"}},{"id":"Qm9vazoy","title":"Book 2","author":null}]}}}""", answer);
        Assert.Equal(["Query.books: Id Title Author(Name) | rows"], library.Compiled);
        Assert.Equal(["Query.books first 2 parents 1"], library.Asked);
    }

    [Fact]
    public async Task Relation_OfManyParents_IsReadOnce()
    {
        var answer = await library.Executor.JsonAsync("{ books(first: 4) { nodes { title copies(where: { place: { eq: \"B\" } }) { place } } } }");

        Assert.Equal("""[{"place":"B"}]""", answer["data"]?["books"]?["nodes"]?[3]?["copies"]?.ToJsonString());
        Assert.Equal(["Query.books first 4 parents 1", "Book.copies FilterField Place Equals B parents 4 keys 1,2,3,4"], library.Asked);
    }

    [Theory]
    [InlineData("{ books { totalCount } }", "Query.books:  | total")]
    [InlineData("{ books { pageInfo { hasNextPage } } }", "Query.books:  | page")]
    [InlineData("{ books { edges { cursor } } }", "Query.books:  | rows cursors")]
    [InlineData("query($no: Boolean = false) { books { nodes { title isbn @include(if: $no) } totalCount @include(if: $no) } }", "Query.books: Title | rows")]
    [InlineData("{ books { nodes { ...F } } } fragment F on Book { a: title b: title ... on Book { isbn } }", "Query.books: Title Isbn | rows")]
    [InlineData("{ books { nodes { label } } }", "Query.books: Title Isbn | rows")]
    public async Task Source_IsToldExactlyWhatIsSelected(string document, string expected)
    {
        var answer = await library.Executor.JsonAsync(document);

        Assert.Null(answer["errors"]);
        Assert.Equal([expected], library.Compiled);
    }

    [Fact]
    public async Task ComputedField_SeesTheMembersItNames()
    {
        var answer = await library.Executor.TextAsync("{ books(first: 1) { nodes { label } } }");

        Assert.Equal("""{"data":{"books":{"nodes":[{"label":"Book 1/isbn-1"}]}}}""", answer);
    }

    [Fact]
    public async Task Rows_OfSeveralClasses_AreWrittenByTheirOwn()
    {
        var answer = await library.Executor.TextAsync("{ holdings { __typename title ... on Book { isbn } ... on Film { minutes } } }");

        Assert.Equal("""{"data":{"holdings":[{"__typename":"Book","title":"Book 1","isbn":"isbn-1"},{"__typename":"Film","title":"Film 2","minutes":90}]}}""", answer);
        Assert.Equal(["Query.holdings: Title [Book: Isbn] [Film: Minutes] tag | rows"], library.Compiled);
    }

    [Fact]
    public async Task Node_OfARowType_IsReadByItsSource()
    {
        var answer = await library.Executor.TextAsync("{ node(id: \"Qm9vazoz\") { id ... on Book { title copies { place } } } }");

        Assert.Equal("""{"data":{"node":{"id":"Qm9vazoz","title":"Book 3","copies":[{"place":"A"},{"place":"B"}]}}}""", answer);
    }

    [Fact]
    public async Task Operation_ExecutedAgain_CompilesNothing()
    {
        for (var i = 0; i < 3; i++)
        {
            await library.Executor.TextAsync("{ books(first: 2) { nodes { title copies { place } } } }");
        }

        Assert.Equal(2, library.Compiled.Count);
        Assert.Equal(6, library.Asked.Count);
    }

    [Fact]
    public async Task Buffers_OfTheSource_AreGivenBackWhenTheAnswerIsWritten()
    {
        await library.Executor.TextAsync("{ books(first: 2) { nodes { title copies { place } } } }");

        Assert.Equal((2, 2), (library.Owned, library.Disposed));
    }

    [Fact]
    public async Task Buffers_OfTheSource_AreKeptUntilTheLastPart()
    {
        var disposed = new List<int>();

        await foreach (var payload in PartsAsync("{ books(first: 2) { nodes { id ... @defer { title copies { place } } } } }"))
        {
            disposed.Add(library.Disposed);
        }

        Assert.Equal([0, 0], disposed);
        Assert.Equal((2, 2), (library.Owned, library.Disposed));
    }

    [Fact]
    public async Task Relation_OfADeferredFragment_IsReadOnceAndNotWithTheFirstPayload()
    {
        var askedBefore = 0;
        var payloads = new List<string>();

        await foreach (var payload in PartsAsync("{ books(first: 3) { nodes { id ... @defer { title copies { place } } } } }"))
        {
            askedBefore = payloads.Count == 0 ? library.Asked.Count : askedBefore;
            payloads.Add(payload);
        }

        Assert.Equal(1, askedBefore);
        Assert.Equal(["Query.books first 3 parents 1", "Book.copies parents 3 keys 1,2,3"], library.Asked);
        Assert.Equal(["Query.books: Id Title | rows", "Book.copies: Place | rows"], library.Compiled);
        Assert.Equal(
            """{"copies":[{"place":"A"},{"place":"B"}],"id":"Qm9vazoz","title":"Book 3"}""",
            IncrementalClient.Text(IncrementalClient.Read(payloads).Data?["books"]?["nodes"]?[2]));
    }

    [Theory]
    [InlineData("nodes @stream(initialCount: 2) { copies { place } }")]
    [InlineData("edges @stream(initialCount: 2) { node { copies { place } } }")]
    public async Task Rows_OfAConnection_AreStreamedWithOneReadForTheRest(string rows)
    {
        var payloads = new List<string>();

        await foreach (var payload in PartsAsync($"{{ books(first: 6) {{ {rows} pageInfo {{ hasNextPage }} }} }}"))
        {
            payloads.Add(payload);
        }

        var books = IncrementalClient.Read(payloads).Data?["books"];
        Assert.Equal(6, (books?["nodes"] ?? books?["edges"])?.AsArray().Count);
        Assert.Equal(["Query.books first 6 parents 1", "Book.copies parents 2 keys 1,2", "Book.copies parents 4 keys 3,4,5,6"], library.Asked);
    }

    private async IAsyncEnumerable<string> PartsAsync(string document)
    {
        await using var result = await library.Executor.ExecuteAsync(Run.Request(document, acceptsIncremental: true), Run.Context(cancellation: TestContext.Current.CancellationToken));
        await foreach (var payload in Assert.IsType<ResponseStream>(result).Payloads)
        {
            await using (payload)
            {
                yield return System.Text.Encoding.UTF8.GetString(payload.Body.Span);
            }
        }
    }

    public abstract class Holding
    {
        public string Title { get; init; } = "";
    }

    public sealed class Book : Holding
    {
        public long Id { get; init; }

        public string? Isbn { get; init; }

        public Author? Author { get; init; }

        [GraphQLIgnore]
        public IReadOnlyList<Copy> Copies { get; init; } = [];
    }

    public sealed class Film : Holding
    {
        public long Id { get; init; }

        public int Minutes { get; init; }
    }

    public sealed record Author(string Name);

    public sealed record Copy(string Place);

    [InterfaceType<Holding>]
    public static class HoldingInterface;

    [Node]
    [ObjectType<Book>]
    public static class BookType
    {
        public static string Label([Parent(nameof(Book.Title), nameof(Book.Isbn))] Book book) => $"{book.Title}/{book.Isbn}";

        [UseFiltering]
        public static Rows<Copy> Copies() => default;
    }

    [ObjectType<Film>]
    public static class FilmType;

    [QueryType]
    public static class Queries
    {
        [UsePaging]
        [UseFiltering]
        [UseSorting]
        public static Rows<Book> Books() => default;

        public static Rows<Holding> Holdings() => default;
    }

    /// <summary>A source of rows that writes down what it was told.</summary>
    private sealed class Library : IDataSourceProvider
    {
        internal Library()
        {
            Executor = Run.Executor(builder => builder.ModifyOptions(options => options.EnableIncrementalDelivery = true).DataSources = this, typeof(HoldingInterface), typeof(BookType), typeof(FilmType), typeof(Queries));
        }

        internal RequestExecutor Executor { get; }

        internal List<string> Compiled { get; } = [];

        internal List<string> Asked { get; } = [];

        internal int Owned { get; private set; }

        internal int Disposed { get; private set; }

        public IDataSource? Find(DataField field) => new Source(this, field);

        private sealed class Source(Library library, DataField asked) : IDataSource
        {
            public bool IsJoined => asked.Member is PropertyInfo && asked.Shape == DataShape.Single && asked.Name != "node";

            public IReadOnlyList<string> ParentMembers => asked.Name == "copies" ? ["Id"] : [];

            public ICompiledSource Compile(SourceSelection selection)
            {
                var flags = new[] { (selection.HasRows, "rows"), (selection.TotalCount, "total"), (selection.PageInfo, "page"), (selection.Cursors, "cursors") };
                if (asked.Name is not ("node" or "nodes"))
                {
                    library.Compiled.Add($"{asked.ParentType}.{asked.Name}: {Text(selection.Rows)} | {string.Join(' ', flags.Where(flag => flag.Item1).Select(flag => flag.Item2))}");
                }

                return new Reader(library, selection);
            }

            private static string Text(RowSelection rows) => string.Join(' ', rows.Members.Select(member => member.Property.Name)
                .Concat(rows.Joins.Select(join => $"{join.Property.Name}({Text(join.Rows)})"))
                .Concat(rows.Variants.Select(variant => $"[{variant.Entity.Name}: {Text(variant)}]"))
                .Concat(rows.TypeTag ? ["tag"] : []));
        }

        private sealed class Reader(Library library, SourceSelection selection) : ICompiledSource
        {
            public async ValueTask ReadAsync(SourceBatch batch, CancellationToken cancellationToken)
            {
                await Task.Yield();
                library.Owned++;
                batch.Own(new Buffers(library));
                var field = selection.Field;
                var keys = selection.ParentOrdinals.Count == 0 ? "" : $" keys {string.Join(',', batch.Parents.Select(parent => ((Row)parent!).GetInt64(selection.ParentOrdinals[0])))}"; // these parents are rows
                var where = batch.Where is FilterField filter ? $" FilterField {filter.Path[0].Name} {filter.Operator} {filter.Value}" : "";
                library.Asked.Add($"{field.ParentType}.{field.Name}{(batch.Page.First is { } first ? $" first {first}" : "")}{where} parents {batch.Parents.Count}{keys}");
                for (var i = 0; i < batch.Parents.Count; i++)
                {
                    batch.Set(i, new Page([.. Objects(field, batch).Select(row => (object)new Row(selection, row))]));
                }
            }

            private static IEnumerable<object> Objects(DataField field, SourceBatch batch) => field.Name switch
            {
                "copies" => new[] { "A", "B" }.Where(place => batch.Where is null || place == "B").Select(place => new Copy(place)),
                "holdings" => [Make(1), new Film { Id = 2, Title = "Film 2", Minutes = 90 }],
                "node" => [Make((long)batch.Arguments["id"]!)], // the engine gives the key
                _ => Enumerable.Range(1, batch.Page.First ?? 10).Select(number => Make(number)),
            };

            private static Book Make(long id) => new() { Id = id, Title = $"Book {id}", Isbn = $"isbn-{id}", Author = id % 2 == 0 ? null : new Author($"Author {id}") };
        }

        private sealed class Buffers(Library library) : IDisposable
        {
            public void Dispose() => library.Disposed++;
        }

        private sealed class Page(object[] rows) : SourcePage
        {
            public override int Count => rows.Length;

            public override object this[int index] => rows[index];

            public override bool HasNextPage => true;

            public override bool HasPreviousPage => false;

            public override long TotalCount => 1000;

            public override IReadOnlyList<object?> SortKeys(int index) => [(long)index];
        }

        /// <summary>Holds the projected members only, so that anything else the engine might read is missing.</summary>
        private sealed class Row : DataRow
        {
            private readonly object?[] values;
            private readonly Type type;

            internal Row(SourceSelection selection, object entity)
            {
                values = new object?[selection.Width];
                type = entity.GetType();
                Fill(selection.Rows, entity);
            }

            public override Type ConcreteType => type;

            public override bool IsNull(int ordinal) => values[ordinal] is null;

            public override void Write(int ordinal, JsonBuffer buffer)
            {
                if (values[ordinal] is string text)
                {
                    buffer.WriteString(text);
                }
                else
                {
                    buffer.WriteNumber(GetInt64(ordinal));
                }
            }

            public override long GetInt64(int ordinal) => Convert.ToInt64(values[ordinal], CultureInfo.InvariantCulture);

            public override string GetString(int ordinal) => (string)values[ordinal]!; // asked for texts only

            public override object? GetValue(int ordinal) => values[ordinal];

            private void Fill(RowSelection rows, object entity)
            {
                foreach (var member in rows.Members)
                {
                    values[member.Ordinal] = member.Property.GetValue(entity);
                }

                foreach (var join in rows.Joins)
                {
                    if (join.Property.GetValue(entity) is { } related)
                    {
                        values[join.Presence] = 1L;
                        Fill(join.Rows, related);
                    }
                }

                foreach (var variant in rows.Variants.Where(variant => variant.Entity.IsInstanceOfType(entity)))
                {
                    Fill(variant, entity);
                }
            }
        }
    }
}
