using System.Collections.Concurrent;
using System.Globalization;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution;

/// <summary>Runs an operation within the time allowed. Timers are reused, because nearly all requests end long before.</summary>
internal static class TimedExecution
{
    private static readonly ConcurrentBag<CancellationTokenSource> Timers = [];

    internal static async ValueTask<OperationResult> RunAsync(
        OperationPlan plan, VariableValues variables, RequestContext context, object root, ExecutionOptions options, ErrorReporter reporter)
    {
        if (!Timers.TryTake(out var timer))
        {
            timer = new CancellationTokenSource();
        }

        timer.CancelAfter(options.ExecutionTimeout);
        var registration = context.Cancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), timer); // the state is the timer given here
        try
        {
            return await new OperationExecution(plan, variables, context, reporter, timer.Token).RunAsync(root).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !context.Cancellation.IsCancellationRequested)
        {
            return ErrorResults.Refuse(RequestErrorClass.Timeout, context, new GraphQLError(
                string.Create(CultureInfo.InvariantCulture, $"The request exceeded the time allowed, {options.ExecutionTimeout.TotalSeconds:0.###} s: ask for less at once."), code: "HC0045"));
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            if (timer.TryReset())
            {
                Timers.Add(timer);
            }
            else
            {
                timer.Dispose();
            }
        }
    }
}
