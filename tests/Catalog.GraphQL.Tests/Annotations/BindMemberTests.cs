using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Annotations;

/// <summary>[BindMember]: a field in the place of a property's.</summary>
public sealed class BindMemberTests
{
    [Fact]
    public async Task AField_InThePlaceOfAProperty_IsThereAndThePropertyIsNot()
    {
        var executor = Run.Executor(typeof(Queries), typeof(BookFields));

        var answer = await executor.TextAsync("{ book { title author { name } } }");
        var gone = await executor.TextAsync("{ book { authorId } }");

        Assert.Equal("""{"data":{"book":{"title":"Emma","author":{"name":"Author 7"}}}}""", answer);
        Assert.Contains("Cannot query field \\\"authorId\\\" on type \\\"Book\\\".", gone, StringComparison.Ordinal);
        Assert.DoesNotContain("authorId", SchemaPrinter.Print(executor.Schema), StringComparison.Ordinal);
    }

    [Fact]
    public void AField_InThePlaceOfNoProperty_IsRefusedByName()
    {
        var refusal = Assert.Throws<SchemaException>(() => Run.Executor(typeof(Queries), typeof(WrongFields)));

        Assert.Equal(["Book: [BindMember(\"WriterId\")] of Author names no property of Book that the schema shows."], refusal.Problems);
    }

    public sealed record Book(string Title, int AuthorId);

    public sealed record Author(string Name);

    [QueryType]
    public static class Queries
    {
        public static Book Book() => new("Emma", 7);
    }

    [ExtendObjectType<Book>]
    public static class BookFields
    {
        [BindMember(nameof(BindMemberTests.Book.AuthorId))]
        public static Author Author([Parent] Book book) => new($"Author {book.AuthorId}");
    }

    [ExtendObjectType<Book>]
    public static class WrongFields
    {
        [BindMember("WriterId")]
        public static Author Author([Parent] Book book) => new($"Author {book.AuthorId}");
    }
}
