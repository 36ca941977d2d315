using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Http.Clients;

// A small library to ask over HTTP and as a subgraph: a connection of nodes. The real clients talk to the catalog itself.

/// <summary>A book.</summary>
[Node]
public sealed class Book
{
    public int Id { get; init; }

    public string Title { get; init; } = "";

    public int Pages { get; init; }

    public string? Subtitle { get; init; }
}

[ExtendObjectType<Book>]
public static class BookFields
{
    [NodeResolver]
    public static Book? GetBookById(int id, [Service] LibraryStore store) => store.Books.FirstOrDefault(book => book.Id == id);
}

[QueryType]
public static class LibraryQueries
{
    /// <summary>All books.</summary>
    [UsePaging(MaxPageSize = 50)]
    public static IQueryable<Book> GetBooks([Service] LibraryStore store) => store.Books.AsQueryable();

    public static Book? GetBookById([ID<Book>] int id, [Service] LibraryStore store) => store.Books.FirstOrDefault(book => book.Id == id);

    public static int CountAll(IReadOnlyList<int> numbers) => numbers.Count;
}

/// <summary>The books of one host.</summary>
public sealed class LibraryStore
{
    public IReadOnlyList<Book> Books { get; } =
        [.. Enumerable.Range(1, 25).Select(number => new Book { Id = number, Title = $"Book {number:00}", Pages = number * 10, Subtitle = number % 2 == 0 ? null : "on numbers" })];
}

internal static class Library
{
    public static RequestExecutor Executor(Action<RequestExecutorBuilder>? configure = null)
    {
        var builder = new RequestExecutorBuilder();
        foreach (var type in new[] { typeof(LibraryQueries), typeof(BookFields) })
        {
            builder.AddType(type);
        }

        configure?.Invoke(builder);
        return builder.BuildRequestExecutor();
    }

    public static Task<GraphQLHost> StartAsync(Action<Catalog.GraphQL.Http.GraphQLHttpOptions>? configure = null, RequestExecutor? executor = null, Action<IServiceCollection>? services = null)
    {
        return GraphQLHost.StartAsync((executor ?? Executor()).ExecuteAsync, configure, collection =>
        {
            collection.AddSingleton(new LibraryStore());
            services?.Invoke(collection);
        });
    }
}
