using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Coercion;

namespace Catalog.GraphQL.Data;

/// <summary>How large the filter of one field may be; counted down while it is read.</summary>
/// <param name="mostConditions">Comparisons, and filters within <c>and</c> and <c>or</c>, at most.</param>
/// <param name="mostValues">Elements of all lists of values at most.</param>
internal sealed class FilterBudget(int mostConditions, int mostValues)
{
    private int conditions;
    private int values;

    /// <summary>Takes one condition.</summary>
    /// <exception cref="GraphQLException">That is one too many.</exception>
    internal void TakeCondition()
    {
        if (++conditions > mostConditions)
        {
            throw new GraphQLException($"The filter has more than {mostConditions} conditions: ask in several requests, or use \"in\" for many values of one member.", "FILTER_TOO_LARGE");
        }
    }

    /// <summary>Takes the elements of all lists in a coerced value.</summary>
    /// <exception cref="GraphQLException">These are too many.</exception>
    internal void TakeValues(object? value)
    {
        switch (value)
        {
            case object?[] items:
                values += Math.Min(items.Length, mostValues + 1);
                if (values > mostValues)
                {
                    throw new GraphQLException($"The filter lists more than {mostValues} values: ask in several requests.", "FILTER_TOO_LARGE");
                }

                foreach (var item in items)
                {
                    TakeValues(item);
                }

                break;
            case InputObject given:
                foreach (var (_, inner) in given.Entries)
                {
                    TakeValues(inner);
                }

                break;
        }
    }
}
