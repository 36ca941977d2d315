using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Incremental;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Executes operations over one schema. Safe for concurrent use; keeps parsed documents and operation plans for reuse.</summary>
public sealed class RequestExecutor
{
    private readonly DocumentCache documents;
    private readonly ErrorReporter reporter;
    private readonly FixedAnswers fixedAnswers = new();
    private readonly object root;

    internal RequestExecutor(Schema schema, ExecutionOptions options, object? root = null)
    {
        Schema = schema;
        Options = options;
        this.root = root ?? new object();
        documents = new DocumentCache(schema, options);
        reporter = new ErrorReporter(options);
    }

    /// <summary>The type system.</summary>
    public Schema Schema { get; }

    internal ExecutionOptions Options { get; }

    /// <summary>Looked at in order before an operation runs; the first refusal counts.</summary>
    internal IList<IOperationGuard> Guards { get; } = [];

    /// <summary>Executes one operation. Never throws for what the caller sent: every refusal is a result of its own.</summary>
    /// <exception cref="OperationCanceledException"><see cref="RequestContext.Cancellation"/> was cancelled.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Document.IsEmpty)
        {
            return Refused(RequestErrorClass.NoDocument, context, new GraphQLError("The request has no document.", code: "HC0013"));
        }

        var document = documents.Get(request.Document);
        if (document.Document is null || document.Errors.Count > 0)
        {
            return Refused(document.ErrorClass, context, [.. document.Errors]);
        }

        if (document.FindOperation(request.OperationName, out var unknown) is not { } operation)
        {
            return Refused(RequestErrorClass.UnknownOperation, context, unknown ?? new GraphQLError("Must provide an operation."));
        }

        var definition = operation.Definition;
        if (!request.AllowedOperations.HasFlag(KindOf(definition.Operation)))
        {
            return Refused(RequestErrorClass.OperationNotAllowed, context, new GraphQLError(
                definition.Operation == OperationKind.Subscription
                    ? "A subscription cannot be executed by this request: send it over a web socket (graphql-transport-ws), or alone with Accept: text/event-stream."
                    : $"A {definition.Operation.ToKeyword()} cannot be executed by this request: send it by POST.",
                code: "HC0010"));
        }

        if (RootType(definition.Operation) is not { } rootType)
        {
            return Refused(RequestErrorClass.Validation, context, new GraphQLError(
                $"Schema is not configured to execute {definition.Operation.ToKeyword()} operation.", Place(definition), code: "HC0010"));
        }

        var variables = VariableCoercion.Coerce(Schema, definition, request, out var errors, Options.HideSuggestions);
        if (errors is not null)
        {
            return Refused(RequestErrorClass.Variables, context, [.. errors]);
        }

        if (Guards.Count > 0 && Guard(document, definition, variables, context) is { } refusal)
        {
            return Refused(refusal.ErrorClass, context, refusal.Error);
        }

        OperationPlan plan;
        try
        {
            plan = operation.Plan(Schema, Options, document, rootType, variables, request.AcceptsIncremental);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Refused(RequestErrorClass.Internal, context, reporter.Masked(exception, [], null, context));
        }

        return definition.Operation == OperationKind.Subscription
            ? SubscriptionExecution.StartAsync(plan, variables, context, Options, reporter)
            : plan.IsFixed
            ? RunFixedAsync(plan, variables, context)
            : RunAsync(plan, variables, context, root);
    }

    /// <summary>The answer as it was written for an earlier request; guards and limits were asked for this one all the same.</summary>
    private ValueTask<ExecutionResult> RunFixedAsync(OperationPlan plan, VariableValues variables, RequestContext context)
    {
        if (fixedAnswers.Find(plan) is not { } answer)
        {
            return RunAndKeepAsync(plan, variables, context);
        }

        if (!context.HasResponseExtensions)
        {
            return ValueTask.FromResult<ExecutionResult>(new OperationResult(answer));
        }

        var buffer = new JsonBuffer(answer.Length + 512);
        buffer.WriteRaw(answer.AsSpan(0, answer.Length - 1));
        ErrorResults.WriteExtensions(buffer, context);
        buffer.WriteByte((byte)'}');
        return ValueTask.FromResult<ExecutionResult>(new OperationResult(buffer, ResultKind.Ok));
    }

    private async ValueTask<ExecutionResult> RunAndKeepAsync(OperationPlan plan, VariableValues variables, RequestContext context)
    {
        var result = await TimedExecution.RunAsync(plan, variables, context, root, Options, reporter).ConfigureAwait(false);
        if (result.Kind == ResultKind.Ok && !context.HasResponseExtensions)
        {
            fixedAnswers.Keep(plan, result.Body.Span);
        }

        return result;
    }

    private OperationRefusal? Guard(CachedDocument document, OperationDefinitionNode definition, VariableValues variables, RequestContext context)
    {
        // Callers have checked that the document was parsed.
        var operation = new GuardedOperation(Schema, document.Document!, definition, document.Fragments, variables, context);
        foreach (var guard in Guards)
        {
            if (guard.Check(operation) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async ValueTask<ExecutionResult> RunAsync(OperationPlan plan, VariableValues variables, RequestContext context, object rootValue) =>
        plan.IsIncremental
            ? await IncrementalExecution.StartAsync(plan, variables, context, rootValue, Options, reporter).ConfigureAwait(false)
            : await TimedExecution.RunAsync(plan, variables, context, rootValue, Options, reporter).ConfigureAwait(false);

    private ObjectType? RootType(OperationKind kind) => kind switch
    {
        OperationKind.Query => Schema.QueryType,
        OperationKind.Mutation => Schema.MutationType,
        _ => Schema.SubscriptionType,
    };

    private static OperationKinds KindOf(OperationKind kind) => kind switch
    {
        OperationKind.Query => OperationKinds.Query,
        OperationKind.Mutation => OperationKinds.Mutation,
        _ => OperationKinds.Subscription,
    };

    private static IReadOnlyList<SourceLocation> Place(OperationDefinitionNode definition) =>
        definition.Location.IsKnown ? [definition.Location.ToSourceLocation()] : [];

    private static ValueTask<ExecutionResult> Refused(RequestErrorClass errorClass, RequestContext context, params ReadOnlySpan<GraphQLError> errors) =>
        ValueTask.FromResult<ExecutionResult>(ErrorResults.Refuse(errorClass, context, errors));
}
