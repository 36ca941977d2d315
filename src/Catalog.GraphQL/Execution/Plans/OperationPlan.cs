using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>
/// An operation compiled for one assignment of the variables its @skip and @include depend on: these directives are gone, fields are
/// collected and merged, arguments without variables are coerced. Used by any number of requests at once.
/// </summary>
internal sealed class OperationPlan(OperationDefinitionNode definition, ObjectPlan root, Schema schema, bool isIncremental)
{
    internal OperationDefinitionNode Definition { get; } = definition;

    internal OperationKind Kind => Definition.Operation;

    internal ObjectPlan Root { get; } = root;

    /// <summary>A field of the root, in whose name a loader works.</summary>
    internal FieldPlan FirstField => Root.Fields.Length > 0 ? Root.Fields[0] : Root.Deferred[0].Plan.Fields[0];

    /// <summary>The answer depends on nothing but the schema: only introspection is asked for, and no variable can change it.</summary>
    internal bool IsFixed { get; } = definition is { Operation: OperationKind.Query, VariableDefinitions.IsEmpty: true }
        && !isIncremental && root.Fields.Length > 0
        && Array.TrueForAll(root.Fields, field => field.Authorization is null && (schema.QueryMetaFields.Contains(field.Definition) || field.Definition.Name == "__typename"));

    internal Schema Schema { get; } = schema;

    /// <summary>Parts of the answer may be delivered later; false where nothing of it can be.</summary>
    internal bool IsIncremental { get; } = isIncremental;
}
