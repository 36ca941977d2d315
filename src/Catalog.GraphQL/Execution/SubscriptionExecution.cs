using System.Runtime.CompilerServices;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;

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
        await foreach (var message in events.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return await TimedExecution.RunAsync(plan, variables, context, message ?? new object(), options, reporter).ConfigureAwait(false);
        }
    }
}
