using System.Runtime.CompilerServices;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Subscriptions;
using Catalog.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Http.Clients;

// A small library that real clients talk to: a connection of nodes, a mutation with a payload, subscriptions of both kinds, an upload.

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

[MutationType]
public static class LibraryMutations
{
    public static async Task<Book> AddBookAsync(string title, int pages, [Service] LibraryStore store, [Service] ITopicEventSender sender)
    {
        var book = store.Add(title, pages);
        await sender.SendAsync("books", book);
        return book;
    }

    public static async Task<string> UploadCoverAsync(IFile cover, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await cover.CopyToAsync(content, cancellation);
        return $"{cover.Name}:{content.Length}";
    }
}

[SubscriptionType]
public static class LibrarySubscriptions
{
    [Subscribe]
    [Topic("books")]
    public static Book OnBookAdded([EventMessage] Book book) => book;

    [Subscribe(With = nameof(CountdownAsync))]
    public static int OnCountdown([EventMessage] int number) => number;

    public static async IAsyncEnumerable<int> CountdownAsync(int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = from; i > 0; i--)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return i;
        }
    }
}

/// <summary>The books of one host.</summary>
public sealed class LibraryStore
{
    private readonly Lock gate = new();
    private Book[] books = [.. Enumerable.Range(1, 25).Select(number => new Book { Id = number, Title = $"Book {number:00}", Pages = number * 10, Subtitle = number % 2 == 0 ? null : "on numbers" })];

    public IReadOnlyList<Book> Books => Volatile.Read(ref books);

    public Book Add(string title, int pages)
    {
        lock (gate)
        {
            var book = new Book { Id = books.Length + 1, Title = title, Pages = pages };
            books = [.. books, book];
            return book;
        }
    }
}

internal static class Library
{
    public static RequestExecutor Executor(Action<RequestExecutorBuilder>? configure = null)
    {
        var builder = new RequestExecutorBuilder { UploadType = typeof(IFile) };
        foreach (var type in new[] { typeof(LibraryQueries), typeof(LibraryMutations), typeof(LibrarySubscriptions), typeof(BookFields) })
        {
            builder.AddType(type);
        }

        configure?.Invoke(builder);
        return builder.BuildRequestExecutor();
    }

    public static Task<GraphQLHost> StartAsync(Action<Catalog.GraphQL.Http.GraphQLHttpOptions>? configure = null, RequestExecutor? executor = null, Action<IServiceCollection>? services = null)
    {
        var topics = new InMemoryTopics();
        return GraphQLHost.StartAsync((executor ?? Executor()).ExecuteAsync, configure, collection =>
        {
            collection.AddSingleton(new LibraryStore()).AddSingleton<ITopicEventSender>(topics).AddSingleton<ITopicEventReceiver>(topics);
            services?.Invoke(collection);
        });
    }
}
