using System.Globalization;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>A @stream that holds: how many items come with the list, and the label of the rest.</summary>
internal sealed class StreamPlan(string? label, ValueNode? initialCount)
{
    internal string? Label { get; } = label;

    /// <summary>Items delivered with the list itself.</summary>
    /// <exception cref="GraphQLException">The count is negative or null; an error of the field.</exception>
    internal int InitialCount(VariableValues variables)
    {
        var count = initialCount switch
        {
            IntValueNode literal => int.Parse(literal.Value, CultureInfo.InvariantCulture), // validation has seen that it is an Int
            VariableNode variable when variables.TryGet(variable.Name.Value, out var value) => value as int?,
            _ => 0,
        };
        return count is >= 0 ? count.GetValueOrDefault() : throw new GraphQLException("initialCount must be a positive integer", "HC0016");
    }
}
