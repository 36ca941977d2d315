using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>
/// An operation compiled for one assignment of the variables its @skip and @include depend on: these directives are gone, fields are
/// collected and merged, arguments without variables are coerced. Used by any number of requests at once.
/// </summary>
internal sealed class OperationPlan(OperationDefinitionNode definition, ObjectPlan root, Schema schema)
{
    internal OperationDefinitionNode Definition { get; } = definition;

    internal OperationKind Kind => Definition.Operation;

    internal ObjectPlan Root { get; } = root;

    internal Schema Schema { get; } = schema;
}
