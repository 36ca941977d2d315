namespace Catalog.GraphQL.Tests.Execution;

/// <summary>Fragments that spread one another in a long chain: answered or refused, on a thread with the stack of a request.</summary>
public sealed class FragmentChainTests
{
    [Theory]
    [InlineData(499, null)]
    [InlineData(500, "nested deeper than 500 levels")]
    [InlineData(6_000, "nested deeper than 500 levels")]
    [InlineData(12_000, "tokens")]
    public async Task Chain_OfFragments_IsAnsweredOrRefused(int spreads, string? refusal)
    {
        var document = "{...F0}" + string.Concat(Enumerable.Range(0, spreads - 1).Select(number => $"fragment F{number} on Query{{...F{number + 1}}}")) + $"fragment F{spreads - 1} on Query{{__typename}}";
        var answer = "";
        var thread = new Thread(() => answer = Annotations.Shop.Executor().TextAsync(document).GetAwaiter().GetResult(), maxStackSize: 1_500_000);

        thread.Start();
        await Task.Run(thread.Join, TestContext.Current.CancellationToken);

        Assert.Equal(refusal is null, answer == """{"data":{"__typename":"Query"}}""");
        Assert.Equal(refusal is not null, refusal is not null && answer.Contains(refusal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chain_OfFragmentsWithFields_IsRefused()
    {
        var document = "{__type(name:\"Query\"){...F0}}" + string.Concat(Enumerable.Range(0, 300).Select(number => $"fragment F{number} on __Type{{ofType{{...F{number + 1}}}}}")) + "fragment F300 on __Type{name}";

        Assert.Contains("nested deeper than 500 levels", await Annotations.Shop.Executor().TextAsync(document), StringComparison.Ordinal);
    }
}
