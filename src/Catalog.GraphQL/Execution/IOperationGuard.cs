using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Looks at an operation after its variables were coerced and before anything of it is executed.</summary>
internal interface IOperationGuard
{
    /// <summary>Why the operation is refused; null when it may run. Called once per request, so what depends on the document only is worth keeping.</summary>
    OperationRefusal? Check(GuardedOperation operation);
}

/// <summary>An operation about to run.</summary>
internal sealed record GuardedOperation(
    Schema Schema,
    DocumentNode Document,
    OperationDefinitionNode Definition,
    IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments,
    VariableValues Variables,
    RequestContext Context);

/// <summary>A refusal: its class, for the transport, and the error for the caller.</summary>
internal sealed record OperationRefusal(RequestErrorClass ErrorClass, GraphQLError Error);
