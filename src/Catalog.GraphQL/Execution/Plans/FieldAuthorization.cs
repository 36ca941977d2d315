using System.Security.Claims;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Who may see a field: every requirement must hold.</summary>
internal sealed record FieldAuthorization(IReadOnlyList<(string? Policy, IReadOnlyList<string> Roles)> Requirements)
{
    /// <summary>The error for a caller who may not; null for one who may.</summary>
    internal GraphQLException? Check(RequestContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return new GraphQLException("The current user is not authorized to access this resource.", "AUTH_NOT_AUTHENTICATED");
        }

        foreach (var (policy, roles) in Requirements)
        {
            if ((roles.Count > 0 && !roles.Any(context.User.IsInRole)) || (policy is not null && !Fulfils(context, policy)))
            {
                return new GraphQLException("The current user is not authorized to access this resource.", "AUTH_NOT_AUTHORIZED");
            }
        }

        return null;
    }

    private static bool Fulfils(RequestContext context, string policy) =>
        context.Services.GetService(typeof(IAuthorizationPolicies)) is IAuthorizationPolicies policies && policies.IsFulfilled(policy, context.User);
}

/// <summary>The host's policies for [Authorize]; a service of the request. Without it, no policy is fulfilled.</summary>
public interface IAuthorizationPolicies
{
    /// <summary>Whether the caller fulfils a policy; false for an unknown one.</summary>
    bool IsFulfilled(string policy, ClaimsPrincipal user);
}
