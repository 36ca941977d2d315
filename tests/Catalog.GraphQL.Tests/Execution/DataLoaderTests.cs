using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Execution;

/// <summary>Loaders as classes: made once per request with their services, asked once per level.</summary>
public sealed class DataLoaderTests
{
    private static readonly RequestExecutor Executor = Run.Executor(typeof(Queries), typeof(PersonFields));

    private readonly Log log = new();

    [Fact]
    public async Task Keys_OfALevel_AreLoadedInOneCallOfEachClass()
    {
        var answer = await AskAsync("{ people { name pets { name } } more: people { name } }");

        Assert.Equal(
            """{"data":{"people":[{"name":"P1","pets":[{"name":"P1a"},{"name":"P1b"}]},{"name":"P2","pets":[]},{"name":null,"pets":[{"name":"P3a"}]}],"more":[{"name":"P1"},{"name":"P2"},{"name":null}]}}""",
            answer);
        Assert.Equal(["names 1,2,3", "pets 1,2,3"], log.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Loader_ThatUsesAnother_SharesItsValues()
    {
        var answer = await AskAsync("{ people { name greeting } }");

        Assert.Contains("\"greeting\":\"Hello P2\"", answer, StringComparison.Ordinal);
        Assert.Equal(["greetings 1", "greetings 2", "greetings 3", "names 1,2,3"], log.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Request_AfterAnother_LoadsAnew()
    {
        await AskAsync("{ people { name } }");
        await AskAsync("{ people { name } }");

        Assert.Equal(["names 1,2,3", "names 1,2,3"], log.Lines);
    }

    [Fact]
    public async Task Nodes_ResolvedThroughALoader_AreOneBatch()
    {
        var ids = string.Join(", ", new[] { 1, 2, 9 }.Select(id => $"\"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"Person:{id}"))}\""));

        var answer = await AskAsync($"{{ nodes(ids: [{ids}]) {{ ... on Person {{ name }} }} }}");

        Assert.Equal("""{"data":{"nodes":[{"name":"P1"},{"name":"P2"},null]}}""", answer);
        Assert.Equal(["people 1,2,9", "names 1,2"], log.Lines);
    }

    [Fact]
    public async Task Loader_MadeByHand_SaysWhoMakesIt()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => new NameLoader(log).LoadAsync(1, TestContext.Current.CancellationToken));

        Assert.Contains("NameLoader is made by the engine", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(string document)
    {
        await using var services = new ServiceCollection().AddSingleton(log).BuildServiceProvider();
        return await Executor.TextAsync(document, context: Run.Context(services, TestContext.Current.CancellationToken));
    }

    public sealed class Log
    {
        public List<string> Lines { get; } = [];
    }

    [Node]
    public sealed record Person(int Id);

    public sealed record Pet(string Name);

    public sealed class NameLoader(Log log) : BatchDataLoader<int, string>
    {
        protected override Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            log.Lines.Add($"names {string.Join(',', keys)}");
            return Task.FromResult<IReadOnlyDictionary<int, string>>(keys.Where(key => key < 3).ToDictionary(key => key, key => $"P{key}"));
        }
    }

    public sealed class PetLoader(Log log) : GroupedDataLoader<int, Pet>
    {
        protected override Task<ILookup<int, Pet>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            log.Lines.Add($"pets {string.Join(',', keys)}");
            return Task.FromResult(new[] { "P1a", "P3a", "P1b" }.ToLookup(name => name[1] - '0', name => new Pet(name)));
        }
    }

    public sealed class GreetingLoader(Log log, NameLoader names) : CacheDataLoader<int, string>
    {
        protected override async Task<string?> LoadSingleAsync(int key, CancellationToken cancellationToken)
        {
            log.Lines.Add($"greetings {key}");
            return "Hello " + await names.LoadAsync(key, cancellationToken);
        }
    }

    public sealed class PersonLoader(Log log) : BatchDataLoader<int, Person>
    {
        protected override Task<IReadOnlyDictionary<int, Person>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            log.Lines.Add($"people {string.Join(',', keys)}");
            return Task.FromResult<IReadOnlyDictionary<int, Person>>(keys.Where(key => key < 4).ToDictionary(key => key, key => new Person(key)));
        }
    }

    [QueryType]
    public static class Queries
    {
        public static IReadOnlyList<Person> People() => [new(1), new(2), new(3)];
    }

    [ExtendObjectType<Person>]
    public static class PersonFields
    {
        public static Task<string?> NameAsync([Parent] Person person, NameLoader names, CancellationToken cancellation) => names.LoadAsync(person.Id, cancellation);

        public static async Task<IReadOnlyList<Pet>> PetsAsync([Parent] Person person, PetLoader pets, CancellationToken cancellation) => await pets.LoadAsync(person.Id, cancellation) ?? [];

        public static Task<string?> GreetingAsync([Parent] Person person, GreetingLoader greetings, CancellationToken cancellation) => greetings.LoadAsync(person.Id, cancellation);

        [NodeResolver]
        internal static Task<Person?> GetAsync(int id, PersonLoader people, CancellationToken cancellation) => people.LoadAsync(id, cancellation);
    }
}
