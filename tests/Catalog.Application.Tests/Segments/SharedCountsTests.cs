using Catalog.Application.Segments;

namespace Catalog.Application.Tests.Segments;

public sealed class SharedCountsTests
{
    [Fact]
    public async Task AQuestionThatIsBeingAnswered_IsNotAskedTwice()
    {
        var shared = new SharedCounts();
        var answer = new TaskCompletionSource<long>();

        var first = shared.AskAsync("tree", _ => answer.Task, CancellationToken.None);
        var second = shared.AskAsync("tree", _ => Task.FromResult(0L), CancellationToken.None);
        var other = await shared.AskAsync("another tree", _ => Task.FromResult(7L), CancellationToken.None);
        answer.SetResult(42);

        Assert.Equal((42, 42, 7, 2), (await first, await second, other, shared.Begun));
    }

    [Fact]
    public async Task TheWork_IsGivenUpWhenTheLastWhoWaitsHasLeft_NotBefore()
    {
        var shared = new SharedCounts();
        var stopped = new TaskCompletionSource();
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();

        var first = shared.AskAsync("tree", WorkAsync, one.Token);
        var second = shared.AskAsync("tree", WorkAsync, two.Token);
        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var whileOneWaits = stopped.Task.IsCompleted;
        await two.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var again = await shared.AskAsync("tree", _ => Task.FromResult(5L), CancellationToken.None);

        Assert.Equal((false, 5, 2), (whileOneWaits, again, shared.Begun));

        async Task<long> WorkAsync(CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource();
            try
            {
                await never.Task.WaitAsync(cancellationToken);
                return 0;
            }
            finally
            {
                stopped.SetResult();
            }
        }
    }
}
