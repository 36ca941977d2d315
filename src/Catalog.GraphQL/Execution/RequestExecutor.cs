using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Executes operations over one schema. Safe for concurrent use; keeps parsed documents and operation plans for reuse.</summary>
public sealed class RequestExecutor
{
    internal RequestExecutor(Schema schema, ExecutionOptions options)
    {
        Schema = schema;
        Options = options;
    }

    /// <summary>The type system.</summary>
    public Schema Schema { get; }

    internal ExecutionOptions Options { get; }

    /// <summary>Executes one operation. Never throws for what the caller sent: every refusal is a result of its own.</summary>
    /// <exception cref="OperationCanceledException"><see cref="RequestContext.Cancellation"/> was cancelled.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<ExecutionResult>(ErrorResults.Refuse(
            RequestErrorClass.NoDocument, new GraphQLError("The request has no document.", code: "HC0013")));
    }
}
