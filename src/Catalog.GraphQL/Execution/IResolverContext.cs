using System.Security.Claims;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution;

/// <summary>
/// All that a resolver can learn of its field, for those that need more than their parameters say; a resolver takes it as a parameter.
/// In a batch resolver or a loader, which have no parent of their own, it cannot report errors. Valid until the resolver has answered.
/// </summary>
public interface IResolverContext
{
    /// <summary>Name of the field in the answer: its alias, or its own name.</summary>
    string ResponseName { get; }

    /// <summary>The field in the schema, <c>Product.name</c> for example (a schema coordinate, specification section 2.15).</summary>
    string Coordinate { get; }

    /// <summary>The request: services, state, trace id.</summary>
    RequestContext Request { get; }

    /// <summary>The caller.</summary>
    ClaimsPrincipal User { get; }

    /// <summary>Cancelled when the caller has gone or the time of the operation is over.</summary>
    CancellationToken RequestAborted { get; }

    /// <summary>The value whose field is resolved.</summary>
    /// <exception cref="InvalidCastException">It is no <typeparamref name="T"/>.</exception>
    T Parent<T>();

    /// <summary>The value of an argument; the default of <typeparamref name="T"/> when it is null, absent, or of another type.</summary>
    /// <param name="name">Name in the schema.</param>
    /// <exception cref="ArgumentException">The field has no such argument.</exception>
    T? ArgumentValue<T>(string name);

    /// <summary>A service of the request.</summary>
    /// <exception cref="InvalidOperationException">There is none of this type.</exception>
    T Service<T>()
        where T : notnull;

    /// <summary>Whether the request selects a field of the value, of whatever concrete type and through whatever fragment; false for a leaf.</summary>
    /// <param name="fieldName">Name in the schema, not the alias.</param>
    bool IsSelected(string fieldName);

    /// <summary>Adds an error of the field to the answer, besides the value that the resolver gives.</summary>
    /// <param name="message">What is wrong, for the caller.</param>
    /// <param name="code">The stable code; null for none.</param>
    void ReportError(string message, string? code = null);

    /// <summary>Adds an error of the field to the answer, besides the value that the resolver gives. Path and places are the field's, whatever the error has.</summary>
    void ReportError(GraphQLError error);
}
