using System.Runtime.CompilerServices;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Subscriptions;

namespace Catalog.GraphQL.Execution;

/// <summary>CreateSourceEventStream and MapSourceToResponseEvent (specification section 6.2.3).</summary>
internal static class SubscriptionExecution
{
    internal static ValueTask<ExecutionResult> StartAsync(
        OperationPlan plan, VariableValues variables, RequestContext context, ExecutionOptions options, ErrorReporter reporter)
    {
        var field = plan.Root.Fields.FirstOrDefault();
        if (field?.Definition.Binding is not SubscriptionBinding binding)
        {
            return Refuse(field, new GraphQLException("The subscription field has no source of events."));
        }

        try
        {
            if (binding.Authorization?.Check(context) is { } refusal)
            {
                return Refuse(field, refusal);
            }

            var execution = new OperationExecution(plan, variables, context, reporter, context.Cancellation);
            var scope = new FieldScope(context, field, execution, context.Cancellation);
            var events = binding.Subscribe(execution.ArgumentsOf(field), scope);
            return ValueTask.FromResult<ExecutionResult>(new ResponseStream(
                MapAsync(events, plan, variables, context, options, reporter, context.Cancellation), isSubscription: true));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Refuse(field, exception);
        }

        ValueTask<ExecutionResult> Refuse(FieldPlan? refused, Exception exception)
        {
            var error = refused is null
                ? reporter.Masked(exception, [], null, context)
                : reporter.ToError(refused, exception, [refused.ResponseName], context);
            return ValueTask.FromResult<ExecutionResult>(ErrorResults.Refuse(
                error.Code?.StartsWith("AUTH_", StringComparison.Ordinal) == true ? RequestErrorClass.NotAuthorized : RequestErrorClass.Internal, context, error));
        }
    }

    private static async IAsyncEnumerable<OperationResult> MapAsync(
        IAsyncEnumerable<object?> events, OperationPlan plan, VariableValues variables, RequestContext context, ExecutionOptions options,
        ErrorReporter reporter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var source = events.GetAsyncEnumerator(cancellation);
        while (true)
        {
            OperationResult? failure = null;
            try
            {
                if (!await source.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or SubscriberTooSlowException))
            {
                // The source ends in error, and with it the response stream (section 6.2.3.2); the client is told, the connection lives on.
                var field = plan.FirstField;
                failure = ErrorResults.Refuse(RequestErrorClass.Internal, context, reporter.ToError(field, exception, [field.ResponseName], context));
            }

            if (failure is not null)
            {
                yield return failure;
                yield break;
            }

            yield return await TimedExecution.RunAsync(plan, variables, context, source.Current ?? new object(), options, reporter).ConfigureAwait(false);
        }
    }
}
