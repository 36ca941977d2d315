using System.Security.Claims;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution;

/// <summary>A field of one parent, as its resolver sees it.</summary>
/// <param name="parent">The parent.</param>
/// <param name="arguments">The values of the resolver's own arguments, then those that the engine added.</param>
/// <param name="names">Names of the resolver's own arguments.</param>
/// <param name="scope">The field.</param>
internal sealed class ResolverContext(object parent, IReadOnlyList<object?> arguments, string[] names, FieldScope scope) : IResolverContext
{
    public string ResponseName => scope.Field.ResponseName;

    public string Coordinate => scope.Field.Coordinate;

    public RequestContext Request => scope.Context;

    public ClaimsPrincipal User => scope.Context.User;

    public CancellationToken RequestAborted => scope.Cancellation;

    public T Parent<T>() => (T)parent;

    public T? ArgumentValue<T>(string name)
    {
        var index = Array.IndexOf(names, name);
        if (index < 0)
        {
            index = scope.Field.Definition.Arguments.FindIndex(argument => argument.Name == name);
        }

        return index < 0 || index >= arguments.Count
            ? throw new ArgumentException($"{Coordinate} has no argument named \"{name}\".", nameof(name))
            : arguments[index] is T value ? value : default;
    }

    public T Service<T>()
        where T : notnull => scope.Context.Services.GetService(typeof(T)) is T service
            ? service
            : throw new InvalidOperationException($"There is no service of type {typeof(T).FullName}, which {Coordinate} needs.");

    public bool IsSelected(string fieldName)
    {
        if (scope.Field.Selection is not { } selection)
        {
            return false;
        }

        return selection.Single is { } single
            ? Selects(single, fieldName)
            : selection.Schema.PossibleTypes(selection.Type).Any(type => Selects(selection.For(type), fieldName));
    }

    public void ReportError(string message, string? code = null) => ReportError(new GraphQLError(message, code: code));

    public void ReportError(GraphQLError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var slots = scope.Slots ?? throw new InvalidOperationException($"Errors of {Coordinate} can be reported for one parent only: throw a GraphQLException in a batch resolver or a loader.");
        scope.Execution.Report(slots, scope.Field, error);
    }

    private static bool Selects(ObjectPlan plan, string fieldName) =>
        plan.Fields.Any(field => field.Definition.Name == fieldName) || plan.Deferred.Any(deferred => Selects(deferred.Plan, fieldName));
}
