using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards;
using Catalog.GraphQL.Tests.Annotations;

namespace Catalog.GraphQL.Tests.Execution;

public sealed class FixedAnswerTests
{
    private const string Types = "{ __schema { types { name fields(includeDeprecated: true) { name } } } }";

    [Fact]
    public async Task Introspection_AskedAgain_IsTheSameAnswerAndNotWrittenAnew()
    {
        var executor = Shop.Executor();
        await executor.TextAsync(Types);

        await using var second = (OperationResult)await executor.ExecuteAsync(Run.Request(Types), Run.Context());
        await using var third = (OperationResult)await executor.ExecuteAsync(Run.Request(Types), Run.Context());

        Assert.True(second.Body.Equals(third.Body));
        Assert.Equal(await Shop.Executor().TextAsync(Types), Encoding.UTF8.GetString(second.Body.Span));
    }

    [Theory]
    [InlineData("query($n: String!) { __type(name: $n) { name } }", "{\"n\":\"Brand\"}", "{\"n\":\"Review\"}")]
    [InlineData("query($all: Boolean!) { __type(name: \"Query\") { fields(includeDeprecated: $all) { name } } }", "{\"all\":true}", "{\"all\":false}")]
    [InlineData("query($no: Boolean!) { __schema { queryType { name @skip(if: $no) kind } } }", "{\"no\":true}", "{\"no\":false}")]
    public async Task Introspection_WithVariables_FollowsThem(string document, string some, string others)
    {
        var executor = Shop.Executor();

        var first = await executor.TextAsync(document, some);

        Assert.NotEqual(first, await executor.TextAsync(document, others));
        Assert.Equal(first, await executor.TextAsync(document, some));
    }

    [Fact]
    public async Task Introspection_OfARequestWithExtensions_HasThoseOfItsOwn()
    {
        var executor = Shop.Executor();
        await executor.TextAsync("{ __typename }");
        var context = Run.Context();
        context.ResponseExtensions.Add(new("own", "1"u8.ToArray()));

        Assert.Equal("""{"data":{"__typename":"Query"},"extensions":{"own":1}}""", await executor.TextAsync("{ __typename }", context: context));
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await executor.TextAsync("{ __typename }"));
    }

    [Fact]
    public async Task Introspection_KeptAndThenSwitchedOff_IsRefused()
    {
        var isAllowed = true;
        var executor = Shop.Executor().DisableIntrospection(_ => isAllowed);
        await executor.TextAsync(Types);

        isAllowed = false;

        Assert.Contains("Introspection is not allowed", await executor.TextAsync(Types), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_OfMoreThanTheBudget_AreForgotten()
    {
        var answers = new FixedAnswers(maxBytes: 1_000);
        var plans = Enumerable.Range(0, 5).Select(_ => PlanOf("{ __typename }")).ToList();

        foreach (var plan in plans)
        {
            answers.Keep(plan, new byte[400]);
        }

        answers.Keep(PlanOf("{ __typename }"), new byte[501]);

        Assert.Equal(1, answers.Count);
        Assert.Equal(400, answers.Find(plans[^1])?.Length);
    }

    private static GraphQL.Execution.Plans.OperationPlan PlanOf(string document)
    {
        var executor = Shop.Executor();
        var parsed = CachedDocument.Create(Encoding.UTF8.GetBytes(document), executor.Schema, new ExecutionOptions());
        return parsed.FindOperation(null, out _)!.Plan(executor.Schema, new ExecutionOptions(), parsed, executor.Schema.QueryType!, GraphQL.Execution.Coercion.VariableValues.Empty, false); // the document has one operation
    }
}
