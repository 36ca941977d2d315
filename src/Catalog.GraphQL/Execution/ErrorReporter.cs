using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>
/// Makes the error a caller sees of an exception. What was meant for callers passes; everything else is masked, and goes to the host's
/// observer with the trace id that the caller sees.
/// </summary>
internal sealed class ErrorReporter(ExecutionOptions options)
{
    internal GraphQLError ToError(FieldPlan field, Exception exception, IReadOnlyList<object> path, RequestContext context)
    {
        var locations = Locations(field);
        var error = exception switch
        {
            GraphQLException known => new GraphQLError(known.Message, known.Locations ?? locations, path, known.Code, known.Extensions),
            ScalarCoercionException known => new GraphQLError(known.Message, locations, path, "HC0001"),
            _ when options.DescribeException?.Invoke(exception) is { } described => new GraphQLError(
                described.Message, locations, path, described.Code, described.Field is null ? null : new Dictionary<string, object?> { ["field"] = described.Field }),
            _ => Masked(exception, locations, path, context),
        };
        return options.ErrorFilter?.Invoke(error, exception) ?? error;
    }

    internal GraphQLError Masked(Exception exception, IReadOnlyList<SourceLocation> locations, IReadOnlyList<object>? path, RequestContext context)
    {
        options.UnexpectedException?.Invoke(exception, context);
        var extensions = new Dictionary<string, object?> { ["traceId"] = context.TraceId };
        if (options.IncludeExceptionDetails)
        {
            extensions["message"] = exception.Message;
            extensions["stackTrace"] = exception.StackTrace;
        }

        return new GraphQLError("Unexpected Execution Error", locations, path, "INTERNAL_ERROR", extensions);
    }

    private static List<SourceLocation> Locations(FieldPlan field)
    {
        var locations = new List<SourceLocation>(field.Nodes.Count);
        foreach (var node in field.Nodes)
        {
            if (node.Location.IsKnown)
            {
                locations.Add(node.Location.ToSourceLocation());
            }
        }

        return locations;
    }
}
