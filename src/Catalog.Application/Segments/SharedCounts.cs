namespace Catalog.Application.Segments;

/// <summary>
/// Answers each question once while it is being worked on: who asks the same meanwhile waits for the same answer. The work is given up when
/// everybody who waited has. Thread-safe.
/// </summary>
internal sealed class SharedCounts
{
    private readonly Lock gate = new();
    private readonly Dictionary<object, Work> running = [];
    private long begun;

    /// <summary>How many pieces of work were begun so far.</summary>
    public long Begun => Interlocked.Read(ref begun);

    /// <summary>The answer of a question, from work that runs already or is begun now.</summary>
    /// <param name="question">What is asked; equal questions have equal answers.</param>
    /// <param name="work">Finds the answer; its token ends it.</param>
    /// <param name="cancellationToken">Gives up waiting, and the work if nobody else waits.</param>
    public async Task<T> AskAsync<T>(object question, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Work shared;
        lock (gate)
        {
            if (!running.TryGetValue(question, out shared!) || shared.Stop.IsCancellationRequested)
            {
                Interlocked.Increment(ref begun);
                shared = new Work();
                var mine = shared;
                // Begun outside of the caller's own flow: it may go on when the caller has left.
                shared.Answer = Task.Run(() => work(mine.Stop.Token), CancellationToken.None);
                running[question] = shared;
                _ = ForgetAsync(question, shared);
            }

            shared.Waiting++;
        }

        try
        {
            return await ((Task<T>)shared.Answer).WaitAsync(cancellationToken);
        }
        finally
        {
            lock (gate)
            {
                if (--shared.Waiting == 0 && !shared.Answer.IsCompleted)
                {
                    shared.Stop.Cancel();
                }
            }
        }
    }

    private async Task ForgetAsync(object question, Work shared)
    {
        await shared.Answer.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        lock (gate)
        {
            if (running.TryGetValue(question, out var present) && present == shared)
            {
                running.Remove(question);
            }
        }
    }

    private sealed class Work
    {
        public CancellationTokenSource Stop { get; } = new();

        public Task Answer { get; set; } = Task.CompletedTask;

        public int Waiting { get; set; }
    }
}
