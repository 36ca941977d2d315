using System.Globalization;
using System.Runtime.CompilerServices;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Incremental;

// An operation whose answer may come in several payloads. The initial answer is executed like any other; what is left then runs as jobs.
// I1 tasks of the same plan run as one job, level by level, so that a source is asked once for all of them, as it is in a plain answer.
// I2 jobs that have to wait run side by side; one that is done at once is delivered before the next begins, because the client waits.
// I3 nothing runs before the client has read what went before.   I4 when the client goes, or time is up, all jobs have ended before the end.
internal sealed class IncrementalExecution : IAsyncDisposable
{
    private readonly OperationExecution initial;
    private readonly RequestContext context;
    private readonly ExecutionOptions options;
    private readonly CancellationTokenSource timer;
    private readonly DeliveryGraph graph = new();
    private readonly List<Task<Action<IncrementalPayload>>> running = [];
    private OperationResult? first;

    private IncrementalExecution(OperationExecution initial, RequestContext context, ExecutionOptions options, CancellationTokenSource timer)
    {
        this.initial = initial;
        this.context = context;
        this.options = options;
        this.timer = timer;
    }

    /// <summary>Executes the initial part; the result is a stream when something is left.</summary>
    internal static async ValueTask<ExecutionResult> StartAsync(
        OperationPlan plan, VariableValues variables, RequestContext context, object root, ExecutionOptions options, ErrorReporter reporter)
    {
        var timer = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        timer.CancelAfter(options.ExecutionTimeout);
        var isStream = false;
        try
        {
            var execution = new OperationExecution(plan, variables, context, reporter, timer.Token);
            var delivery = new IncrementalExecution(execution, context, options, timer);
            using var payload = new IncrementalPayload();
            var answer = await execution.RunAsync(root, work => delivery.graph.Begin(work, payload), payload).ConfigureAwait(false);
            if (delivery.graph.IsDone)
            {
                await execution.CloseListsAsync().ConfigureAwait(false);
                return answer;
            }

            isStream = true;
            delivery.first = answer;
            return new ResponseStream(delivery.ReadAsync(timer.Token), isSubscription: false, delivery.DisposeAsync);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !context.Cancellation.IsCancellationRequested)
        {
            return ErrorResults.Refuse(RequestErrorClass.Timeout, context, TimeIsUp(options));
        }
        finally
        {
            if (!isStream)
            {
                timer.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (first is { } unread)
        {
            await unread.DisposeAsync().ConfigureAwait(false);
        }

        await EndJobsAsync().ConfigureAwait(false);
        timer.Dispose();
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync(CancellationToken timeIsUp, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (first is not { } answer)
        {
            throw new InvalidOperationException("The payloads were read already.");
        }

        first = null;
        yield return answer;
        while (!graph.IsDone)
        {
            cancellation.ThrowIfCancellationRequested();
            context.Cancellation.ThrowIfCancellationRequested();
            using var payload = new IncrementalPayload();
            if (timeIsUp.IsCancellationRequested)
            {
                await EndJobsAsync().ConfigureAwait(false);
                graph.Abort(TimeIsUp(options), payload);
            }
            else
            {
                await StepAsync(payload, timeIsUp).ConfigureAwait(false);
            }

            if (!payload.IsEmpty)
            {
                yield return payload.ToResult(hasNext: !graph.IsDone);
            }
        }
    }

    /// <summary>Starts what may run, and takes up at least one job that has ended.</summary>
    private async ValueTask StepAsync(IncrementalPayload payload, CancellationToken timeIsUp)
    {
        while (NextJob() is { } job)
        {
            running.Add(job);
            if (job.IsCompleted)
            {
                break;
            }
        }

        try
        {
            await Task.WhenAny(running).WaitAsync(timeIsUp).ConfigureAwait(false);
            foreach (var ended in running.FindAll(job => job.IsCompleted))
            {
                running.Remove(ended);
                (await ended.ConfigureAwait(false)).Invoke(payload);
            }
        }
        catch (OperationCanceledException) when (timeIsUp.IsCancellationRequested)
        {
            // The next step finds out why.
        }
    }

    private Task<Action<IncrementalPayload>>? NextJob()
    {
        if (graph.ReadyTasks is [var task, ..])
        {
            var alike = graph.ReadyTasks.FindAll(other => ReferenceEquals(other.Plan, task.Plan));
            graph.ReadyTasks.RemoveAll(alike.Contains);
            return RunAsync(task.Plan, alike);
        }

        if (graph.ReadyStreams is [var stream, ..])
        {
            var alike = stream.Items.IsAsync ? [stream] : graph.ReadyStreams.FindAll(other => ReferenceEquals(other.Field, stream.Field) && !other.Items.IsAsync);
            graph.ReadyStreams.RemoveAll(alike.Contains);
            return RunAsync(stream.Field, alike);
        }

        return null;
    }

    private async Task<Action<IncrementalPayload>> RunAsync(ObjectPlan plan, List<DeferredTask> tasks)
    {
        var outcomes = await initial.Part().RunDeferredAsync(plan, tasks).ConfigureAwait(false);
        return payload =>
        {
            for (var i = 0; i < tasks.Count; i++)
            {
                graph.Finish(tasks[i], outcomes[i], payload);
            }
        };
    }

    private async Task<Action<IncrementalPayload>> RunAsync(FieldPlan field, List<StreamedField> streams)
    {
        var outcomes = await initial.Part().RunStreamsAsync(field, streams).ConfigureAwait(false);
        return payload =>
        {
            for (var i = 0; i < streams.Count; i++)
            {
                graph.Advance(streams[i], outcomes[i], payload);
            }
        };
    }

    /// <summary>Cancels what runs and waits for its end, so that nothing uses the request's services any more.</summary>
    private async ValueTask EndJobsAsync()
    {
        await timer.CancelAsync().ConfigureAwait(false);
        await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        running.Clear();
        await initial.CloseListsAsync().ConfigureAwait(false);
        context.Release();
    }

    private static GraphQLError TimeIsUp(ExecutionOptions options) => new(
        string.Create(CultureInfo.InvariantCulture, $"The request exceeded the time allowed, {options.ExecutionTimeout.TotalSeconds:0.###} s: ask for less at once."), code: "HC0045");
}
