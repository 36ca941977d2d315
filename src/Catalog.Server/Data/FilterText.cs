using System.Text;
using System.Text.Json;
using Catalog.Application.Conditions;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Server.Data;

/// <summary>
/// Reads a condition outside a request: the text of a <c>where</c> argument of the API, as GraphQL writes it or as JSON. It is read by the
/// engine itself, through the schema, so that it means here what it means there, and is refused with the same words.
/// </summary>
internal static class FilterText
{
    /// <summary>The condition on items of a kind; null when the text asks for nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="store">Where rows are read.</param>
    /// <param name="conditions">Binds conditions of the condition language in the text.</param>
    /// <param name="caller">Who asks: names mean what they mean in the caller's workspace.</param>
    /// <exception cref="CatalogException">The text is no value of the kind's filter input.</exception>
    public static async Task<ReadFilter?> ReadAsync(string text, ItemKind kind, ReadStore store, ConditionStore conditions, Caller caller)
    {
        var name = RootField(kind);
        var capture = new Capture(store, name);
        var executor = CatalogSchema.Build(store, new GraphQLSettings(), NullLogger.Instance, capture);
        var isJson = IsJson(text);
        var document = isJson
            ? $"query($where: {kind}FilterInput) {{ {name}(where: $where, first: 1) {{ nodes {{ id }} }} }}"
            : $"{{ {name}(first: 1, where: {text}) {{ nodes {{ id }} }} }}";
        var context = new RequestContext { Services = new ConditionServices(conditions) };
        context.State[RequestScope.CallerKey] = caller;
        await using var result = await executor.ExecuteAsync(
            new OperationRequest
            {
                Document = Encoding.UTF8.GetBytes(document),
                Variables = isJson ? Encoding.UTF8.GetBytes($"{{\"where\":{text}}}") : default,
                AllowedOperations = OperationKinds.Query,
            },
            context);
        return result is OperationResult { Kind: ResultKind.Ok } && capture.WasAsked
            ? capture.Where
            : throw Unreadable(text, name, Problem((OperationResult)result));
    }

    private static CatalogException Unreadable(string text, string name, string problem) =>
        new(ErrorCode.InvalidValue, $"The filter '{text}' cannot be read: {problem.TrimEnd('.')}. Write it like the argument 'where' of {name} in the API.");

    private static string RootField(ItemKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) + "s";

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Problem(OperationResult result)
    {
        using var answer = JsonDocument.Parse(result.Body);
        return answer.RootElement.TryGetProperty("errors", out var errors)
            ? string.Join(" ", errors.EnumerateArray().Select(error => error.GetProperty("message").GetString()))
            : "it asks for nothing";
    }

    /// <summary>Answers one root field with no rows and keeps what was asked of it.</summary>
    private sealed class Capture(ReadStore store, string name) : IDataSourceProvider, IDataSource, ICompiledSource
    {
        private readonly CatalogDataSources all = new(store);
        private ReadEntity? entity;

        public ReadFilter? Where { get; private set; }

        public bool WasAsked { get; private set; }

        public bool IsJoined => false;

        public IReadOnlyList<string> ParentMembers => [];

        public IDataSource? Find(DataField field)
        {
            if (field.ParentType != "Query" || field.Name != name)
            {
                return all.Find(field);
            }

            entity = store.Model.Entity(field.Entity);
            return this;
        }

        public ICompiledSource Compile(SourceSelection selection) => this;

        public async ValueTask ReadAsync(SourceBatch batch, CancellationToken cancellationToken)
        {
            WasAsked = true;
            Where = batch.Where is { } node && entity is not null
                ? FilterTranslation.Translate(node, entity, await ConditionFilters.BindAsync(node, entity, batch.Context, cancellationToken))
                : null;
        }
    }

    /// <summary>What conditions need to find out what their names mean.</summary>
    private sealed class ConditionServices(ConditionStore conditions) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(ConditionStore) ? conditions : serviceType == typeof(TimeProvider) ? TimeProvider.System : null;
    }
}
