using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Tests.Annotations;

// A small shop in memory: the annotated schema that the tests of annotations, data and execution share.

/// <summary>What a product can be.</summary>
public enum ProductKind
{
    /// <summary>To wear.</summary>
    Clothing,
    SparePart,
}

/// <summary>Something to sell.</summary>
[Node]
public sealed class Product
{
    public int Id { get; init; }

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    public string? Colour { get; init; }

    public decimal Price { get; init; }

    public ProductKind Kind { get; init; }

    public DateTimeOffset? ListedAt { get; init; }

    public Brand? Brand { get; init; }

    public IReadOnlyList<Review> Reviews { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    [GraphQLIgnore]
    public int Secret { get; init; }
}

public sealed record Brand(int Id, string Name, string? Country);

public sealed record Review(int Stars, string? Text);

[ExtendObjectType<Product>]
public static class ProductFields
{
    public static string Title([Parent] Product product) => $"{product.Name} ({product.Colour ?? "any colour"})";

    public static async Task<int?> StockAsync([Parent] Product product, IDataLoader<int, int?> stock, CancellationToken cancellation) =>
        await stock.LoadAsync(product.Id, cancellation);

    [BatchResolver]
    public static IReadOnlyList<string> Slug([Parent] IReadOnlyList<Product> products, [GlobalState] List<string>? calls)
    {
        calls?.Add($"slug {products.Count}");
        return [.. products.Select(product => product.Name.ToLowerInvariant().Replace(' ', '-'))];
    }

    [DataLoader]
    internal static Task<IReadOnlyDictionary<int, int?>> GetStockByProductAsync(IReadOnlyList<int> ids, [GlobalState] List<string>? calls)
    {
        calls?.Add($"stock {ids.Count}");
        return Task.FromResult<IReadOnlyDictionary<int, int?>>(ids.Where(id => id % 2 == 0).ToDictionary(id => id, id => (int?)(id * 10)));
    }

    [NodeResolver]
    internal static Product? GetProductById(int id) => Shop.Products.FirstOrDefault(product => product.Id == id);
}

[QueryType]
public static class ShopQueries
{
    /// <summary>All products.</summary>
    [UsePaging(MaxPageSize = 20)]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts() => Shop.Products.AsQueryable();

    public static Product? GetProductById([ID<Product>] int id) => Shop.Products.FirstOrDefault(product => product.Id == id);

    public static string Echo(string text = "hello", int times = 1) => string.Concat(Enumerable.Repeat(text, times));

    public static string Describe(ProductSelector selector) => selector.Id is { } id ? $"id {id}" : $"name {selector.Name}";

    [GraphQLDeprecated("Use products.")]
    public static async Task<IReadOnlyList<Product>> GetAllAsync(CancellationToken cancellation)
    {
        await Task.Delay(1, cancellation);
        return Shop.Products;
    }

    public static string Boom() => throw new InvalidOperationException("the secret");

    public static string? Refuse() => throw new GraphQLException("Not today.", "NOT_TODAY");

    [Authorize(Roles = ["admin"])]
    public static string? Guarded() => "for admins";
}

[OneOf]
public sealed record ProductSelector([property: ID<Product>] int? Id, string? Name);

public sealed class OutOfStockException(string name, int left) : Exception($"Only {left} of {name} are left.")
{
    public string Code => "OUT_OF_STOCK";
}

public sealed record Renaming(Optional<string?> Name, Optional<int?> Rank);

[MutationType]
public static class ShopMutations
{
    [Error<OutOfStockException>]
    public static Product Order([ID<Product>] int productId, int count = 1) => count <= 3
        ? Shop.Products.First(product => product.Id == productId)
        : throw new OutOfStockException(Shop.Products[productId - 1].Name, 3);

    public static string Rename(Renaming renaming) =>
        $"name {(renaming.Name.HasValue ? renaming.Name.Value ?? "null" : "absent")}, rank {(renaming.Rank.HasValue ? renaming.Rank.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null" : "absent")}";
}

[SubscriptionType]
public static class ShopSubscriptions
{
    [Subscribe(With = nameof(CountAsync))]
    public static int OnCount([EventMessage] int number) => number * 2;

    public static async IAsyncEnumerable<int> CountAsync(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}

public static class Shop
{
    public static readonly IReadOnlyList<Product> Products =
    [
        .. Enumerable.Range(1, 30).Select(number => new Product
        {
            Id = number,
            Name = $"Thing {number:00}",
            Colour = number % 3 == 0 ? null : number % 3 == 1 ? "red" : "blue",
            Price = 10 + (number % 7),
            Kind = number % 2 == 0 ? ProductKind.Clothing : ProductKind.SparePart,
            ListedAt = number % 5 == 0 ? null : new DateTimeOffset(2026, 1, number, 12, 0, 0, TimeSpan.Zero),
            Brand = number % 4 == 0 ? null : new Brand(number % 4, $"Brand {number % 4}", number % 4 == 1 ? "NL" : null),
            Reviews = [.. Enumerable.Range(0, number % 3).Select(star => new Review(star + 3, star == 0 ? "fine" : null))],
            Labels = number % 2 == 0 ? ["new", $"l{number}"] : [],
        }),
    ];

    internal static RequestExecutor Executor(Action<RequestExecutorBuilder>? configure = null) => Tests.Execution.Run.Executor(
        configure, typeof(ShopQueries), typeof(ShopMutations), typeof(ShopSubscriptions), typeof(ProductFields));
}
